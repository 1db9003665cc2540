import { Button, NativeSelect } from "@mantine/core";
import { IconFlag, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { FeatureFlagsDocument, type FeatureFlagsQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor, useFilter } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { Toolbar } from "../page/toolbar";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { FlagState, typeNames } from "./flag-state";

type Flag = FeatureFlagsQuery["featureFlags"]["edges"][number]["node"];

const columns: Column<Flag>[] = [
  { header: "Flag", cell: ({ id, key, description }) => <Identity name={key} detail={description || "No description"} to={`/feature-flags/${id}`} /> },
  { header: "State", width: "132px", cell: (flag) => <FlagState {...flag} /> },
  { header: "Kind", width: "112px", cell: ({ type }) => typeNames[type] },
  { header: "Rules", width: "76px", cell: ({ rules }) => rules.length },
  { header: "Otherwise", width: "112px", cell: ({ defaultVariant }) => defaultVariant },
  { header: "Changed", width: "124px", cell: ({ updatedAt }) => <When at={updatedAt} dayOnly /> },
];

export default function FlagsPage(): ReactNode {
  return (
    <AdministratorsOnly operators>
      <Flags />
    </AdministratorsOnly>
  );
}

function Flags(): ReactNode {
  const { variables: page, move } = useCursor();
  const [shown, setShown] = useFilter("shown");
  const archived = shown === "all";
  const variables = { ...page, archived };
  const query = useGraphQuery(FeatureFlagsDocument, variables, null);
  const create = (
    <Button component={Link} to="/feature-flags/new" leftSection={<IconPlus size={16} />}>
      Create flag
    </Button>
  );
  return (
    <Page title="Feature flags" lead="Switches and values that decide at run time who gets what, in every tenant of this installation." operation={FeatureFlagsDocument} variables={variables} actions={create}>
      <Card>
        <Toolbar label="Filter">
          <NativeSelect
            aria-label="Shown"
            value={archived ? "all" : ""}
            onChange={(event) => setShown(event.currentTarget.value || null)}
            data={[
              { value: "", label: "Flags in use" },
              { value: "all", label: "With those archived" },
            ]}
          />
        </Toolbar>
        <QueryView query={query} waiting={<TableSkeleton label="Feature flags" columns={columns} />}>
          {({ featureFlags: { edges, pageInfo } }) =>
            edges.length === 0 ? (
              <Notice icon={<IconFlag size={26} stroke={1.6} />} title="No flags yet" actions={create}>
                <span>A flag lets a part of the product be there for some, and not yet for others.</span>
              </Notice>
            ) : (
              <>
                <DataTable label="Feature flags" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ id }) => id} stale={query.isPlaceholderData} />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "flag" : "flags"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
    </Page>
  );
}
