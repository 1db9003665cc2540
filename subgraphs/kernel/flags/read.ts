import type { Context } from "../context/context.js";
import type { Actor, TenantAccess } from "../context/facts.js";
import { isOfType, type FlagSubject, type FlagValue } from "./flag.js";
import { Flags } from "./flags.js";

/** The type of all values that are like this one: `false` is a boolean. */
export type Widened<T> = T extends boolean ? boolean : T extends string ? string : T extends number ? number : T;

/** Whom flags are evaluated for: what the platform knows of it, and nothing that a client claims. */
export const subjectOf = (actor: Actor | null, tenant: TenantAccess | null): FlagSubject => ({
  actorId: actor?.id ?? null,
  tenantId: tenant?.id ?? null,
  roles: tenant?.roles ?? [],
  plan: tenant?.plan ?? null,
});

/** Whom flags are evaluated for in a subgraph; a job has a tenant, and no snapshot of it. */
export const subjectIn = (ctx: Context): FlagSubject => ({ ...subjectOf(ctx.actorOrNull, ctx.tenantOrNull), tenantId: ctx.tenantIdOrNull });

/** What a flag is worth in a subgraph, or the fallback: work goes on without flags. */
export async function readFlag<T extends FlagValue>(ctx: Context, key: string, fallback: T): Promise<Widened<T>> {
  try {
    const found = await new Flags(ctx.foundation).one(key, subjectIn(ctx));
    return (found && isOfType(found.type, fallback) ? found.value : fallback) as Widened<T>;
  } catch (error) {
    ctx.log.error({ err: error, flag: key }, "a feature flag could not be read: its fallback is used");
    return fallback as Widened<T>;
  }
}
