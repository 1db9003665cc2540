import { z } from "zod";
import { defineEvent } from "../kernel/events/events.js";
import { idKind, idSchema } from "../kernel/ids/ids.js";
import { jobKind, jobRefused } from "../kernel/jobs/job.event.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Job: jobKind,
  WebhookEndpoint: idKind("WebhookEndpoint", "whe"),
  WebhookDelivery: idKind("WebhookDelivery", "whd"),
  WebhookSource: idKind("WebhookSource", "whs"),
  InboundWebhook: idKind("InboundWebhook", "whi"),
  File: idKind("File", "file"),
  Queue: idKind("Queue", "queue"),
};

/** The address itself may hold a secret: its host alone is told. */
const webhookEndpoint = { webhookEndpointId: idSchema(ids.WebhookEndpoint), host: z.string() };
const ofWebhookEndpoint = { kind: ids.WebhookEndpoint, property: "webhookEndpointId" } as const;

/** A source's id is a part of the address that others send to: without the secret it lets nobody in. */
const webhookSource = { webhookSourceId: idSchema(ids.WebhookSource), name: z.string(), scheme: z.string() };
const ofWebhookSource = { kind: ids.WebhookSource, property: "webhookSourceId" } as const;
const inboundWebhook = { inboundWebhookId: idSchema(ids.InboundWebhook), webhookSourceId: idSchema(ids.WebhookSource) };
const ofInboundWebhook = { kind: ids.InboundWebhook, property: "inboundWebhookId" } as const;

