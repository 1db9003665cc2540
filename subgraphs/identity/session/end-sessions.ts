import type { Context } from "../../kernel/context/context.js";
import type { Revocation } from "./session.entity.js";

/** Ends the acting person's sessions, and their refresh tokens with them, in this commit. @param except one that goes on */
export async function endSessions(ctx: Context, because: Revocation, except: string | null = null): Promise<void> {
  await ctx.sql(
    `update identity.sessions set revoked_at = $2, revoked_because = $3
     where user_id = $1 and revoked_at is null and id is distinct from $4::uuid`,
    [ctx.person.id, ctx.clock.now(), because, except],
  );
}
