import type { Context } from "./context.js";

/** The context that an object was read with. A property and not a WeakMap: a page has hundreds of rows. */
const own = Symbol("context");

interface Bound {
  [own]?: Context;
  /** MikroORM's, on an entity. */
  __helper?: { __em?: Bound };
}

/** Ties an object (a row, a stub, an entity manager and so its entities) to the context that what hangs below it is read with. */
export function bind<T extends object>(object: T, ctx: Context): T {
  (object as Bound)[own] = ctx;
  return object;
}

/** The context that a parent was read with, or the request's own. */
export function contextOf(parent: unknown, fallback: Context): Context {
  if (typeof parent !== "object" || parent === null) return fallback;
  const bound = parent as Bound;
  return bound[own] ?? bound.__helper?.__em?.[own] ?? fallback;
}
