import { errorOf, usedUp } from "../authz/judge.js";
import type { Context } from "../context/context.js";
import { encodeId } from "../ids/ids.js";
import { quotaKind, quotaThresholdReached } from "./quota.event.js";

/** What billing.consume says, where there is something to say. */
type Answer = { refused: true; limit: number; used: number; resetsAt: string | null } | { refused: false; id: string; limit: number; used: number; reached: (80 | 100)[] };

/**
 * Takes of a quota, in the transaction of what it pays for: what fails gives it back.
 * @throws QUOTA_EXCEEDED with the meter, its limit, what is used, and when there is room again
 */
export async function consume(ctx: Context, meter: string, amount: number): Promise<void> {
  const [row] = await ctx.sql<{ answer: Answer | null }>("select billing.consume($1, $2, $3) as answer", [meter, amount, ctx.clock.now()]);
  const answer = row?.answer;
  if (!answer) return;
  const { limit, used } = answer;
  if (answer.refused) {
    throw errorOf(usedUp(meter, answer));
  }
  for (const percent of answer.reached) await ctx.record(quotaThresholdReached, { quotaId: encodeId(quotaKind, answer.id), meter, percent, limit, used });
}
