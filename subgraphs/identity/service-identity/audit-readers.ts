import { canAnyOf } from "../../kernel/authz/rules.js";

/** Whoever reads the audit log sees which service identity did something. */
export const auditReaders = canAnyOf("service_identity:manage", "audit:read");
