import type { Context } from "./context.js";

const contexts = new WeakMap<object, Context>();

/** Ties an object (a stub, an entity manager and so its rows) to the context that what hangs below it is read with. */
export function bind<T extends object>(object: T, ctx: Context): T {
  contexts.set(object, ctx);
  return object;
}

/** The context that a parent was read with, or the request's own. */
export function contextOf(parent: unknown, fallback: Context): Context {
  if (typeof parent !== "object" || parent === null) return fallback;
  const manager = (parent as { __helper?: { __em?: object } }).__helper?.__em;
  return contexts.get(parent) ?? (manager && contexts.get(manager)) ?? fallback;
}
