import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { TestClock } from "../../test/kit/clock.js";
import { inOneRound } from "../../test/kit/ranks.js";
import { ask, createWorld, type Answer, type World } from "../gateway.fixture.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };
let signedIn: Record<string, string>;

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start({ rates: { anonymousPerMinute: 1_000 } });
  signedIn = { authorization: `Bearer ${await world.token()}` };
});
afterAll(() => gateway.close());

const refused = (answer: Answer, says: RegExp) => {
  expect(answer).toMatchObject({ status: 400, data: undefined, errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
  expect(answer.errors.map(({ message }) => message).join("\n")).toMatch(says);
};

/** `me { friends { friends … { id } } }`, so many levels. */
const nested = (depth: number) => `{ me ${"{ friends ".repeat(depth - 2)}{ id }${" }".repeat(depth - 2)} }`;

/** Each fragment spreads the next one twice: 2^n selections from a few hundred bytes. */
function bomb(bytes: number): string {
  let text = "{...a0}";
  for (let n = 0; ; n++) {
    const last = `fragment a${n} on Query{__typename}`;
    const next = `fragment a${n} on Query{...a${n + 1} ...a${n + 1}}`;
    if (text.length + next.length + last.length > bytes) return text + last;
    text += next;
  }
}

describe("before anything is planned", () => {
  test("depth 12 is answered and depth 13 refused", async () => {
    expect((await ask(gateway.url, nested(12), signedIn)).status).toBe(200);
    refused(await ask(gateway.url, nested(13), signedIn), /depth limit of 12 exceeded, found 13/);
    refused(await ask(gateway.url, nested(30), signedIn), /found 30/);
  });

  test("fragments add nothing to the depth, and hide nothing of it", async () => {
    const inFragments = "{ me { ...A } } fragment A on User { ...B } fragment B on User { friends { id } }";
    expect((await ask(gateway.url, inFragments, signedIn)).status).toBe(200);
    const hidden = `{ me { ...A } } fragment A on User ${"{ friends ".repeat(12)}{ id }${" }".repeat(12)}`;
    refused(await ask(gateway.url, hidden, signedIn), /depth limit/);
  });

  test("30 aliases are answered, 31 and 1,000 refused", async () => {
    const aliases = (count: number) => `{ me { ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(" ")} } }`;
    expect((await ask(gateway.url, aliases(30), signedIn)).status).toBe(200);
    refused(await ask(gateway.url, aliases(31), signedIn), /Aliases limit of 30/);
    expect(await ask(gateway.url, aliases(1_000), signedIn)).toMatchObject({ status: 400, errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }] });
  });

  test("directives are counted", async () => {
    const query = `{ me { ${"... @include(if: true) { id } ".repeat(21)} } }`;
    refused(await ask(gateway.url, query, signedIn), /Directives limit of 20/);
  });

  test("root fields are counted", async () => {
    const tight = await world.start({ limits: { rootFields: 2 } });
    refused(await ask(tight.url, "{ me { id } ...More } fragment More on Query { tenant { id } facts { ip } }"), /Root field limit of 2 exceeded, found 3/);
    await tight.close();
  });

  test("a bomb of nested fragments in 699 bytes is refused in milliseconds of the processor's time", async () => {
    const query = bomb(699);
    expect(query.length).toBeLessThanOrEqual(699);
    await ask(gateway.url, "{ me { id } }");
    await inOneRound(async () => {
      const begun = process.cpuUsage();
      refused(await ask(gateway.url, query), /once its fragments are spread out/);
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1_000).toBeLessThan(250);
    });
  });

  test("pages count towards the cost, from a variable as from the document", async () => {
    const inDocument = await ask(gateway.url, "{ me { friends(first: 50) { friends(first: 50) { friends(first: 50) { id } } } } }", signedIn);
    refused(inDocument, /Cost limit of 10000 exceeded, found/);
    const query = "query($n: Int = 100) { me { friends(first: $n) { friends(last: $n) { friends(first: $n) { id } } } } }";
    refused(await ask(gateway.url, query, signedIn), /Cost limit/);
    refused(await ask(gateway.url, query, signedIn, { n: 60 }), /Cost limit/);
    const small = await ask(gateway.url, query, signedIn, { n: 3 });
    expect(small).toMatchObject({ status: 200, extensions: { cost: { requested: 40, points: 1 } } });
  });

  test("a page larger than any resolver allows costs no more than the largest: the resolver is to refuse it", async () => {
    expect((await ask(gateway.url, "{ me { friends(first: 1000000) { id } } }", signedIn)).extensions).toMatchObject({ cost: { requested: 101 } });
  });

  test("one answer lists no more mistakes than the limit", async () => {
    const query = `{ me { ${Array.from({ length: 100 }, (_, n) => `wrong${n}`).join(" ")} } }`;
    expect((await ask(gateway.url, query, signedIn)).errors.length).toBeLessThanOrEqual(21);
  });
});

