import { can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const auditLogRules: Rules = {
  Query: { auditLogs: can("audit:read") },
  AuditLogEntry: { "*": can("audit:read") },
  Tenant: { "*": signedIn, auditLogs: can("audit:read") },
};
