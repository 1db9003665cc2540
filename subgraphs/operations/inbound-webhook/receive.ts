import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { badInput, invalid, PublicError } from "../../kernel/errors/errors.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { openSecret } from "../webhook-source/sealed.js";
import type { HmacSettings, Verified } from "../webhook-source/schemes/scheme.js";
import { schemeNamed } from "../webhook-source/schemes/schemes.js";
import { keptHeaders } from "./headers.js";
import { beginProcessing } from "./processing.js";

/** The largest body, in bytes. */
export const largestBody = 256 * 1024;
/** Seconds after which a tenant at rest is tried again. */
const restSeconds = 600;

/** How long the same text under another name is the same webhook, in milliseconds: 24 hours. Whoever recorded it may send it again after that, whoever says the same every night says it anew. */
const sameTextFor = 24 * 3_600_000;

/** A webhook as the gateway takes it. */
export interface Received {
  /** The public id in the address. */
  source: string;
  /** By names in lower case. */
  headers: unknown;
  /** The bytes as they came, in base64. */
  body: string;
}

/** What the look-up knows of a source. */
interface Source {
  id: string;
  tenant_id: string;
  tenant_state: string;
  scheme: string;
  hmac: HmacSettings | null;
  secret_sealed: Buffer;
  previous_sealed: Buffer | null;
  previous_until: Date | null;
}

const headersSchema = z.record(z.string(), z.string());

/**
 * Takes a webhook whose signature is good, once for each name that its sender gives it: the row and the job are one commit.
 * @returns false when it had come before
 * @throws SIGNATURE_INVALID among the input's problems, whatever is wrong, also where the source is deleted meanwhile; UNAVAILABLE while the tenant is at rest; BACKLOG_FULL
 */
export async function receiveInboundWebhook(ctx: Context, input: Received): Promise<boolean> {
  const headers = headersSchema.safeParse(input.headers);
  const body = Buffer.from(input.body, "base64");
  if (!headers.success || body.length > largestBody) throw badInput("Send the headers as an object of texts, and at most 256 kB of body in base64.");
  await ctx.becomeNobody();
  const rowId = decodeId(ids.WebhookSource, input.source);
  const [source] = rowId === null ? [] : await ctx.sql<Source>("select * from operations.find_webhook_source($1)", [rowId]);
  const verified = verify(ctx, source, headers.data, body);
  if (!source || !verified) throw notTaken();
  if (source.tenant_state !== "active") throw new PublicError("UNAVAILABLE", "Nothing is taken here now. Try again later.", { retryAfter: restSeconds });
  await ctx.settleIn(source.tenant_id);
  return keep(ctx, source, verified, headers.data, body);
}

const notTaken = () => invalid("source", "SIGNATURE_INVALID", "There is no such source, or the signature is not good.");

/** Where there is no source, as much is done as where there is one: the time says nothing. */
function verify(ctx: Context, source: Source | undefined, headers: Record<string, string>, body: Buffer): Verified | null {
  const now = ctx.clock.now();
  if (!source) {
    schemeNamed("standard").verify({ headers, body }, { secrets: [schemeNamed("standard").newSecret()], now, hmac: null });
    return null;
  }
  const { keyring } = ctx.foundation;
  const secrets = [openSecret(keyring, source.id, source.secret_sealed)];
  if (source.previous_sealed && source.previous_until && new Date(source.previous_until) > now) secrets.push(openSecret(keyring, source.id, source.previous_sealed));
  return schemeNamed(source.scheme).verify({ headers, body }, { secrets, now, hmac: source.hmac });
}

async function keep(ctx: Context, source: Source, { providerId, type, occurredAt, digest }: Verified, headers: Record<string, string>, body: Buffer): Promise<boolean> {
  const [id, now] = [newId(), ctx.clock.now()];
  if (digest && (await cameLately(ctx, source.id, digest, now))) return false;
  // of those that come at the same time the second one waits for the first one's commit here; what has no name but its text has another one each time that it counts.
  // Whoever deletes the source waits for this commit; where the other one came first the source is gone, and the sender hears so
  const [kept] = await ctx.sql<{ there: boolean; first: boolean }>(
    `with source as (
       select s.id from operations.webhook_sources s where s.tenant_id = $2::uuid and s.id = $3::uuid for key share),
     kept as (
     insert into operations.webhook_events_in (id, tenant_id, source_id, provider_id, digest, type, size, occurred_at, received_at)
     select $1::text::uuid, $2::uuid, source.id, case when $4::text = encode($5::bytea, 'hex') and exists (
         select from operations.webhook_events_in e where e.tenant_id = $2::uuid and e.source_id = $3::uuid and e.provider_id = $4::text) then $4::text || '.' || $1::text else $4::text end,
       $5::bytea, $6::text, $7::integer, $8::timestamptz, $9::timestamptz from source on conflict do nothing returning 1)
     select exists (select from source) as there, exists (select from kept) as first`,
    [id, ctx.tenantId, source.id, providerId, digest, type, body.length, occurredAt, now],
  );
  if (!kept?.there) throw notTaken();
  if (!kept.first) return false;
  await ctx.sql("insert into operations.webhook_payloads_in (tenant_id, event_id, headers, body, received_at) values ($1, $2, $3, $4, $5)", [
    ctx.tenantId,
    id,
    JSON.stringify(keptHeaders(headers, schemeNamed(source.scheme).proofs(source.hmac))),
    body,
    now,
  ]);
  await beginProcessing(ctx, id);
  return true;
}

/** Whether the same text has come in the last 24 hours, under whatever name. Of those that come at the same time one looks after the other. */
async function cameLately(ctx: Context, sourceId: string, digest: Buffer, now: Date): Promise<boolean> {
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`operations.webhook_in ${sourceId} ${digest.toString("hex")}`]);
  const [same] = await ctx.sql("select 1 from operations.webhook_events_in where tenant_id = $1 and source_id = $2 and digest = $3 and received_at > $4", [
    ctx.tenantId,
    sourceId,
    digest,
    new Date(now.getTime() - sameTextFor),
  ]);
  return same !== undefined;
}
