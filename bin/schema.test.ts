import { describe, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { compose, CompositionError } from "./schema-artifacts.js";
import { unannouncedBreaks } from "./schema-changes.js";
import { lintSubgraph, undescribed } from "./schema-lint.js";

describe("the composition lint", () => {
  test.each([
    ["two keys", 'type User @key(fields: "id") @key(fields: "email", resolvable: false) { id: ID! email: String! }', /User has 2 keys/],
    ["arguments in @requires", 'type User @key(fields: "id") { id: ID! full: String @requires(fields: "name(short: true)") }', /User\.full has field arguments/],
    ["@interfaceObject", 'type Media @interfaceObject @key(fields: "id") { id: ID! }', /Media uses @interfaceObject/],
    ["a name that makes an entity a root type", 'type Subscription @key(fields: "id") { id: ID! }', /taken for the root/],
  ])("finds %s", (_what, sdl, says) => {
    expect(lintSubgraph("planted", sdl)).toEqual([expect.stringMatching(says)]);
  });

  test("has nothing against one key for each entity", () => {
    expect(lintSubgraph("sound", 'type User @key(fields: "id") { id: ID! full: String @requires(fields: "name") }')).toEqual([]);
  });

  test("names everything that has no description", () => {
    const schema = buildSchema(`
      type Query { found(by: By, "How." how: Int): Thing }
      "What." enum Colour { RED }
      "How." input By { colour: Colour }
      type Thing { "Its name." name: String }`);
    expect(undescribed(schema).sort()).toEqual(["By.colour", "Colour.RED", "Query.found", "Query.found(by:)", "Thing"]);
  });
});

describe("a change of the published schema", () => {
  const published = `
    type Query { user: User state: State old: Old @deprecated(reason: "gone soon") }
    type User { name(short: Boolean): String nick: String @deprecated(reason: "use name") }
    type Old { x: Int }
    enum State { ON OFF @deprecated(reason: "never seen") }`;

  test.each([
    ["a field is removed", published.replace("user: User ", "other: User "), /Query\.user was removed/],
    ["a type changes", published.replace("name(short: Boolean): String", "name(short: Boolean): [String]"), /User\.name changed type/],
    ["an argument becomes required", published.replace("short: Boolean", "short: Boolean!"), /arg short/],
    ["an enum's value is removed", published.replace("enum State { ON OFF", "enum State { OFF"), /ON was removed/],
  ])("is refused when %s", (_what, next, says) => {
    expect(unannouncedBreaks(published, next)).toEqual([expect.stringMatching(says)]);
  });

  test("is welcome when what goes was deprecated, with the types that only it led to", () => {
    const next = "type Query { user: User state: State } type User { name(short: Boolean, long: Boolean): String } enum State { ON NEW }";
    expect(unannouncedBreaks(published, next)).toEqual([]);
  });
});

test("subgraphs that contradict each other do not compose, and it is said why", () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  const sdls = new Map([
    ["one", `${link} type Query { a: Thing } type Thing { x: Int }`],
    ["two", `${link} type Query { b: Thing } type Thing { x: Int }`],
  ]);
  expect(() => compose(sdls)).toThrow(CompositionError);
  expect(() => compose(sdls)).toThrow(/Thing\.x/);
});
