import { can, canAnyOf, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

/** Whoever reads the audit log sees which key did something. */
const seesKeys = canAnyOf("api_key:read", "audit:read");

// who gets to see a key's text has just proved who it is; a machine cannot
const seesText = all(can("api_key:manage"), reauthenticated);

export const apiKeyRules: Rules = {
  Query: { apiKeys: can("api_key:read") },
  Mutation: {
    createApiKey: seesText,
    rotateApiKey: seesText,
    revokeApiKey: can("api_key:manage"),
  },
  ApiKey: { "*": seesKeys },
};
