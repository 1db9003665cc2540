import ipaddr from "ipaddr.js";

/**
 * Where an attempt comes from, as it is counted: an IPv4 address, or the /64 that an IPv6 address lies in, for that is
 * what one customer has at the least (RFC 6177). An IPv4 address written as IPv6 (RFC 4291, section 2.5.5.2) is the
 * same source.
 *
 * Null, and so not counted, for the machine itself: such requests come from its operator, or from a proxy that
 * TRUST_PROXY should have named, and counting them as one would let any stranger shut everybody out.
 */
export function sourceOf(address: string | null | undefined): string | null {
  if (!address || !ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  if (parsed.range() === "loopback") return null;
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts.slice(0, 4).map((part) => part.toString(16)).join(":")}::/64`;
}
