import type { ByteRange } from "../../subgraphs/kernel/storage/cipher.js";

/**
 * The one range that a request asks for (RFC 9110, section 14.1.2). Null: all of it is answered, as where it asks for none, for
 * several, or in words that are none of the standard's.
 * @returns "unsatisfiable" when nothing of the file stands there
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return last === "0".repeat(last.length) ? "unsatisfiable" : { from: Math.max(0, size - Number(last)), to: size - 1 };
  const from = Number(first);
  if (last !== "" && Number(last) < from) return null;
  return from >= size ? "unsatisfiable" : { from, to: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
