import type { Catalogue } from "./catalogue.js";
import { besides, type Exception } from "./exception.js";

/** Roles that the login role may take beside the subgraphs' own. */
const platformRoles = ["tenon_access", "tenon_worker", "tenon_queue", "tenon_mailbox"];

const atWork = (subgraph: string) => [`tenon_${subgraph}`, `tenon_${subgraph}_anonymous`];

/** The login role has no powers and no property; it becomes somebody else for each transaction. */
export function appRole({ roles, ownedByApp, grants }: Catalogue): string[] {
  const app = roles.find((role) => role.name === "tenon_app");
  if (!app) return ["there is no role tenon_app"];
  const powers = { superuser: app.superuser, bypassrls: app.bypassesRls, createdb: app.createsDatabases, createrole: app.createsRoles, inherit: app.inherits };
  return [
    ...Object.entries(powers).filter(([, held]) => held).map(([power]) => `tenon_app has ${power}`),
    ...ownedByApp.map((what) => `tenon_app owns ${what}`),
    ...grants.filter((grant) => grant.role === "tenon_app").map(({ right, table }) => `tenon_app may ${right} ${table} without taking a role`),
  ];
}

/** The login role becomes a subgraph at work, the access look-up, the worker, the queue or the development mailbox, and nobody else. */
export function strayBecoming({ roles }: Catalogue, subgraphs: readonly string[]): string[] {
  const allowed = new Set([...subgraphs.flatMap(atWork), ...platformRoles]);
  return roles.flatMap(({ name, appMayBecome, ...role }) => [
    ...(appMayBecome && !allowed.has(name) ? [`tenon_app may become ${name}`] : []),
    ...(!appMayBecome && allowed.has(name) ? [`tenon_app may not become ${name}`] : []),
    ...(name.startsWith("tenon_") && (role.superuser || role.bypassesRls) ? [`${name} goes past the wall`] : []),
    ...(name.startsWith("tenon_") && name !== "tenon_app" && role.canLogin ? [`${name} can log in`] : []),
  ]);
}

/**
 * A role reaches its own schema's tables and none of another's. Beside them, a subgraph reaches what all subgraphs do
 * (the kernel's tables granted to `tenon_subgraph`), and the seeder what has a policy for it.
 */
export function strayReach({ grants, roles, tables }: Catalogue, subgraphs: readonly string[]): string[] {
  const shared = new Set(grants.filter((grant) => grant.role === "tenon_subgraph").map(({ table, right }) => `${table} ${right}`));
  const seeded = new Set(tables.filter((table) => table.policies.some((policy) => policy.roles.includes("tenon_seeder"))).map((table) => table.name));
  return grants.flatMap(({ role, table, right }) => {
    if (role === "tenon_app") return [];
    if (role === "tenon_eraser") return mayErase(tables, table, right) ? [] : [`${role} may ${right} ${table}`];
    const home = homeOf(role, subgraphs);
    if (home === null) return [`${role} is no role that this law knows, and may ${right} ${table}`];
    // nobody whom the login role can become may empty a table past the policies, or hang a trigger on it
    const worker = roles.some((known) => known.name === role && known.appMayBecome);
    if (worker && ["TRUNCATE", "TRIGGER", "REFERENCES"].includes(right)) return [`${role} may ${right} ${table}`];
    const own = table.startsWith(`${home}.`) || (role === "tenon_seeder" && seeded.has(table)) || (home !== "kernel" && shared.has(`${table} ${right}`));
    return own ? [] : [`${role} may ${right} ${table}, which is not its own`];
  });
}

/** The eraser reads and deletes rows of tenants, and nothing else. */
const mayErase = (tables: Catalogue["tables"], name: string, right: string) =>
  ["SELECT", "DELETE"].includes(right) && tables.some((table) => table.name === name && table.columns.some((column) => column.name === "tenant_id"));

/**
 * A granted function is the only way across a schema, and the only way to a table before there is an actor: each such
 * door is named with its reason. A subgraph calls its own functions, and what every subgraph may call.
 * @param doors `role schema.function(types)`
 */
export function strayCalls({ procedures }: Catalogue, subgraphs: readonly string[], doors: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  for (const { name, callers } of procedures) {
    for (const role of callers) {
      const home = homeOf(role, subgraphs);
      const isSubgraphs = home !== null && subgraphs.includes(home);
      const own = isSubgraphs && name.startsWith(`${home}.`) && role === `tenon_${home}`;
      const shared = isSubgraphs && callers.includes("tenon_subgraph");
      if (!own && !shared) found.set(`${role} ${name}`, `${role} may call ${name}`);
    }
  }
  return besides(found, doors);
}

/** The schema whose tables a role works on: the subgraph's in its name, else the kernel's; the queue's for the queue. */
function homeOf(role: string, subgraphs: readonly string[]): string | null {
  if (role === "tenon_queue") return "pgboss";
  const subgraph = subgraphs.find((name) => role === `tenon_${name}` || role.startsWith(`tenon_${name}_`));
  const kernels = ["tenon_app", "tenon_subgraph", "tenon_access", "tenon_worker", "tenon_mailbox", "tenon_seeder", "tenon_kernel_lookup"];
  return subgraph ?? (kernels.includes(role) ? "kernel" : null);
}

/** A function that runs with its owner's rights pins its search_path and has a powerless owner; none is everybody's. */
export function looseProcedures({ procedures }: Catalogue): string[] {
  return procedures.flatMap(({ name, definer, settings, owner, ownerIsSuperuser, isPublic }) => [
    ...(settings.includes("search_path=pg_catalog") ? [] : [`${name} does not pin its search_path`]),
    ...(definer && (ownerIsSuperuser || !owner.startsWith("tenon_")) ? [`${name} runs with the rights of ${owner}`] : []),
    ...(isPublic ? [`${name} is executable by PUBLIC`] : []),
  ]);
}
