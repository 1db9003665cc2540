import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { schemeNamed } from "./schemes/schemes.js";
import { sealSecret } from "./sealed.js";
import { checkedTerms, wayOut, type Terms } from "./terms.js";
import { WebhookSource, type Hmac } from "./webhook-source.entity.js";
import { forgetSourceJob } from "./webhook-source.jobs.js";

/** How long the secret from before a rotation is good beside the new one, in milliseconds: 24 hours. */
const overlap = 24 * 3_600_000;
/** What the plan's quota counts. */
const meter = "webhook_sources";

/** A source, and its secret, which is shown this once. */
export interface SourceShown {
  webhookSource: WebhookSource;
  secret: string;
}

/** Where others send webhooks to. */
export const urlOf = (ctx: Context, source: WebhookSource): string => `${ctx.foundation.publicUrl}/webhooks/in/${source.id}`;

/** The current tenant's sources, newest first. */
export const listWebhookSources = (ctx: Context, args: PageArgs): Promise<Page<WebhookSource>> => paginate(ctx, WebhookSource, { tenantId: ctx.tenantId }, args, "desc");

/** Opens one more address for webhooks of others. @throws all problems of the input at once, QUOTA_EXCEEDED */
export async function createWebhookSource(ctx: Context, input: Terms): Promise<SourceShown> {
  const { name, scheme, hmac, secret } = checkedTerms(input);
  await ctx.consume(meter, 1);
  const rowId = newId();
  const shown = secret ?? schemeNamed(scheme).newSecret();
  const webhookSource = ctx.em.create(WebhookSource, {
    rowId,
    tenantId: ctx.tenantId,
    name,
    scheme,
    hmac,
    secretSealed: sealSecret(ctx.foundation.keyring, rowId, shown),
    previousSealed: null,
    previousUntil: null,
    createdAt: ctx.clock.now(),
    disabledAt: null,
  });
  await ctx.em.flush();
  await ctx.record(events.webhookSourceCreated, named(webhookSource));
  return { webhookSource, secret: shown };
}

/** Changes what is given; what is left out stays. A source that is disabled takes nothing. @throws all problems of the input at once */
export async function updateWebhookSource(ctx: Context, id: string, changes: { name?: string; hmac?: Hmac; disabled?: boolean }): Promise<WebhookSource> {
  const source = await mustHold(ctx, id);
  const { name, hmac } = checkedTerms({ name: changes.name ?? source.name, hmac: changes.hmac ?? source.hmac, scheme: source.scheme, secret: null });
  const { disabled = source.disabledAt !== null } = changes;
  Object.assign(source, { name, hmac, disabledAt: disabled ? (source.disabledAt ?? ctx.clock.now()) : null });
  await ctx.em.flush();
  await ctx.record(events.webhookSourceUpdated, { ...named(source), disabled });
  return source;
}

/** Ends it. What came to it names nothing any more, and is removed in batches after the commit. @returns its id */
export async function deleteWebhookSource(ctx: Context, id: string): Promise<string> {
  const source = await mustHold(ctx, id);
  const name = named(source);
  ctx.em.remove(source);
  await ctx.em.flush();
  await ctx.consume(meter, -1);
  await ctx.enqueue(forgetSourceJob, { sourceId: source.rowId });
  await ctx.record(events.webhookSourceDeleted, name);
  return name.webhookSourceId;
}

/** Gives it a new secret, or the one that its sender has made; for 24 hours both are good. @throws OVERLAP_RUNNING, SECRET_INVALID among the input's problems */
export async function rotateWebhookSourceSecret(ctx: Context, id: string, given: string | null): Promise<SourceShown> {
  const webhookSource = await mustHold(ctx, id);
  const scheme = schemeNamed(webhookSource.scheme);
  if (given !== null && !scheme.takes(given)) throw invalid("secret", "SECRET_INVALID", wayOut(webhookSource.scheme));
  const now = ctx.clock.now();
  if (webhookSource.previousUntil && webhookSource.previousUntil > now) {
    throw invalid("id", "OVERLAP_RUNNING", "The secret from before the last rotation is still good. Wait until it has ended, or end it (endWebhookSourceSecretOverlap).");
  }
  const secret = given ?? scheme.newSecret();
  const previousUntil = new Date(now.getTime() + overlap);
  webhookSource.rotate(sealSecret(ctx.foundation.keyring, webhookSource.rowId, secret), previousUntil);
  await ctx.em.flush();
  await ctx.record(events.webhookSourceSecretRotated, { ...named(webhookSource), previousUntil: previousUntil.toISOString() });
  return { webhookSource, secret };
}

/** The secret from before the last rotation is good no more, for it has leaked, say. Where none is, nothing changes. */
export async function endWebhookSourceSecretOverlap(ctx: Context, id: string): Promise<WebhookSource> {
  const source = await mustHold(ctx, id);
  if (!source.previousUntil || source.previousUntil <= ctx.clock.now()) return source;
  source.endOverlap();
  await ctx.em.flush();
  await ctx.record(events.webhookSourceSecretOverlapEnded, named(source));
  return source;
}

/** The source, held until the transaction ends. @throws NOT_FOUND */
async function mustHold(ctx: Context, id: string): Promise<WebhookSource> {
  const rowId = decodeId(ids.WebhookSource, id);
  const [locked] = rowId === null ? [] : await ctx.sql("select 1 from operations.webhook_sources where tenant_id = $1 and id = $2 for no key update", [ctx.tenantId, rowId]);
  const source = rowId !== null && locked ? await ctx.em.findOne(WebhookSource, { rowId, tenantId: ctx.tenantId }, { refresh: true }) : null;
  if (!source) throw notFound();
  return source;
}

const named = (source: WebhookSource) => ({ webhookSourceId: source.id, name: source.name, scheme: source.scheme });
