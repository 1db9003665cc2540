import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "@jest/globals";
import { discoverSubgraphs } from "../../process/discover.js";
import { deciding, reading } from "./engine.js";
import type { Reading } from "./read.js";
import { PolicyReader } from "./reader.js";

// kinds of ids are known once the contracts are
await discoverSubgraphs();
const schema = readFileSync(new URL("../../../../../schema/policies.cedarschema", import.meta.url), "utf8");
// however slow the machine is
const reader = new PolicyReader({ patience: 100_000 });
afterAll(() => reader.close());

const when = (condition: string) => `forbid (principal, action, resource) when { ${condition} };`;
const many = (times: number, of: (n: number) => string, between: string) => Array.from({ length: times }, (_, n) => of(n)).join(between);
const harmless = when("context.hour == 25");

/** How often this thread's own engines are asked for anything meanwhile. */
async function askedHere(work: () => Promise<unknown>): Promise<number> {
  let asked = 0;
  const engines = [reading, deciding].map((engine) => ({ engine, call: engine.call.bind(engine) }));
  for (const { engine, call } of engines) {
    engine.call = (errand) => {
      asked += 1;
      return call(errand);
    };
  }
  try {
    await work();
    return asked;
  } finally {
    for (const { engine, call } of engines) engine.call = call;
  }
}

test.each([
  ["deep nesting", when("(".repeat(1_900) + "true" + ")".repeat(1_900))],
  ["as deep as may be", when("(".repeat(20) + "true" + ")".repeat(20))],
  ["a wide set", when(`context.entitlements.containsAny([${many(500, (n) => `"${n}"`, ",")}])`)],
  ["a wide record", when(`{${many(300, (n) => `a${n}: ${n}`, ",")}} == {a: 1}`)],
  ["a long chain", when(many(110, (n) => `context.hour == ${n}`, " || "))],
  ["many ranges", when(many(80, (n) => `context.ip.isInRange(ip("10.0.${n}.0/24"))`, " || "))],
  ["many unions", when(many(60, () => "(if context.mfa then principal else resource) == principal", " || "))],
  ["many actions", `forbid (principal, action in [${many(100, () => 'Action::"createRole"', ",")}], resource);`],
])("%s keeps nobody waiting but who wrote it", async (_what, text) => {
  const before = deciding.generation;
  const answer = Promise.withResolvers<Reading>();
  expect(await askedHere(() => reader.read("a tenant", text, schema).then(answer.resolve, answer.reject))).toBe(0);
  const read = await answer.promise;
  if ("problems" in read) expect(read.problems[0]).toMatchObject({ message: expect.any(String), line: expect.any(Number) });
  else expect(read.policy.effect).toBe("forbid");
  expect(deciding.generation).toBe(before);
  // one text does the next no harm
  expect(await reader.read("a tenant", harmless, schema)).toMatchObject({ policy: { effect: "forbid" } });
  expect(reader.threads).toBe(1);
});

test("a pattern that is long is refused: every decision would pay for it", async () => {
  for (const pattern of ["*a".repeat(300), `*${"a".repeat(1_500)}`]) expect(await reader.read("a tenant", when(`context.plan like "${pattern}"`), schema)).toMatchObject({ problems: [{ message: expect.stringContaining("pattern") }] });
  expect(await reader.read("a tenant", when('context.plan like "pro-*"'), schema)).toMatchObject({ policy: { effect: "forbid" } });
});

test("a thread that does not answer is ended with what it was asked, and the next errand has a new one", async () => {
  const hasty = new PolicyReader({ patience: 0 });
  const heavy = when(many(110, (n) => `context.hour == ${n}`, " || "));
  for (const threads of [1, 2]) {
    expect(await hasty.read("a tenant", heavy, schema)).toMatchObject({ problems: [{ message: expect.stringContaining("takes too long") }] });
    expect(hasty.threads).toBe(threads);
  }
  await expect(hasty.answers("a tenant", [], [])).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await hasty.close();
});

test("so many wait and no more; what waits when the process ends fails", async () => {
  const short = new PolicyReader({ most: 2 });
  const waiting = [1, 2, 3].map(() => short.read("a tenant", harmless, schema));
  await expect(short.read("a tenant", harmless, schema)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  const outcome = Promise.allSettled(waiting);
  await short.close();
  expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});

test("twenty of one tenant wait and no more, and tenants take turns", async () => {
  const fair = new PolicyReader({ patience: 100_000 });
  const order: string[] = [];
  const read = (whose: string) => fair.read(whose, harmless, schema).then(() => order.push(whose));
  const busy = Array<string>(21).fill("busy");
  const all = [...busy, "quiet", "other", "quiet"].map(read);
  await expect(read("busy")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await Promise.all(all);
  expect(order.slice(0, 7)).toEqual(["busy", "busy", "quiet", "other", "busy", "quiet", "busy"]);
  await fair.close();
  await expect(read("quiet")).rejects.toThrow("no more");
});
