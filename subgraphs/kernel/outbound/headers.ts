import { OutboundError } from "./failure.js";

/** A token, RFC 9110, section 5.6.2. */
const name = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
/** Visible ASCII, blanks between: no line ends, which would begin another header, and nothing that servers read differently. */
const value = /^[\x21-\x7e](?:[\x20-\x7e\t]{0,4094}[\x21-\x7e])?$|^$/;

/** What frames the message, belongs to the connection, names the host, or asks for an answer that would have to be unpacked. */
const reserved = /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|expect|te|trailer|proxy-.*|accept-encoding)$/i;

/** Whether a header can be part of an outgoing call, for a form before it is kept. */
export const isSendableHeader = (header: string, text: string) => name.test(header) && !reserved.test(header) && value.test(text);

/** @throws OutboundError HEADER_REFUSED */
export function sendableHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers);
  if (!entries.every(([header, text]) => isSendableHeader(header, text))) throw new OutboundError("HEADER_REFUSED");
  return { ...Object.fromEntries(entries), "accept-encoding": "identity" };
}
