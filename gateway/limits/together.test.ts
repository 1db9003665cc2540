import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../test/kit/database.js";
import { mutate } from "../../test/kit/operations.js";
import { socketClient, askClient } from "../../test/kit/socket.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Answer, type World } from "../../test/kit/world.js";
import { forgetRates } from "../../subgraphs/kernel/rates/forget.js";

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
/** Has no limits: what a test needs is made there. */
let first: World;
let four: World[];
let two: World[];
beforeAll(async () => {
  database = await createOwnDatabase();
  first = await openWorld({ database: database.name });
  // each is like a process of its own
  four = await Promise.all(Array.from({ length: 4 }, () => openWorld({ database: database.name, rates: { anonymousPerMinute: 1e6, userPerMinute: 100, keyPerMinute: 100 } })));
  two = four.slice(0, 2);
});
afterAll(async () => {
  await Promise.all([first, ...four].map((world) => world.close()));
  await database.drop();
});

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
  beforeAll(() => {
    worlds = four.slice(0, count);
  });

  test("one person's flood comes through as often as the limit says, and at most a tenth more; nobody else is harmed", async () => {
    const [person, other] = [await makePerson(first.url), await makePerson(first.url)];
    const ask = (url: string) => send(url, me, { token: person.accessToken });
    const { through, refused } = await flood(worlds, 250, ask);
    expect(through).toBeGreaterThanOrEqual(100);
    expect(through).toBeLessThanOrEqual(110);
    expect(refused[0]).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED", retryAfter: expect.any(Number) } }] });
    for (const { url } of worlds) expect((await send(url, me, { token: other.accessToken })).status).toBe(200);
  });

  test("the flood of a tenant's members comes through as its plan says; another tenant is not harmed", async () => {
    const [tenant, other] = [await makeTenant(first.url), await makeTenant(first.url)];
    const people = [tenant.owner, await makeMember(tenant, "viewer"), await makeMember(tenant, "viewer")];
    await setPoints(tenantRow(tenant), 50);
    let n = 0;
    const { through } = await flood(worlds, 150, (url) => send(url, me, { token: people[n++ % 3]!.accessToken, tenant: tenant.id }));
    expect(through).toBeGreaterThanOrEqual(50);
    expect(through).toBeLessThanOrEqual(55);
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
  const tenant = await makeTenant(first.url);
  await setPoints(tenantRow(tenant), 20);
  const token = tenant.owner.accessToken;
  const client = socketClient(two[0]!.url, { authorization: `Bearer ${token}`, "x-tenant": tenant.id });
  const codes: string[] = [];
  for (let n = 0; n < 15; n++) {
    const { errors } = await askClient(client, { query: me }).catch((refused: unknown) => ({ errors: refused as { extensions: { code: string } }[] }));
    codes.push(...(errors ?? []).map(({ extensions }) => String(extensions?.["code"])));
    codes.push(...(await send(two[1]!.url, me, { token, tenant: tenant.id })).errors.map(({ extensions }) => extensions.code));
  }
  expect(new Set(codes)).toEqual(new Set(["RATE_LIMITED"]));
  expect(30 - codes.length).toBeGreaterThanOrEqual(20);
  expect(30 - codes.length).toBeLessThanOrEqual(22);
  await client.dispose();
});

test("a plan's change acts on every gateway as soon as it is told", async () => {
  const tenant = await makeTenant(first.url);
  const ask = (url: string) => send(url, me, { token: tenant.owner.accessToken, tenant: tenant.id });
  for (const { url } of two) expect((await ask(url)).headers.get("ratelimit-policy")).toBe('"user";q=100;w=60, "tenant";q=6000;w=60');
  await setPoints(tenantRow(tenant), 2);
  for (const { url } of two) await eventually(async () => (await ask(url)).status === 429);
  await setPoints(tenantRow(tenant), 500);
  for (const { url } of two) await eventually(async () => (await ask(url)).status === 200);
});

test("gateways that cannot reach each other give no more than the limit together, and count together again", async () => {
  const owner = (sql: string) => asOwner((client) => client.query(sql), database.name);
  const counting = "execute on function kernel.count_rates(uuid, text[], integer[], bigint[], text[], bigint[], bigint[], integer, integer)";
  const [person, other] = [await makePerson(first.url), await makePerson(first.url)];
  const as = (who: typeof person) => (url: string) => send(url, me, { token: who.accessToken });
  // those of the tests before are gone, and these two have met
  await owner("delete from kernel.rate_counters");
  await flood(two, 30, as(other));
  await owner(`revoke ${counting} from tenon_access`);
  const { through } = await flood(two, 200, as(person));
  expect(through).toBeGreaterThanOrEqual(50);
  expect(through).toBeLessThanOrEqual(110);
  await owner(`grant ${counting} to tenon_access`);
  const told = async () => Number((await owner("select sum(points) from kernel.rate_limits where subject = 'user " + userRow(person) + "'")).rows[0]?.sum);
  await eventually(async () => (await told()) === through);
  for (const { url } of two) await eventually(async () => (await as(person)(url)).status === 429);
});

test("what was counted is deleted when no limit looks at it any more", async () => {
  const { rowCount } = await asOwner((client) => client.query("select from kernel.rate_limits"), database.name);
  expect(rowCount).toBeGreaterThan(0);
  expect(await forgetRates(first.platform)).toBe(0);
  first.clock.advance({ minutes: 7 });
  expect(await forgetRates(first.platform)).toBe(rowCount);
});
