import { mutation } from "./twin-mutation.js";
import type { Operation } from "./twin-operations.js";

const ofSource = (title: string, name: string, selection: string): Operation => ({
  title,
  names: "WebhookSource",
  covers: [`${name.charAt(0).toUpperCase()}${name.slice(1)}Input.id`],
  ask: ({ ids }) => ({ query: mutation(name, selection), variables: { input: { id: ids["WebhookSource"] } } }),
});

/** What came to one's own source, after the other's. */
export const ofInbound = (cursorOf: (rowId: string) => string, rowOf: (id: string) => string): Operation => ({
  title: "what came to one's own source, after the other's",
  names: "InboundWebhook",
  covers: ["Query.inboundWebhooks"],
  ask: ({ ids }, own) => ({
    query: "query ($cursor: String!, $own: ID!) { inboundWebhooks(sourceId: $own, first: 5, after: $cursor) { edges { cursor node { id } } } }",
    variables: { cursor: cursorOf(rowOf(ids["InboundWebhook"]!)), own: own.ids["WebhookSource"] },
  }),
});

const ofEndpoint = (title: string, name: string, selection: string): Operation => ({
  title,
  names: "WebhookEndpoint",
  covers: [`${name.charAt(0).toUpperCase()}${name.slice(1)}Input.id`],
  ask: ({ ids }) => ({ query: mutation(name, selection), variables: { input: { id: ids["WebhookEndpoint"] } } }),
});

/** Every way to name another tenant's webhooks. */
export const webhookOperations: Operation[] = [
  {
    title: "what was sent to an endpoint",
    names: "WebhookEndpoint",
    covers: ["Query.webhookDeliveries(endpointId:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 5) { edges { node { id body } } } }", variables: { id: ids["WebhookEndpoint"] } }),
  },
  ...[
    ["a job's moves", "Job", "jobUpdated(id:)", "subscription ($id: ID!) { jobUpdated(id: $id) { id queue state } }"],
    ["what moves on its way to an endpoint", "WebhookEndpoint", "webhookDeliveryUpdated(endpointId:)", "subscription ($id: ID!) { webhookDeliveryUpdated(endpointId: $id) { id body } }"],
    ["events after another tenant's", "AuditLogEntry", "tenantEvents", "subscription ($id: String) { tenantEvents(after: $id) { id type data } }"],
  ].map(
    ([title, names, field, query]): Operation => ({
      title: title!,
      names: names!,
      covers: [`Subscription.${field}`],
      ask: ({ ids }) => ({ query: query!, variables: { id: ids[names!] }, headers: { accept: "text/event-stream" } }),
    }),
  ),
  {
    title: "one job",
    names: "Job",
    covers: ["Query.job(id:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { job(id: $id) { id queue state } }", variables: { id: ids["Job"] } }),
  },
  {
    title: "what came to a source",
    names: "WebhookSource",
    covers: ["Query.inboundWebhooks(sourceId:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { inboundWebhooks(sourceId: $id, first: 5) { edges { node { id body } } } }", variables: { id: ids["WebhookSource"] } }),
  },
  ofSource("another name for a source", "updateWebhookSource", "webhookSource { id }"),
  ofSource("another secret for a source", "rotateWebhookSourceSecret", "webhookSource { id } secret"),
  ofSource("the end of a source's old secret", "endWebhookSourceSecretOverlap", "webhookSource { id }"),
  ofSource("the end of a source", "deleteWebhookSource", "deletedWebhookSourceId"),
  {
    title: "processing a webhook again",
    names: "InboundWebhook",
    covers: ["ReprocessInboundWebhookInput.id"],
    ask: ({ ids }) => ({ query: mutation("reprocessInboundWebhook", "inboundWebhook { id body }"), variables: { input: { id: ids["InboundWebhook"] } } }),
  },
  ofEndpoint("another text for an endpoint", "updateWebhookEndpoint", "webhookEndpoint { id }"),
  ...["createWebhookEndpoint", "updateWebhookEndpoint"].map(
    (name): Operation => ({
      title: `whom a selection is asked for as (${name})`,
      names: "ServiceIdentity",
      covers: [`${name.charAt(0).toUpperCase()}${name.slice(1)}Input.serviceIdentityId`],
      ask: ({ ids }, own) => ({
        query: mutation(name, "webhookEndpoint { id }"),
        variables: { input: { ...(name.startsWith("update") ? { id: own.ids["WebhookEndpoint"] } : { url: "https://example.com/" }), selection: "{ __typename }", serviceIdentityId: ids["ServiceIdentity"] } },
      }),
    }),
  ),
  ofEndpoint("an endpoint's return", "enableWebhookEndpoint", "webhookEndpoint { id }"),
  {
    title: "a file by id",
    names: "File",
    covers: ["Query.file(id:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { file(id: $id) { id name downloadUrl } }", variables: { id: ids["File"] } }),
  },
  {
    title: "the end of a file",
    names: "File",
    covers: ["DeleteFileInput.id"],
    ask: ({ ids }) => ({ query: mutation("deleteFile", "deletedFileId"), variables: { input: { id: ids["File"] } } }),
  },
  ofEndpoint("an endpoint's rest", "disableWebhookEndpoint", "webhookEndpoint { id }"),
  ofEndpoint("the end of an endpoint", "deleteWebhookEndpoint", "deletedWebhookEndpointId"),
  ofEndpoint("another secret for an endpoint", "rotateWebhookSecret", "webhookEndpoint { id } secret"),
  ofEndpoint("the end of an endpoint's old secret", "endWebhookSecretOverlap", "webhookEndpoint { id }"),
  {
    title: "a test of an endpoint",
    names: "WebhookEndpoint",
    covers: ["SendTestEventInput.endpointId"],
    ask: ({ ids }) => ({ query: mutation("sendTestEvent", "webhookDelivery { id }"), variables: { input: { endpointId: ids["WebhookEndpoint"], eventType: "member.joined" } } }),
  },
  {
    title: "what an endpoint missed",
    names: "WebhookEndpoint",
    covers: ["RecoverDeliveriesInput.endpointId"],
    ask: ({ ids }) => ({ query: mutation("recoverDeliveries", "recovered"), variables: { input: { endpointId: ids["WebhookEndpoint"], since: "2026-11-01T00:00:00Z" } } }),
  },
  {
    title: "sending an event again",
    names: "WebhookDelivery",
    covers: ["ReplayDeliveryInput.id"],
    ask: ({ ids }) => ({ query: mutation("replayDelivery", "webhookDelivery { id }"), variables: { input: { id: ids["WebhookDelivery"] } } }),
  },
];
