import { createHash } from "node:crypto";
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";
import { LRUCache } from "lru-cache";
import { accessToken, apiKeyPrefix, ids } from "../subgraphs/identity/contract.js";
import type { Actor, Assurance, TenantAccess } from "../subgraphs/kernel/context/facts.js";
import { unauthenticated } from "../subgraphs/kernel/errors/errors.js";
import { decodeId } from "../subgraphs/kernel/ids/ids.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";
import { ids as tenancyIds } from "../subgraphs/tenancy/contract.js";
import { ApiKeys } from "./machine/api-keys.js";
import { machinePrincipal } from "./machine/principal.js";
import { servicePrincipal, type ServiceClaims } from "./machine/service-tokens.js";
import { VerificationKeys } from "./verification-keys.js";

/** Who asks. */
export interface Principal {
  actor: Actor;
  /** The token's own tenant, a row id. It is a default, not a right: membership is looked up each time. */
  tenantClaim: string | null;
  /** When its proof, or its session, ends by itself: milliseconds since 1970; null: never. */
  expiresAt: number | null;
  /** Of a machine alone. */
  machine?: {
    /** The one tenant that it works in, with what it may do there. */
    tenant: TenantAccess;
    /** Its own; null: the installation's default. */
    pointsPerMinute: number | null;
  };
}

/** The request as far as a machine's proof depends on it. */
export interface Caller {
  ip: string;
  correlationId: string;
  /** Takes a point from the address, before a key that is not at hand is looked up. @throws RATE_LIMITED */
  pay(): Promise<void>;
}

/** Seconds that the clocks of two machines may differ by. */
const clockTolerance = 5;

/** A verified token's claims as row ids, until it expires. */
type Claims = PersonClaims | ServiceClaims;

interface PersonClaims {
  userId: string;
  sessionId: string;
  tenantId: string | null;
  assurance: Assurance | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const refused = () =>
  unauthenticated("The access token is invalid or has expired, or its session has ended. Refresh the session, or leave the Authorization header out to sign in.");

/**
 * Turns the Authorization header into a principal: a person by its session's token, a program by its API key or its service identity's token.
 *
 * A request without the header is anonymous. One with a token that is not good is refused as a whole, whatever it
 * asks for: a client that wants to sign in or to refresh leaves the header out. Carrying on as anonymous would answer
 * a signed-in person with somebody else's view of things.
 */
export class Authenticator {
  readonly #platform: Platform;
  readonly #keys: VerificationKeys;
  // checking a signature costs a tenth of a millisecond; the token is not kept, only its digest
  readonly #verified = new LRUCache<string, Claims>({ max: 20_000 });
  readonly #apiKeys: ApiKeys;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#apiKeys = new ApiKeys(platform);
    this.#keys = new VerificationKeys(() => platform.access.verificationKeys(), platform.clock);
  }

  /** @throws UNAUTHENTICATED for a header that proves neither a live session nor a live key, FORBIDDEN for a key from an address that it is not for */
  async authenticate(authorization: string | undefined, caller: Caller): Promise<Principal | null> {
    if (authorization === undefined) return null;
    const token = /^Bearer +([A-Za-z0-9_.-]+)$/i.exec(authorization)?.[1];
    if (!token || token.length > 4_096) throw refused();
    if (token.startsWith(`${apiKeyPrefix}_`)) return this.#apiKeys.principal(token, caller);
    const claims = await this.#claims(token);
    if ("machineId" in claims) return servicePrincipal(this.#platform, claims);
    const { userId, sessionId, tenantId, assurance, expiresAt } = claims;
    const person = await this.again({ actor: { kind: "user", id: userId, sessionId, administrator: false, assurance }, tenantClaim: tenantId, expiresAt });
    return { ...person, expiresAt };
  }

  /**
   * A person as it is now, who proved itself before: its session lives as long as nobody ends it.
   * @throws UNAUTHENTICATED once the session has ended
   */
  async again(proved: Principal): Promise<Principal> {
    const { id, sessionId } = proved.actor;
    const session = sessionId === null ? null : await this.#platform.access.session(sessionId);
    if (session?.userId !== id) throw refused();
    const { administrator, administratorScope, mfa, pauseSeconds } = session;
    return { ...proved, actor: { ...proved.actor, administrator, ...(administrator && { administratorScope }), pauseSeconds, assurance: asOfNow(proved.actor.assurance, mfa) }, expiresAt: Date.parse(session.expiresAt) };
  }

  /**
   * Whoever proved itself before, as it is now, whatever has become of that proof: a person while its session goes on, or outside
   * any; a machine while nobody has revoked it.
   * @throws UNAUTHENTICATED once that is over, FORBIDDEN from an address that a key is not for
   */
  async asNow(actor: Actor, ip: string): Promise<Principal> {
    if (actor.kind !== "user") return machinePrincipal(this.#platform, actor.kind, actor.id, ip);
    const proved: Principal = { actor, tenantClaim: null, expiresAt: null };
    return actor.sessionId === null ? proved : this.again(proved);
  }

  async #claims(token: string): Promise<Claims> {
    const now = this.#platform.clock.now().getTime();
    const digest = createHash("sha256").update(token).digest("base64");
    const known = this.#verified.get(digest);
    if (known && known.expiresAt > now) return known;
    this.#verified.delete(digest);
    const claims = readClaims(await this.#verify(token));
    if (claims.expiresAt > now) this.#verified.set(digest, claims, { ttl: claims.expiresAt - now });
    return claims;
  }

  async #verify(token: string): Promise<JWTPayload> {
    const keyOf: JWTVerifyGetKey = async ({ kid }) => {
      const key = kid === undefined ? null : await this.#keys.find(kid);
      if (!key) throw refused();
      return key;
    };
    try {
      const { payload } = await jwtVerify(token, keyOf, {
        algorithms: [accessToken.algorithm],
        issuer: this.#platform.publicUrl,
        audience: accessToken.audience,
        typ: "at+jwt",
        requiredClaims: ["sub", "exp", "iat"],
        clockTolerance,
        currentDate: this.#platform.clock.now(),
      });
      return payload;
    } catch (error) {
      throw error instanceof errors.JOSEError ? refused() : error;
    }
  }
}

function readClaims({ sub = "", sid, tid, exp = 0, client_id: clientId, scope, ...proof }: JWTPayload): Claims {
  const machineId = decodeId(ids.ServiceIdentity, sub);
  if (machineId !== null) {
    if (clientId !== sub || sid !== undefined) throw refused();
    return { machineId, scopes: typeof scope === "string" ? scope.split(" ") : null, expiresAt: exp * 1_000 };
  }
  const userId = decodeId(ids.User, sub);
  const sessionId = typeof sid === "string" ? decodeId(ids.Session, sid) : null;
  if (userId === null || sessionId === null) throw refused();
  const tenantId = typeof tid === "string" ? decodeId(tenancyIds.Tenant, tid) : null;
  return { userId, sessionId, tenantId, assurance: readAssurance(proof), expiresAt: exp * 1_000 };
}

/** A token tells what its session was worth when it was made: what the session counts for no more, the token does not either. */
function asOfNow(assurance: Assurance | null, mfa: boolean): Assurance | null {
  if (mfa || !assurance?.methods.includes("mfa")) return assurance;
  return { ...assurance, methods: assurance.methods.filter((method) => method !== "mfa") };
}

function readAssurance({ auth_time: at, amr, idp }: JWTPayload): Assurance | null {
  if (typeof at !== "number" || !Array.isArray(amr)) return null;
  return { at: new Date(at * 1_000).toISOString(), methods: amr.map(String), provider: typeof idp === "string" ? idp : null };
}
