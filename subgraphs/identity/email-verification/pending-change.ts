import type { Context } from "../../kernel/context/context.js";
import { lockPerson } from "../user/hold.js";

/** A change of the address that waits for its link to be opened. */
export interface PendingChange {
  /** The address to be. */
  email: string;
  requestedAt: Date;
  /** Until when the link works. */
  expiresAt: Date;
}

/** As long as the link that is mailed for it, in milliseconds. */
const waits = 24 * 60 * 60_000;

/** Notes what the acting person has asked for, in the place of what it asked for before. The answer does not depend on who has the address. */
export async function notePendingChange(ctx: Context, email: string): Promise<void> {
  const now = ctx.clock.now();
  // before the note's own row: whoever opens a link has the person's row and then takes the note
  await lockPerson(ctx);
  await ctx.sql(
    `insert into identity.email_changes (user_id, email, requested_at, expires_at) values ($1, $2, $3, $4)
     on conflict (user_id) do update set email = excluded.email, requested_at = excluded.requested_at, expires_at = excluded.expires_at`,
    [ctx.person.id, email, now, new Date(now.getTime() + waits)],
  );
}

/** Whether the acting person still waits for this address: it has not asked for another one since, nor called it off. It stays so until the commit. */
export async function stillWants(ctx: Context, email: string): Promise<boolean> {
  await lockPerson(ctx);
  const wanted = await ctx.sql("select 1 from identity.email_changes where user_id = $1 and email = $2 and expires_at > $3", [ctx.person.id, email, ctx.clock.now()]);
  return wanted.length === 1;
}

/** The acting person's own; null when none waits. */
export async function findPendingChange(ctx: Context): Promise<PendingChange | null> {
  const [row] = await ctx.sql<{ email: string; requested_at: string; expires_at: string }>(
    "select email, requested_at, expires_at from identity.email_changes where user_id = $1 and expires_at > $2",
    [ctx.person.id, ctx.clock.now()],
  );
  return row ? { email: row.email, requestedAt: new Date(row.requested_at), expiresAt: new Date(row.expires_at) } : null;
}
