import type { Context } from "../../kernel/context/context.js";
import { isSendableHeader } from "../../kernel/outbound/headers.js";
import type { Header } from "./terms.js";

const longestUrl = 2_000;
const mostHeaders = 20;
/** What Tenon sets itself, beside what belongs to the connection. */
const own = /^(?:webhook-.*|content-.*|user-agent|date)$/i;

/** Whether events may be sent there, as far as the address's text tells: the network addresses behind it are checked with each connection. */
export const isSendable = ({ foundation }: Context, url: string): boolean =>
  url.length <= longestUrl && foundation.outbound.accepts(url) && new URL(url).href.length <= longestUrl && !new URL(url).hash;

/** Whether these can be sent with every event. */
export function areSendable(headers: readonly Header[]): boolean {
  const names = new Set(headers.map(({ name }) => name.toLowerCase()));
  return headers.length <= mostHeaders && names.size === headers.length && headers.every(({ name, value }) => !own.test(name) && isSendableHeader(name, value));
}
