import { can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, defineRule, type Rules } from "../../kernel/authz/shield.js";
import { forbidden, tenantRequired, unauthenticated } from "../../kernel/errors/errors.js";

/** Whoever reads the audit log sees which key did something. */
const seesKeys = defineRule("api_key:read, or audit:read", (ctx) => {
  if (!ctx.actorOrNull) return unauthenticated();
  const tenant = ctx.tenantOrNull;
  if (!tenant) return tenantRequired();
  return tenant.permissions.includes("api_key:read") || tenant.permissions.includes("audit:read")
    ? true
    : forbidden("You need the permission api_key:read in this tenant.");
});

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
