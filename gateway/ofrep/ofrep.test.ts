import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature, type Provider } from "@openfeature/web-sdk";
import { asOwner } from "../../test/kit/database.js";
import { plantFlag } from "../../test/kit/flags.js";
import { mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await OpenFeature.close();
  await world.close();
});

const plant = (tenant: TestTenant) => asOwner((client) => plantFlag(world, client, tenant));
const choose = (tenant: TestTenant, key: string, variant: string) => mutate(tenant.owner, "overrideFeatureFlag", "tenantFeatureFlag { key }", { key, variant }, { tenant: tenant.id });

function post(path: string, person: Person | null, { tenant, headers = {}, body = '{"context":{}}', at = world.url }: { tenant?: string; headers?: Record<string, string>; body?: string; at?: string } = {}) {
  return fetch(`${at}/ofrep/v1/evaluate/flags${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(person && { authorization: `Bearer ${person.accessToken}` }), ...(tenant && { "x-tenant": tenant }), ...headers },
    body,
  });
}

test("who is not signed in gets no flag; a member gets its tenant's, and nothing that it claims to be changes that", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { key } = await plant(theirs);
  await choose(ours, key, "on");
  const stranger = await post(`/${key}`, null);
  expect([stranger.status, await stranger.json()]).toMatchObject([401, { key, errorCode: "GENERAL" }]);
  await eventually(async () => ((await (await post(`/${key}`, ours.owner, { tenant: ours.id })).json()) as { value: unknown }).value === true);
  const answer = await post(`/${key}`, ours.owner, { tenant: ours.id });
  expect(answer.headers.get("ratelimit-policy")).toContain('"user"');
  expect(await answer.json()).toEqual({ key, value: true, variant: "on", reason: "TARGETING_MATCH", metadata: { override: true } });
  const claims = JSON.stringify({ context: { targetingKey: ours.owner.id, tenantId: ours.id, roles: ["owner"] } });
  const viewer = await makeMember(theirs, "viewer");
  expect(await (await post(`/${key}`, viewer, { tenant: theirs.id, body: claims })).json()).toMatchObject({ value: false });
});

test("a flag that is not there is 404, a tenant that is not one's own is no context, and what is no JSON object is 400, in OFREP's form", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const look = async (response: Promise<Response>) => [(await response).status, await (await response).json()];
  expect(await look(post("/none", tenant.owner))).toEqual([404, { key: "none", errorCode: "FLAG_NOT_FOUND", errorDetails: expect.any(String) }]);
  expect(await look(post("/none", tenant.owner, { tenant: other.id }))).toMatchObject([400, { key: "none", errorCode: "INVALID_CONTEXT" }]);
  expect(await look(post("/none", tenant.owner, { body: "{" }))).toMatchObject([400, { key: "none", errorCode: "PARSE_ERROR" }]);
  for (const body of ["[]", '"text"', '{"context":7}', '{"context":[]}']) expect(await look(post("", tenant.owner, { body }))).toMatchObject([400, { errorCode: "INVALID_CONTEXT" }]);
});

test("all flags come at once, with a mark; while nothing changes the mark alone is enough", async () => {
  const tenant = await makeTenant(world.url);
  const { key } = await plant(tenant);
  const first = await post("", tenant.owner, { tenant: tenant.id });
  const etag = first.headers.get("etag")!;
  const { flags } = (await first.json()) as { flags: { key: string }[] };
  expect(flags).toContainEqual({ key, value: false, variant: "off", reason: "TARGETING_MATCH", metadata: { override: true } });
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  // other tests' flags come and go in this database: the mark is asked for until none did in between
  await eventually(async () => {
    const marked = (await post("", tenant.owner, { tenant: tenant.id })).headers.get("etag")!;
    const again = await post("", tenant.owner, { tenant: tenant.id, headers: { "if-none-match": `"other", W/${marked}` } });
    return again.status === 304 && (await again.text()) === "";
  });
  await choose(tenant, key, "on");
  await eventually(async () => (await post("", tenant.owner, { tenant: tenant.id, headers: { "if-none-match": etag } })).status === 200);
});

test("evaluations draw on the caller's budget, and say when to come back", async () => {
  const poor = await openWorld({ rates: { userPerMinute: 2, anonymousPerMinute: 1e6 } });
  try {
    const person = await makePerson(world.url);
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push(await post("", person, { at: poor.url }));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(statuses[2]!.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await statuses[2]!.json()).toMatchObject({ errorCode: "GENERAL" });
  } finally {
    await poor.close();
  }
});

test("OpenFeature's own web client reads flags, and hears of a change when it asks again", async () => {
  const tenant = await makeTenant(world.url);
  const { key } = await plant(tenant);
  const provider = new OFREPWebProvider({
    baseUrl: world.url,
    headers: [["authorization", `Bearer ${tenant.owner.accessToken}`], ["x-tenant", tenant.id]],
    pollInterval: 50,
    cacheMode: "disabled",
    disableVisibilityRefresh: true,
  });
  const domain = unique();
  await OpenFeature.setProviderAndWait(domain, provider as Provider, { targetingKey: tenant.owner.id });
  const client = OpenFeature.getClient(domain);
  expect(client.getBooleanDetails(key, true)).toMatchObject({ value: false, variant: "off", reason: "TARGETING_MATCH" });
  expect(client.getBooleanDetails("none", true)).toMatchObject({ value: true, errorCode: "FLAG_NOT_FOUND" });
  await choose(tenant, key, "on");
  await eventually(() => client.getBooleanValue(key, false));
});
