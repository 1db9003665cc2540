import type { LookupAddress, LookupOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { bareHost, isExempt } from "./destination.js";
import { OutboundError } from "./failure.js";

/** Asks for all addresses of a name, as `dns.lookup` with `all` does. */
export type Resolve = (name: string, options: LookupOptions & { all: true }, done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

export interface ConnectOptions {
  allow: ReadonlySet<string>;
  resolve: Resolve;
  isPublic: (address: string) => boolean;
  /** Milliseconds to be connected, TLS and the host's name included. */
  timeout: number;
}

/**
 * Opens connections to public addresses alone. The socket itself asks for the addresses, gets those that were checked, and
 * connects to them: a name that answers differently the next time (DNS rebinding) gains nothing by it. One refused
 * address among several refuses them all.
 */
export function guardedConnector({ allow, resolve, isPublic, timeout }: ConnectOptions): buildConnector.connector {
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) return done(new OutboundError("ADDRESS_REFUSED"), []);
      if (options.all) return done(null, addresses);
      return done(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
  const guarded = buildConnector({ timeout, lookup });
  const open = buildConnector({ timeout });

  return (target, done) => {
    const port = Number(target.port || (target.protocol === "https:" ? 443 : 80));
    if (isExempt(target.hostname, port, allow) || isExempt(`[${target.hostname}]`, port, allow)) return open(target, done);
    const host = bareHost(target.hostname);
    // sockets do not look up what is an address
    if (isIP(host) !== 0 && !isPublic(host)) return done(new OutboundError("ADDRESS_REFUSED"), null);
    return guarded(target, (...[error, socket]) => {
      if (error) return done(error, null);
      // whatever way it came about: nothing is sent to an address that was not to be called
      if (socket.remoteAddress !== undefined && isPublic(socket.remoteAddress)) return done(null, socket);
      socket.destroy();
      return done(new OutboundError("ADDRESS_REFUSED"), null);
    });
  };
}
