import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  execute,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from "graphql";
import { compose } from "../../bin/schema-artifacts.js";
import { broken, unavailable, type ForwardTarget } from "../../gateway/forward/target.js";
import { chanceOf } from "./chance.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible"])`;

/** Small subgraphs with everything that a plan can hold: entities, what they require, abstract types, lists in lists, and what clients may not see. */
const sdls: Record<string, string> = {
  people: `${link}
    scalar Json
    enum Role { OWNER MEMBER GHOST @inaccessible }
    interface Node { id: ID! }
    interface Party { id: ID! name: String! role: Role }
    union Actor = User | Bot | Spy
    type User implements Node & Party @key(fields: "id") {
      id: ID! name: String! nick: String role: Role level: Int! rate: Float tags: [String!]! grid: [[Int!]]! notes: Json
      manager: User reports: [User!]! secret: String @inaccessible address: Address! addresses: [Address]
    }
    type Bot implements Node & Party @key(fields: "id") { id: ID! name: String! role: Role owner: User! }
    type Spy implements Node & Party @key(fields: "id") @inaccessible { id: ID! name: String! role: Role }
    type Address { street: String! @shareable country(long: Boolean): String }
    type Query { me: User user(id: ID!): User users(first: Int = 2): [User!]! actor: Actor actors: [Actor]! party: Party parties: [Party!] node: Node nodes: [Node]! }
    type Mutation { rename(name: String!): User! hire: Party promote(level: Int): User }`,
  teams: `${link}
    interface Node { id: ID! }
    type Team implements Node @key(fields: "id") { id: ID! title: String! lead: User! members: [User]! parent: Team children: [[Team!]!] }
    type User @key(fields: "id") { id: ID! team: Team! teams: [Team!]! }
    type Bot @key(fields: "id") { id: ID! team: Team! }
    type Query { team: Team teams: [Team!]! }
    type Mutation { found(title: String): Team }`,
  ledgers: `${link}
    enum Currency { EUR USD }
    interface Asset { id: ID! worth: Money! }
    type Money @shareable { amount: Int! currency: Currency! }
    type Car implements Asset { id: ID! worth: Money! driver: User }
    type House implements Asset { id: ID! worth: Money! tenants: [User!]! owner: Team! }
    type Vault implements Asset @inaccessible { id: ID! worth: Money! }
    type Address @shareable { street: String! }
    type User @key(fields: "id") {
      id: ID! level: Int! @external address: Address! @external
      balance: Money score: Int! @requires(fields: "level") assets: [Asset!]! mailing: String @requires(fields: "address { street }")
    }
    type Team @key(fields: "id") { id: ID! budget: Money! holdings(first: Int): [Asset] }
    type Query { richest: User assets: [Asset]! ledger: Money! }`,
};

/** What goes wrong, of 1. */
export interface Faults {
  seed: number;
  /** A field without a value where it may have none, and where it may not. */
  nulls: number;
  /** A field that fails. */
  errors: number;
  /** A subgraph that does not answer. */
  outages: number;
}

export interface FaultyGraph {
  supergraph: string;
  /** The same subgraphs with the same faults: what an entity's field answers depends on the entity alone. */
  targets(faults: Faults): Map<string, ForwardTarget>;
}

/** Composes the graph. */
export function faultyGraph(): FaultyGraph {
  const { supergraph } = compose(new Map(Object.entries(sdls)));
  const schemas = Object.entries(sdls).map(([name, sdl]) => ({ name, schema: withResolvers(buildSubgraphSchema([{ typeDefs: parse(sdl) }])) }));
  return { supergraph, targets: (faults) => new Map(schemas.map(({ name, schema }) => [name, target(name, schema, faults)])) };
}

function target(name: string, schema: GraphQLSchema, faults: Faults): ForwardTarget {
  return {
    name,
    async execute({ query, variables, operationName }, facts) {
      const chance = chanceOf(faults.seed, name, query);
      if (chance < faults.outages) return chance < faults.outages / 2 ? unavailable(facts) : broken(facts);
      const result = await execute({ schema, document: parse(query), variableValues: variables ?? {}, operationName, contextValue: faults });
      // as over HTTP
      return JSON.parse(JSON.stringify(result)) as typeof result;
    },
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}

interface Thing {
  __typename: string;
  id: string;
}

function withResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = ({ __typename }: Thing) => __typename;
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === "_entities") field.resolve = (_, { representations }: { representations: Thing[] }, faults: Faults) => representations.map((each) => reference(each, faults));
      else if (field.name !== "_service") field.resolve = resolve;
    }
  }
  return schema;
}

function reference({ __typename, id }: Thing, { seed, nulls, errors }: Faults): Thing | null | GraphQLError {
  const chance = chanceOf(seed, "reference", __typename, id);
  if (chance < errors) return failure(`${__typename} ${id} cannot be found`);
  return chance < errors + nulls ? null : { __typename, id };
}

const failure = (message: string) => new GraphQLError(message, { extensions: { code: "NOT_FOUND", correlationId: "test" } });

const resolve: GraphQLFieldResolver<Thing | undefined, Faults> = (source, args, faults, info) => {
  const at = [source?.__typename ?? info.parentType.name, source?.id ?? "", info.fieldName, args] as const;
  const chance = chanceOf(faults.seed, ...at);
  if (info.fieldName !== "id" && chance < faults.errors) return failure(`${info.fieldName} of ${source?.id ?? "the graph"} failed`);
  if (info.fieldName !== "id" && chance < faults.errors + faults.nulls) return null;
  return info.fieldName === "id" ? source?.id : valueOf(info.returnType, [faults.seed, ...at], info);
};

function valueOf(type: GraphQLOutputType, at: readonly unknown[], info: GraphQLResolveInfo): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, at, info);
  if (isListType(type)) return Array.from({ length: Math.floor(chanceOf("length", ...at) * 4) }, (_, index) => valueOf(type.ofType, [...at, index], info));
  const pick = <T>(from: readonly T[]) => from[Math.floor(chanceOf("pick", ...at) * from.length)]!;
  const named = getNamedType(type);
  if (isEnumType(named)) return pick(named.getValues()).value;
  if (isAbstractType(named)) return thing(pick(info.schema.getPossibleTypes(named)).name, pick);
  if (isObjectType(named)) return thing(named.name, pick);
  return { ID: "x", String: pick(["a", "b", ""]), Int: pick([0, 1, 7]), Float: pick([0, 1.5]), Boolean: pick([true, false]) }[named.name] ?? pick([{ a: 1 }, [1, { b: null }], "text", 0]);
}

/** One of few, so that the same ones are met on many ways. */
const thing = (typename: string, pick: <T>(from: readonly T[]) => T): Thing => ({ __typename: typename, id: `${typename}-${pick([1, 2, 3])}` });
