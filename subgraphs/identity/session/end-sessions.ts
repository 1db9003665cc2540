import type { Context } from "../../kernel/context/context.js";
import type { Revocation } from "./session.entity.js";

/**
 * Ends the acting person's sessions, and their refresh tokens with them, in this commit; sign-ins that wait for their
 * second half end, too, for their first one may be worth nothing any more.
 * @param except one that goes on
 * @returns the row ids of those that ended
 */
export async function endSessions(ctx: Context, because: Revocation, except: string | null = null): Promise<string[]> {
  // before the sessions: an answer to a challenge takes them in this order, and of two orders comes a deadlock
  await ctx.sql("select identity.end_challenges()");
  const ended = await ctx.sql<{ id: string }>(
    `update identity.sessions set revoked_at = $2, revoked_because = $3
     where user_id = $1 and revoked_at is null and expires_at > $2 and id is distinct from $4::uuid returning id`,
    [ctx.person.id, ctx.clock.now(), because, except],
  );
  return ended.map(({ id }) => id);
}
