import { SignJWT } from "jose";
import type { Context } from "../../kernel/context/context.js";
import { invalid, unauthenticated, PublicError } from "../../kernel/errors/errors.js";
import { decodeId, encodeId, newId } from "../../kernel/ids/ids.js";
import { ids as tenancyIds } from "../../tenancy/contract.js";
import { accessToken, events, ids } from "../contract.js";
import { signingKey } from "../signing-key/signing-key.service.js";
import { verifyPassword } from "../user/password.js";
import { normaliseEmail } from "../user/user.service.js";
import { readRefreshToken, writeRefreshToken } from "./refresh-token.js";
import { Session, sessionDays, type Revocation } from "./session.entity.js";

/** What a client gets to act with. */
export interface Grant {
  /** A JWT for the Authorization header. */
  accessToken: string;
  /** Good for one refresh. */
  refreshToken: string;
  /** When the access token ends. */
  expiresAt: Date;
}

/** A parallel refresh (another tab) within this time gets the same answer instead of ending the session, in milliseconds. */
const grace = 10_000;

/** Signs in with a password. @throws CREDENTIALS_WRONG among the input's problems */
export async function login(ctx: Context, input: { email: string; password: string; tenant: string | null }): Promise<Grant> {
  await ctx.becomeNobody();
  const [account] = await ctx.sql<{ user_id: string; password_hash: string }>("select * from identity.find_credentials($1)", [
    normaliseEmail(input.email),
  ]);
  const right = await verifyPassword(account?.password_hash, input.password);
  if (!account || !right) {
    throw invalid("password", "CREDENTIALS_WRONG", "The e-mail address and the password do not fit together. Check both.");
  }
  const now = ctx.clock.now();
  const rowId = newId();
  await ctx.becomeActor({ userId: account.user_id, sessionId: rowId, administrator: false });
  const session = ctx.em.create(Session, {
    rowId,
    userId: account.user_id,
    generation: 1,
    userAgent: ctx.facts.client.userAgent,
    ip: ctx.facts.client.ip,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: expiry(now),
    revokedAt: null,
    revokedBecause: null,
  });
  await ctx.em.flush();
  await ctx.record(events.signedIn, named(session.userId, session.rowId));
  return grantOf(ctx, session.userId, session.rowId, 1, input.tenant);
}

/**
 * Changes a refresh token for a new pair, by one conditional UPDATE.
 * @throws UNAUTHENTICATED for a token that is not ours, has ended, or was spent: a spent one revokes the whole session
 */
export async function refreshSession(ctx: Context, input: { refreshToken: string; tenant: string | null }): Promise<Grant> {
  await ctx.becomeNobody();
  const token = readRefreshToken(ctx.foundation.keyring, input.refreshToken);
  const [owner] = token
    ? await ctx.sql<{ user_id: string | null }>("select identity.find_session_owner($1) as user_id", [token.sessionId])
    : [];
  if (!token || !owner?.user_id) throw unauthenticated("This refresh token is not valid. Sign in again.");
  const userId = owner.user_id;
  await ctx.becomeActor({ userId, sessionId: token.sessionId, administrator: false });
  const now = ctx.clock.now();
  const [rotated] = await ctx.sql<{ generation: number }>(
    `update identity.sessions set generation = generation + 1, last_used_at = $3, expires_at = $4
     where id = $1 and generation = $2 and revoked_at is null and expires_at > $3 returning generation`,
    [token.sessionId, token.generation, now, expiry(now)],
  );
  const generation = rotated?.generation ?? (await generationAfterLoss(ctx, token, now));
  return grantOf(ctx, userId, token.sessionId, generation, input.tenant);
}

/** The token was not the live one: a parallel refresh just now, an ended session, or a theft. */
async function generationAfterLoss(ctx: Context, token: { sessionId: string; generation: number }, now: Date): Promise<number> {
  const session = await ctx.em.findOne(Session, { rowId: token.sessionId });
  if (!session || session.revokedAt || session.expiresAt <= now) throw unauthenticated("The session has ended. Sign in again.");
  const justNow = now.getTime() - session.lastUsedAt.getTime() <= grace;
  if (session.generation === token.generation + 1 && justNow) return session.generation;
  if (await revoke(ctx, token.sessionId, "refresh_reused")) await ctx.record(events.refreshReused, named(session.userId, session.rowId));
  throw new PublicError("UNAUTHENTICATED", "This refresh token was used before, so the session was ended. Sign in again.", {}, true);
}

/** Ends the session that the request came with. */
export async function logout(ctx: Context): Promise<void> {
  const { userId, sessionId } = ctx.actor;
  if (!sessionId) throw unauthenticated();
  // the session is the person's own, whichever tenant the request names
  await ctx.becomeActor(ctx.actor);
  if (await revoke(ctx, sessionId, "signed_out")) await ctx.record(events.signedOut, named(userId, sessionId));
}

/** Of two that end a session at once one does. @returns whether it was this one */
async function revoke(ctx: Context, sessionId: string, because: Revocation): Promise<boolean> {
  const ended = await ctx.sql(
    "update identity.sessions set revoked_at = $2, revoked_because = $3 where id = $1 and revoked_at is null returning id",
    [sessionId, ctx.clock.now(), because],
  );
  return ended.length === 1;
}

/** An access token (RFC 9068) and the generation's refresh token. The tenant, when wished, becomes the token's claim. */
async function grantOf(ctx: Context, userId: string, sessionId: string, generation: number, tenant: string | null): Promise<Grant> {
  const claims = { sid: encodeId(ids.Session, sessionId), ...(tenant && { tid: await tenantClaim(ctx, userId, tenant) }) };
  const key = await signingKey(ctx);
  const issuedAt = Math.floor(ctx.clock.now().getTime() / 1_000);
  const expiresAt = issuedAt + accessToken.lifetimeSeconds;
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: accessToken.algorithm, kid: key.id, typ: "at+jwt" })
    .setIssuer(ctx.foundation.publicUrl)
    .setAudience(accessToken.audience)
    .setSubject(encodeId(ids.User, userId))
    .setJti(newId())
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key.privateKey);
  return {
    accessToken: token,
    refreshToken: writeRefreshToken(ctx.foundation.keyring, { sessionId, generation }),
    expiresAt: new Date(expiresAt * 1_000),
  };
}

async function tenantClaim(ctx: Context, userId: string, tenant: string): Promise<string> {
  const id = decodeId(tenancyIds.Tenant, tenant);
  const access = await ctx.foundation.access.member(userId, id ? { id } : { slug: tenant });
  if (!access) throw invalid("tenant", "TENANT_UNKNOWN", "Name a tenant that you are a member of, by id or slug, or leave it out.");
  return encodeId(tenancyIds.Tenant, access.id);
}

const named = (userId: string, sessionId: string) => ({
  userId: encodeId(ids.User, userId),
  sessionId: encodeId(ids.Session, sessionId),
});

const expiry = (now: Date) => new Date(now.getTime() + sessionDays * 86_400_000);
