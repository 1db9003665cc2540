/** A parameter as it goes over the wire: text, or bytes. */
export type Encoded = string | Buffer | null;

/** Encodes a parameter as `pg` does: arrays as Postgres arrays, other objects as JSON, times in UTC. */
export function encodeValue(value: unknown): Encoded {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value !== "object") return `${value as number | bigint | boolean}`;
  if (Buffer.isBuffer(value)) return value;
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? arrayOf(value) : JSON.stringify(value);
}

/** Source: PostgreSQL, 8.15.2, array value input. */
function arrayOf(values: readonly unknown[]): string {
  return `{${values.map(element).join(",")}}`;
}

function element(value: unknown): string {
  if (Array.isArray(value)) return arrayOf(value);
  const encoded = encodeValue(value);
  if (encoded === null) return "NULL";
  const text = typeof encoded === "string" ? encoded : `\\x${encoded.toString("hex")}`;
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
