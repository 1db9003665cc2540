import type { Context } from "../../kernel/context/context.js";
import type { WebhookEndpoint } from "./webhook-endpoint.entity.js";

/** What waits for an endpoint that is held goes in the order of its events, or in none, as the endpoint says now. */
export async function lineUp(ctx: Context, endpoint: WebhookEndpoint): Promise<void> {
  await ctx.sql(
    `update operations.webhook_deliveries set behind = $3 and subject is not null
     where tenant_id = $1 and endpoint_id = $2 and state = 'pending' and behind <> ($3 and subject is not null)`,
    [ctx.tenantId, endpoint.rowId, endpoint.ordered],
  );
  await letFirstGo(ctx, endpoint);
}

/** Of what waits for an endpoint that is held, those go that nothing about the same object comes before. What has no place yet gets one when it is taken. */
export async function letFirstGo(ctx: Context, endpoint: WebhookEndpoint): Promise<void> {
  if (!endpoint.ordered) return;
  await ctx.sql(
    `update operations.webhook_deliveries d set behind = false
     where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'pending' and d.behind and d.place is not null and not exists (
       select from operations.webhook_deliveries b where b.endpoint_id = d.endpoint_id and b.subject = d.subject and b.state = 'pending' and b.place < d.place)`,
    [ctx.tenantId, endpoint.rowId],
  );
}
