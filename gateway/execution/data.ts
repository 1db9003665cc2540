/** An object of a subgraph's answer. */
export type Data = Record<string, unknown>;

/** A client may call a field `constructor`: on an object with a prototype that is there before anybody has answered it. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** True for names that every plain object seems to have. */
export const isInherited = (key: string): boolean => inherited.has(key);

export const isObject = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);

export function getOwn(data: Data, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

export function setOwn(data: Data, key: string, value: unknown): void {
  if (!isInherited(key)) data[key] = value;
  else Object.defineProperty(data, key, { value, configurable: true, enumerable: true, writable: true });
}

/**
 * Adds what another fetch has found of the same object. Objects, and lists of the same length, are merged; anything else
 * is replaced. What is not there yet is taken over as it is, not copied.
 */
export function merge(target: Data, source: Data): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    const known = getOwn(target, key);
    if (known === value) continue;
    if (isObject(known) && isObject(value)) merge(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) mergeLists(known, value);
    else setOwn(target, key, value);
  }
}

function mergeLists(target: unknown[], source: readonly unknown[]): void {
  for (const [index, value] of source.entries()) {
    const known = target[index];
    if (isObject(known) && isObject(value)) merge(known, value);
    else target[index] = value;
  }
}
