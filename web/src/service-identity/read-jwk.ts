/** Reads a pasted key. A private one (RFC 7517: it has `d`, or `k` where it is shared) is told here, before it is sent anywhere. */
export function readJwk(text: string): { jwk: unknown; slip: string | null } {
  let jwk: unknown;
  try {
    jwk = JSON.parse(text);
  } catch {
    return { jwk: null, slip: "This is no JSON. Paste the public key as a JWK, with its braces." };
  }
  if (typeof jwk !== "object" || jwk === null) return { jwk: null, slip: "This is no JWK. Paste the public key with its braces." };
  if ("d" in jwk || "k" in jwk) return { jwk: null, slip: "This is a private key: it must not leave the program. Nothing was sent. Paste the public one, without d." };
  return { jwk, slip: null };
}
