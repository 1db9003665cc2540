import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { callbackify } from "node:util";
import type { Resolve } from "./connect.js";

/** Milliseconds that one server has to answer in, and for all of them. */
const timeout = 2_000;
const wholeTime = 5_000;

/** Not asked of any server (RFC 6761, section 6.3). */
const ownHost = /^(?:.+\.)?localhost\.?$/i;

/** Answers that say that there is no such address; every other failure says nothing of it. */
const none = new Set(["ENODATA", "ENOTFOUND"]);

/**
 * How names that anybody but the operator gives become addresses: asked of the DNS itself, without the system's own way (`getaddrinfo`), which has but a few
 * threads for the whole process, so that one slow name would hold up every other. /etc/hosts and search domains are not looked at.
 * @param servers the resolvers; none: the operating system's
 */
export function askingDns(servers: readonly string[]): Resolve {
  const ask = callbackify(addressesOf);
  return (name, _options, done) => ask(name, servers, (error, addresses) => done(error, error ? [] : addresses));
}

async function addressesOf(name: string, servers: readonly string[]): Promise<LookupAddress[]> {
  if (ownHost.test(name)) throw Object.assign(new Error("no server knows this machine's own name"), { code: "ENOTFOUND" });
  const resolver = new Resolver({ timeout, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  // a connection that is being made has no signal: its time, which this is, ends the question with it
  const timer = setTimeout(() => resolver.cancel(), wholeTime);
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [...said(four, 4), ...said(six, 6)];
    if (found.length > 0) return found;
    const failures = [four, six].flatMap((each) => (each.status === "rejected" ? [each.reason as NodeJS.ErrnoException] : []));
    throw failures.find(({ code }) => !none.has(code ?? "")) ?? failures[0] ?? Object.assign(new Error("no address"), { code: "ENODATA" });
  } finally {
    clearTimeout(timer);
  }
}

const said = (answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] => (answer.status === "fulfilled" ? answer.value.map((address) => ({ address, family })) : []);
