import type { GraphQLSchema } from "graphql";
import { getOwn, isObject, setOwn, type Data } from "./data.js";
import type { Rewrite } from "./plan.js";
import { includesType } from "./types.js";

const fragment = "... on ";

/** Changes what is sent to a subgraph, or what came from it, as the plan says. */
export function rewrite(schema: GraphQLSchema, rewrites: readonly Rewrite[] | undefined, value: unknown): void {
  for (const each of rewrites ?? []) {
    const last = each.path.at(-1);
    if (last !== undefined) at(schema, each.path.slice(0, -1), value, (data) => change(each, data, last));
  }
}

function change(rewriting: Rewrite, data: Data, key: string): void {
  if (rewriting.kind === "ValueSetter") return setOwn(data, key, rewriting.setValueTo);
  const value = getOwn(data, key);
  if (!value) return;
  setOwn(data, rewriting.renameKeyTo, value);
  data[key] = undefined;
}

function at(schema: GraphQLSchema, [first, ...rest]: readonly string[], value: unknown, work: (data: Data) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) at(schema, first === undefined ? [] : [first, ...rest], item, work);
    return;
  }
  if (!isObject(value)) return;
  if (first === undefined) return work(value);
  if (!first.startsWith(fragment)) return at(schema, rest, getOwn(value, first), work);
  const typename = value["__typename"] as string | undefined;
  // an object whose type was not asked for is taken for one that is meant
  const fits = !typename || includesType(schema, schema.getType(first.slice(fragment.length)), schema.getType(typename));
  if (fits) at(schema, rest, value, work);
}
