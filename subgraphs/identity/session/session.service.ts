import type { Context } from "../../kernel/context/context.js";
import type { Actor, Assurance } from "../../kernel/context/facts.js";
import { notFound, PublicError, unauthenticated } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, encodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { alarmOwner } from "./alarm.js";
import { endSessions } from "./end-sessions.js";
import { grantIn, grantOf, tenantClaim, type Grant, type Granted } from "./grant.js";
import type { Credentials, Forgiveness } from "../throttle/throttle.js";
import { readRefreshToken } from "./refresh-token.js";
import { Session, type Revocation } from "./session.entity.js";
import { absoluteEnd, idleEnd } from "./timeouts.js";

/** A parallel refresh (another tab) within this time gets the same answer instead of ending the session, in milliseconds. */
const grace = 10_000;

/**
 * Begins a session for a person that has just proved who it is; the rest of the transaction acts as it. The account is
 * held meanwhile: one that is being shut has no session afterwards, whichever way its person came.
 * @throws UNAUTHENTICATED when it is shut: whoever has a better answer to that holds the account first (`holdAccount`)
 */
export async function beginSession(ctx: Context, userId: string, assurance: Assurance, tenant: string | null): Promise<Grant> {
  const begun = await begin(ctx, userId, assurance);
  if (!begun) throw unauthenticated("This account cannot sign in.");
  return grantOf(ctx, begun, tenant);
}

/**
 * The same where a password is all that is asked, by one statement with its commit: this hash is still the account's, and
 * there is no second factor. The attempt's counters are forgiven with it. Do nothing after it that could fail.
 * @returns null where one of these is not so, the account is shut, or the tenant is not to be entered: nothing has happened then
 */
export async function beginSessionByPassword(
  ctx: Context,
  { credentials, forgiveness, tenant, assurance }: { credentials: Credentials; forgiveness: Forgiveness; tenant: string | null; assurance: Assurance },
): Promise<Grant | null> {
  const { user_id: userId, password_hash: passwordHash } = credentials;
  const session: Granted = { sessionId: newId(), userId, generation: 1, assurance };
  await ctx.becomeActor(actorOf(session));
  const tid = await tenantClaim(ctx, userId, tenant);
  if (tenant && !tid) return null;
  // before the session is there, for nothing may fail after it; without it the tokens are worth nothing, and nobody gets them
  const grant = await grantIn(ctx, session, tid);
  const begun = await ctx.recordLast(insertSession(byPassword, "identity.forgive_attempts($11, $12)"), [...valuesOf(ctx, session), passwordHash, ...forgiveness], events.signedIn, signedIn(session));
  return begun ? grant : null;
}

const byPassword = `and u.password_hash = $10
  and not exists (select from identity.mfa_devices d where d.user_id = u.id and d.confirmed_at is not null)`;

async function begin(ctx: Context, userId: string, assurance: Assurance): Promise<Granted | null> {
  const session: Granted = { sessionId: newId(), userId, generation: 1, assurance };
  await ctx.becomeActor(actorOf(session));
  const begun = await ctx.recordDone(insertSession("", "1"), valuesOf(ctx, session), events.signedIn, signedIn(session));
  return begun ? session : null;
}

/** Its parameters are `valuesOf`, and those that the condition and what is returned add. */
const insertSession = (condition: string, returning: string) =>
  `insert into identity.sessions (id, user_id, user_agent, ip, methods, authenticated_at, identity_provider, created_at, last_used_at, expires_at)
   select $1, u.id, $3, $4, $5, $6, $7, $8, $8, $9 from identity.users u
   where u.id = $2 and u.deactivated_at is null ${condition} for share of u returning ${returning}`;

function valuesOf(ctx: Context, { sessionId, userId, assurance }: Granted): unknown[] {
  const now = ctx.clock.now();
  const { userAgent, ip } = ctx.facts.client;
  return [sessionId, userId, userAgent, ip, assurance.methods, new Date(assurance.at), assurance.provider, now, idleEnd(now)];
}

