import type { PolicyDef } from "@mikro-orm/core";

/*
 * The wall's policy texts for entity metadata: twins of kernel.wall_tenant, wall_person and wall_catalogue in
 * migrations/kernel. The sub-select is evaluated once per statement instead of once per row.
 */
const setting = (name: string) => `(select nullif(current_setting('${name}', true), '')::uuid)`;

/** The transaction's tenant, in a policy's text. */
export const currentTenant = setting("app.tenant_id");
/** The transaction's actor, in a policy's text. */
export const currentActor = setting("app.actor_id");

/** Rows of a tenant: seen by, and written for, the transaction's tenant. */
export function tenantWall(column = "tenant_id", command: "all" | "select" = "all"): PolicyDef {
  const text = `${column} = ${currentTenant}`;
  return { name: "tenant_wall", command, using: text, ...(command === "all" && { check: text }) };
}

/** Rows of a person: seen by, and written for, the transaction's actor; `select` where the tenant owns the row. */
export function personWall(column: string, command: "all" | "select" = "all"): PolicyDef {
  const text = `${column} = ${currentActor}`;
  return { name: "person_wall", command, using: text, ...(command === "all" && { check: text }) };
}

/** Rows that are the same for everybody, written by the seeds alone. */
export const catalogue: PolicyDef[] = [
  { name: "catalogue", command: "select", using: "true" },
  { name: "catalogue_seed", roles: ["tenon_seeder"], using: "true", check: "true" },
];

/** One named role may read all rows, for the functions that must look across the wall. */
export function seesAll(role: string, command: "select" | "insert" | "update" | "delete" | "all" = "select"): PolicyDef {
  return {
    name: `${role}_${command}`,
    command,
    roles: [role],
    ...(command !== "insert" && { using: "true" }),
    ...(command !== "select" && command !== "delete" && { check: "true" }),
  };
}
