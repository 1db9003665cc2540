import { pbkdf2, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import bcrypt from "bcrypt";

/** Tells whether a password is the one that was hashed. */
export type Verifier = (password: string) => Promise<boolean>;

/*
 * What an imported hash may cost. A table that is brought in may hold anything: 2^30 rounds would hold a thread for
 * hours. The limits let pass what OWASP's cheat sheet and the frameworks of the day recommend, with room to spare.
 */
const mostBcryptRounds = 14;
/** N * r * p, and N * r * 128 bytes of memory: N = 2^17, r = 8, p = 1 is OWASP's first choice. */
const mostScryptWork = 2 ** 20;
const mostScryptMemory = 128 * mostScryptWork;
/** Django 6.0 uses 1,200,000. */
const mostPbkdf2Iterations = 2_000_000;

const derived = {
  scrypt: promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt),
  pbkdf2: promisify(pbkdf2),
};

/**
 * The verifier of a hash that another system made, or null for a text that is none of those or costs too much:
 * bcrypt (`$2a$`, `$2b$`, `$2y$`), scrypt and PBKDF2 in the PHC string format (`$scrypt$ln=,r=,p=$salt$hash`,
 * `$pbkdf2-sha256$i=$salt$hash`), and Django's `pbkdf2_sha256$iterations$salt$hash`.
 *
 * bcrypt reads 72 bytes of a password and no more; that is how such a hash was made and can only be verified.
 */
export function importedVerifier(hash: string): Verifier | null {
  return bcryptVerifier(hash) ?? scryptVerifier(hash) ?? pbkdf2Verifier(hash) ?? djangoVerifier(hash);
}

function bcryptVerifier(hash: string): Verifier | null {
  const [, rounds, rest] = /^\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{53})$/.exec(hash) ?? [];
  if (!rounds || Number(rounds) < 4 || Number(rounds) > mostBcryptRounds) return null;
  // PHP's 2y is OpenBSD's 2b under another name; 2a differs for passwords that nobody could have had
  return (password) => bcrypt.compare(password, `$2b$${rounds}$${rest}`);
}

function scryptVerifier(hash: string): Verifier | null {
  const [, ln, r, p, salt, digest] = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([^$]+)\$([^$]+)$/.exec(hash) ?? [];
  const parts = bytesOf(salt, digest);
  const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: 2 * mostScryptMemory };
  if (!parts || cost.N < 2 || cost.r < 1 || cost.p < 1 || cost.N * cost.r * cost.p > mostScryptWork) return null;
  return async (password) => timingSafeEqual(await derived.scrypt(password, parts.salt, parts.digest.length, cost), parts.digest);
}

function pbkdf2Verifier(hash: string): Verifier | null {
  const [, algorithm, iterations, salt, digest] = /^\$pbkdf2-(sha256|sha512)\$(?:i=)?(\d{1,8})(?:,l=\d{1,3})?\$([^$]+)\$([^$]+)$/.exec(hash) ?? [];
  const parts = bytesOf(salt, digest);
  return parts && algorithm ? pbkdf2With(algorithm, Number(iterations), parts) : null;
}

/** Django's salt is the text itself. */
function djangoVerifier(hash: string): Verifier | null {
  const [, iterations, salt, digest] = /^pbkdf2_sha256\$(\d{1,8})\$([^$]{1,128})\$([A-Za-z0-9+/]+=*)$/.exec(hash) ?? [];
  const parts = bytesOf("c2FsdA", digest);
  return parts && salt ? pbkdf2With("sha256", Number(iterations), { salt: Buffer.from(salt), digest: parts.digest }) : null;
}

function pbkdf2With(algorithm: string, iterations: number, { salt, digest }: { salt: Buffer; digest: Buffer }): Verifier | null {
  if (iterations < 1 || iterations > mostPbkdf2Iterations) return null;
  return async (password) => timingSafeEqual(await derived.pbkdf2(password, salt, iterations, digest.length, algorithm), digest);
}

/** Base64 without padding, or passlib's, which has `.` for `+`. A digest of less than 16 bytes would fit many passwords. */
function bytesOf(salt: string | undefined, digest: string | undefined): { salt: Buffer; digest: Buffer } | null {
  const [first, second] = [salt, digest].map((text = "") => (/^[A-Za-z0-9+/.]+=*$/.test(text) ? Buffer.from(text.replaceAll(".", "+"), "base64") : null));
  if (!first || !second || first.length > 128 || second.length < 16 || second.length > 64) return null;
  return { salt: first, digest: second };
}
