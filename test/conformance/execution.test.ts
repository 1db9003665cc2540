import { beforeAll, expect, test } from "@jest/globals";
import { chanceOf } from "./chance.js";
import { ours, retold, stock, type Executed, type Executor } from "./executors.js";
import { generate } from "./generated.js";
import { faultyGraph, type Faults } from "./graph.js";

const faults: Faults = { seed: 0, nulls: 0, errors: 0, outages: 0 };
let mine: Executor;
let theirs: Executor;
beforeAll(async () => {
  const graph = faultyGraph();
  const targets = graph.targets(faults);
  [mine, theirs] = [await ours(graph.supergraph, targets), await stock(graph.supergraph, targets)];
});

/**
 * Errors in an order that does not depend on which subgraph answered first. Indices are left out of paths:
 * @apollo/gateway counts the representations that it sent and not the objects of the list (gateway/execution tests ours).
 */
const comparable = ({ errors }: Executed) => errors.map(({ path, ...rest }) => JSON.stringify({ ...rest, path: path?.map((key) => (typeof key === "number" ? "#" : key)) })).sort();

/** What stands in the answer where its errors say that a field failed. */
function heldAtErrors({ data, errors }: Executed): unknown[] {
  const follow = (path: readonly (string | number)[]) => path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | null)?.[key] ?? null, data);
  // a reference that fails leaves what other subgraphs know of the same thing
  return errors.flatMap(({ path, message }) => (path && !message.includes("cannot be found") ? [follow(path)] : []));
}

/** In each test. */
const operations = 80;

test.each([
  ["nothing fails", {}],
  ["fields have no value, some of which must have one", { nulls: 0.1 }],
  ["fields and references fail", { nulls: 0.03, errors: 0.05 }],
  ["subgraphs do not answer", { errors: 0.02, outages: 0.2 }],
  ["hardly anything works", { nulls: 0.3, errors: 0.15, outages: 0.1 }],
])("made-up operations are answered as @apollo/gateway answers them when %s", async (title, wrong) => {
  let failed = 0;
  for (let n = 0; n < operations; n += 1) {
    Object.assign(faults, { nulls: 0, errors: 0, outages: 0 }, wrong, { seed: Math.floor(chanceOf(title, n) * 1e9) });
    const { query, variables } = generate(mine.schema, faults.seed);
    const told = `${query} ${JSON.stringify(variables)}`;
    const [answer, expected] = [await mine.run(query, variables), await theirs.run(query, variables)];
    expect({ told, data: answer.data }).toEqual({ told, data: expected.data });
    expect({ told, errors: comparable(answer) }).toEqual({ told, errors: comparable(expected) });
    expect({ told, held: heldAtErrors(answer).filter((held) => held !== null) }).toEqual({ told, held: [] });
    if (answer.errors.length > 0) failed += 1;
  }
  // the faults were met, and not by all
  expect(failed > 0).toBe(Object.keys(wrong).length > 0);
  expect(failed).toBeLessThan(operations);
}, 120_000);

test("an answer has what the operation asks for and nothing else, in the order of the specification", async () => {
  Object.assign(faults, { nulls: 0.05, errors: 0, outages: 0 });
  let compared = 0;
  for (let seed = 0; seed < operations; seed += 1) {
    faults.seed = seed;
    const { query, variables } = generate(mine.schema, seed);
    const { data } = await mine.run(query, variables);
    const again = await retold(mine.schema, query, variables, data);
    // where a client does not ask what an abstract thing is, graphql-js cannot know
    if (again.errors) continue;
    expect(JSON.stringify(data)).toBe(JSON.stringify(again.data));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(operations / 2);
});

test("the schema tells about itself as @apollo/gateway tells it, and not what clients may not see", async () => {
  Object.assign(faults, { seed: 1, nulls: 0, errors: 0, outages: 0 });
  const query = `query ($name: String = "Actor", $old: Boolean!) { me { id } __schema { types { ...T } queryType { name } } it: __type(name: $name) { ...T possibleTypes { name } } __type(name: "Spy") { name } __typename }
    fragment T on __Type { kind name fields(includeDeprecated: $old) { name } enumValues { name } }`;
  const answer = await mine.run(query, { old: true });
  expect(answer).toEqual(await theirs.run(query, { old: true }));
  expect(answer).toMatchObject({ errors: [], data: { it: { possibleTypes: [{ name: "User" }, { name: "Bot" }] }, __type: null, __typename: "Query" } });
  expect(JSON.stringify(answer)).not.toMatch(/Spy|Vault|GHOST|secret/);
});
