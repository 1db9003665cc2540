import { referenceTo } from "../kernel/graphql/references.js";
import { sendMailJob } from "../kernel/mail/mail.jobs.js";
import { defineSubgraph } from "../kernel/process/manifest.js";
import { events, ids } from "./contract.js";
import { Job } from "./job/job.entity.js";
import { jobProblems } from "./job/job.errors.js";
import { forgetJobsJob } from "./job/job.jobs.js";
import { jobPermissions } from "./job/job.permissions.js";
import { JobResolver } from "./job/job.resolver.js";
import { jobRules } from "./job/job.rules.js";
import { RateLimitResolver } from "./rate-limit/rate-limit.resolver.js";
import { rateLimitRules } from "./rate-limit/rate-limit.rules.js";

export default defineSubgraph({
  name: "operations",
  ids,
  events,
  features: [
    { entities: [Job], resolvers: [JobResolver], references: { Job: referenceTo(ids.Job, Job) }, rules: jobRules, permissions: jobPermissions, problems: jobProblems },
    { jobs: [sendMailJob, forgetJobsJob] },
    { resolvers: [RateLimitResolver], rules: rateLimitRules },
  ],
});
