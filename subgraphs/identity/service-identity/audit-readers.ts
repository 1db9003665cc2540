import { defineRule } from "../../kernel/authz/shield.js";
import { forbidden, tenantRequired, unauthenticated } from "../../kernel/errors/errors.js";

/** Whoever reads the audit log sees which service identity did something. */
export const auditReaders = defineRule("service_identity:manage, or audit:read", (ctx) => {
  if (!ctx.actorOrNull) return unauthenticated();
  const tenant = ctx.tenantOrNull;
  if (!tenant) return tenantRequired();
  return tenant.permissions.includes("service_identity:manage") || tenant.permissions.includes("audit:read")
    ? true
    : forbidden("You need the permission service_identity:manage in this tenant.");
});
