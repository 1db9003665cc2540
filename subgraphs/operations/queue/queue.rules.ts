import { administrator, administratorReads } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const queueRules: Rules = {
  Query: { queues: administratorReads, workers: administratorReads },
  Mutation: { pauseQueue: administrator, resumeQueue: administrator },
};
