import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { invalid, InvalidInput } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { endLinks, findLink, spendLink } from "../mailed-link/mailed-link.js";
import { passwordProblems } from "../password/acceptable.js";
import { hashPassword } from "../password/password.js";
import { endSessions } from "../session/end-sessions.js";
import { clearThrottle, throttle } from "../throttle/throttle.js";
import { checkedEmail } from "../user/user.service.js";
import { enqueuePasswordReset } from "./password-reset.jobs.js";

/**
 * Asks for a link to the address. The request does the same for any address, in the same time: whether there is an
 * account is looked up by the job that it leaves behind.
 * @throws RATE_LIMITED with `retryAfter`; EMAIL_INVALID among the input's problems
 */
export async function requestPasswordReset(ctx: Context, input: { email: string }): Promise<void> {
  const email = checkedEmail(input.email);
  await throttle(ctx, { purpose: "password_reset", account: email, source: ctx.facts.client.ip });
  // whoever is signed in asks as anybody else would
  await ctx.becomeNobody();
  await enqueuePasswordReset(ctx, email);
}

/**
 * Sets a password by a mailed link. Every session of the account, and every refresh token, ends in the same commit, and
 * none begins: whoever set the password signs in with it, and proves a second factor where the account has one.
 * A password that is refused leaves the link good.
 * @throws RESET_TOKEN_INVALID among the input's problems; UNAVAILABLE when too many wait
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<void> {
  await ctx.becomeNobody();
  const link = await findLink(ctx, input.token, ["reset_password"]);
  if (!link) throw tokenInvalid();
  const { userId, email, name } = link;
  const problems = await passwordProblems(input.password, { email, name });
  if (problems.length > 0) throw new InvalidInput(problems);
  const passwordHash = await ctx.apart(() => hashPassword(input.password));
  await ctx.becomeActor(personOutsideSession(userId));
  const now = ctx.clock.now();
  const set = await ctx.sql(
    `update identity.users set password_hash = $2, email_verified_at = coalesce(email_verified_at, $3)
     where id = $1 and email = $4 and deactivated_at is null returning 1`,
    [userId, passwordHash, now, link.sentTo],
  );
  if (set.length === 0 || !(await spendLink(ctx, link))) throw tokenInvalid();
  await endLinks(ctx, ["reset_password", "change_email"]);
  await endSessions(ctx, "password_changed");
  await ctx.record(events.passwordChanged, { userId: encodeId(ids.User, userId), by: "reset" });
  await tellOwner(ctx, email);
  await clearThrottle(ctx, { purpose: "sign_in", account: email });
}

const tokenInvalid = () => invalid("token", "RESET_TOKEN_INVALID", "This link was used or has ended. Ask for a new one.");

const tellOwner = (ctx: Context, to: string) =>
  ctx.mail({
    to,
    subject: "Your password was changed",
    paragraphs: ["The password of your account was set anew by a link that was mailed to you. Every device was signed out: sign in with the new password."],
    action: { label: "Sign in", url: `${ctx.foundation.publicUrl}/sign-in` },
    footnote: "If it was not you, somebody reads your mail: change your mailbox's password first, then set this one anew.",
  });
