import { enterTenant, referenceTo } from "../kernel/graphql/references.js";
import { defineSubgraph } from "../kernel/process/manifest.js";
import { ids as tenancyIds } from "../tenancy/contract.js";
import { AuditLogEntry, SystemActor } from "./audit-log/audit-log-entry.entity.js";
import { auditLogPermissions } from "./audit-log/audit-log.permissions.js";
import { AuditLogResolver, TenantAuditLogsResolver } from "./audit-log/audit-log.resolver.js";
import { auditLogRules } from "./audit-log/audit-log.rules.js";
import { events, ids } from "./contract.js";
import { eventPermissions } from "./event/event.permissions.js";
import { EventResolver } from "./event/event.resolver.js";
import { eventRules } from "./event/event.rules.js";
import { ApiKeyStub } from "./references/api-key.stub.js";
import { ServiceIdentityStub } from "./references/service.stub.js";
import { TenantStub } from "./references/tenant.stub.js";
import { UserStub } from "./references/user.stub.js";

export default defineSubgraph({
  name: "compliance",
  ids,
  events,
  features: [
    {
      entities: [AuditLogEntry],
      resolvers: [AuditLogResolver, TenantAuditLogsResolver],
      types: [TenantStub, UserStub, ApiKeyStub, ServiceIdentityStub, SystemActor],
      references: {
        AuditLogEntry: referenceTo(ids.AuditLogEntry, AuditLogEntry),
        Tenant: enterTenant(tenancyIds.Tenant, (id, rowId) => new TenantStub(id, rowId)),
      },
      rules: auditLogRules,
      permissions: auditLogPermissions,
      retains: [{ table: "compliance.audit_logs", reason: "the record of who did what, the deletion included, is kept for as long as the installation's operator must be able to show it" }],
    },
    { resolvers: [EventResolver], rules: eventRules, permissions: eventPermissions },
  ],
});