describe("budgets by the minute", () => {
  test("an address without a session runs dry, is told when to come back, and a person there does not", async () => {
    const poor = await world.start({ rates: { anonymousPerMinute: 2 } });
    const first = await ask(poor.url, "{ me { id } }");
    expect(first.headers.get("ratelimit-policy")).toBe('"ip";q=2;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"ip";r=1;t=\d+$/);
    await ask(poor.url, "{ me { id } }");
    const third = await ask(poor.url, "{ me { id } }");
    expect(third).toMatchObject({ status: 429, errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(poor.url, "{ me { id } }", signedIn)).status).toBe(200);
    await poor.close();
  });

  test("guessing tokens draws on the address's budget", async () => {
    const poor = await world.start({ rates: { anonymousPerMinute: 2 } });
    const guess = () => ask(poor.url, "{ me { id } }", { authorization: "Bearer a.b.c" });
    expect([(await guess()).status, (await guess()).status, (await guess()).status]).toEqual([401, 401, 429]);
    await poor.close();
  });

  test("a person has a budget, in points of an operation's cost", async () => {
    // no second goes by between the two
    const clock = new TestClock();
    clock.stop();
    const poor = await world.start({ rates: { userPerMinute: 7, costPerPoint: 1 }, platform: { ...world.platform, clock } });
    const answer = await ask(poor.url, "{ me { friends(first: 3) { friends { id } } } }", signedIn);
    expect(answer.extensions).toEqual({ cost: { requested: 7, points: 7, budgets: [{ policy: "user", quota: 7, remaining: 0, resetSeconds: 60 }] } });
    expect(answer.headers.get("ratelimit-policy")).toBe('"user";q=7;w=60');
    expect(answer.headers.get("ratelimit")).toBe('"user";r=0;t=60');
    expect(answer.headers.has("retry-after")).toBe(false);
    const spent = await ask(poor.url, "{ me { id } }", signedIn);
    const seconds = Number(spent.headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(59);
    expect(seconds).toBeLessThanOrEqual(62);
    expect(spent.headers.get("ratelimit")).toBe(`"user";r=0;t=${seconds}`);
    expect(spent).toMatchObject({
      status: 429,
      data: undefined,
      errors: [{ extensions: { code: "RATE_LIMITED", retryAfter: seconds } }],
      extensions: { cost: { requested: 1, points: 1, budgets: [{ policy: "user", quota: 7, remaining: 0, resetSeconds: seconds }] } },
    });
    await poor.close();
  });

  test("an operation that costs more than the whole budget is told so, and not to wait", async () => {
    const poor = await world.start({ rates: { userPerMinute: 7, costPerPoint: 1 } });
    const answer = await ask(poor.url, "{ me { friends(first: 9) { friends { id } } } }", signedIn);
    expect(answer).toMatchObject({ status: 429, errors: [{ message: "The operation costs 19 points, and the budget (user) has 7 a minute. Ask for less at once." }] });
    expect(answer.headers.has("retry-after")).toBe(false);
    expect(answer.errors[0]!.extensions).not.toHaveProperty("retryAfter");
    expect((await ask(poor.url, "{ me { id } }", signedIn)).headers.get("ratelimit")).toMatch(/^"user";r=6;/);
    await poor.close();
  });

  test("one IPv6 customer is one address, however many of its addresses it uses", async () => {
    const poor = await world.start({ trustProxy: 1, rates: { anonymousPerMinute: 2 } });
    const from = async (address: string) => (await ask(poor.url, "{ me { id } }", { "x-forwarded-for": address })).status;
    expect([await from("2001:db8:1:2::1"), await from("2001:db8:1:2:ffff::9"), await from("2001:db8:1:2::3")]).toEqual([200, 200, 429]);
    expect(await from("2001:db8:1:3::1")).toBe(200);
    await poor.close();
  });

  test("what one budget refuses costs the others nothing", async () => {
    const poor = await world.start({ rates: { userPerMinute: 3 } });
    world.tenant.entitlements["api_points_per_minute"] = 2;
    const inTenant = () => ask(poor.url, "{ me { id } }", { ...signedIn, "x-tenant": "acme" });
    expect([(await inTenant()).status, (await inTenant()).status]).toEqual([200, 200]);
    for (let n = 0; n < 3; n++) expect((await inTenant()).headers.get("ratelimit")).toMatch(/^"user";r=1;t=\d+, "tenant";r=0;/);
    expect((await ask(poor.url, "{ me { id } }", signedIn)).status).toBe(200);
    world.tenant.entitlements = {};
    await poor.close();
  });

  test("a tenant has the budget of its plan", async () => {
    const poor = await world.start({ rates: { tenantPerMinute: 1 } });
    world.tenant.entitlements["api_points_per_minute"] = 2;
    const inTenant = () => ask(poor.url, "{ me { id } }", { ...signedIn, "x-tenant": "acme" });
    const first = await inTenant();
    expect(first.headers.get("ratelimit-policy")).toBe('"user";q=1200;w=60, "tenant";q=2;w=60');
    expect([(await inTenant()).status, (await inTenant()).status]).toEqual([200, 429]);
    world.tenant.entitlements = {};
    await poor.close();
  });
});
