import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Global unicast, all that IANA has given out (RFC 4291, section 2.4): what lies outside translates to IPv4, or leads inwards. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];
/** ISATAP (RFC 5214): an interface identifier that carries an IPv4 address to tunnel to. */
const isatap = new Set([0x0000, 0x0200]);
/** Public by its number, yet a machine's own cloud answers there (Azure's host agent). */
const clouds = new Set(["168.63.129.16"]);

/**
 * Whether an address is one of the public network's, which a customer may name as a target. Everything that has a purpose of
 * its own is not: private, loopback, link-local (clouds' metadata), shared (RFC 6598), multicast, reserved, documentation,
 * unspecified; and in IPv6 whatever carries an IPv4 address, which may be any of these (mapped, NAT64, 6to4, Teredo, ISATAP).
 * @param text an address as a socket takes it; whatever else is no public address
 */
export function isPublicAddress(text: string): boolean {
  // the library also reads 010.1 and 0x7f.1, in its own way; a zone (%eth0) is a link's
  if (isIP(text) === 0 || text.includes("%")) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  if (address instanceof ipaddr.IPv4) return !clouds.has(address.toString());
  return address.match(globalUnicast) && !(isatap.has(address.parts[4]!) && address.parts[5] === 0x5efe);
}
