import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tenantRow } from "../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../test/kit/database.js";
import { mutate } from "../../test/kit/operations.js";
import { socketClient, askClient } from "../../test/kit/socket.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Answer, type World } from "../../test/kit/world.js";
import { forgetRates } from "../../subgraphs/kernel/rates/forget.js";

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
let first: World;
beforeAll(async () => {
  database = await createOwnDatabase();
  first = await openWorld({ database: database.name });
});
afterAll(async () => {
  await first.close();
  await database.drop();
});

const rates = { anonymousPerMinute: 1e6, userPerMinute: 200, keyPerMinute: 200 };

/** So many more gateways on the same database, each like a process of its own. */
async function gateways(count: number, limits = rates): Promise<World[]> {
  return Promise.all(Array.from({ length: count }, () => openWorld({ database: database.name, rates: limits })));
}
const closed = (worlds: World[]) => Promise.all(worlds.map((world) => world.close()));

/** Asks so often, at all of them by turns, ten at a time. */
async function flood(worlds: World[], count: number, ask: (url: string) => Promise<Answer>): Promise<{ through: number; refused: Answer[] }> {
  const answers: Answer[] = [];
  for (let n = 0; n < count; n += 10) answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, k) => ask(worlds[(n + k) % worlds.length]!.url)))));
  const refused = answers.filter(({ status }) => status === 429);
  return { through: answers.length - refused.length, refused };
}

const me = "{ me { id } }";
const setPoints = (tenantId: string, points: number) =>
  asOwner((client) => client.query("update billing.entitlements set value = to_jsonb($2::int) where tenant_id = $1 and key = 'api_points_per_minute'", [tenantId, points]), database.name);

describe.each([2, 4])("with %i gateways", (count) => {
  let worlds: World[];
  beforeAll(async () => {
    worlds = await gateways(count);
  });
  afterAll(() => closed(worlds));

  test("one person's flood comes through as often as the limit says, and at most a tenth more; nobody else is harmed", async () => {
    const [person, other] = [await makePerson(first.url), await makePerson(first.url)];
    const ask = (url: string) => send(url, me, { token: person.accessToken });
    const { through, refused } = await flood(worlds, 600, ask);
    expect(through).toBeGreaterThanOrEqual(200);
    expect(through).toBeLessThanOrEqual(220);
    expect(refused[0]).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED", retryAfter: expect.any(Number) } }] });
    for (const { url } of worlds) expect((await send(url, me, { token: other.accessToken })).status).toBe(200);
  });

  test("the flood of a tenant's members comes through as its plan says; another tenant is not harmed", async () => {
    const [tenant, other] = [await makeTenant(first.url), await makeTenant(first.url)];
    const people = [tenant.owner, await makeMember(tenant, "viewer"), await makeMember(tenant, "viewer")];
    await setPoints(tenantRow(tenant), 100);
    let n = 0;
    const { through } = await flood(worlds, 300, (url) => send(url, me, { token: people[n++ % 3]!.accessToken, tenant: tenant.id }));
    expect(through).toBeGreaterThanOrEqual(100);
    expect(through).toBeLessThanOrEqual(110);
    for (const { url } of worlds) expect((await send(url, me, { token: other.owner.accessToken, tenant: other.id })).status).toBe(200);
    // their own budgets are as full as if they had not been refused by the tenant's
    expect((await send(worlds[0]!.url, me, { token: tenant.owner.accessToken })).status).toBe(200);
  });

  test("a small budget is exact: whoever cannot know asks first", async () => {
    const tenant = await makeTenant(first.url);
    const made = await mutate(tenant.owner, "createApiKey", "secret apiKey { id }", { name: "small", scopes: ["member:read"], pointsPerMinute: 7 }, { tenant: tenant.id });
    const { through, refused } = await flood(worlds, 40, (url) => send(url, "{ __typename }", { token: String(made.payload.secret) }));
    expect(through).toBe(7);
    expect(refused[0]!.headers.get("ratelimit")).toMatch(/^"key";r=0;t=\d+, "tenant";r=\d+;t=\d+$/);
  });
});

test("on sockets and over HTTP the same points are counted, each operation by itself", async () => {
  const [one, two] = await gateways(2, { ...rates, userPerMinute: 20 });
  const person = await makePerson(first.url);
  const client = socketClient(one!.url, { authorization: `Bearer ${person.accessToken}` });
  const codes: string[] = [];
  for (let n = 0; n < 15; n++) {
    const { errors } = await askClient(client, { query: me }).catch((refused: unknown) => ({ errors: refused as { extensions: { code: string } }[] }));
    codes.push(...(errors ?? []).map(({ extensions }) => String(extensions?.["code"])));
    codes.push(...(await send(two!.url, me, { token: person.accessToken })).errors.map(({ extensions }) => extensions.code));
  }
  expect(new Set(codes)).toEqual(new Set(["RATE_LIMITED"]));
  expect(30 - codes.length).toBeGreaterThanOrEqual(20);
  expect(30 - codes.length).toBeLessThanOrEqual(22);
  await client.dispose();
  await closed([one!, two!]);
});

test("a plan's change acts within a second, on every gateway", async () => {
  const worlds = await gateways(2);
  const tenant = await makeTenant(first.url);
  const ask = (url: string) => send(url, me, { token: tenant.owner.accessToken, tenant: tenant.id });
  for (const { url } of worlds) expect((await ask(url)).headers.get("ratelimit-policy")).toBe('"user";q=200;w=60, "tenant";q=6000;w=60');
  await setPoints(tenantRow(tenant), 2);
  for (const { url } of worlds) await eventually(async () => (await ask(url)).status === 429, 1);
  await setPoints(tenantRow(tenant), 500);
  for (const { url } of worlds) await eventually(async () => (await ask(url)).status === 200, 1);
  await closed(worlds);
});

test("what was counted is deleted when no limit looks at it any more", async () => {
  const { rowCount } = await asOwner((client) => client.query("select from kernel.rate_limits"), database.name);
  expect(rowCount).toBeGreaterThan(0);
  expect(await forgetRates(first.platform)).toBe(0);
  first.clock.advance({ minutes: 7 });
  expect(await forgetRates(first.platform)).toBe(rowCount);
});
