import { errorOf, usedUp } from "../../kernel/authz/judge.js";
import type { Context } from "../../kernel/context/context.js";
import { PublicError } from "../../kernel/errors/errors.js";

/** What the plan's quota counts: bytes. */
export const meter = "storage_bytes";

/** What billing.quota_standing says. */
interface Standing {
  limit: number;
  used: number;
  soft: boolean;
  resetsAt: string | null;
}

/**
 * Bytes that a file may have now: what the quota leaves, and never more than the installation takes.
 * @throws QUOTA_EXCEEDED where there is no room for any
 */
export async function roomNow(ctx: Context): Promise<number> {
  const [row] = await ctx.sql<{ standing: Standing | null }>("select billing.quota_standing($1, $2) as standing", [meter, ctx.clock.now()]);
  const { largest } = ctx.foundation.storage;
  if (!row?.standing || row.standing.soft) return largest;
  const { limit, used } = row.standing;
  if (used >= limit) throw errorOf(usedUp(meter, row.standing));
  return Math.min(largest, limit - used);
}

/** Refuses a file for which there is no room, before anything of it is sent. @throws QUOTA_EXCEEDED */
export async function wantRoom(ctx: Context, size: number): Promise<void> {
  if (size > (await roomNow(ctx))) throw new PublicError("QUOTA_EXCEEDED", "The tenant's quota has no room for this file: delete some, or take a larger plan.", { meter, resetsAt: null });
}
