import { UniqueConstraintViolationException } from "@mikro-orm/core";
import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { invalid, InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { byId } from "../../kernel/graphql/references.js";
import { newId } from "../../kernel/ids/ids.js";
import { events } from "../contract.js";
import { hashPassword } from "./password.js";
import { User } from "./user.entity.js";

export interface Registration {
  email: string;
  password: string;
  name: string;
}

/** Addresses are compared, and kept, in lower case. */
export const normaliseEmail = (email: string) => email.trim().toLowerCase();

/** Makes an account; the rest of the transaction acts as it. @throws EMAIL_TAKEN among the input's problems */
export async function register(ctx: Context, input: Registration): Promise<User> {
  const { email, name, password } = checked(input);
  const passwordHash = await hashPassword(password);
  const rowId = newId();
  await ctx.becomeActor(personOutsideSession(rowId));
  const user = ctx.em.create(User, { rowId, email, name, passwordHash, createdAt: ctx.clock.now() });
  try {
    await ctx.em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) {
      throw invalid("email", "EMAIL_TAKEN", "There is an account with this e-mail address. Sign in instead.");
    }
    throw error;
  }
  await ctx.record(events.userRegistered, { userId: user.id });
  return user;
}

/** The person who acts. */
export function findMe(ctx: Context): Promise<User | null> {
  return ctx.load(byId(User), ctx.actor.id);
}

function checked(input: Registration): Registration {
  const email = normaliseEmail(input.email);
  const name = input.name.trim();
  const problems: InputProblem[] = [];
  const wrong = (field: keyof Registration, code: string, message: string) => problems.push({ code, message, path: ["input", field] });
  if (email.length > 254 || !z.email().safeParse(email).success) wrong("email", "EMAIL_INVALID", "Write the e-mail address as name@example.com.");
  if (name.length < 1 || name.length > 200) wrong("name", "NAME_INVALID", "Give a name of 1 to 200 characters.");
  const length = [...input.password].length;
  if (length < 8) wrong("password", "PASSWORD_TOO_SHORT", "Take a password of at least 8 characters; 15 or more are better.");
  if (length > 128) wrong("password", "PASSWORD_TOO_LONG", "Take a password of at most 128 characters.");
  if (problems.length > 0) throw new InvalidInput(problems);
  return { email, name, password: input.password };
}
