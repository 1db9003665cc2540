import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { hashing } from "./hashing.js";
import { importedVerifier, type Verifier } from "./imported.js";

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default), 19 MiB of memory, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** How every hash begins that was made with these parameters. */
const current = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** The same password however it was typed (NIST SP 800-63B-4, section 3.1.1.2: normalise to NFKC). */
export const normalisePassword = (password: string) => password.normalize("NFKC");

/** UTF-16 units of what is looked at when it is offered as a password: none that could be set is longer, however it is typed. */
const longestOffer = 1_024;

/** What came of comparing a password with an account's hash. */
export interface PasswordCheck {
  right: boolean;
  /** To be kept in the hash's place: it was made by another system, or with parameters that are no longer ours. */
  replacement: string | null;
}

/** The hash to keep of a password that has passed `passwordProblems`. @throws UNAVAILABLE when too many wait for theirs */
export function hashPassword(password: string): Promise<string> {
  return hashing(() => hash(normalisePassword(password), parameters));
}

/**
 * Whether this is the account's password. Without an account, or with a hash that is none, it verifies against one that
 * fits nothing, so that an unknown address takes as long as a known one. An imported hash takes its own time until its
 * owner's first sign-in has replaced it.
 * @throws UNAVAILABLE when too many wait for their turn
 */
export function checkPassword(passwordHash: string | undefined, password: string): Promise<PasswordCheck> {
  const offered = password.slice(0, longestOffer);
  const verifier = passwordHash === undefined ? null : verifierOf(passwordHash);
  return hashing(async () => {
    const fits = await (verifier ?? argon2(nobodys))(offered);
    const right = fits && verifier !== null && offered === password;
    const replacement = right && !passwordHash?.startsWith(current) ? await hash(normalisePassword(password), parameters) : null;
    return { right, replacement };
  });
}

/** Of the right form, and the hash of nothing. */
const unpadded = (bytes: number) => randomBytes(bytes).toString("base64").replace(/=+$/, "");
const nobodys = `${current}${unpadded(16)}$${unpadded(32)}`;

const argon2 = (passwordHash: string): Verifier => (password) => verify(passwordHash, normalisePassword(password));

function verifierOf(passwordHash: string): Verifier | null {
  if (isArgon2(passwordHash)) return argon2(passwordHash);
  const imported = importedVerifier(passwordHash);
  // another system hashed what was typed, or its normal form
  return imported && (async (password) => (await imported(password)) || (password !== normalisePassword(password) && (await imported(normalisePassword(password)))));
}

/** A hash by Argon2 whose parameters are bounded: 256 MiB, ten passes, sixteen lanes. */
function isArgon2(passwordHash: string): boolean {
  const [, m, t, p] = /^\$argon2(?:id|i|d)\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2})\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{22,}$/.exec(passwordHash) ?? [];
  return m !== undefined && Number(m) <= 262_144 && Number(t) <= 10 && Number(p) <= 16;
}
