import { mutate, type Outcome } from "./operations.js";
import type { Person, TestTenant } from "./world.js";

export const endpointFields = "id url description eventTypes ordered headerNames previousUntil createdAt disabledAt disabledBecause failingSince pausedUntil health { hour succeeded failed medianMs }";
export const deliveryFields =
  "id eventId type state attempts nextAttemptAt errorCode createdAt finishedAt body endpoint { id } tries { at durationMs succeeded url requestHeaders status responseHeaders responseBody errorCode }";

/** A delivery as tests read it. */
export interface Delivery {
  id: string;
  eventId: string;
  type: string;
  state: string;
  attempts: number;
  nextAttemptAt: string | null;
  errorCode: string | null;
  body: string;
  tries: { succeeded: boolean; status: number | null; errorCode: string | null; requestHeaders: Record<string, string>; responseHeaders: Record<string, string> | null; responseBody: string | null }[];
}

export const createEndpoint = (by: Person, tenant: TestTenant, input: object): Promise<Outcome> =>
  mutate(by, "createWebhookEndpoint", `secret webhookEndpoint { ${endpointFields} }`, input, { tenant: tenant.id });

/** One of the mutations of an endpoint that its id is all that is needed for. */
export const onEndpoint = (by: Person, tenant: TestTenant, field: string, id: string): Promise<Outcome> =>
  mutate(by, field, field === "deleteWebhookEndpoint" ? "deletedWebhookEndpointId" : `webhookEndpoint { ${endpointFields} }${field.startsWith("rotate") ? " secret" : ""}`, { id }, { tenant: tenant.id });

export async function endpointOf(tenant: TestTenant, id: string) {
  const { data, errors } = await tenant.owner.send(`query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ${endpointFields} } } }`, { tenant: tenant.id, variables: { id } });
  if (errors[0]) throw new Error(JSON.stringify(errors));
  return data.node as { id: string; disabledAt: string | null; disabledBecause: string | null; failingSince: string | null; pausedUntil: string | null; health: { succeeded: number; failed: number }[] };
}

/** What was sent to an endpoint, newest first. */
export async function deliveriesOf(tenant: TestTenant, endpointId: string, state?: string): Promise<Delivery[]> {
  const { data } = await tenant.owner.send(`query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 100${state ? `, state: ${state}` : ""}) { edges { node { ${deliveryFields} } } } }`, {
    tenant: tenant.id,
    variables: { id: endpointId },
  });
  return (data.webhookDeliveries.edges as { node: Delivery }[]).map(({ node }) => node);
}
