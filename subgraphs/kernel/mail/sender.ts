import { isIP } from "node:net";

/** The address that mails come from where nobody has chosen one: at the host of the public address (RFC 5321, section 4.1.3, for a bare IP). */
export function defaultSender(publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  if (host.startsWith("[")) return `no-reply@[IPv6:${host.slice(1)}`;
  return `no-reply@${isIP(host) ? `[${host}]` : host}`;
}
