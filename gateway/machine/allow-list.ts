import ipaddr from "ipaddr.js";

/**
 * Whether an address lies in one of the ranges (CIDR). An IPv4 address written as IPv6 is the IPv4 address.
 * @param ranges as they were checked when they were kept; null allows every address
 * @param address the client's, as the gateway knows it
 */
export function isAllowed(ranges: readonly string[] | null, address: string): boolean {
  if (ranges === null) return true;
  if (!ipaddr.isValid(address)) return false;
  const client = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    // the library compares addresses of one family alone
    return network.kind() === client.kind() && client.match(network, bits);
  });
}
