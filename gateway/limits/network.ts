import ipaddr from "ipaddr.js";

/** What is counted as one address: an IPv4 address, or the /64 that one IPv6 customer has (RFC 6177). */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === "ipv4" ? address.toString() : address.toByteArray().slice(0, 8).join(".");
}
