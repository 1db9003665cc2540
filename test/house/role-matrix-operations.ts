import { callers, type Caller, type Row } from "./role-stage.js";

const runners: Caller[] = ["owner", "admin"];
const fileManagers: Caller[] = [...runners, "member"];
const fileReaders: Caller[] = [...fileManagers, "viewer"];
const readers: Caller[] = ["administrator", "support", "auditor"];
const mutation = (name: string, selection: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} userErrors { code } } }`;
/** What `node` finds for those who run the tenant, and for nobody else. */
const found = (type: string): Row => ({
  ask: "query ($id: ID!) { node(id: $id) { id } }",
  variables: ({ idOf }) => ({ id: idOf(type) }),
  allowed: runners,
  empty: callers.filter((caller) => !runners.includes(caller) && caller !== "foreign"),
});

/** The matrix's rows of events, jobs and webhooks. */
export const operationsRows: Record<string, Row> = {
  "Query.files": { ask: "{ files(first: 5) { edges { node { id } } } }", allowed: fileReaders },
  "Query.file": { ask: "query ($id: ID!) { file(id: $id) { id } }", variables: ({ idOf }) => ({ id: idOf("File") }), allowed: fileReaders },
  "File.*": { ...found("File"), allowed: fileReaders, empty: callers.filter((caller) => !fileReaders.includes(caller) && caller !== "foreign") },
  "Mutation.createFileUpload": { ask: mutation("createFileUpload", "file { id }"), input: () => ({ name: "note.txt" }), allowed: fileManagers },
  "Mutation.extendFileUpload": { ask: mutation("extendFileUpload", "room"), input: () => ({ ticket: "nonsense", size: 1 }), allowed: fileManagers, idle: true },
  "Mutation.claimFileUpload": { ask: mutation("claimFileUpload", "room"), input: () => ({ ticket: "nonsense" }), allowed: fileManagers, idle: true },
  "Mutation.completeFileUpload": { ask: mutation("completeFileUpload", "file { id }"), input: () => ({ receipt: "nonsense" }), allowed: fileManagers, idle: true },
  "Mutation.deleteFile": { ask: mutation("deleteFile", "deletedFileId"), input: async (stage) => ({ id: await stage.newFile() }), allowed: fileManagers },
  "Query.queues": { ask: "{ queues { name ready { count } } }", allowed: readers },
  "Query.workers": { ask: "{ workers { alive } }", allowed: readers },
  "Mutation.pauseQueue": { ask: mutation("pauseQueue", "queue { name }"), input: async (stage) => ({ name: await stage.queue("running") }), allowed: ["administrator"] },
  "Mutation.resumeQueue": { ask: mutation("resumeQueue", "queue { name }"), input: async (stage) => ({ name: await stage.queue("paused") }), allowed: ["administrator"] },
  "Query.deadLetters": { ask: "{ deadLetters(first: 5) { edges { node { id } } } }", allowed: readers },
  "Mutation.redriveDeadLetters": { ask: mutation("redriveDeadLetters", "jobIds"), input: async (stage) => ({ jobIds: [await stage.deadLetter()] }), allowed: ["administrator"] },
  "Mutation.discardDeadLetters": { ask: mutation("discardDeadLetters", "jobIds"), input: async (stage) => ({ jobIds: [await stage.deadLetter()] }), allowed: ["administrator"] },
  "Query.events": { ask: "{ events(first: 5) { edges { node { id } } } }", allowed: runners },
  "Query.eventTypes": { ask: "{ eventTypes { type version } }", allowed: callers.filter((caller) => caller !== "anonymous" && caller !== "foreign") },
  "Query.jobs": { ask: "{ jobs(first: 5) { edges { node { id } } } }", allowed: runners },
  "Query.job": { ask: "query ($id: ID!) { job(id: $id) { id } }", variables: ({ idOf }) => ({ id: idOf("Job") }), allowed: runners },
  "Job.*": found("Job"),
  "WebhookEndpoint.*": found("WebhookEndpoint"),
  "WebhookDelivery.*": found("WebhookDelivery"),
  "WebhookSource.*": found("WebhookSource"),
  "InboundWebhook.*": found("InboundWebhook"),
  "Query.webhookSources": { ask: "{ webhookSources(first: 5) { edges { node { id } } } }", allowed: runners },
  "Query.inboundWebhooks": {
    ask: "query ($id: ID!) { inboundWebhooks(sourceId: $id, first: 5) { edges { node { id } } } }",
    variables: ({ idOf }) => ({ id: idOf("WebhookSource") }),
    allowed: runners,
  },
  "Mutation.createWebhookSource": {
    ask: mutation("createWebhookSource", "webhookSource { id }"),
    input: () => ({ name: "Shop", scheme: "STRIPE" }),
    allowed: runners,
  },
  "Mutation.updateWebhookSource": {
    ask: mutation("updateWebhookSource", "webhookSource { id }"),
    input: async (stage) => ({ id: await stage.newSource(), name: stage.unique() }),
    allowed: runners,
  },
  "Mutation.rotateWebhookSourceSecret": {
    ask: mutation("rotateWebhookSourceSecret", "webhookSource { id }"),
    input: async (stage) => ({ id: await stage.newSource() }),
    allowed: runners,
  },
  "Mutation.endWebhookSourceSecretOverlap": {
    ask: mutation("endWebhookSourceSecretOverlap", "webhookSource { id }"),
    input: async (stage) => ({ id: await stage.newSource() }),
    allowed: runners,
    idle: true,
  },
  "Mutation.deleteWebhookSource": {
    ask: mutation("deleteWebhookSource", "deletedWebhookSourceId"),
    input: async (stage) => ({ id: await stage.newSource() }),
    allowed: runners,
  },
  "Mutation.receiveInboundWebhook": {
    ask: mutation("receiveInboundWebhook", "first"),
    input: ({ unique }) => ({ source: unique(), headers: {}, body: "" }),
    // open to everybody, but the signature is the proof and this is none
    allowed: callers.filter((caller) => caller !== "foreign"),
    idle: true,
  },
  "Mutation.reprocessInboundWebhook": {
    ask: mutation("reprocessInboundWebhook", "inboundWebhook { id }"),
    input: async (stage) => ({ id: await stage.newInbound() }),
    allowed: runners,
  },
  "Query.webhookEndpoints": { ask: "{ webhookEndpoints(first: 5) { edges { node { id } } } }", allowed: runners },
  "Query.webhookDeliveries": {
    ask: "query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 5) { edges { node { id } } } }",
    variables: ({ idOf }) => ({ id: idOf("WebhookEndpoint") }),
    allowed: runners,
  },
  "Mutation.createWebhookEndpoint": {
    ask: mutation("createWebhookEndpoint", "webhookEndpoint { id }"),
    input: () => ({ url: "https://example.com/hook" }),
    allowed: runners,
  },
  "Mutation.updateWebhookEndpoint": {
    ask: mutation("updateWebhookEndpoint", "webhookEndpoint { id }"),
    input: async (stage) => ({ id: await stage.newWebhook(), description: stage.unique() }),
    allowed: runners,
  },
  "Mutation.enableWebhookEndpoint": { ask: mutation("enableWebhookEndpoint", "webhookEndpoint { id }"), input: async (stage) => ({ id: await stage.newWebhook() }), allowed: runners },
  "Mutation.disableWebhookEndpoint": { ask: mutation("disableWebhookEndpoint", "webhookEndpoint { id }"), input: async (stage) => ({ id: await stage.liveWebhook() }), allowed: runners },
  "Mutation.deleteWebhookEndpoint": {
    ask: mutation("deleteWebhookEndpoint", "deletedWebhookEndpointId"),
    input: async (stage) => ({ id: await stage.newWebhook() }),
    allowed: runners,
  },
  "Mutation.rotateWebhookSecret": { ask: mutation("rotateWebhookSecret", "webhookEndpoint { id }"), input: async (stage) => ({ id: await stage.newWebhook() }), allowed: runners },
  "Mutation.endWebhookSecretOverlap": { ask: mutation("endWebhookSecretOverlap", "webhookEndpoint { id }"), input: async (stage) => ({ id: await stage.newWebhook() }), allowed: runners, idle: true },
  "Mutation.sendTestEvent": {
    ask: mutation("sendTestEvent", "webhookDelivery { id }"),
    input: async (stage) => ({ endpointId: await stage.liveWebhook(), eventType: "member.joined" }),
    allowed: runners,
  },
  "Mutation.replayDelivery": {
    ask: mutation("replayDelivery", "webhookDelivery { id }"),
    input: async (stage) => ({ id: await stage.newDelivery() }),
    allowed: runners,
  },
  "Mutation.recoverDeliveries": {
    ask: mutation("recoverDeliveries", "recovered"),
    input: async (stage) => ({ endpointId: await stage.liveWebhook(), since: new Date(Date.now() - 3_600_000).toISOString() }),
    allowed: runners,
  },
};
