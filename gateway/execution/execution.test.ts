import { beforeEach, describe, expect, test } from "@jest/globals";
import { getOperationAST, parse } from "graphql";
import { compose } from "../../bin/schema-artifacts.js";
import type { SubgraphRequest } from "../../subgraphs/kernel/graphql/execute.js";
import { ours, type Executed, type Executor } from "../../test/conformance/executors.js";
import type { ForwardTarget } from "../forward/target.js";
import { Operation } from "./operation.js";

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])';
const { supergraph } = compose(
  new Map([
    [
      "people",
      `${link}
       enum Mood { GLAD GLUM @inaccessible }
       union Actor = User | Bot | Spy
       type User @key(fields: "id") { id: ID! name: String! mood: Mood }
       type Bot @key(fields: "id") { id: ID! name: String! }
       type Spy @inaccessible { name: String! }
       type Query { users: [User!] actors: [Actor] user: User count: Int }`,
    ],
    ["places", `${link} type User @key(fields: "id") { id: ID! place: Place } type Place { city: String! user: User } type Query { places: [Place!]! }`],
  ]),
);

type Answer = { data?: unknown; errors?: unknown[] };

let sent: (SubgraphRequest & { to: string })[];
let answers: Record<string, (request: SubgraphRequest) => Answer>;
let executor: Executor;
beforeEach(async () => {
  sent = [];
  answers = {};
  const target = (name: string): ForwardTarget => ({
    name,
    execute(request) {
      sent.push({ ...request, to: name });
      // as it comes over HTTP: objects with a prototype
      return Promise.resolve(JSON.parse(JSON.stringify(answers[name]!(request))) as never);
    },
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
  executor = await ours(supergraph, new Map(["people", "places"].map((name) => [name, target(name)])));
});

const ask = (query: string, variables: Record<string, unknown> = {}, operationName?: string): Promise<Executed> => executor.run(query, variables, operationName);
const user = (id: string, more: object = {}) => ({ __typename: "User", id, ...more });
const representations = () => sent.filter(({ to }) => to === "places").map(({ variables }) => variables?.["representations"]);
const notFound = (path: unknown[]) => ({ message: "There is no such thing.", path, extensions: { code: "NOT_FOUND", correlationId: "c" } });

describe("entities", () => {
  test("the same one is asked for once and answered wherever it is", async () => {
    answers = {
      people: () => ({ data: { users: [user("1"), user("2"), user("1")] } }),
      places: () => ({ data: { _entities: [{ place: { city: "Bern" } }, { place: { city: "Oslo" } }] } }),
    };
    const { data } = await ask("{ users { place { city } } }");
    expect(data).toEqual({ users: [{ place: { city: "Bern" } }, { place: { city: "Oslo" } }, { place: { city: "Bern" } }] });
    expect(representations()).toEqual([[user("1"), user("2")]]);
  });

  test("what fails for one is said at each of its places, counted in the client's list", async () => {
    answers = {
      people: () => ({ data: { actors: [{ __typename: "Bot" }, user("1"), null, user("2"), user("1")] } }),
      places: () => ({ data: { _entities: [{ place: null }, { place: { city: "Oslo" } }] }, errors: [notFound(["_entities", 0, "place", "city"])] }),
    };
    const { data, errors } = await ask("{ actors { ... on User { place { city } } } }");
    expect(data).toEqual({ actors: [{}, { place: null }, null, { place: { city: "Oslo" } }, { place: null }] });
    expect(errors.map(({ path }) => path)).toEqual([
      ["actors", 1, "place", "city"],
      ["actors", 4, "place", "city"],
    ]);
  });

  test("a list with another number of entities than were asked for belongs to nobody", async () => {
    answers = {
      people: () => ({ data: { users: [user("1"), user("2")] } }),
      places: () => ({ data: { _entities: [{ place: { city: "Bern" } }] } }),
    };
    expect(await ask("{ users { place { city } } }")).toMatchObject({ data: { users: [{ place: null }, { place: null }] }, errors: [{ message: "places answered 1 entities for 2" }] });
  });

  test("nobody is asked about nothing", async () => {
    answers = { people: () => ({ data: { users: [] } }) };
    expect(await ask("{ users { place { city } } }")).toEqual({ data: { users: [] }, errors: [] });
    expect(sent).toHaveLength(1);
  });
});

describe("what leaves", () => {
  test("keys and typenames that only the plan needed stay behind", async () => {
    answers = { people: () => ({ data: { user: user("1", { name: "Ann" }) } }), places: () => ({ data: { _entities: [user("1", { place: null })] } }) };
    expect((await ask("{ user { name place { city } } }")).data).toEqual({ user: { name: "Ann", place: null } });
  });

  test("a type or an enum's value that clients may not see is null, and so is what is of a wrong type", async () => {
    answers = { people: () => ({ data: { actors: [{ __typename: "Spy", name: "007" }, { __typename: "Nobody" }], user: user("1", { mood: "GLUM" }), count: "1" } }) };
    const { data, errors } = await ask("{ actors { __typename ... on Bot { name } } user { mood } count }");
    expect({ data, errors }).toEqual({ data: { actors: [null, null], user: { mood: null }, count: null }, errors: [] });
  });

  test("null where there must be something goes up to where nothing may be", async () => {
    answers = { people: () => ({ data: { users: [user("1", { name: "Ann" }), user("2", { name: null })], user: user("3") } }) };
    expect((await ask("{ users { name } user { name } }")).data).toEqual({ users: null, user: null });
  });

  test("a list in the place of an object is not looked into", async () => {
    answers = { people: () => ({ data: { users: { length: 1 } } }) };
    expect(await ask("{ users { id } }")).toMatchObject({ data: null, errors: [{ message: "a subgraph answered something else than a list" }] });
  });

  test.each(["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"])("a field may be called %s", async (name) => {
    answers = { people: () => ({ data: JSON.parse(`{ "${name}": { "__typename": "User", "id": "1", "${name}": "Ann" } }`) as object }) };
    const query = `{ ${name}: user { ${name}: name } }`;
    expect(JSON.stringify((await ask(query)).data)).toBe(`{"${name}":{"${name}":"Ann"}}`);
    answers = { people: () => ({ data: null, errors: [notFound([])] }) };
    expect(JSON.stringify((await ask(query)).data)).toBe(`{"${name}":null}`);
  });
});

describe("variables", () => {
  const query = "query ($yes: Boolean = true) { user { name @include(if: $yes) id @skip(if: $yes) } }";

  test("each way that conditions come out has its own shape", async () => {
    answers = { people: () => ({ data: { user: user("1", { name: "Ann" }) } }) };
    expect((await ask(query)).data).toEqual({ user: { name: "Ann" } });
    expect((await ask(query, { yes: false })).data).toEqual({ user: { id: "1" } });
    expect((await ask(query, { yes: true })).data).toEqual({ user: { name: "Ann" } });
  });

  test("null decides nothing", async () => {
    expect(await ask(query, { yes: null })).toMatchObject({ data: null, errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
    expect(sent).toEqual([]);
  });

  test("one of a wrong type is refused before anybody is asked", async () => {
    const { data, errors } = await ask(query, { yes: "perhaps" });
    expect({ data, errors: errors.length, sent }).toEqual({ data: null, errors: 1, sent: [] });
  });

  test("a subgraph gets those that its document uses, and no others", async () => {
    answers = { people: () => ({ data: { user: user("1") } }), places: () => ({ data: { places: [] } }) };
    await ask("query ($yes: Boolean!) { user { id @include(if: $yes) } places { city } }", { yes: true, more: 1, __proto__: 2 });
    expect(sent.map(({ to, variables }) => [to, variables])).toEqual([
      ["people", { yes: true }],
      ["places", {}],
    ]);
  });

  test("another operation of the document, and what only that one spreads, decides nothing", async () => {
    answers = { people: () => ({ data: { count: 1 } }) };
    const two = `query A { count ...one } query B($yes: Boolean!, $no: Boolean!) { count @include(if: $yes) ...other }
      fragment one on Query { count } fragment other on Query { count @skip(if: $no) }`;
    expect(await ask(two, {}, "A")).toEqual({ data: { count: 1 }, errors: [] });
  });
});

test("an operation weighs what its text takes in memory in each way that it may come out, though it asks no subgraph", () => {
  const weightOf = (query: string) => {
    const document = parse(query);
    return new Operation({ api: executor.schema, supergraph: executor.schema, targets: new Map() }, { document, operation: getOperationAST(document)!, plan: undefined }).weight;
  };
  // 990 of these were measured at 510 KiB
  const many = Array.from({ length: 990 }, () => "__typename").join(" ");
  expect(weightOf(`{ ${many} }`)).toBeGreaterThan(510 * 1024);
  expect(weightOf(`query ($a: Boolean!, $b: Boolean!) { ${many} __typename @include(if: $a) @skip(if: $b) }`)).toBeGreaterThan(4 * 510 * 1024);
});