export const events = {
  webhookEndpointCreated: defineEvent({
    type: "webhook_endpoint.created",
    description: "A tenant's events are sent to one more address.",
    subject: ofWebhookEndpoint,
    payload: z.object({ ...webhookEndpoint, eventTypes: z.array(z.string()) }),
    example: { webhookEndpointId: "whe_01h455vb4pex5vsknk084sn02q", host: "example.com", eventTypes: ["member.joined"] },
  }),
  webhookEndpointUpdated: defineEvent({
    type: "webhook_endpoint.updated",
    description: "A webhook endpoint has another address, description, headers or choice of events.",
    subject: ofWebhookEndpoint,
    payload: z.object({ ...webhookEndpoint, eventTypes: z.array(z.string()) }),
    example: { webhookEndpointId: "whe_01h455vb4pex5vsknk084sn02q", host: "example.com", eventTypes: ["member.joined"] },
  }),
  webhookEndpointEnabled: defineEvent({
    type: "webhook_endpoint.enabled",
    description: "A webhook endpoint that was disabled gets events again.",
    subject: ofWebhookEndpoint,
    payload: z.object(webhookEndpoint),
  }),
  webhookEndpointDisabled: defineEvent({
    type: "webhook_endpoint.disabled",
    description: "A webhook endpoint gets no events any more: a person disabled it, it answered that it is gone for good (410), or nothing arrived for five days.",
    subject: ofWebhookEndpoint,
    payload: z.object({ ...webhookEndpoint, because: z.enum(["person", "gone", "failing"]) }),
  }),
  webhookEndpointDeleted: defineEvent({
    type: "webhook_endpoint.deleted",
    description: "A webhook endpoint is no more, nor is what was sent to it.",
    subject: ofWebhookEndpoint,
    payload: z.object(webhookEndpoint),
  }),
  webhookSecretRotated: defineEvent({
    type: "webhook_endpoint.secret_rotated",
    description: "A webhook endpoint has a new secret; until the given time the one before signs, too.",
    subject: ofWebhookEndpoint,
    payload: z.object({ ...webhookEndpoint, previousUntil: z.iso.datetime() }),
  }),
  webhookSecretOverlapEnded: defineEvent({
    type: "webhook_endpoint.overlap_ended",
    description: "A person ended the time in which a webhook endpoint's secret from before a rotation signs, too: it signs no more.",
    subject: ofWebhookEndpoint,
    payload: z.object(webhookEndpoint),
  }),
  webhookEndpointTested: defineEvent({
    type: "webhook_endpoint.tested",
    audience: "platform",
    description: "An example of an event was sent to a webhook endpoint.",
    subject: ofWebhookEndpoint,
    payload: z.object({ ...webhookEndpoint, eventType: z.string() }),
  }),
  webhookDeliveryReplayed: defineEvent({
    type: "webhook_delivery.replayed",
    audience: "platform",
    description: "An event is sent to a webhook endpoint once more, because a person asked for it.",
    subject: { kind: ids.WebhookDelivery, property: "webhookDeliveryId" },
    payload: z.object({ webhookDeliveryId: idSchema(ids.WebhookDelivery), webhookEndpointId: idSchema(ids.WebhookEndpoint) }),
  }),
  webhookDeliveriesRecovered: defineEvent({
    type: "webhook_endpoint.recovered",
    audience: "platform",
    description: "Events since a moment that had not arrived at a webhook endpoint are sent to it.",
    subject: ofWebhookEndpoint,
    payload: z.object({ ...webhookEndpoint, since: z.iso.datetime(), count: z.number().int() }),
  }),
  webhookSourceCreated: defineEvent({
    type: "webhook_source.created",
    description: "Webhooks of others can come to one more address.",
    subject: ofWebhookSource,
    payload: z.object(webhookSource),
  }),
  webhookSourceUpdated: defineEvent({
    type: "webhook_source.updated",
    description: "A source of webhooks has another name or other settings, or it takes webhooks no more, or again.",
    subject: ofWebhookSource,
    payload: z.object({ ...webhookSource, disabled: z.boolean() }),
  }),
  webhookSourceDeleted: defineEvent({
    type: "webhook_source.deleted",
    description: "A source of webhooks is no more, nor is what came to it.",
    subject: ofWebhookSource,
    payload: z.object(webhookSource),
  }),
  webhookSourceSecretRotated: defineEvent({
    type: "webhook_source.secret_rotated",
    description: "A source of webhooks has a new secret; until the given time the one before is good, too.",
    subject: ofWebhookSource,
    payload: z.object({ ...webhookSource, previousUntil: z.iso.datetime() }),
  }),
  webhookSourceSecretOverlapEnded: defineEvent({
    type: "webhook_source.overlap_ended",
    description: "A person ended the time in which a source's secret from before a rotation is good, too: it is good no more.",
    subject: ofWebhookSource,
    payload: z.object(webhookSource),
  }),
  webhookReceived: defineEvent({
    type: "webhook.received",
    description: "A webhook of somebody else's came in, and its signature was good. What it says is read by its id.",
    subject: ofInboundWebhook,
    payload: z.object({ ...inboundWebhook, scheme: z.string(), providerId: z.string(), type: z.string() }),
    example: { inboundWebhookId: "whi_01h455vb4pex5vsknk084sn02q", webhookSourceId: "whs_01h455vb4pex5vsknk084sn02q", scheme: "stripe", providerId: "evt_1Pq9", type: "invoice.paid" },
  }),
  inboundWebhookReprocessed: defineEvent({
    type: "inbound_webhook.reprocessed",
    audience: "platform",
    description: "A webhook that came in is processed once more, because a person asked for it.",
    subject: ofInboundWebhook,
    payload: z.object(inboundWebhook),
    }),
  fileUploaded: defineEvent({
    type: "file.uploaded",
    description: "A file's bytes are there.",
    subject: { kind: ids.File, property: "fileId" },
    payload: z.object({ fileId: idSchema(ids.File), name: z.string(), contentType: z.string(), size: z.number().int(), sha256: z.string() }),
    example: { fileId: "file_01h455vb4pex5vsknk084sn02q", name: "report.pdf", contentType: "application/pdf", size: 48_211, sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae" },
  }),
  fileReleased: defineEvent({
    type: "file.released",
    description: "A file was read through for malware and found to be clean: from now on it can be downloaded. It comes where the installation has a scanner; elsewhere a file can be downloaded once it is uploaded.",
    subject: { kind: ids.File, property: "fileId" },
    payload: z.object({ fileId: idSchema(ids.File), name: z.string() }),
    example: { fileId: "file_01h455vb4pex5vsknk084sn02q", name: "report.pdf" },
  }),
  fileRejected: defineEvent({
    type: "file.rejected",
    description: "A file was found to be malware, or to be more than the scanner takes, so that nobody can tell: nobody could download it, and its bytes are gone. `signature` is what the scanner calls what it has found.",
    subject: { kind: ids.File, property: "fileId" },
    payload: z.object({ fileId: idSchema(ids.File), name: z.string(), reason: z.enum(["malware", "too_large"]), signature: z.string().nullable() }),
    example: { fileId: "file_01h455vb4pex5vsknk084sn02q", name: "invoice.zip", reason: "malware", signature: "Win.Test.EICAR_HDB-1" },
  }),
  fileDeleted: defineEvent({
    type: "file.deleted",
    description: "A file is no more, nor are its bytes.",
    subject: { kind: ids.File, property: "fileId" },
    payload: z.object({ fileId: idSchema(ids.File), name: z.string() }),
  }),
  jobRefused,
  scheduleRun: defineEvent({
    type: "schedule.run",
    audience: "platform",
    description: "An administrator of the installation had scheduled work done at once.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), name: z.string() }),
  }),
  queuePaused: defineEvent({
    type: "queue.paused",
    audience: "platform",
    description: "An operator of the installation paused a queue: no worker takes anything out of it.",
    subject: { kind: ids.Queue, property: "queueId" },
    payload: z.object({ queueId: idSchema(ids.Queue), name: z.string() }),
  }),
  queueResumed: defineEvent({
    type: "queue.resumed",
    audience: "platform",
    description: "An operator of the installation resumed a queue that was paused.",
    subject: { kind: ids.Queue, property: "queueId" },
    payload: z.object({ queueId: idSchema(ids.Queue), name: z.string() }),
  }),
  deadLetterRedriven: defineEvent({
    type: "dead_letter.redriven",
    audience: "platform",
    description: "An operator of the installation put a failed job that is no tenant's back into its queue.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
  deadLetterDiscarded: defineEvent({
    type: "dead_letter.discarded",
    audience: "platform",
    description: "An operator of the installation gave a failed job that is no tenant's up.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
  jobCancelled: defineEvent({
    type: "job.cancelled",
    description: "A job was called off; one that was under way is told to stop.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
  jobRedriven: defineEvent({
    type: "job.redriven",
    description: "A failed job was put back into its queue.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
};
