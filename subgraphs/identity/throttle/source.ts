import { networkOf, readAddress } from "../../kernel/address/address.js";

/**
 * Where an attempt comes from, as it is counted: by its network.
 *
 * Null, and so not counted, for the machine itself: such requests come from its operator, or from a proxy that
 * TRUST_PROXY should have named, and counting them as one would let any stranger shut everybody out.
 */
export function sourceOf(address: string | null | undefined): string | null {
  return !address || readAddress(address)?.range() === "loopback" ? null : networkOf(address);
}
