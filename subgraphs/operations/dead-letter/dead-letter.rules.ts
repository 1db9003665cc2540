import { administrator, administratorReads } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const deadLetterRules: Rules = {
  Query: { deadLetters: administratorReads },
  Mutation: { redriveDeadLetters: administrator, discardDeadLetters: administrator },
};
