import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { buildSchema, type GraphQLSchema } from "graphql";
import { buildArtifacts, type SchemaArtifacts } from "../../bin/schema-artifacts.js";
import { lintSubgraph, undescribed } from "../../bin/schema-lint.js";
import { smallLists } from "./exceptions.js";
import { listsOffForm, mutationsOffForm, namesOffForm } from "./laws/conventions.js";
import { root } from "./laws/source.js";
import { stale } from "./laws/freshness.js";

let artifacts: SchemaArtifacts;
let api: GraphQLSchema;
beforeAll(async () => {
  artifacts = await buildArtifacts();
  api = buildSchema(artifacts.files.get("api.graphql")!);
});

test("what stands in schema/ is what the code says", async () => {
  const folder = join(root, "schema");
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(graphql|cedarschema)$|^events.*\.json$/.test(name));
  const present = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)));
  expect(stale(present, artifacts.files)).toEqual([]);
});

test("composition has nothing to warn of, and the lint nothing to find", () => expect([artifacts.warnings, artifacts.faults]).toEqual([[], []]));
test("mutations are verbNoun(input: VerbNounInput!): VerbNounPayload! with userErrors", () => expect(mutationsOffForm(api)).toEqual([]));
test("lists have pages, or are excepted as small", () => expect(listsOffForm(api, smallLists)).toEqual([]));
test("names have the form that clients expect", () => expect(namesOffForm(api)).toEqual([]));

test("the laws bite: an artifact that is stale, missing or left over", () => {
  const written = new Map([["a", "1"], ["b", "2"], ["gone", "3"]]);
  expect(stale(written, new Map([["a", "1"], ["b", "x"], ["new", "4"]]))).toEqual(["b is stale", "gone is left over", "new is missing"]);
});

test("the laws bite: what composes and yet answers wrongly, and what is not described", () => {
  expect(lintSubgraph("x", 'type A @key(fields: "id") @key(fields: "slug") { id: ID }')).toHaveLength(1);
  expect(lintSubgraph("x", 'type A @key(fields: "id") { id: ID  b: ID @requires(fields: "c(d: 1)") }')).toHaveLength(1);
  expect(lintSubgraph("x", 'type A @interfaceObject @key(fields: "id") { id: ID }')).toHaveLength(1);
  expect(undescribed(buildSchema("type Query { a(b: ID): ID }"))).toEqual(["Query.a", "Query.a(b:)"]);
});

test("the laws bite: a mutation, a list and a name off form", () => {
  const schema = buildSchema(`
    type Query { rows: [Row!]!  pages(first: Int): RowConnection  ids: [ID!]! }
    type Row { some_id: ID }  type RowConnection { edges: [Row!]! }  enum State { done }
    type UserError { code: ID }
    type Mutation { doThing(id: ID!): Thing  logOut: LogOutPayload!  makeRow(input: MakeRowInput!): MakeRowPayload! }
    type Thing { id: ID }  type LogOutPayload { userErrors: [UserError!]! }
    input MakeRowInput { id: ID }  type MakeRowPayload { row: Row  userErrors: [UserError!]! }`);
  expect(mutationsOffForm(schema)).toEqual([
    "Mutation.doThing gives Thing, not DoThingPayload!",
    "Mutation.doThing has no userErrors: [UserError!]!",
    "Mutation.doThing takes (id: ID!), not (input: DoThingInput!)",
    "Mutation.doThing's input is no input type",
  ]);
  expect(listsOffForm(schema, [])).toEqual(["Query.pages is a connection without after, last, before", "Query.rows is a list without pages"]);
  expect(namesOffForm(schema)).toEqual(["Row.some_id is not camelCase", "State.done is not in capitals"]);
});
