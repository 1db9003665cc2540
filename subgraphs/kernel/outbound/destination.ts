import { isIP } from "node:net";
import { OutboundError } from "./failure.js";
import { isPublicAddress } from "./public-address.js";

/** What a URL leads to, after everything was checked that can be without asking for the host's addresses. */
export interface Destination {
  /** `https://host:port`, which connections are kept by. */
  origin: string;
  path: string;
  /** The operator lets every address of this host and port be called. */
  exempt: boolean;
}

const maxLength = 2_048;

/** Ports above 1023 that belong to other protocols, which a request could be made to speak (Fetch standard, "bad port"). */
const otherProtocols = new Set([1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]);
const usualPort = (port: number) => port === 443 || (port >= 1_024 && !otherProtocols.has(port));

const portOf = (url: URL) => Number(url.port || (url.protocol === "https:" ? 443 : 80));
/** The host as a socket takes it. URL has made 0x7f.1, 2130706433 and 127.1 into 127.0.0.1, and wide digits into plain ones. */
export const bareHost = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1");

/**
 * Reads a target's URL.
 * @param allow `host:port` as the operator names them in OUTBOUND_ALLOW; `*` is every port of the host
 * @throws OutboundError ADDRESS_REFUSED
 */
export function readDestination(text: string, allow: ReadonlySet<string>, isPublic = isPublicAddress): Destination {
  if (text.length > maxLength || !URL.canParse(text)) throw new OutboundError("ADDRESS_REFUSED");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new OutboundError("ADDRESS_REFUSED");
  if (url.username || url.password) throw new OutboundError("ADDRESS_REFUSED");
  const port = portOf(url);
  const exempt = isExempt(url.hostname, port, allow);
  if (!exempt && (url.protocol !== "https:" || !usualPort(port) || !mayBePublic(url.hostname, isPublic))) throw new OutboundError("ADDRESS_REFUSED");
  return { origin: url.origin, path: `${url.pathname}${url.search}`, exempt };
}

/** Whether the operator lets a host, as it stands in a URL, be called on a port whatever its addresses are. */
export const isExempt = (hostname: string, port: number, allow: ReadonlySet<string>) => allow.has(`${hostname}:${port}`) || allow.has(`${hostname}:*`);

/** Sockets ask nobody for the addresses of a host that is one. */
function mayBePublic(hostname: string, isPublic: (address: string) => boolean): boolean {
  const host = bareHost(hostname);
  return isIP(host) === 0 || isPublic(host);
}
