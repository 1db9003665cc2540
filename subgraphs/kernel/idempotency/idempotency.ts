import type { ExecutionResult } from "graphql";
import type { Context } from "../context/context.js";
import { PublicError } from "../errors/errors.js";

const context = "idempotent response";

/** A mutation field that is to happen once: its place in the request. */
export interface Claim {
  path: string;
  /** Keeps the answer, in the mutation's own transaction. */
  keep(answer: ExecutionResult): Promise<void>;
}

/**
 * Claims the request's Idempotency-Key for one mutation field, for its tenant and its person. The same key and body
 * get the first answer again; a parallel request waits for the first one's commit.
 * @throws IDEMPOTENCY_MISMATCH when the key was used with another request
 * @returns the answer to replay, or the claim; null for a request without a key or without a person
 */
export async function claimOnce(ctx: Context, path: string): Promise<{ replay: ExecutionResult } | { claim: Claim } | null> {
  const { idempotency } = ctx.facts;
  const actor = ctx.actorOrNull;
  if (!idempotency || !actor) return null;
  await ctx.open();
  const tenant = ctx.facts.tenant?.id ?? null;
  const own = [actor.id, tenant, idempotency.key];
  const claimed = await ctx.sql(
    `insert into kernel.idempotency_keys (actor_id, tenant_id, key, path, fingerprint)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning path`,
    [...own, path, idempotency.fingerprint],
  );
  const rows = await ctx.sql<{ path: string; fingerprint: string; response: Buffer | null }>(
    `select path, fingerprint, response from kernel.idempotency_keys
     where actor_id = $1 and tenant_id is not distinct from $2::uuid and key = $3`,
    own,
  );
  if (rows.some((row) => row.fingerprint !== idempotency.fingerprint)) {
    throw new PublicError("IDEMPOTENCY_MISMATCH", "This Idempotency-Key was used with another request. Take a new key.");
  }
  const { keyring } = ctx.foundation;
  if (claimed.length === 0) {
    const kept = rows.find((row) => row.path === path)?.response;
    if (!kept) throw new Error("an idempotency record has no answer");
    return { replay: JSON.parse(keyring.open(kept, context).toString()) as ExecutionResult };
  }
  return {
    claim: {
      path,
      async keep(answer) {
        // a sign-in has become somebody else by now, who does not see this person's record
        await ctx.becomeActor(actor);
        await ctx.sql(
          `update kernel.idempotency_keys set response = $5
           where actor_id = $1 and tenant_id is not distinct from $2::uuid and key = $3 and path = $4`,
          [...own, path, keyring.seal(Buffer.from(JSON.stringify(answer)), context)],
        );
      },
    },
  };
}
