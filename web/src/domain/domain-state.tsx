import type { ReactNode } from "react";
import type { TenantDomainFailure, TenantDomainsQuery, TenantDomainState } from "../graph/generated/graphql";
import { Standing } from "../page/standing";

export type Domain = TenantDomainsQuery["tenantDomains"][number];

const standings: Record<TenantDomainState, { label: string; color: string }> = {
  PENDING: { label: "Pending", color: "yellow" },
  VERIFIED: { label: "Verified", color: "pine" },
  FAILED: { label: "Failed", color: "red" },
};

/** What the last look-up came to, for people. */
export const failures: Record<TenantDomainFailure, string> = {
  RECORD_MISSING: "No TXT record of this name was found.",
  RECORD_DIFFERS: "There is a TXT record of this name, and it says something else.",
  NO_ANSWER: "The DNS did not answer: nothing is known of the record.",
  TAKEN: "The record was found, but another tenant has this domain. It is free once that tenant removes it.",
};

/** How a domain stands, in one word. */
export function DomainStanding({ domain: { state, lostAt } }: { domain: Domain }): ReactNode {
  return <Standing {...standings[state]} note={lostAt !== null && "Record gone"} />;
}
