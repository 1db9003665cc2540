/** What proves something of whoever sent it, whichever scheme signs. */
const secret = /^(?:authorization|proxy-authorization|cookie|.*(?:token|secret|password|signature|api-?key).*)$/;
/** What belongs to the connection, or to the proxies on the way. */
const hops = /^(?:host|connection|keep-alive|transfer-encoding|upgrade|te|trailer|x-forwarded-.*|forwarded|via|x-real-ip)$/;

/** What is shown in place of a value that nobody needs to see. */
export const redacted = "[redacted]";

/** The headers that are kept, without what proves something. U+0000, which no column takes, cannot be in one. */
export const keptHeaders = (headers: Readonly<Record<string, string>>, proofs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !hops.test(name))
      .map(([name, value]) => [name, secret.test(name) || proofs.includes(name) ? redacted : value]),
  );
