import type { Context } from "../../kernel/context/context.js";
import type { WebhookEndpoint } from "./webhook-endpoint.entity.js";

/**
 * What waits for an endpoint that is held goes in the order of its events, or in none, as the endpoint says now: a courier lines it up, batch by batch, after the commit,
 * and sends nothing meanwhile where there is to be an order (`operations.line_up`).
 */
export async function lineUp(ctx: Context, endpoint: WebhookEndpoint): Promise<void> {
  endpoint.liningUpSince = ctx.clock.now();
  await ctx.em.flush();
  await ctx.sql("select pg_notify('tenon_deliveries', 'ordered')");
}

/** Of what waits for an endpoint that is held, those go that nothing about the same object comes before. What has no place yet gets one when it is taken. */
export async function letFirstGo(ctx: Context, endpoint: WebhookEndpoint): Promise<void> {
  if (!endpoint.ordered) return;
  await ctx.sql(
    `update operations.webhook_deliveries d set behind = false
     where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'pending' and d.behind and d.place is not null and not exists (
       select from operations.webhook_deliveries b where b.endpoint_id = d.endpoint_id and b.subject = d.subject and b.state = 'pending' and b.place < d.place)
       and (not $3 or (
         select u.id from operations.webhook_deliveries u where u.endpoint_id = d.endpoint_id and u.subject = d.subject and u.state = 'pending' and u.behind and u.place is null limit 1) is null)`,
    [ctx.tenantId, endpoint.rowId, endpoint.placedInPart],
  );
}
