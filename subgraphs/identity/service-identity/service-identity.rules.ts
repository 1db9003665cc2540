import { anybody, can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";
import { auditReaders } from "./audit-readers.js";

// who gets to see a secret has just proved who it is; a machine cannot
const seesSecret = all(can("service_identity:manage"), reauthenticated);

export const serviceIdentityRules: Rules = {
  Query: { serviceIdentities: can("service_identity:manage") },
  Mutation: {
    createServiceIdentity: seesSecret,
    rotateServiceIdentity: seesSecret,
    revokeServiceIdentity: can("service_identity:manage"),
    createServiceToken: anybody,
  },
  ServiceIdentity: { "*": auditReaders },
};
