import { getOwn, isObject, type Data } from "./data.js";

type Key = string | number;

/** Where in the answer a step of the plan works. `@` in a path stands for each item of a list. */
export interface Place {
  path: readonly Key[];
  /** What is there: one object, or all items of the lists on the way, absent ones too. */
  found: unknown;
}

/** @returns null where nothing is there: what follows is not asked */
export function enter({ path, found }: Place, further: readonly Key[]): Place | null {
  const there = follow(found, further, 0);
  return there === null || there === undefined ? null : { path: [...path, ...further], found: there };
}

function follow(value: unknown, path: readonly Key[], from: number): unknown {
  let at = value;
  for (let index = from; index < path.length; index += 1) {
    if (at === null || at === undefined) return at;
    if (path[index] === "@") {
      if (!Array.isArray(at)) throw new Error("a subgraph answered one object where the plan expects a list");
      return at.flatMap((item: unknown) => follow(item, path, index + 1));
    }
    if (!isObject(at)) throw new Error("a subgraph answered a list where the plan expects one object");
    at = getOwn(at, String(path[index]));
  }
  return at;
}

/** The objects of a place that are there, in their order. */
export function objectsOf({ found }: Place): Data[] {
  return Array.isArray(found) ? found.filter((item): item is Data => item !== null && item !== undefined) : [found as Data];
}

/** The full path of each of these objects, with its indices: for an error's path. */
export function pathsOf({ path }: Place, root: unknown): Key[][] {
  const paths: Key[][] = [];
  const walk = (value: unknown, from: number, way: Key[]): void => {
    if (value === null || value === undefined) return;
    if (from === path.length) paths.push(way);
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, path[from] === "@" ? from + 1 : from, [...way, index]);
    else if (isObject(value)) walk(getOwn(value, String(path[from])), from + 1, [...way, path[from]!]);
  };
  walk(root, 0, []);
  return paths;
}
