import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type GraphQLCompositeType,
  type GraphQLOutputType,
} from "graphql";
import { getOwn, isInherited, setOwn, type Data } from "./data.js";
import { leafCheck } from "./leaf.js";
import { collectFields, type Asked, type Part, type Reading } from "./selections.js";

/** Makes the client's value of what the subgraphs have answered: null where there is none, or `bubble`. */
type Shape = (value: unknown) => unknown;

/** In the place of a value that must not be null and is: what holds it is null, too (GraphQL, 6.4.4). */
const bubble = Symbol("null");

interface Field {
  key: string;
  /** The key is one that plain objects inherit. */
  inherited: boolean;
  /** Null for `__typename`, which an object need not have brought. */
  shape: Shape | null;
  /** What an object that does not say what it is, is. */
  parent: GraphQLCompositeType;
}

/**
 * Compiles the shape of an answer: only what the client asked for, in its order, of types that clients may see; what a
 * plan fetched besides (keys, typenames) stays behind.
 * @returns from all that was fetched to the answer's `data`
 */
export function compileShape(reading: Reading, root: Part): (data: Data) => Data | null {
  const fields = fieldsOf(reading, [root], null);
  return (data) => shapeFields(reading, data, fields);
}

function shapeOf(reading: Reading, type: GraphQLOutputType, asked: readonly Asked[]): Shape {
  if (isNonNullType(type)) {
    const inner = shapeOf(reading, type.ofType, asked);
    return (value) => inner(value) ?? bubble;
  }
  if (isListType(type)) return shapeOfList(shapeOf(reading, type.ofType, asked));
  if (isCompositeType(type)) {
    return shapeOfObject(reading, type, asked.flatMap(partsOf));
  }
  const isValid = leafCheck(type);
  return (value) => (value !== null && value !== undefined && isValid(value) ? value : null);
}

function shapeOfList(item: Shape): Shape {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) throw new Error("a subgraph answered something else than a list");
    const list: unknown[] = [];
    for (const each of value) {
      const shaped = item(each);
      if (shaped === bubble) return null;
      list.push(shaped);
    }
    return list;
  };
}

function shapeOfObject(reading: Reading, declared: GraphQLCompositeType, parts: readonly Part[]): Shape {
  const fieldsByType = new Map<string | null, Field[]>();
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object") throw new Error("a subgraph answered something else than an object");
    const typename = ((value as Data)["__typename"] as string | undefined) || null;
    let fields = fieldsByType.get(typename);
    if (!fields) {
      const type = typename === null ? declared : reading.schema.getType(typename);
      // a type that clients may not see, or none: neither it nor its name leaves
      if (!isCompositeType(type)) return null;
      fields = fieldsOf(reading, parts, typename);
      fieldsByType.set(typename, fields);
    }
    return shapeFields(reading, value as Data, fields);
  };
}

/** @returns null when one of the fields must not be null and is */
function shapeFields(reading: Reading, value: Data, fields: readonly Field[]): Data | null {
  const shaped: Data = {};
  for (const field of fields) {
    const { key, inherited, shape } = field;
    const found = inherited ? getOwn(value, key) : value[key];
    const result = shape ? shape(found) : typenameOf(reading, found ?? value["__typename"], field.parent);
    if (result === bubble) return null;
    if (inherited) setOwn(shaped, key, result);
    else shaped[key] = result;
  }
  return shaped;
}

function typenameOf({ schema }: Reading, found: unknown, parent: GraphQLCompositeType): unknown {
  const type = (typeof found === "string" && schema.getType(found)) || parent;
  return isObjectType(type) ? type.name : bubble;
}

function fieldsOf(reading: Reading, parts: readonly Part[], typename: string | null): Field[] {
  return [...collectFields(reading, parts, typename)].map(([key, asked]) => {
    const { parent, node } = asked[0]!;
    return { key, inherited: isInherited(key), shape: shapeOfField(reading, node.name.value, parent, asked), parent };
  });
}

function shapeOfField(reading: Reading, name: string, parent: GraphQLCompositeType, asked: readonly Asked[]): Shape | null {
  if (name === TypeNameMetaFieldDef.name) return null;
  // the schema about itself: put among the data ready-made
  if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) return (value) => value ?? null;
  return shapeOf(reading, fieldType(parent, name), asked);
}

/** The selections below a field. */
function partsOf({ parent, node }: Asked): Part[] {
  const type = getNamedType(fieldType(parent, node.name.value));
  return node.selectionSet && isCompositeType(type) ? [{ parent: type, selections: node.selectionSet }] : [];
}

function fieldType(parent: GraphQLCompositeType, name: string): GraphQLOutputType {
  const field = isUnionType(parent) ? undefined : parent.getFields()[name];
  if (!field) throw new Error(`${parent.name} has no field ${name}`);
  return field.type;
}
