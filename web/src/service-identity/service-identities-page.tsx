import { Badge, Button } from "@mantine/core";
import { IconPlus, IconRobot } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { ServiceIdentitiesDocument, type ServiceIdentitiesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { isAhead } from "../page/is-ahead";
import { Named } from "../page/named";
import { Notice } from "../page/notice";
import { Opener } from "../page/opener";
import { Page } from "../page/page";
import { Pager } from "../page/pager";
import { QueryView } from "../page/query-view";
import { RowActions } from "../page/row-actions";
import { Standing } from "../page/standing";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { CreateServiceIdentity } from "./create-service-identity";
import { RevokeServiceIdentity } from "./revoke-service-identity";
import { RotateServiceIdentity } from "./rotate-service-identity";
import { ServiceIdentityDetail } from "./service-identity-detail";

export type ServiceIdentity = ServiceIdentitiesQuery["serviceIdentities"]["edges"][number]["node"];
export type RoleOption = ServiceIdentitiesQuery["roles"][number];

export default function ServiceIdentitiesPage(): ReactNode {
  const place = usePlace();
  const { variables, move } = useCursor();
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const query = useGraphQuery(ServiceIdentitiesDocument, variables, place.slug);
  const mayManage = place.permissions.has("service_identity:manage");
  const columns: Column<ServiceIdentity>[] = [
    { header: "Program", cell: ({ name, id }) => <Named name={name} text={id} /> },
    { header: "Role", width: "132px", cell: ({ role }) => <Badge variant="light">{role.name}</Badge> },
    { header: "State", width: "116px", cell: ({ revokedAt, previousUntil }) => (revokedAt ? <Standing label="Revoked" color="gray" /> : <Standing label="Active" color="pine" note={isAhead(previousUntil) && "Rotating"} />) },
    { header: "Made", width: "132px", spare: true, cell: ({ createdAt }) => <When at={createdAt} dayOnly /> },
    { header: "Actions", width: "200px", quiet: true, cell: (identity) => <Actions identity={identity} opened={open === identity.id} toggle={() => setOpen(open === identity.id ? null : identity.id)} /> },
  ];
  const create = mayManage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      Create a service identity
    </Button>
  );
  return (
    <Page title="Service identities" lead={`Programs that are somebody in ${place.name}: with a role like a member, and tokens that are good for an hour.`} operation={ServiceIdentitiesDocument} variables={variables} actions={create}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Service identities" columns={columns} />}>
          {({ serviceIdentities: { edges, pageInfo } }) =>
            edges.length === 0 ? (
              <Notice icon={<IconRobot size={26} stroke={1.6} />} title="No service identity yet" actions={create}>
                <span>A service that speaks OAuth 2.0 gets a client id of its own, asks for short-lived tokens with it, and stands in the audit log by name.</span>
              </Notice>
            ) : (
              <>
                <DataTable
                  label="Service identities"
                  columns={columns}
                  rows={edges.map(({ node }) => node)}
                  keyOf={({ id }) => id}
                  stale={query.isPlaceholderData}
                  detail={(identity) => (identity.id === open ? <ServiceIdentityDetail identity={identity} /> : null)}
                />
                <Pager info={pageInfo} count={edges.length} noun={edges.length === 1 ? "service identity" : "service identities"} move={move} />
              </>
            )
          }
        </QueryView>
      </Card>
      {mayManage && <CreateServiceIdentity opened={creating} close={() => setCreating(false)} roles={query.data?.roles ?? []} />}
    </Page>
  );
}

/** One that is mightier than oneself is not rotated: its secret would be seen. One with a key of its own has no secret. */
function Actions({ identity, opened, toggle }: { identity: ServiceIdentity; opened: boolean; toggle: () => void }): ReactNode {
  return (
    <RowActions opener={<Opener opened={opened} toggle={toggle} />}>
      {!identity.revokedAt && (
        <>
          {identity.authentication === "CLIENT_SECRET" && identity.role.grantable && <RotateServiceIdentity identity={identity} />}
          <RevokeServiceIdentity identity={identity} />
        </>
      )}
    </RowActions>
  );
}
