import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { invalid } from "../../kernel/errors/errors.js";

/** Where the proof of a domain stands: `<label>.<domain>`. */
export const challengeLabel = "_tenon-challenge";

/** A domain name of 253 characters at most, less what stands before it in the record's name (RFC 1035, section 2.3.4). */
const longest = 253 - challengeLabel.length - 1;

const shape = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** Not in the public DNS (RFC 6761, RFC 6762, RFC 7686, RFC 8375): a resolver that knows one is a private network's. */
const privateEndings = ["localhost", "local", "internal", "onion", "arpa", "invalid", "lan", "intranet"];

/** Second levels that registries of countries sell names below: `co.uk`, `com.au`. */
const registryLabels = new Set(["ac", "co", "com", "edu", "gob", "gov", "go", "mil", "ne", "net", "or", "org", "nom"]);

/** Hosts that give a name below them to whoever comes. */
const hosters = new Set([
  "github.io", "gitlab.io", "vercel.app", "netlify.app", "pages.dev", "workers.dev", "herokuapp.com", "azurewebsites.net", "cloudfront.net", "web.app",
  "firebaseapp.com", "fly.dev", "onrender.com", "appspot.com", "blogspot.com", "myshopify.com", "wordpress.com", "ngrok.io", "ngrok.app",
]);

const isPublicSuffix = (domain: string): boolean => {
  const labels = domain.split(".");
  return hosters.has(domain) || (labels.length === 2 && labels[1]!.length === 2 && registryLabels.has(labels[0]!));
};

const isBelow = (domain: string, above: string): boolean => domain === above || domain.endsWith(`.${above}`);

/**
 * The domain as it stands in a Host header: in lower case, in ASCII where it is another script's (RFC 5890), without a dot at its end.
 * @param own the installation's own domains: none of them, and nothing below them, is a tenant's
 * @throws DOMAIN_INVALID, DOMAIN_RESERVED, DOMAIN_PUBLIC_SUFFIX among the input's problems
 */
export function readDomain(text: string, own: readonly string[]): string {
  const bare = text.trim().replace(/\.$/, "");
  // what a URL's host may be beside a name (a port, percent signs) is not for the parser to mend
  const domain = /^[\p{L}\p{M}\p{N}.\-\u30FB\u00B7]+$/u.test(bare) ? domainToASCII(bare) : "";
  if (domain.length > longest || !shape.test(domain) || isIP(domain) !== 0) {
    throw invalid("domain", "DOMAIN_INVALID", "Write a domain such as app.example.com, without https:// and without a path.");
  }
  if (own.some((ours) => isBelow(domain, ours)) || privateEndings.some((ending) => isBelow(domain, ending))) {
    throw invalid("domain", "DOMAIN_RESERVED", "This domain is the installation's own, or one of private networks. Take one that is yours.");
  }
  if (isPublicSuffix(domain)) throw invalid("domain", "DOMAIN_PUBLIC_SUFFIX", "Everybody may register a name below this domain. Take the name that is yours.");
  return domain;
}