const signedIn = ({ userId, sessionId, assurance }: Granted) => ({ ...named(userId, sessionId), methods: assurance.methods });

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
  await ctx.becomeActor({ kind: "user", id: userId, sessionId: token.sessionId, administrator: false, assurance: null });
  const now = ctx.clock.now();
  const [rotated] = await ctx.sql<Proof & { generation: number }>(
    `update identity.sessions set generation = generation + 1, last_used_at = $3, expires_at = least($4, created_at + $5::interval)
     where id = $1 and generation = $2 and revoked_at is null and expires_at > $3
     returning generation, methods, authenticated_at as "authenticatedAt", identity_provider as "identityProvider"`,
    [token.sessionId, token.generation, now, idleEnd(now), absoluteEnd],
  );
  const session = rotated ?? (await sessionAfterLoss(ctx, token, now));
  return grantOf(ctx, { sessionId: token.sessionId, userId, generation: session.generation, assurance: assuranceOf(session) }, input.tenant);
}

/** The token was not the live one: a parallel refresh just now, an ended session, or a theft. */
async function sessionAfterLoss(ctx: Context, token: { sessionId: string; generation: number }, now: Date): Promise<Session> {
  const session = await ctx.em.findOne(Session, { rowId: token.sessionId });
  if (!session || session.revokedAt || session.expiresAt <= now) throw unauthenticated("The session has ended. Sign in again.");
  const justNow = now.getTime() - session.lastUsedAt.getTime() <= grace;
  if (session.generation === token.generation + 1 && justNow) return session;
  if (await revoke(ctx, token.sessionId, "refresh_reused")) {
    await ctx.record(events.refreshReused, named(session.userId, session.rowId));
    await alarmOwner(ctx, session);
  }
  throw new PublicError("UNAUTHENTICATED", "This refresh token was used before, so the session was ended. Sign in again.", {}, true);
}

/** Ends the session that the request came with. */
export async function logout(ctx: Context): Promise<void> {
  const { id, sessionId } = ctx.person;
  if (!sessionId) throw unauthenticated();
  // the session is the person's own, whichever tenant the request names
  await ctx.becomeActor(ctx.person);
  if (await revoke(ctx, sessionId, "signed_out")) await ctx.record(events.signedOut, named(id, sessionId));
}

/** The actor's sessions that go on, the newest first. */
export function listSessions(ctx: Context, args: PageArgs): Promise<Page<Session>> {
  return paginate(ctx, Session, { userId: ctx.person.id, revokedAt: null, expiresAt: { $gt: ctx.clock.now() } }, args, "desc");
}

/** Ends one of the actor's sessions, this one included. @throws NOT_FOUND for one that is not the actor's or has ended */
export async function revokeSession(ctx: Context, input: { id: string }): Promise<string> {
  const rowId = decodeId(ids.Session, input.id);
  const { person } = ctx;
  await ctx.becomeActor(person);
  if (rowId === null || !(await revoke(ctx, rowId, "revoked"))) throw notFound();
  await ctx.record(events.sessionRevoked, named(person.id, rowId));
  return input.id;
}

/** Ends the actor's sessions; tells how many. @param keepCurrent whether the one that the request came with goes on */
export async function revokeSessions(ctx: Context, { keepCurrent }: { keepCurrent: boolean }): Promise<number> {
  const { person } = ctx;
  await ctx.becomeActor(person);
  return endSessions(ctx, "revoked", keepCurrent ? person.sessionId : null);
}

/** Of two that end a session at once one does. @returns whether it was this one */
async function revoke(ctx: Context, sessionId: string, because: Revocation): Promise<boolean> {
  const ended = await ctx.sql(
    "update identity.sessions set revoked_at = $2, revoked_because = $3 where id = $1 and revoked_at is null returning id",
    [sessionId, ctx.clock.now(), because],
  );
  return ended.length === 1;
}

type Proof = Pick<Session, "methods" | "authenticatedAt" | "identityProvider">;

const assuranceOf = ({ methods, authenticatedAt, identityProvider }: Proof): Assurance => ({
  methods,
  at: new Date(authenticatedAt).toISOString(),
  provider: identityProvider,
});

const actorOf = (session: Granted): Actor => ({
  kind: "user",
  id: session.userId,
  sessionId: session.sessionId,
  administrator: false,
  assurance: session.assurance,
});

const named = (userId: string, sessionId: string) => ({
  userId: encodeId(ids.User, userId),
  sessionId: encodeId(ids.Session, sessionId),
});
