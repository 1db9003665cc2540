import { administrator, administratorReads } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const scheduleRules: Rules = {
  Query: { schedules: administratorReads },
  Mutation: { runScheduleNow: administrator },
};
