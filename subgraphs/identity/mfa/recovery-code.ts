import { createHash, randomBytes } from "node:crypto";

/** Codes that a person gets. */
const count = 10;

/** Base32 as Crockford wrote it: no letter looks like a digit. 32 of them, so that a byte's remainder is no more likely than another. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten codes of 80 random bits each: `k3f9-7mza-01xq-e5cd`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const code = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join("");
    return code.match(/.{4}/g)!.join("-");
  });
}

/**
 * What is kept of a code, however it is typed. A plain SHA-256 will do: nobody tries 80 random bits, and the person's id in
 * it keeps a row from being good for somebody else.
 */
export function hashRecoveryCode(userId: string, code: string): Buffer {
  const typed = code.toLowerCase().replaceAll(/[\s-]/g, "").replaceAll("o", "0").replaceAll(/[il]/g, "1");
  return createHash("sha256").update(`${userId} ${typed}`).digest();
}
