import ipaddr from "ipaddr.js";
import { readAddress } from "./address.js";

/**
 * An address or a range as it is kept: in CIDR notation (RFC 4632, RFC 4291 section 2.3), with the bits beyond the prefix
 * cleared; an IPv4 address written as IPv6 is the IPv4 address. Null for what is neither.
 */
export function normaliseRange(text: string): string | null {
  const [address = "", prefix, ...more] = text.trim().split("/");
  if (more.length > 0 || !isWhole(address)) return null;
  const parsed = ipaddr.process(address);
  const bits = parsed.kind() === "ipv4" ? 32 : 128;
  // the prefix of an IPv4 address in IPv6 clothes counts the clothes, too
  const clothes = ipaddr.parse(address).kind() === parsed.kind() ? 0 : 96;
  if (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) return null;
  const length = prefix === undefined ? bits : Number(prefix) - clothes;
  if (length < 0 || length > bits) return null;
  const range = `${parsed.toString()}/${length}`;
  const network = parsed.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(range) : ipaddr.IPv6.networkAddressFromCIDR(range);
  return `${network.toString()}/${length}`;
}

// the library reads 10.1 and 0x7f.1 as addresses, too, and IPv6 zones
const isWhole = (address: string) => ipaddr.IPv4.isValidFourPartDecimal(address) || (address.includes(":") && !address.includes("%") && ipaddr.IPv6.isValid(address));

/** Whether an address lies in one of the ranges. @param ranges as `normaliseRange` gave them; null is every address @param address a client's */
export function isWithin(ranges: readonly string[] | null, address: string): boolean {
  if (ranges === null) return true;
  const client = readAddress(address);
  if (client === null) return false;
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    // the library compares addresses of one family alone
    return network.kind() === client.kind() && client.match(network, bits);
  });
}
