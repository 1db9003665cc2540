import type { Context } from "../../kernel/context/context.js";
import { invalid, InvalidInput, unauthenticated } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { endLinks } from "../mailed-link/mailed-link.js";
import { endSessions } from "../session/end-sessions.js";
import { clearThrottle, throttle, type Attempt } from "../throttle/throttle.js";
import { passwordProblems } from "./acceptable.js";
import { checkPassword, hashPassword } from "./password.js";

interface Own {
  email: string;
  name: string;
  password_hash: string;
}

/**
 * Changes the acting person's password. Its other sessions end in the same commit, for one of them may be why; links
 * that would set the password or change the address end, too. Of parallel changes one is made.
 * @throws RATE_LIMITED with `retryAfter`; CURRENT_PASSWORD_WRONG and the problems of the new one among the input's
 */
export async function changePassword(ctx: Context, input: { currentPassword: string; newPassword: string }): Promise<void> {
  const { person } = ctx;
  const attempt: Attempt = { purpose: "reauthentication", account: person.id, source: ctx.facts.client.ip };
  await throttle(ctx, attempt);
  await ctx.becomeActor(person);
  const [own] = await ctx.sql<Own>("select email, name, password_hash from identity.users where id = $1", [person.id]);
  if (!own) throw unauthenticated();
  const problems = await passwordProblems(input.newPassword, own, "newPassword");
  if (problems.length > 0) throw new InvalidInput(problems);
  const replacement = await ctx.apart(async () => ((await checkPassword(own.password_hash, input.currentPassword)).right ? hashPassword(input.newPassword) : null));
  if (replacement === null) throw currentWrong();
  await clearThrottle(ctx, attempt);
  // what was proved is compared again: a password that was changed meanwhile proves nothing
  const changed = await ctx.sql("update identity.users set password_hash = $3 where id = $1 and password_hash = $2 and deactivated_at is null returning 1", [
    person.id,
    own.password_hash,
    replacement,
  ]);
  if (changed.length === 0) throw currentWrong();
  await endLinks(ctx, ["reset_password", "change_email"]);
  await endSessions(ctx, "password_changed", person.sessionId);
  await ctx.record(events.passwordChanged, { userId: encodeId(ids.User, person.id), by: "change" });
  await ctx.mail({
    to: own.email,
    subject: "Your password was changed",
    paragraphs: ["The password of your account was changed. Every other device was signed out."],
    footnote: "If it was not you, set a new password at once: follow “Forgot your password?” on the sign-in page.",
  });
}

const currentWrong = () => invalid("currentPassword", "CURRENT_PASSWORD_WRONG", "This is not your password as it is now.");
