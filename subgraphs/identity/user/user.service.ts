import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { invalid, InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { byId } from "../../kernel/graphql/references.js";
import { newId } from "../../kernel/ids/ids.js";
import { events } from "../contract.js";
import { passwordProblems } from "../password/acceptable.js";
import { hashPassword } from "../password/password.js";
import { throttle } from "../throttle/throttle.js";
import { mailVerification } from "../email-verification/verification-mail.js";
import { User } from "./user.entity.js";

export interface Registration {
  email: string;
  password: string;
  name: string;
}

/** Addresses are compared, and kept, in lower case. */
export const normaliseEmail = (email: string) => email.trim().toLowerCase();

const isEmail = (email: string) => email.length <= 254 && z.email().safeParse(email).success;
const isName = (name: string) => name.length >= 1 && name.length <= 200;
const nameInvalid = "Give a name of 1 to 200 characters.";
const emailInvalid = "Write the e-mail address as name@example.com.";

/** The address, normalised. @throws EMAIL_INVALID among the input's problems */
export function checkedEmail(input: string): string {
  const email = normaliseEmail(input);
  if (!isEmail(email)) throw invalid("email", "EMAIL_INVALID", emailInvalid);
  return email;
}

/**
 * Makes an account, or, where the address has one, answers as if it had: with an id that leads nowhere, and the same
 * work done. Nobody learns by registering who has an account here; the rest of the transaction acts as the person answered.
 * @throws RATE_LIMITED with `retryAfter`; the problems of the input, all at once
 */
export async function register(ctx: Context, input: Registration): Promise<User> {
  const { user, isNew } = await makeAccount(ctx, input);
  await (isNew ? mailVerification(ctx, user.email) : tellOwner(ctx, user.email));
  return user;
}

/** Nothing of what was typed is in it: whoever registers chooses it, and is not the reader. */
const tellOwner = (ctx: Context, to: string) =>
  ctx.mail({
    to,
    subject: "You already have an account",
    paragraphs: [
      "Somebody, perhaps you, tried to register with this e-mail address. It has an account already, so none was made, and nothing of yours was changed.",
      "Sign in with the password that you have.",
    ],
    action: { label: "Sign in", url: `${ctx.foundation.publicUrl}/sign-in` },
    footnote: "If it was not you, you need do nothing.",
  });

/** Makes an account unless the address is taken. For those who may know which: see `register`. */
export async function makeAccount(ctx: Context, input: Registration): Promise<{ user: User; isNew: boolean }> {
  const { email, name, password } = await checked(input);
  await throttle(ctx, { purpose: "register", account: email, source: ctx.facts.client.ip });
  const passwordHash = await ctx.apart(() => hashPassword(password));
  const rowId = newId();
  const user = Object.assign(new User(), { rowId, email, name, passwordHash, createdAt: ctx.clock.now(), emailVerifiedAt: null });
  await ctx.becomeActor(personOutsideSession(rowId));
  // the row that is in the way is invisible: no UPDATE, and no error that would end the transaction
  const made = await ctx.sql(
    "insert into identity.users (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5) on conflict (email) do nothing returning 1",
    [rowId, email, name, passwordHash, user.createdAt],
  );
  const isNew = made.length === 1;
  if (isNew) await ctx.record(events.userRegistered, { userId: user.id });
  return { user, isNew };
}

/** Changes what the acting person is called; what stays is no event. @throws NAME_INVALID among the input's problems */
export async function updateMe(ctx: Context, input: { name: string }): Promise<User> {
  const name = input.name.trim();
  if (!isName(name)) throw invalid("name", "NAME_INVALID", nameInvalid);
  await ctx.becomeActor(ctx.person);
  const user = await ctx.em.findOneOrFail(User, { rowId: ctx.person.id });
  if (user.name === name) return user;
  user.name = name;
  await ctx.em.flush();
  await ctx.record(events.userUpdated, { userId: user.id });
  return user;
}

/** The person who acts. */
export function findMe(ctx: Context): Promise<User | null> {
  return ctx.load(byId(User), ctx.actor.id);
}

async function checked(input: Registration): Promise<Registration> {
  const email = normaliseEmail(input.email);
  const name = input.name.trim();
  const problems: InputProblem[] = [];
  const wrong = (field: keyof Registration, code: string, message: string) => problems.push({ code, message, path: ["input", field] });
  if (!isEmail(email)) wrong("email", "EMAIL_INVALID", emailInvalid);
  if (!isName(name)) wrong("name", "NAME_INVALID", nameInvalid);
  problems.push(...(await passwordProblems(input.password, { email, name })));
  if (problems.length > 0) throw new InvalidInput(problems);
  return { email, name, password: input.password };
}
