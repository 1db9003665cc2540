import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const jobRules: Rules = {
  Query: { jobs: can("job:read"), job: can("job:read"), jobQueues: can("job:read") },
  Mutation: { redriveJobs: can("job:redrive"), cancelJobs: can("job:cancel") },
  Job: { "*": can("job:read") },
};
