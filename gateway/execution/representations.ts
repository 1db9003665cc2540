import type { GraphQLSchema } from "graphql";
import { getOwn, merge, setOwn, type Data } from "./data.js";
import type { FetchNode, RequiredSelection } from "./plan.js";
import { rewrite } from "./rewrites.js";
import { includesType } from "./types.js";

/** What a fetch of entities sends. */
export interface Representations {
  /** Each once, however many objects are this entity. */
  sent: Data[];
  /** For each sent one: the places, in the list that was given, of the objects that it stands for. */
  standsFor: number[][];
}

/** Takes the representations of a fetch from the objects that it adds to. */
export function represent(schema: GraphQLSchema, { requires = [], inputRewrites }: FetchNode, entities: readonly Data[]): Representations {
  const sent: Data[] = [];
  const standsFor: number[][] = [];
  const known = new Map<string, number>();
  for (const [index, entity] of entities.entries()) {
    const representation = select(schema, entity, requires);
    // its type is none of those that are asked here
    if (!representation?.["__typename"]) continue;
    rewrite(schema, inputRewrites, representation);
    const key = keyOf(representation);
    const at = known.get(key);
    if (at !== undefined) {
      standsFor[at]!.push(index);
      continue;
    }
    known.set(key, sent.length);
    sent.push(representation);
    standsFor.push([index]);
  }
  return { sent, standsFor };
}

/** Two representations with the same key are the same. */
function keyOf(representation: Data): string {
  const { __typename, id } = representation;
  // a type's name has no space
  return typeof id === "string" && Object.keys(representation).length === 2 ? `${String(__typename)} ${id}` : JSON.stringify(representation);
}

/** @returns null when something is missing: what should have brought it has failed, and said so */
function select(schema: GraphQLSchema, source: Data, selections: readonly RequiredSelection[]): Data | null {
  const result: Data = {};
  for (const selection of selections) {
    if (selection.kind === "Field") {
      const key = selection.alias ?? selection.name;
      const value = getOwn(source, key);
      if (value === undefined) return null;
      setOwn(result, key, selection.selections ? within(schema, value, selection.selections) : value);
    } else if (selection.typeCondition && isOf(schema, source, selection.typeCondition)) {
      const found = select(schema, source, selection.selections);
      if (found) merge(result, found);
    }
  }
  return result;
}

function within(schema: GraphQLSchema, value: unknown, selections: readonly RequiredSelection[]): unknown {
  if (value === null) return null;
  return Array.isArray(value) ? value.map((item) => within(schema, item, selections)) : select(schema, value as Data, selections);
}

function isOf(schema: GraphQLSchema, source: Data, condition: string): boolean {
  const typename = source["__typename"];
  return typename === condition || (typeof typename === "string" && includesType(schema, schema.getType(condition), schema.getType(typename)));
}
