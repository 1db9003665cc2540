import { readFile } from "node:fs/promises";
import type { ClientBase } from "pg";
import { z } from "zod";
import { gatherPermissions } from "../../subgraphs/kernel/authz/permissions.js";
import { newId } from "../../subgraphs/kernel/ids/ids.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";

const key = z.string().regex(/^[a-z][a-z0-9_-]*$/);
const permissionKey = z.string().regex(/^[a-z_]+:[a-z_]+$/);

/** The shape of config/rbac.json: the platform's own roles, the mightiest first. */
export const rbacModel = z.object({
  roles: z.array(z.object({ key, name: z.string(), description: z.string(), permissions: z.array(permissionKey) })),
});

/** Brings permissions to what the features declare, and system roles to what config/rbac.json says; the order of the roles is their rank. */
export async function seedRoles(client: ClientBase, file: URL): Promise<void> {
  const rbac = rbacModel.parse(JSON.parse(await readFile(file, "utf8")));
  const permissions = gatherPermissions(await discoverSubgraphs());
  for (const { key: name, title, description, dependsOn = [] } of permissions) {
    await client.query(
      `insert into tenancy.permissions (key, title, description, depends_on) values ($1, $2, $3, $4)
       on conflict (key) do update set title = excluded.title, description = excluded.description, depends_on = excluded.depends_on
       where (permissions.title, permissions.description, permissions.depends_on) is distinct from (excluded.title, excluded.description, excluded.depends_on)`,
      [name, title, description, dependsOn],
    );
  }
  await client.query("delete from tenancy.permissions where key <> all ($1)", [permissions.map((permission) => permission.key)]);
  for (const [rank, role] of rbac.roles.entries()) {
    await client.query(
      `insert into tenancy.roles (id, key, name, description, rank) values ($1, $2, $3, $4, $5)
       on conflict on constraint roles_key_unique do update
       set name = excluded.name, description = excluded.description, rank = excluded.rank
       where (roles.name, roles.description, roles.rank) is distinct from (excluded.name, excluded.description, excluded.rank)`,
      [newId(), role.key, role.name, role.description, rank],
    );
    await client.query(
      `insert into tenancy.role_permissions (role_id, permission_key)
       select r.id, p.key from tenancy.roles r, unnest($2::text[]) as p (key) where r.tenant_id is null and r.key = $1
       on conflict do nothing`,
      [role.key, role.permissions],
    );
    await client.query(
      `delete from tenancy.role_permissions rp using tenancy.roles r
       where r.id = rp.role_id and r.tenant_id is null and r.key = $1 and rp.permission_key <> all ($2)`,
      [role.key, role.permissions],
    );
  }
}
