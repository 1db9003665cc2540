import { Button, Group, Skeleton } from "@mantine/core";
import { IconCheck, IconMinus, IconPlus } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { ExplainAccess } from "../access/explain-access";
import { WhyNot } from "../access/why-not";
import { RolesDocument, type RolesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import { DeleteRole } from "./delete-role";
import { RoleDialog } from "./role-dialog";
import classes from "./roles-page.module.css";

export type RoleShown = RolesQuery["roles"][number];
export type PermissionShown = RolesQuery["permissions"][number];

export default function RolesPage(): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(RolesDocument, {}, place.slug);
  const [making, setMaking] = useState(false);
  const manages = place.permissions.has("role:manage");
  const actions = (
    <>
      {place.permissions.has("member:read") && <ExplainAccess />}
      {manages && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          Create a role
        </Button>
      )}
    </>
  );
  return (
    <Page title="Roles" lead="What each role allows. Nobody gives or takes a role that allows what they may not themselves." operation={RolesDocument} actions={actions}>
      {!manages && <WhyNot title="You can look at roles here, and change none" permission="role:manage" />}
      <QueryView query={query} waiting={<Skeleton height={680} radius={12} role="status" aria-label="Loading roles" />}>
        {(result) => <Matrix {...result} />}
      </QueryView>
      {manages && <RoleDialog opened={making} close={() => setMaking(false)} permissions={query.data?.permissions ?? []} />}
    </Page>
  );
}

function Matrix({ roles, permissions }: Pick<RolesQuery, "roles" | "permissions">): ReactNode {
  return (
    <>
      <ul className={classes.roles}>
        {roles.map((role) => (
          <li key={role.id}>
            <Card padded>
              <h2 className={classes.name}>{role.name}</h2>
              <p className={classes.description}>{role.description}</p>
              <p className={classes.count}>
                {role.permissions.length} of {permissions.length} permissions
              </p>
              {role.custom && role.grantable && <Own role={role} roles={roles} permissions={permissions} />}
            </Card>
          </li>
        ))}
      </ul>
      <Card>
        <div className={classes.scroll} role="region" aria-label="Permissions by role" tabIndex={0}>
          <table className={classes.matrix} aria-label="Permissions by role">
            <thead>
              <tr>
                <th scope="col">Permission</th>
                {roles.map(({ id, name }) => (
                  <th scope="col" key={id}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {permissions.map((permission) => (
                <tr key={permission.key}>
                  <th scope="row">
                    <span className={classes.permission}>{permission.title}</span>
                    <span className={classes.key}>{permission.key}</span>
                  </th>
                  {roles.map((role) => (
                    <td key={role.id}>{role.permissions.some(({ key }) => key === permission.key) ? <Allowed /> : <Denied />}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}

/** What can be done to a role of the tenant's own, by who may do it. */
function Own({ role, roles, permissions }: { role: RoleShown; roles: readonly RoleShown[]; permissions: readonly PermissionShown[] }): ReactNode {
  const place = usePlace();
  const [editing, setEditing] = useState(false);
  if (!place.permissions.has("role:manage")) return null;
  return (
    <Group gap="xs" mt="sm" ml={-8}>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setEditing(true)} aria-label={`Change ${role.name}`}>
        Change
      </Button>
      <DeleteRole role={role} roles={roles} />
      <RoleDialog opened={editing} close={() => setEditing(false)} permissions={permissions} role={role} />
    </Group>
  );
}

const Allowed = () => <IconCheck size={18} className={classes.allowed} role="img" aria-label="allowed" />;
const Denied = () => <IconMinus size={16} className={classes.denied} role="img" aria-label="not allowed" />;
