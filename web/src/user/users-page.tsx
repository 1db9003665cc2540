import { NativeSelect } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { UsersDocument, type UsersQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor, useFilters } from "../page/cursor";
import type { Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Listing } from "../page/listing";
import { NothingFits } from "../page/nothing-fits";
import { Page } from "../page/page";
import { SearchField } from "../page/search-field";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { AccountStanding, isState, secondStepOf, stateChoices } from "./account-standing";

type Account = UsersQuery["users"]["edges"][number]["node"];

const columns: Column<Account>[] = [
  { header: "Person", cell: ({ id, name, email }) => <Identity name={name} detail={email} to={`/users/${id}`} /> },
  { header: "State", width: "136px", cell: ({ state }) => <AccountStanding state={state} /> },
  { header: "Second step", width: "174px", spare: true, cell: ({ mfaKinds }) => secondStepOf(mfaKinds) },
  { header: "Last sign-in", width: "132px", cell: ({ lastSignInAt }) => (lastSignInAt ? <When at={lastSignInAt} dayOnly /> : "Never") },
  { header: "Registered", width: "132px", spare: true, cell: ({ createdAt }) => <When at={createdAt} dayOnly /> },
];

export default function UsersPage(): ReactNode {
  return (
    <AdministratorsOnly>
      <Users />
    </AdministratorsOnly>
  );
}

function Users(): ReactNode {
  const { variables: page, move } = useCursor();
  const {
    values: { search, state: wanted },
    choose,
  } = useFilters("search", "state");
  const state = isState(wanted) ? wanted : null;
  const narrowed = search !== null || state !== null;
  const variables = { ...page, ...(narrowed && { filter: { ...(search && { search }), ...(state && { state }) } }) };
  const query = useGraphQuery(UsersDocument, variables, null);
  return (
    <Page title="Users" lead="Everybody with an account on this installation, the newest first, whichever tenants they belong to." operation={UsersDocument} variables={variables}>
      <Card>
        <Toolbar label="Search and filter">
          <SearchField label="Search by the beginning of name or address" placeholder="Name or address…" value={search ?? ""} onChange={(text) => choose({ search: text || null }, { replace: true })} />
          <NativeSelect aria-label="State" value={state ?? ""} onChange={(event) => choose({ state: event.currentTarget.value || null })} data={[{ value: "", label: "All states" }, ...stateChoices]} />
        </Toolbar>
        <Listing
          query={query}
          listOf={({ users }) => users}
          label="Users"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["user", "users"]}
          move={move}
          empty={
            <NothingFits icon={<IconUsers size={26} stroke={1.6} />} title="Nobody fits" all="Show everybody" showAll={narrowed && (() => choose({ search: null, state: null }))}>
              What is searched for is the beginning of a name or an address: “ann”, not “nn”.
            </NothingFits>
          }
        />
      </Card>
    </Page>
  );
}
