import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { WhyNot } from "../access/why-not";
import { ApiKeysDocument, type ApiKeysQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Named } from "../page/named";
import { Notice } from "../page/notice";
import { Opener } from "../page/opener";
import { Page } from "../page/page";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { RowActions } from "../page/row-actions";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { ApiKeyDetail } from "./api-key-detail";
import { ApiKeyState } from "./api-key-state";
import { CreateApiKey } from "./create-api-key";
import { RevokeApiKey } from "./revoke-api-key";
import { RotateApiKey } from "./rotate-api-key";

export type ApiKey = ApiKeysQuery["apiKeys"]["edges"][number]["node"];
export type Scope = ApiKeysQuery["permissions"][number];

export default function ApiKeysPage(): ReactNode {
  const place = usePlace();
  const { variables, move } = useCursor();
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const query = useGraphQuery(ApiKeysDocument, variables, place.slug);
  const mayManage = place.permissions.has("api_key:manage");
  const columns: Column<ApiKey>[] = [
    { header: "Key", cell: ({ name, hint }) => <Named name={name} text={hint} /> },
    { header: "State", width: "116px", cell: (apiKey) => <ApiKeyState {...apiKey} /> },
    { header: "Last used", width: "132px", spare: true, cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} dayOnly /> : "Never") },
    { header: "Ends", width: "132px", cell: ({ expiresAt }) => (expiresAt ? <When at={expiresAt} dayOnly /> : "Never") },
    {
      header: "Actions",
      width: mayManage ? "200px" : "68px",
      quiet: true,
      cell: (apiKey) => (
        <RowActions opener={<Opener opened={open === apiKey.id} toggle={() => setOpen(open === apiKey.id ? null : apiKey.id)} />}>
          {/* a key that has ended is only looked at */}
          {mayManage && apiKey.status === "ACTIVE" && (
            <>
              <RotateApiKey apiKey={apiKey} />
              <RevokeApiKey apiKey={apiKey} />
            </>
          )}
        </RowActions>
      ),
    },
  ];
  const create = mayManage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      Create a key
    </Button>
  );
  return (
    <Page title="API keys" lead={`What programs of ${place.name} act with. A key is the tenant's, and may no more than whoever made it.`} operation={ApiKeysDocument} variables={variables} actions={create}>
      {!mayManage && <WhyNot title="You can look at API keys here, and make none" permission="api_key:manage" />}
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="API keys" columns={columns} />}>
          {({ apiKeys: { edges, pageInfo }, permissions }) =>
            edges.length === 0 ? (
              <Notice icon={<IconKey size={26} stroke={1.6} />} title="No API key yet" actions={create}>
                <span>A script, a build server or another product asks this tenant's API with a key: with a few permissions, until a day that you choose.</span>
              </Notice>
            ) : (
              <>
                <DataTable
                  label="API keys"
                  columns={columns}
                  rows={edges.map(({ node }) => node)}
                  keyOf={({ id }) => id}
                  stale={query.isPlaceholderData}
                  detail={(apiKey) => (apiKey.id === open ? <ApiKeyDetail apiKey={apiKey} permissions={permissions} /> : null)}
                />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "key" : "keys"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
      {mayManage && <CreateApiKey opened={creating} close={() => setCreating(false)} permissions={query.data?.permissions ?? []} />}
    </Page>
  );
}
