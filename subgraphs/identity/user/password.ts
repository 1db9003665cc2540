import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default), 19 MiB of memory, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same password however it was typed (NIST SP 800-63B, section 3.1.1.2: normalise to NFKC). */
const normalised = (password: string) => password.normalize("NFKC");

export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), parameters);
}

let nobodys: Promise<string> | undefined;

/**
 * Whether this is the account's password. Without an account it verifies against a hash that fits nothing, so that an
 * unknown address takes as long as a known one.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (nobodys ??= hashPassword("this fits no account")));
  return (await verify(against, normalised(password))) && passwordHash !== undefined;
}
