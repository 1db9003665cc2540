import { errors, importJWK, jwtVerify, type JWK } from "jose";
import type { Context } from "../../kernel/context/context.js";
import { invalid, type InvalidInput } from "../../kernel/errors/errors.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { readKeyText } from "../../kernel/secrets/key-text.js";
import { hashToken } from "../../kernel/secrets/token.js";
import { ids as tenancyIds } from "../../tenancy/contract.js";
import { clientSecretPrefix, ids, serviceTokenSeconds } from "../contract.js";
import { signAccessToken } from "../signing-key/access-token.js";
import { clearThrottle, throttle } from "../throttle/throttle.js";
import { algorithmOf } from "./public-key.js";

/** What a client shows: its secret, or an assertion that its own key signed. */
export interface ClientProof {
  clientId: string;
  clientSecret: string | null;
  assertion: string | null;
  /** Permissions, with blanks between; null: all that the role allows. */
  scope: string | null;
}

/** A token that a program acts with. */
export interface ServiceToken {
  accessToken: string;
  expiresAt: Date;
  /** What it allows, with blanks between. */
  scope: string;
}

interface Client {
  token_hash: Buffer | null;
  previous_hash: Buffer | null;
  previous_until: Date | null;
  public_jwk: JWK | null;
}

/** Seconds that an assertion may be good for at the longest: so long its id must be remembered. */
const longestAssertion = 3_600;

const refusal = (): InvalidInput => invalid("clientId", "CLIENT_INVALID", "The client is unknown, was revoked, or did not prove itself.");

/** A one-hour token for a program (RFC 6749, section 4.4; RFC 9068). @throws CLIENT_INVALID, SCOPE_INVALID among the input's problems, RATE_LIMITED */
export async function createServiceToken(ctx: Context, input: ClientProof): Promise<ServiceToken> {
  const attempt = { purpose: "token_endpoint", account: input.clientId, source: ctx.facts.client.ip } as const;
  await throttle(ctx, attempt);
  await ctx.becomeNobody();
  const rowId = decodeId(ids.ServiceIdentity, input.clientId);
  const [client] = rowId === null ? [] : await ctx.sql<Client>("select * from identity.find_client($1)", [rowId]);
  if (rowId === null || !client || !(await proves(ctx, rowId, client, input))) throw refusal();
  const known = await ctx.foundation.access.machine("service_identity", rowId);
  if (!known) throw refusal();
  await clearThrottle(ctx, attempt);
  const { permissions, id: tenantId } = known.tenant;
  const wanted = input.scope === null ? null : [...new Set(input.scope.split(" ").filter(Boolean))];
  if (wanted?.some((scope) => !permissions.includes(scope))) throw invalid("scope", "SCOPE_INVALID", "Ask for permissions that the client's role has, or leave the scope out.");
  const claims = { client_id: input.clientId, tid: encodeId(tenancyIds.Tenant, tenantId), ...(wanted && { scope: wanted.join(" ") }) };
  const { text, expiresAt } = await signAccessToken(ctx, input.clientId, claims, serviceTokenSeconds);
  return { accessToken: text, expiresAt, scope: (wanted ?? permissions).join(" ") };
}

async function proves(ctx: Context, clientId: string, client: Client, { clientSecret, assertion }: ClientProof): Promise<boolean> {
  if (clientSecret !== null && assertion === null) return isSecret(client, clientId, clientSecret, ctx.clock.now());
  if (assertion === null || clientSecret !== null || !client.public_jwk) return false;
  return isAssertion(ctx, clientId, client.public_jwk, assertion);
}

function isSecret(client: Client, clientId: string, secret: string, now: Date): boolean {
  const shown = readKeyText(clientSecretPrefix, ids.ServiceIdentity, secret);
  if (shown?.id !== clientId) return false;
  // hashes of what is random: where two of them differ tells nothing
  if (client.token_hash?.equals(shown.hash)) return true;
  return client.previous_until !== null && new Date(client.previous_until) > now && (client.previous_hash?.equals(shown.hash) ?? false);
}

/** An assertion (RFC 7523, section 3; OpenID Connect Core, section 9), which is good once. */
async function isAssertion(ctx: Context, clientId: string, jwk: JWK, assertion: string): Promise<boolean> {
  const name = encodeId(ids.ServiceIdentity, clientId);
  const { publicUrl } = ctx.foundation;
  const now = ctx.clock.now();
  try {
    const { payload } = await jwtVerify(assertion, await importJWK(jwk, algorithmOf(jwk)), {
      algorithms: algorithmOf(jwk) === "EdDSA" ? ["EdDSA", "Ed25519"] : [algorithmOf(jwk)],
      issuer: name,
      subject: name,
      audience: [publicUrl, `${publicUrl}/oauth/token`],
      requiredClaims: ["exp", "jti"],
      clockTolerance: 5,
      currentDate: now,
    });
    const { exp = 0, jti } = payload;
    if (typeof jti !== "string" || exp * 1_000 - now.getTime() > longestAssertion * 1_000) return false;
    const hash = hashToken(jti);
    const [taken] = await ctx.sql<{ first: boolean }>("select identity.take_assertion($1, $2, $3, $4) as first", [clientId, hash, new Date((exp + 5) * 1_000), now]);
    return taken?.first ?? false;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
