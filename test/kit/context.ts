import { Context } from "../../subgraphs/kernel/context/context.js";
import { personOutsideSession, type Facts, type TenantAccess } from "../../subgraphs/kernel/context/facts.js";
import { decodeId, type IdKind } from "../../subgraphs/kernel/ids/ids.js";
import { ids as identityIds } from "../../subgraphs/identity/contract.js";
import { ids as tenancyIds } from "../../subgraphs/tenancy/contract.js";
import type { Person, TestTenant, World } from "./world.js";

/** The row id in a public id. */
export function rowOf(kind: IdKind, id: string): string {
  const rowId = decodeId(kind, id);
  if (rowId === null) throw new Error(`${id} is not the id of a ${kind.typename}`);
  return rowId;
}

export const userRow = (person: { id: string }) => rowOf(identityIds.User, person.id);
export const tenantRow = (tenant: { id: string }) => rowOf(tenancyIds.Tenant, tenant.id);

/** Nobody, from nowhere. */
export const anonymous: Facts = {
  correlationId: "test",
  actor: null,
  tenant: null,
  client: { ip: null, userAgent: null },
  idempotency: null,
};

/** What the gateway would know of this person's request. */
export async function factsOf(world: World, person: Person, tenant?: TestTenant): Promise<Facts> {
  const userId = userRow(person);
  const access: TenantAccess | null = tenant ? await world.platform.access.member(userId, { id: tenantRow(tenant) }) : null;
  return { ...anonymous, actor: personOutsideSession(userId), tenant: access };
}

/** Runs a piece of a service in a transaction of its own, as the subgraph's role; a thrown error rolls it back. */
export async function inTransaction<T>(world: World, subgraph: string, facts: Facts, run: (ctx: Context) => Promise<T>): Promise<T> {
  const ctx = new Context(world.subgraph(subgraph).foundation, facts, { readOnly: false });
  try {
    await ctx.open();
    const result = await run(ctx);
    await ctx.close("commit");
    return result;
  } catch (error) {
    await ctx.close("rollback");
    throw error;
  }
}
