import { createHmac } from "node:crypto";
import { mutate, type Outcome } from "./operations.js";
import type { Person, TestTenant } from "./world.js";

export const sourceFields = "id name scheme url previousUntil createdAt disabledAt hmac { signatureHeader algorithm encoding prefix timestampHeader idHeader typeHeader }";
export const inboundFields = "id providerId type size occurredAt receivedAt state headers body handlings { handler state attempts errorCode } source { id }";

/** A webhook that came in, as tests read it. */
export interface Inbound {
  id: string;
  providerId: string;
  type: string;
  size: number;
  occurredAt: string | null;
  state: string;
  headers: Record<string, string> | null;
  body: string | null;
  handlings: { handler: string; state: string; attempts: number; errorCode: string | null }[];
}

export const createSource = (by: Person, tenant: TestTenant, input: object): Promise<Outcome> =>
  mutate(by, "createWebhookSource", `secret url webhookSource { ${sourceFields} }`, input, { tenant: tenant.id });

/** A source of the tenant's, where its senders send to, and what they sign with. */
export async function makeSource(tenant: TestTenant, input: object = {}): Promise<{ id: string; url: string; secret: string }> {
  const { payload, problems, codes } = await createSource(tenant.owner, tenant, { name: "Shop", scheme: "GITHUB", ...input });
  if (!payload?.secret || codes.length > 0) throw new Error([...problems, ...codes].join());
  const { id } = payload.webhookSource as { id: string };
  return { id, url: `${tenant.owner.url}/webhooks/in/${id}`, secret: payload.secret as string };
}

/** What came to a source, newest first. */
export async function inboundOf(tenant: TestTenant, sourceId: string, failed = false): Promise<Inbound[]> {
  const { data } = await tenant.owner.send(`query ($id: ID!, $failed: Boolean!) { inboundWebhooks(sourceId: $id, first: 100, failed: $failed) { edges { node { ${inboundFields} } } } }`, {
    tenant: tenant.id,
    variables: { id: sourceId, failed },
  });
  return (data.inboundWebhooks.edges as { node: Inbound }[]).map(({ node }) => node);
}

/** Sends bytes as a provider does. */
export const post = (url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

/** As GitHub signs. */
export const asGithub = (secret: string, body: string | Uint8Array, id: string, type = "push"): Record<string, string> => ({
  "x-github-delivery": id,
  "x-github-event": type,
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
});

/** As Stripe signs. @param at milliseconds since 1970 */
export function asStripe(secret: string, body: string, at: number): Record<string, string> {
  const timestamp = Math.floor(at / 1_000);
  return { "stripe-signature": `t=${timestamp},v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")},v0=00` };
}
