import { Context } from "../../kernel/context/context.js";
import type { Foundation } from "../../kernel/context/foundation.js";
import { DisabledBecause, type WebhookEndpoint } from "../webhook-endpoint/webhook-endpoint.entity.js";
import { disable, hold } from "../webhook-endpoint/webhook-endpoint.service.js";

/** An endpoint that is to be disabled, as `operations.settle_attempts` names it. */
export interface Failing {
  tenant_id: string;
  endpoint_id: string;
  because: "gone" | "failing";
}

const words = {
  gone: "It answered that it is gone for good (410).",
  failing: "For five days nothing has arrived there.",
};

/**
 * Disables the endpoint, records it and tells the owners, in one commit; of several that find it failing one does. Where this fails, the next failure
 * there leads here again.
 */
export async function giveUp(foundation: Foundation, { tenant_id: tenantId, endpoint_id: endpointId, because }: Failing): Promise<void> {
  const facts = { correlationId: `webhook ${endpointId}`, actor: null, tenant: null, client: { ip: null, userAgent: null }, idempotency: null };
  const ctx = new Context(foundation, facts, { readOnly: false, tenantId });
  try {
    await ctx.open();
    const endpoint = await hold(ctx, endpointId);
    if (endpoint && (await disable(ctx, endpoint, because === "gone" ? DisabledBecause.GONE : DisabledBecause.FAILING))) await tellOwners(ctx, endpoint, because);
    await ctx.close("commit");
  } catch (error) {
    await ctx.close("rollback").catch(() => undefined);
    ctx.log.warn({ err: error }, "a failing webhook endpoint could not be disabled; the next failure leads here again");
  }
}

async function tellOwners(ctx: Context, endpoint: WebhookEndpoint, because: Failing["because"]): Promise<void> {
  const owners = await ctx.sql<{ email: string }>("select identity.owner_emails() as email");
  for (const { email } of owners) {
    await ctx.mail({
      to: email,
      subject: `Events are no longer sent to ${endpoint.hostOfUrl()}`,
      paragraphs: [
        `A webhook endpoint of your tenant at ${endpoint.hostOfUrl()} has been disabled. ${words[because]}`,
        "Once its receiver works again, enable the endpoint in the console, under Webhooks, and recover what it has missed.",
      ],
      footnote: "You get this mail because you own the tenant.",
    });
  }
}
