import type { Context } from "../../kernel/context/context.js";
import { hashToken, makeToken } from "../../kernel/secrets/token.js";
import { lockPerson } from "../user/hold.js";

/** What a link is good for: how long, in minutes, and the console's page that takes it. */
const links = {
  verify_email: { minutes: 24 * 60, page: "verify-email" },
  change_email: { minutes: 24 * 60, page: "verify-email" },
  /** Takes a changed address back. It is good for longer: whoever is robbed may be on holiday. */
  restore_email: { minutes: 7 * 24 * 60, page: "verify-email" },
  reset_password: { minutes: 30, page: "reset-password" },
} as const;

export type LinkPurpose = keyof typeof links;

/** A link that still works, as it is before anybody acts. */
export interface MailedLink {
  tokenHash: Buffer;
  userId: string;
  purpose: LinkPurpose;
  /** The address that it was mailed to. */
  sentTo: string;
  /** The account's own, and its name. */
  email: string;
  name: string;
}

/**
 * Makes a link for the acting person, to be mailed to the address and to nobody else; older ones for the same purpose end.
 * The token stands in the fragment, which no browser sends: it is in no server's log and in no Referer (RFC 9110, section 10.1.3).
 */
export async function makeLink(ctx: Context, purpose: LinkPurpose, sentTo: string): Promise<string> {
  const { minutes, page } = links[purpose];
  const token = makeToken();
  const now = ctx.clock.now();
  // one at a time for a person, so that of two requests at once one link is left
  await lockPerson(ctx);
  // a thief who changes an address twice does not end the link that takes the first change back
  if (purpose !== "restore_email") await dropLinks(ctx, [purpose]);
  await ctx.sql("insert into identity.mailed_links (token_hash, user_id, purpose, email, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)", [
    hashToken(token),
    ctx.person.id,
    purpose,
    sentTo,
    now,
    new Date(now.getTime() + minutes * 60_000),
  ]);
  return `${ctx.foundation.publicUrl}/${page}#token=${token}`;
}

/** The link with this token, if it still works. The context is nobody's: see `becomeNobody`. */
export async function findLink(ctx: Context, token: string, purposes: readonly LinkPurpose[]): Promise<MailedLink | null> {
  const tokenHash = hashToken(token);
  const [link] = await ctx.sql<Omit<MailedLink, "tokenHash">>(
    'select user_id as "userId", purpose, sent_to as "sentTo", email, name from identity.find_mailed_link($1, $2, $3)',
    [tokenHash, purposes, ctx.clock.now()],
  );
  return link ? { ...link, tokenHash } : null;
}

/**
 * Spends a link as its person. Of any number at the same time one does.
 * Lock the person's row first, as all do who touch both, or two of them wait for one another.
 * @returns whether it was this one
 */
export async function spendLink(ctx: Context, link: MailedLink): Promise<boolean> {
  const spent = await ctx.sql("delete from identity.mailed_links where token_hash = $1 and expires_at > $2 returning 1", [link.tokenHash, ctx.clock.now()]);
  return spent.length === 1;
}

/**
 * Ends the acting person's links for these purposes, and the change of its address that waits for one of them.
 * Lock the person's row first.
 * @returns whether a change of the address waited
 */
export async function endLinks(ctx: Context, purposes: readonly LinkPurpose[]): Promise<boolean> {
  await dropLinks(ctx, purposes);
  if (!purposes.includes("change_email")) return false;
  const waited = await ctx.sql("delete from identity.email_changes where user_id = $1 returning 1", [ctx.person.id]);
  return waited.length === 1;
}

async function dropLinks(ctx: Context, purposes: readonly LinkPurpose[]): Promise<void> {
  await ctx.sql("delete from identity.mailed_links where user_id = $1 and purpose = any ($2)", [ctx.person.id, purposes]);
}
