import { SignJWT, type JWTPayload } from "jose";
import type { Context } from "../../kernel/context/context.js";
import { newId } from "../../kernel/ids/ids.js";
import { accessToken } from "../contract.js";
import { signingKey } from "./signing-key.service.js";

/** What a client acts with. */
export interface SignedToken {
  text: string;
  expiresAt: Date;
}

/** An access token (RFC 9068) of this installation. @param subject who acts with it: a person's or a machine's public id @param seconds how long it is good */
export async function signAccessToken(ctx: Context, subject: string, claims: JWTPayload, seconds: number): Promise<SignedToken> {
  const { id: kid, privateKey } = await signingKey(ctx);
  const issuedAt = Math.floor(ctx.clock.now().getTime() / 1_000);
  const expiresAt = issuedAt + seconds;
  const text = await new SignJWT(claims)
    .setProtectedHeader({ alg: accessToken.algorithm, kid, typ: "at+jwt" })
    .setIssuer(ctx.foundation.publicUrl)
    .setAudience(accessToken.audience)
    .setSubject(subject)
    .setJti(newId())
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
  return { text, expiresAt: new Date(expiresAt * 1_000) };
}
