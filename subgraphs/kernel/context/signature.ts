import { errors, jwtVerify, SignJWT } from "jose";
import type { Keyring } from "../secrets/keys.js";
import type { Facts } from "./facts.js";

/** The header that carries the facts between the gateway and a subgraph. */
export const contextHeader = "x-tenon-context";

const audience = "tenon:subgraph";
const purpose = "request context";

/** Signs the facts for one hop; they are good for 60 seconds. */
export function signFacts(facts: Facts, keyring: Keyring): Promise<string> {
  return new SignJWT({ facts })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime("60s")
    .sign(keyring.derive(purpose));
}

/** The facts of a hop, or null when the signature, the audience or the time is wrong. */
export async function verifyFacts(token: string, keyring: Keyring): Promise<Facts | null> {
  for (const key of keyring.deriveAll(purpose)) {
    try {
      const { payload } = await jwtVerify<{ facts: Facts }>(token, key, { audience, algorithms: ["HS256"] });
      return payload.facts;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return null;
}
