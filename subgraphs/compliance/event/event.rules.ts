import { can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const eventRules: Rules = {
  Query: {
    events: can("event:read"),
    // what can happen, not what did: as the catalogue of permissions
    eventTypes: signedIn,
  },
};
