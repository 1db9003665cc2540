import type { InputProblem } from "../../kernel/errors/errors.js";
import { normalisePassword } from "./password.js";
import { strengthOf, wordsOf } from "./strength.js";

/**
 * Passwords below this are refused. Under 2, zxcvbn expects less than a million guesses: throttling allows some hundred
 * a day against one account, and one such password among ten thousand accounts falls in a day. From 2 on it is out of
 * reach of guessing online; asking for 3 would refuse passwords that NIST SP 800-63B-4 accepts.
 */
const weakest = 2;

/**
 * What is wrong with a password that is to be set: 8 to 128 characters (code points, in normal form), and not easy to
 * guess. No rule says which kinds of characters it must have (NIST SP 800-63B-4, section 3.1.1.2).
 * @param person whose it is to be; its name and address are what a guesser tries first
 * @param field the input's field that has it
 */
export async function passwordProblems(password: string, person: { email: string; name: string }, field = "password"): Promise<InputProblem[]> {
  const normal = normalisePassword(password);
  const length = [...normal].length;
  if (length < 8) return wrong(field, "PASSWORD_TOO_SHORT", "Take a password of at least 8 characters; 15 or more are better.");
  if (length > 128) return wrong(field, "PASSWORD_TOO_LONG", "Take a password of at most 128 characters.");
  if ((await strengthOf(normal, wordsOf(person))) >= weakest) return [];
  return wrong(field, "PASSWORD_TOO_WEAK", "This password is easy to guess. Take a longer one, such as four words that do not belong together.");
}

const wrong = (field: string, code: string, message: string): InputProblem[] => [{ code, message, path: ["input", field] }];
