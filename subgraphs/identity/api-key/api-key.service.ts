import { normaliseRange } from "../../kernel/address/ranges.js";
import type { Context } from "../../kernel/context/context.js";
import { invalid, InvalidInput, notFound, type InputProblem } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { writeKeyText } from "../../kernel/secrets/key-text.js";
import { apiKeyPrefix, events, ids } from "../contract.js";
import { requireNoOverlap, requireOverlap } from "../rotation/rotation.js";
import { ApiKey, ApiKeyStatus } from "./api-key.entity.js";

/** What a new key is to be. */
export interface ApiKeyTerms {
  name: string;
  scopes: string[];
  expiresAt: Date | null;
  allowedIps: string[] | null;
  pointsPerMinute: number | null;
}

/** A key, and its text, which is shown this once. */
export interface ApiKeyShown {
  apiKey: ApiKey;
  secret: string;
}

/** Makes a key for the current tenant, with scopes that the actor itself has. @throws all problems of the input at once */
export async function createApiKey(ctx: Context, input: ApiKeyTerms): Promise<ApiKeyShown> {
  const terms = checked(ctx, input);
  const rowId = newId();
  const { text, hash } = writeKeyText(apiKeyPrefix, ids.ApiKey, rowId);
  const apiKey = ctx.em.create(ApiKey, {
    rowId,
    tenantId: ctx.tenantId,
    ...terms,
    tokenHash: hash,
    ending: text.slice(-4),
    previousHash: null,
    previousUntil: null,
    createdBy: ctx.person.id,
    createdAt: ctx.clock.now(),
    rotatedAt: null,
    lastUsedAt: null,
    lastUsedIp: null,
    revokedAt: null,
    revokedBy: null,
  });
  await ctx.em.flush();
  await ctx.record(events.apiKeyCreated, { apiKeyId: apiKey.id, name: apiKey.name, scopes: apiKey.scopes, expiresAt: apiKey.expiresAt?.toISOString() ?? null });
  return { apiKey, secret: text };
}

/**
 * Gives a key a new text; the old one stays good for so many hours. Whoever rotates sees a text that has the key's scopes,
 * so it must have them itself. @throws KEY_ENDED, SCOPE_NOT_HELD, OVERLAP_OUT_OF_RANGE, OVERLAP_RUNNING among the input's problems
 */
export async function rotateApiKey(ctx: Context, input: { id: string; overlapHours: number }): Promise<ApiKeyShown> {
  const { overlapHours } = input;
  requireOverlap(overlapHours);
  const apiKey = await mustFind(ctx, input.id);
  const now = ctx.clock.now();
  if (apiKey.statusAt(now) !== ApiKeyStatus.ACTIVE) throw invalid("id", "KEY_ENDED", "This key has ended. Make a new one.");
  if (notHeld(ctx, apiKey.scopes).length > 0) throw invalid("id", "SCOPE_NOT_HELD", "This key has scopes that you do not have. Ask somebody who has them.");
  requireNoOverlap(ctx, apiKey, overlapHours, "key");
  const { text, hash } = writeKeyText(apiKeyPrefix, ids.ApiKey, apiKey.rowId);
  apiKey.rotate({ hash, ending: text.slice(-4) }, now, overlapHours);
  await ctx.em.flush();
  await ctx.record(events.apiKeyRotated, { apiKeyId: apiKey.id, previousUntil: apiKey.previousUntil?.toISOString() ?? null });
  return { apiKey, secret: text };
}

/** Ends a key, on every process within a second. Ending it once more changes nothing. */
export async function revokeApiKey(ctx: Context, input: { id: string }): Promise<ApiKey> {
  const apiKey = await mustFind(ctx, input.id);
  if (apiKey.revokedAt) return apiKey;
  apiKey.revoke(ctx.actor.id, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.apiKeyRevoked, { apiKeyId: apiKey.id });
  return apiKey;
}

/** The current tenant's keys, those that have ended among them, newest first. */
export function listApiKeys(ctx: Context, args: PageArgs): Promise<Page<ApiKey>> {
  return paginate(ctx, ApiKey, { tenantId: ctx.tenantId }, args, "desc");
}

/** The key, locked: of two changes to one key the second sees what the first one did. */
async function mustFind(ctx: Context, id: string): Promise<ApiKey> {
  const rowId = decodeId(ids.ApiKey, id);
  const [locked] = await ctx.sql("select id from identity.api_keys where id = $1 and tenant_id = $2 for update", [rowId, ctx.tenantId]);
  if (!locked) throw notFound();
  return ctx.em.findOneOrFail(ApiKey, { rowId: rowId!, tenantId: ctx.tenantId });
}

const notHeld = (ctx: Context, scopes: readonly string[]) => scopes.filter((scope) => !ctx.tenant.permissions.includes(scope));

function checked(ctx: Context, input: ApiKeyTerms): ApiKeyTerms {
  const name = input.name.trim();
  const scopes = [...new Set(input.scopes)].sort();
  const ranges = input.allowedIps?.map(normaliseRange) ?? [];
  const problems: InputProblem[] = [];
  const wrong = (field: keyof ApiKeyTerms, code: string, message: string) => problems.push({ code, message, path: ["input", field] });
  if (name.length < 1 || name.length > 100) wrong("name", "KEY_NAME_INVALID", "Give a name of 1 to 100 characters.");
  if (scopes.length === 0) wrong("scopes", "SCOPES_MISSING", "Name at least one permission that the key is to have.");
  const beyond = notHeld(ctx, scopes);
  // a made-up name may be of any length
  if (beyond.length > 0) wrong("scopes", "SCOPE_NOT_HELD", `You do not have ${beyond.slice(0, 3).map((scope) => scope.slice(0, 60)).join(", ")} in this tenant: give only what you have.`);
  if (input.expiresAt && input.expiresAt <= ctx.clock.now()) wrong("expiresAt", "EXPIRY_PAST", "Let the key end in the future, or leave its end out.");
  if (ranges.length > 50 || ranges.includes(null)) wrong("allowedIps", "ADDRESS_INVALID", "Write up to 50 addresses or ranges as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48.");
  const points = input.pointsPerMinute;
  if (points !== null && (points < 1 || points > 1_000_000)) wrong("pointsPerMinute", "POINTS_OUT_OF_RANGE", "Give 1 to 1,000,000 points a minute, or leave them out.");
  if (problems.length > 0) throw new InvalidInput(problems);
  return { ...input, name, scopes, allowedIps: ranges.length > 0 ? [...new Set(ranges as string[])] : null };
}
