import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { invalid, unauthenticated } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { endLinks, findLink, makeLink, spendLink, type MailedLink } from "../mailed-link/mailed-link.js";
import { endSessions } from "../session/end-sessions.js";
import { throttle } from "../throttle/throttle.js";
import { lockPerson } from "../user/hold.js";
import { User } from "../user/user.entity.js";
import { checkedEmail } from "../user/user.service.js";
import { enqueueEmailChange } from "./email-verification.jobs.js";
import { notePendingChange } from "./pending-change.js";
import { mailVerification } from "./verification-mail.js";

/**
 * Opens a link: whoever has it has the mailbox that it was mailed to. It proves the account's address, changes it to a
 * new one, or takes a change back; then every session ends, for somebody else may have made the change.
 * @throws LINK_INVALID among the input's problems
 */
export async function verifyEmail(ctx: Context, input: { token: string }): Promise<string> {
  await ctx.becomeNobody();
  const link = await findLink(ctx, input.token, ["verify_email", "change_email", "restore_email"]);
  if (!link) throw linkInvalid();
  const { userId, purpose, sentTo } = link;
  await ctx.becomeActor(personOutsideSession(userId));
  const before = purpose === "verify_email" ? sentTo : link.email;
  const kept = await takeAddress(ctx, before, sentTo);
  if (!kept || !(await spendLink(ctx, link))) throw linkInvalid();
  const named = { userId: encodeId(ids.User, userId) };
  if (purpose === "verify_email") {
    await ctx.record(events.emailVerified, named);
    return sentTo;
  }
  // what was mailed to the address that it had proves nothing about the one it has
  await endLinks(ctx, ["verify_email", "change_email", "reset_password"]);
  if (purpose === "restore_email") await endSessions(ctx, "revoked");
  await ctx.record(events.emailChanged, { ...named, restored: purpose === "restore_email" });
  if (purpose === "change_email") await tellOldAddress(ctx, link);
  return sentTo;
}

/** Whether the account has the address now, proved: it had `before` until this moment, and nobody else has the new one. */
async function takeAddress(ctx: Context, before: string, email: string): Promise<boolean> {
  try {
    const kept = await ctx.sql(
      `update identity.users set email = $3, email_verified_at = case when email = $3 then coalesce(email_verified_at, $4) else $4 end
       where id = $1 and email = $2 and deactivated_at is null returning 1`,
      [ctx.person.id, before, email, ctx.clock.now()],
    );
    return kept.length === 1;
  } catch (error) {
    // another account has the address: the refusal takes this transaction back, so that it failed is no matter
    if ((error as { code?: string }).code === "23505") throw linkInvalid();
    throw error;
  }
}

/** Mails a new link to the person who asks, unless its address is proved already. @throws RATE_LIMITED with `retryAfter` */
export async function requestEmailVerification(ctx: Context): Promise<boolean> {
  const { person } = ctx;
  await throttle(ctx, { purpose: "email_verification", account: person.id, source: ctx.facts.client.ip });
  // the mail is not the tenant's that the request names
  await ctx.becomeActor(person);
  const user = await ctx.em.findOne(User, { rowId: person.id });
  if (!user) throw unauthenticated();
  if (user.emailVerified) return false;
  await mailVerification(ctx, user.email);
  return true;
}

/**
 * Asks for another address. The answer and its time are the same whether or not an account has it: that is looked up by
 * the job that it leaves behind.
 * @throws RATE_LIMITED with `retryAfter`; EMAIL_INVALID, EMAIL_UNCHANGED among the input's problems
 */
export async function changeEmail(ctx: Context, input: { email: string }): Promise<void> {
  const email = checkedEmail(input.email);
  const { person } = ctx;
  await throttle(ctx, { purpose: "email_change", account: person.id, source: ctx.facts.client.ip });
  await ctx.becomeActor(person);
  const user = await ctx.em.findOne(User, { rowId: person.id });
  if (user?.email === email) throw invalid("email", "EMAIL_UNCHANGED", "This is your address already.");
  await notePendingChange(ctx, email);
  await enqueueEmailChange(ctx, email);
  await ctx.record(events.emailChangeRequested, { userId: encodeId(ids.User, person.id) });
}

/** Calls the change of the acting person's address off: its link ends. @returns whether one waited */
export async function cancelEmailChange(ctx: Context): Promise<boolean> {
  const { person } = ctx;
  await ctx.becomeActor(person);
  await lockPerson(ctx);
  if (!(await endLinks(ctx, ["change_email"]))) return false;
  await ctx.record(events.emailChangeCancelled, { userId: encodeId(ids.User, person.id) });
  return true;
}

const linkInvalid = () => invalid("token", "LINK_INVALID", "This link was used or has ended. Ask for a new one.");

async function tellOldAddress(ctx: Context, { email, sentTo }: MailedLink): Promise<void> {
  await ctx.mail({
    to: email,
    subject: "Your e-mail address was changed",
    paragraphs: [`Your account has the address ${sentTo} from now on.`, "If it was not you, take the change back within a week: your account has this address again, and every device is signed out. Then set a new password."],
    action: { label: "Take the change back", url: await makeLink(ctx, "restore_email", email) },
    footnote: "If it was you, you need do nothing.",
  });
}
