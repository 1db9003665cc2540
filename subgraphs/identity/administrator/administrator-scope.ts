import { registerEnumType } from "type-graphql";

/** What somebody who runs the installation may; the values are the table's. */
export enum AdministratorScope {
  OPERATOR = "operator",
  SUPPORT = "support",
  AUDITOR = "auditor",
}
registerEnumType(AdministratorScope, {
  name: "AdministratorScope",
  description: "What somebody who runs the installation may. No scope opens a tenant's data.",
  valuesConfig: {
    OPERATOR: { description: "Everything that is the installation's: appoints and dismisses others, suspends tenants." },
    SUPPORT: { description: "Reads accounts and tenants; deactivates and reactivates accounts, none of an administrator's." },
    AUDITOR: { description: "Reads accounts, tenants and who runs the installation; changes nothing." },
  },
});
