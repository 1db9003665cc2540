import ipaddr from "ipaddr.js";

/** Counts who holds how many sockets in this process. */
export class Seats {
  readonly #taken = new Map<string, number>();

  /** Takes a seat. @returns what gives it back, once however often it is called; null when the owner has `limit` of them */
  take(owner: string, limit: number): (() => void) | null {
    const taken = this.#taken.get(owner) ?? 0;
    if (taken >= limit) return null;
    this.#taken.set(owner, taken + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = this.#taken.get(owner)! - 1;
      if (left === 0) this.#taken.delete(owner);
      else this.#taken.set(owner, left);
    };
  }
}

/** The network whose sockets are counted together: an IPv4 address, or the /64 that one IPv6 customer has (RFC 6177). */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === "ipv4" ? address.toString() : address.toByteArray().slice(0, 8).join(".");
}
