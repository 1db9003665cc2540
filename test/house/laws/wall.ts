import type { Catalogue, Policy, Table } from "./catalogue.js";
import { besides, type Exception } from "./exception.js";

/** `schema.table.policy`, exactly as it stands: another text is another offence. */
export interface PolicyException extends Exception {
  command: string;
  /** In order, with commas. */
  roles: string;
  using: string | null;
  check: string | null;
}

/** What the laws of the wall let pass. */
export interface WallExceptions {
  withoutTenant: Exception[];
  withoutTenantWall: Exception[];
  policies: PolicyException[];
  /** `schema.table.key` */
  uniqueKeys: Exception[];
  /** `schema.table.key` */
  foreignKeys: Exception[];
}

// the texts as PostgreSQL prints them: written out here, so that a helper which is weakened does not weaken the law with it
const setting = (name: string) => `( SELECT (NULLIF(current_setting('${name}'::text, true), ''::text))::uuid AS "nullif")`;
const tenantText = `(tenant_id = ${setting("app.tenant_id")})`;
const personText = /^\((?<column>[a-z_]+) = (?<setting>.*)\)$/s;

/** Every table that has no tenant, or rows without one, and does not stand in the list. */
export function tablesWithoutTenant({ tables }: Catalogue, exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  for (const { name, columns } of tables) {
    const tenant = columns.find((column) => column.name === "tenant_id" && column.type === "uuid");
    if (!tenant) found.set(name, `${name} has no column tenant_id`);
    else if (tenant.nullable) found.set(name, `${name} has rows without a tenant: tenant_id may be null`);
  }
  return besides(found, exceptions);
}

/** Row-level security is enabled, and forced for the owner too; a table without a policy would be a wall without a door. */
export function tablesWithoutWall({ tables }: Catalogue, exceptions: readonly Exception[]): string[] {
  const withoutTenants = tables.filter((table) => hasTenant(table) && !table.policies.some((policy) => policy.name === "tenant_wall"));
  return [
    ...tables.flatMap((table) => [
      ...(table.enabled ? [] : [`${table.name} has no row-level security`]),
      ...(table.forced ? [] : [`${table.name} does not force row-level security on its owner`]),
      ...(table.policies.length > 0 ? [] : [`${table.name} has no policy`]),
    ]),
    ...besides(new Map(withoutTenants.map(({ name }) => [name, `${name} has no tenant_wall`])), exceptions),
  ];
}

/** Every policy is one of the helpers' texts, or stands in the list with its own. */
export function strangePolicies(catalogue: Catalogue, exceptions: readonly PolicyException[]): string[] {
  const found = new Map<string, string>();
  for (const table of catalogue.tables) {
    for (const policy of table.policies) {
      const name = `${table.name}.${policy.name}`;
      if (isHelpers(table, policy, catalogue)) continue;
      const excepted = exceptions.find((exception) => exception.name === name);
      const using = oneLine(policy.using);
      const check = oneLine(policy.check);
      const same = excepted?.using === using && excepted.check === check && excepted.roles === policy.roles.join() && excepted.command === policy.command;
      found.set(
        excepted && !same ? `${name} as it was` : name,
        `${name} has a text of its own: for ${policy.command} to ${policy.roles.join()}, using ${using}, check ${check}`,
      );
    }
  }
  return besides(found, exceptions);
}

function isHelpers(table: Table, policy: Policy, { roles }: Catalogue): boolean {
  const { name, command, using, check } = policy;
  const everybody = policy.roles.join() === "public";
  if (!policy.permissive) return false;
  if (name === "tenant_wall" && everybody) return using === tenantText && (command === "all" ? check === tenantText : command === "select" && check === null);
  if (name === "person_wall" && everybody) return isPersons(table, using) && (command === "all" ? check === using : command === "select" && check === null);
  if (name === "catalogue" && everybody) return command === "select" && using === "true" && check === null && !hasTenant(table);
  if (name === "catalogue_seed") return policy.roles.join() === "tenon_seeder" && command === "all" && using === "true" && check === "true" && !hasTenant(table);
  // one named role that nobody may become sees all: for the functions that it owns
  const [role] = policy.roles;
  const named = policy.roles.length === 1 && name === `${role}_${command}` && roles.some((known) => known.name === role && !known.appMayBecome);
  return named && [using, check].every((text) => text === null || text === "true");
}

function isPersons(table: Table, using: string | null): boolean {
  const { column, setting: actor } = personText.exec(using ?? "")?.groups ?? {};
  return actor === setting("app.actor_id") && table.columns.some((known) => known.name === column && known.type === "uuid" && known.name !== "tenant_id");
}

/**
 * Unique keys of tenant tables include the tenant: otherwise one tenant learns from a refusal what another has.
 * A key of one uuid id or of a token's hash says nothing, for nobody can guess one.
 */
export function uniqueKeysWithoutTenant({ tables }: Catalogue, exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  for (const table of tables) {
    for (const key of table.uniqueKeys) {
      if (!hasTenant(table) || key.columns.includes("tenant_id") || isUnguessable(table, key.columns)) continue;
      found.set(`${table.name}.${key.name}`, `${table.name}.${key.name} is unique over all tenants: (${key.columns.join(", ")})`);
    }
  }
  return besides(found, exceptions);
}

function isUnguessable(table: Table, columns: string[]): boolean {
  const only = table.columns.find((column) => column.name === columns[0]);
  return columns.length === 1 && ((only?.name === "id" && only.type === "uuid") || (only?.name === "token_hash" && only.type === "bytea"));
}

const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
const tenantOrNobody = `COALESCE(tenant_id, ${nobody})`;

/**
 * A target whose rows are a tenant's or nobody's says so in a column that is generated of its tenant. A key carries the tenant
 * when it leads there from a column that is generated alike, or that a check holds to its own tenant or nobody.
 */
function carriesTenantOrNobody(from: Table, to: Table, key: Table["foreignKeys"][number]): boolean {
  return key.columns.some((name, at) => {
    const generated = (table: Table, column: string | undefined) => table.columns.find((known) => known.name === column)?.generated === tenantOrNobody;
    const checked = from.checks.includes(`CHECK (((${name} = tenant_id) OR (${name} = ${nobody})))`);
    return generated(to, key.targetColumns[at]) && (generated(from, name) || checked);
  });
}

/** Foreign keys between tenant tables carry the tenant; none crosses from one owner's schema to another's. */
export function strayForeignKeys({ tables }: Catalogue, exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  const crossing: string[] = [];
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const name = `${table.name}.${key.name}`;
      const target = tables.find((known) => known.name === key.target);
      if (target?.schema !== table.schema) crossing.push(`${name} leads to ${key.target}, in another schema`);
      const needed = target !== undefined && hasTenant(target) && hasTenant(table);
      const at = key.columns.indexOf("tenant_id");
      const carried = at >= 0 && key.targetColumns[at] === "tenant_id";
      if (needed && !carried && !carriesTenantOrNobody(table, target, key)) found.set(name, `${name} leads to ${key.target} without the tenant`);
    }
  }
  return [...crossing, ...besides(found, exceptions)];
}

/** A view runs with the rights of whoever asks; a materialised one cannot, so there is none. */
export function ownersViews({ views }: Catalogue): string[] {
  return views.filter((view) => !view.invoker).map((view) => `${view.name} shows what its owner sees: make it security_invoker`);
}

const hasTenant = (table: Table) => table.columns.some((column) => column.name === "tenant_id");
const oneLine = (text: string | null) => text?.replaceAll(/\s+/g, " ") ?? null;
