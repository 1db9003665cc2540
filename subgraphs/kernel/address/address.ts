import ipaddr from "ipaddr.js";

/** An address as it is compared: an IPv4 address that is written as IPv6 (RFC 4291, section 2.5.5.2) is the IPv4 address. Null for what is none. */
export const readAddress = (text: string): ipaddr.IPv4 | ipaddr.IPv6 | null => (ipaddr.isValid(text) ? ipaddr.process(text) : null);

/**
 * The network that is counted as one customer: an IPv4 address, or the /64 that an IPv6 address lies in, for that is what
 * one customer has at the least (RFC 6177). Null for what is no address.
 */
export function networkOf(text: string): string | null {
  const address = readAddress(text);
  if (address === null || address instanceof ipaddr.IPv4) return address && address.toString();
  return `${address.parts.slice(0, 4).map((part) => part.toString(16)).join(":")}::/64`;
}
