import { importJWK, type JWK } from "jose";

/** Which algorithm each kind of key signs assertions with: none that shares a secret, and never `none`. */
const kinds: { alg: string; members: readonly string[]; fits: (jwk: JWK) => boolean }[] = [
  { alg: "ES256", members: ["crv", "x", "y"], fits: ({ kty, crv }) => kty === "EC" && crv === "P-256" },
  { alg: "EdDSA", members: ["crv", "x"], fits: ({ kty, crv }) => kty === "OKP" && crv === "Ed25519" },
  // 2048 bits are 342 characters (RFC 7518, section 3.3: at least)
  { alg: "RS256", members: ["n", "e"], fits: ({ kty, n }) => kty === "RSA" && (n?.length ?? 0) >= 342 && (n?.length ?? 0) <= 1_366 },
];

/** The algorithm of a key that `readPublicKey` let in. */
export const algorithmOf = (jwk: JWK): string => kinds.find(({ fits }) => fits(jwk))!.alg;

/** A public key's own members (RFC 7517), or null for what is none, is private, or is too weak. */
export async function readPublicKey(value: unknown): Promise<JWK | null> {
  if (typeof value !== "object" || value === null || "d" in value || "k" in value) return null;
  const jwk = value as JWK;
  const kind = kinds.find(({ fits }) => fits(jwk));
  if (!kind || !kind.members.every((member) => typeof (jwk as Record<string, unknown>)[member] === "string")) return null;
  const own = Object.fromEntries(["kty", ...kind.members].map((member) => [member, (jwk as Record<string, unknown>)[member]])) as JWK;
  try {
    await importJWK(own, kind.alg);
    return own;
  } catch {
    return null;
  }
}
