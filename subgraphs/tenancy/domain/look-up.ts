import { Resolver } from "node:dns/promises";
import { DomainFailure } from "./domain.entity.js";
import { challengeLabel } from "./domain-name.js";

/** Milliseconds that one resolver has to answer in, each of two times. */
const timeout = 2_000;

/** Answers that say that there is no such record; every other failure says nothing of the record. */
const none = new Set(["ENODATA", "ENOTFOUND"]);

/** The name of the record that proves a domain. */
export const recordName = (domain: string): string => `${challengeLabel}.${domain}`;

/** What the record says. */
export const recordValue = (token: string): string => `tenon-domain-verification=${token}`;

/**
 * Asks the DNS whether the domain's record is there. Never rejects.
 * @param servers the resolvers; none: the operating system's
 * @returns null when it is there, among whatever else stands under its name
 */
export async function lookUp({ domain, token }: { domain: string; token: string }, servers: readonly string[]): Promise<DomainFailure | null> {
  const resolver = new Resolver({ timeout, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  try {
    const records = await resolver.resolveTxt(recordName(domain));
    // a text longer than 255 bytes comes in pieces (RFC 1035, section 3.3)
    return records.some((pieces) => pieces.join("").trim() === recordValue(token)) ? null : records.length === 0 ? DomainFailure.RECORD_MISSING : DomainFailure.RECORD_DIFFERS;
  } catch (error) {
    return none.has((error as NodeJS.ErrnoException).code ?? "") ? DomainFailure.RECORD_MISSING : DomainFailure.NO_ANSWER;
  }
}
