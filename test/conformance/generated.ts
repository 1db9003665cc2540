import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import { Dice } from "./chance.js";

/** An operation that nobody would write, and that is valid. */
export interface GeneratedOperation {
  query: string;
  variables: Record<string, unknown>;
}

const values: Record<string, readonly string[]> = { "ID!": ['"User-1"'], "String!": ['"x"'], String: ['"x"', "null", "$text"], Int: ["0", "3", "$count"], Boolean: ["true", "$yes"] };

/** Makes an operation over the schema: fields, aliases, fragments of both kinds, conditions, variables, the same field twice. */
export function generate(schema: GraphQLSchema, seed: number): GeneratedOperation {
  const dice = new Dice(seed);
  const fragments: string[] = [];

  function selections(type: GraphQLCompositeType, depth: number, shape: string): string {
    const parts: string[] = [];
    // what is abstract says what it is most of the time; some clients never ask
    if (isAbstractType(type) ? !dice.throws(0.1) : dice.throws(0.15)) parts.push(dice.throws(0.2) ? "kind: __typename" : "__typename");
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const wanted = 1 + Math.floor(dice.next() * 4);
    for (let n = 0; n < wanted && fields.length > 0; n += 1) parts.push(field(dice.pick(fields), depth, shape));
    const narrower = isAbstractType(type) ? schema.getPossibleTypes(type) : isInterfaceType(type) ? schema.getImplementations(type).objects : [type];
    if (depth > 0 && (isUnionType(type) || dice.throws(0.35))) parts.push(fragment(dice.pick(narrower), depth, shape));
    if (depth > 0 && isAbstractType(type) && dice.throws(0.6)) parts.push(fragment(dice.pick(narrower), depth, shape));
    if (parts.length === 0) parts.push("__typename");
    // the same once more, to be merged
    if (dice.throws(0.15)) parts.push(dice.pick(parts));
    return `{ ${parts.join(" ")} }`;
  }

  function field({ name, type, args }: GraphQLField<unknown, unknown>, depth: number, shape: string): string {
    const named = getNamedType(type);
    if (isCompositeType(named) && depth === 0) return "__typename";
    const given = args.filter((argument) => isRequiredArgument(argument) || dice.throws(0.5)).map((argument) => `${argument.name}: ${dice.pick(values[String(argument.type)]!)}`);
    // fields of one answer's name must be the same field: an alias tells which one it is, with its arguments
    const alias = given.length > 0 || dice.throws(0.15) ? `${name}_${shape}${given.join("").replaceAll(/\W/g, "")}: ` : "";
    const below = isCompositeType(named) ? ` ${selections(named, depth - 1, shape)}` : "";
    return `${alias}${name}${given.length > 0 ? `(${given.join(", ")})` : ""}${condition()}${below}`;
  }

  function fragment(type: GraphQLCompositeType, depth: number, shape: string): string {
    const body = selections(type, depth - 1, `${shape}${isObjectType(type) ? type.name : ""}`);
    if (dice.throws(0.5)) return `... on ${type.name}${condition()} ${body}`;
    fragments.push(`fragment F${fragments.length} on ${type.name} ${body}`);
    return `...F${fragments.length - 1}${condition()}`;
  }

  const condition = () => (dice.throws(0.88) ? "" : ` @${dice.pick(["skip", "include"])}(if: ${dice.pick(["true", "false", "$yes", "$no", "$maybe"])})`);

  const mutation = dice.throws(0.15);
  const root = mutation ? schema.getMutationType()! : schema.getQueryType()!;
  const body = selections(root, 4, "");
  const text = `${body} ${fragments.join(" ")}`;
  const declared = { text: "String", count: "Int", yes: "Boolean!", no: "Boolean = false", maybe: "Boolean = true" };
  const used = Object.entries(declared).filter(([name]) => new RegExp(`\\$${name}\\b`).test(text));
  const definitions = used.length > 0 ? `(${used.map(([name, type]) => `$${name}: ${type}`).join(", ")})` : "";
  const given: Record<string, unknown> = { text: "t", count: 2, yes: dice.throws(0.5), ...(dice.throws(0.5) && { maybe: dice.throws(0.5) }) };
  return { query: `${mutation ? "mutation" : "query"} ${definitions} ${text}`, variables: Object.fromEntries(used.filter(([name]) => name in given).map(([name]) => [name, given[name]])) };
}
