import type { AdministratorScope } from "../graph/generated/graphql";

/** What each scope is called, and what it may: no scope opens a tenant's data. */
export const scopes: Record<AdministratorScope, { label: string; color: string; may: string }> = {
  OPERATOR: { label: "Operator", color: "pine", may: "Everything that is the installation’s: tenants and their limits, accounts, feature flags, and who its administrators are." },
  SUPPORT: { label: "Support", color: "blue", may: "Looks at accounts and at what tenants are called, how they stand and how much they use; deactivates and reactivates accounts, but no administrator’s." },
  AUDITOR: { label: "Auditor", color: "gray", may: "Looks at accounts, at what tenants are called, how they stand and how much they use, and at who the administrators are; changes nothing." },
};

export const isScope = (text: string): text is AdministratorScope => Object.hasOwn(scopes, text);
