import { Badge, Button, Group, NativeSelect } from "@mantine/core";
import { IconBuildingCommunity } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { AllTenantsDocument, type TenantState } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { TenantLimits } from "../limit/tenant-limits";
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
import { useSession } from "../session/session";
import { ClearAddresses } from "./clear-addresses";
import { PurgeProgress } from "./purge-progress";
import { SuspendTenant, type ListedTenant } from "./suspend-tenant";

const standings: Record<TenantState, { label: string; color: string }> = {
  ACTIVE: { label: "Active", color: "pine" },
  SUSPENDED: { label: "Suspended", color: "yellow" },
  PENDING_DELETION: { label: "To be deleted", color: "red" },
  DELETED: { label: "Deleted", color: "gray" },
};
const detailOf = ({ state }: ListedTenant): string => (state === "DELETED" ? "Purge" : "Limits");
const isState = (text: string | null): text is TenantState => text !== null && text in standings;

export default function AllTenantsPage(): ReactNode {
  return (
    <AdministratorsOnly>
      <AllTenants />
    </AdministratorsOnly>
  );
}

function AllTenants(): ReactNode {
  const { me } = useSession();
  const isOperator = me.administratorScope === "OPERATOR";
  const [opened, setOpened] = useState<string | null>(null);
  const columns: Column<ListedTenant>[] = [
    { header: "Tenant", cell: ({ name, slug }) => <Identity name={name} detail={slug} square /> },
    {
      header: "State",
      width: "140px",
      cell: ({ state }) => (
        <Badge variant="light" color={standings[state].color} autoContrast>
          {standings[state].label}
        </Badge>
      ),
    },
    { header: "Created", width: "132px", cell: ({ createdAt }) => <When at={createdAt} dayOnly /> },
    {
      header: "Actions",
      width: "318px",
      quiet: true,
      cell: (tenant) => (
        <Group gap="xs">
          {isOperator && <ClearAddresses tenant={tenant} />}
          {isOperator && <SuspendTenant tenant={tenant} />}
          {(tenant.state !== "DELETED" || tenant.purge) && (
            <Button
              variant="default"
              size="compact-sm"
              aria-expanded={opened === tenant.id}
              aria-label={`${detailOf(tenant)} of ${tenant.name}`}
              onClick={() => setOpened(opened === tenant.id ? null : tenant.id)}
            >
              {detailOf(tenant)}
            </Button>
          )}
        </Group>
      ),
    },
  ];
  const { variables: page, move } = useCursor();
  const {
    values: { search, state: wanted },
    choose,
  } = useFilters("search", "state");
  const state = isState(wanted) ? wanted : null;
  const narrowed = search !== null || state !== null;
  const variables = { ...page, ...(narrowed && { filter: { ...(search && { search }), ...(state && { state }) } }) };
  // a purge that somebody looks at goes on before its eyes
  const query = useGraphQuery(AllTenantsDocument, variables, null, ({ allTenants }) =>
    allTenants.edges.some(({ node }) => node.id === opened && node.purge && node.purge.finishedAt === null) ? 3_000 : false,
  );
  return (
    <Page title="All tenants" lead="Every tenant of this installation, the newest first: what it is called, how it stands and how much it uses, and nothing that is in it." operation={AllTenantsDocument} variables={variables}>
      <Card>
        <Toolbar label="Search and filter">
          <SearchField label="Search by the beginning of name or slug" placeholder="Name or slug…" value={search ?? ""} onChange={(text) => choose({ search: text || null }, { replace: true })} />
          <NativeSelect
            aria-label="State"
            value={state ?? ""}
            onChange={(event) => choose({ state: event.currentTarget.value || null })}
            data={[{ value: "", label: "All states" }, ...Object.entries(standings).map(([value, { label }]) => ({ value, label }))]}
          />
        </Toolbar>
        <Listing
          query={query}
          listOf={({ allTenants }) => allTenants}
          label="Tenants"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["tenant", "tenants"]}
          move={move}
          detail={({ id, purge }) => (opened !== id ? null : purge ? <PurgeProgress purge={purge} /> : <TenantLimits tenantId={id} />)}
          empty={
            <NothingFits icon={<IconBuildingCommunity size={26} stroke={1.6} />} title="No tenant fits" all="Show every tenant" showAll={narrowed && (() => choose({ search: null, state: null }))}>
              What is searched for is the beginning of a name or a slug: “acme”, not “cme”.
            </NothingFits>
          }
        />
      </Card>
    </Page>
  );
}
