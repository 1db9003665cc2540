import { referenceTo } from "../kernel/graphql/references.js";
import { sendMailJob } from "../kernel/mail/mail.jobs.js";
import { defineSubgraph } from "../kernel/process/manifest.js";
import { events, ids } from "./contract.js";
import { deadLetterProblems } from "./dead-letter/dead-letter.errors.js";
import { DeadLetterResolver } from "./dead-letter/dead-letter.resolver.js";
import { deadLetterRules } from "./dead-letter/dead-letter.rules.js";
import { File } from "./file/file.entity.js";
import { fileProblems } from "./file/file.errors.js";
import { collectFilesJob, removeFileJob } from "./file/file.jobs.js";
import { filePermissions } from "./file/file.permissions.js";
import { FileResolver } from "./file/file.resolver.js";
import { fileRules } from "./file/file.rules.js";
import { scanFileJob, scanWaitingFilesJob } from "./file/scan.jobs.js";
import { InboundWebhook } from "./inbound-webhook/inbound-webhook.entity.js";
import { inboundWebhookProblems } from "./inbound-webhook/inbound-webhook.errors.js";
import { forgetInboundWebhooksJob, processInboundWebhookJob } from "./inbound-webhook/inbound-webhook.jobs.js";
import { InboundWebhookResolver } from "./inbound-webhook/inbound-webhook.resolver.js";
import { inboundWebhookRules } from "./inbound-webhook/inbound-webhook.rules.js";
import { referencedInbound } from "./inbound-webhook/inbound-webhook.service.js";
import { Job } from "./job/job.entity.js";
import { jobProblems } from "./job/job.errors.js";
import { forgetJobsJob } from "./job/job.jobs.js";
import { jobPermissions } from "./job/job.permissions.js";
import { JobResolver } from "./job/job.resolver.js";
import { jobRules } from "./job/job.rules.js";
import { queueProblems } from "./queue/queue.errors.js";
import { QueueResolver } from "./queue/queue.resolver.js";
import { queueRules } from "./queue/queue.rules.js";
import { ApiKeyStub } from "./references/api-key.stub.js";
import { ServiceIdentityStub } from "./references/service.stub.js";
import { UserStub } from "./references/user.stub.js";
import { RateLimitResolver } from "./rate-limit/rate-limit.resolver.js";
import { rateLimitRules } from "./rate-limit/rate-limit.rules.js";
import { scheduleProblems } from "./schedule/schedule.errors.js";
import { ScheduleResolver } from "./schedule/schedule.resolver.js";
import { scheduleRules } from "./schedule/schedule.rules.js";
import { startCourier } from "./webhook-delivery/courier.js";
import { WebhookAttempt } from "./webhook-delivery/webhook-attempt.entity.js";
import { WebhookDelivery } from "./webhook-delivery/webhook-delivery.entity.js";
import { webhookDeliveryProblems } from "./webhook-delivery/webhook-delivery.errors.js";
import { forgetDeliveriesJob } from "./webhook-delivery/webhook-delivery.jobs.js";
import { WebhookDeliveryResolver, WebhookHealthResolver } from "./webhook-delivery/webhook-delivery.resolver.js";
import { webhookDeliveryRules } from "./webhook-delivery/webhook-delivery.rules.js";
import { referencedDelivery } from "./webhook-delivery/webhook-delivery.service.js";
import { WebhookEndpoint } from "./webhook-endpoint/webhook-endpoint.entity.js";
import { webhookEndpointProblems } from "./webhook-endpoint/webhook-endpoint.errors.js";
import { forgetEndpointJob } from "./webhook-endpoint/webhook-endpoint.jobs.js";
import { webhookEndpointPermissions } from "./webhook-endpoint/webhook-endpoint.permissions.js";
import { WebhookEndpointResolver } from "./webhook-endpoint/webhook-endpoint.resolver.js";
import { webhookEndpointRules } from "./webhook-endpoint/webhook-endpoint.rules.js";
import { WebhookSource } from "./webhook-source/webhook-source.entity.js";
import { webhookSourceProblems } from "./webhook-source/webhook-source.errors.js";
import { forgetSourceJob } from "./webhook-source/webhook-source.jobs.js";
import { webhookSourcePermissions } from "./webhook-source/webhook-source.permissions.js";
import { WebhookSourceResolver } from "./webhook-source/webhook-source.resolver.js";
import { webhookSourceRules } from "./webhook-source/webhook-source.rules.js";

export default defineSubgraph({
  name: "operations",
  ids,
  events,
  features: [
    { entities: [Job], resolvers: [JobResolver], references: { Job: referenceTo(ids.Job, Job) }, rules: jobRules, permissions: jobPermissions, problems: jobProblems },
    { resolvers: [QueueResolver], rules: queueRules, problems: queueProblems },
    { resolvers: [DeadLetterResolver], rules: deadLetterRules, problems: deadLetterProblems },
    { resolvers: [ScheduleResolver], rules: scheduleRules, problems: scheduleProblems },
    { jobs: [sendMailJob, forgetJobsJob] },
    {
      entities: [WebhookEndpoint],
      resolvers: [WebhookEndpointResolver],
      references: { WebhookEndpoint: referenceTo(ids.WebhookEndpoint, WebhookEndpoint) },
      rules: webhookEndpointRules,
      permissions: webhookEndpointPermissions,
      problems: webhookEndpointProblems,
      jobs: [forgetEndpointJob],
    },
    {
      entities: [WebhookDelivery, WebhookAttempt],
      resolvers: [WebhookDeliveryResolver, WebhookHealthResolver],
      references: { WebhookDelivery: referencedDelivery },
      rules: webhookDeliveryRules,
      problems: webhookDeliveryProblems,
      jobs: [forgetDeliveriesJob],
      engines: [startCourier],
    },
    {
      entities: [WebhookSource],
      resolvers: [WebhookSourceResolver],
      references: { WebhookSource: referenceTo(ids.WebhookSource, WebhookSource) },
      rules: webhookSourceRules,
      permissions: webhookSourcePermissions,
      problems: webhookSourceProblems,
      jobs: [forgetSourceJob],
    },
    {
      entities: [InboundWebhook],
      resolvers: [InboundWebhookResolver],
      references: { InboundWebhook: referencedInbound },
      rules: inboundWebhookRules,
      problems: inboundWebhookProblems,
      jobs: [processInboundWebhookJob, forgetInboundWebhooksJob],
    },
    {
      entities: [File],
      types: [UserStub, ApiKeyStub, ServiceIdentityStub],
      resolvers: [FileResolver],
      references: { File: referenceTo(ids.File, File) },
      rules: fileRules,
      permissions: filePermissions,
      problems: fileProblems,
      jobs: [removeFileJob, collectFilesJob, scanFileJob, scanWaitingFilesJob],
    },
    { resolvers: [RateLimitResolver], rules: rateLimitRules },
  ],
});
