import type { Context } from "../../kernel/context/context.js";
import { recordEach } from "../../kernel/events/entry.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";

/**
 * Ends the acting person's sessions, and their refresh tokens with them, in this commit, and records each; sign-ins that
 * wait for their second half end, too, for their first one may be worth nothing any more.
 * @param except one that goes on
 * @returns how many ended
 */
export async function endSessions(ctx: Context, because: "revoked" | "password_changed", except: string | null = null): Promise<number> {
  // before the sessions: an answer to a challenge takes them in this order, and of two orders comes a deadlock
  await ctx.sql("select identity.end_challenges()");
  const ended = await ctx.sql<{ id: string }>(
    `update identity.sessions set revoked_at = $2, revoked_because = $3
     where user_id = $1 and revoked_at is null and expires_at > $2 and id is distinct from $4::uuid returning id`,
    [ctx.person.id, ctx.clock.now(), because, except],
  );
  await recordEnded(ctx, ctx.person.id, ended, because);
  return ended.length;
}

/** Records, in this commit, each session that ended with the account that the acting administrator has shut. */
export async function recordShutSessions(ctx: Context, person: string, at: Date): Promise<void> {
  await recordEnded(ctx, person, await ctx.sql<{ id: string }>("select id from identity.sessions_ended($1, $2)", [person, at]), "deactivated");
}

/** What its person did with the list of sessions needs no reason. */
async function recordEnded(ctx: Context, person: string, sessions: { id: string }[], because: "revoked" | "password_changed" | "deactivated"): Promise<void> {
  const userId = encodeId(ids.User, person);
  await recordEach(
    ctx,
    events.sessionRevoked,
    sessions.map(({ id }) => ({ userId, sessionId: encodeId(ids.Session, id), ...(because !== "revoked" && { because }) })),
  );
}
