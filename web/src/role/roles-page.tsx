import { Skeleton } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { RolesDocument, type RolesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import classes from "./roles-page.module.css";

export default function RolesPage(): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(RolesDocument, {}, place.slug);
  return (
    <Page title="Roles" lead="What each role allows, the mightiest first. Nobody gives or takes a role above their own." operation={RolesDocument}>
      <QueryView query={query} waiting={<Skeleton height={680} radius={12} role="status" aria-label="Loading roles" />}>
        {(result) => <Matrix {...result} />}
      </QueryView>
    </Page>
  );
}

function Matrix({ roles, permissions }: Pick<RolesQuery, "roles" | "permissions">): ReactNode {
  return (
    <>
      <ul className={classes.roles}>
        {roles.map(({ id, name, description, permissions: allowed }) => (
          <li key={id}>
            <Card padded>
              <h2 className={classes.name}>{name}</h2>
              <p className={classes.description}>{description}</p>
              <p className={classes.count}>
                {allowed.length} of {permissions.length} permissions
              </p>
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

const Allowed = () => <IconCheck size={18} className={classes.allowed} role="img" aria-label="allowed" />;
const Denied = () => <IconMinus size={16} className={classes.denied} role="img" aria-label="not allowed" />;
