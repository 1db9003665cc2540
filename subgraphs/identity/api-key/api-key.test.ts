import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { rowOf } from "../../../test/kit/context.js";
import { auditActions, changeRole, mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const fields = "id name scopes hint status allowedIps pointsPerMinute createdAt expiresAt rotatedAt previousUntil revokedAt lastUsedAt createdBy { id }";
const create = (by: Person, tenant: TestTenant, input: object = {}) =>
  mutate(by, "createApiKey", `secret apiKey { ${fields} }`, { name: "Robot", scopes: ["member:read"], ...input }, { tenant: tenant.id });
const rotate = (by: Person, tenant: TestTenant, id: string, overlapHours?: number) =>
  mutate(by, "rotateApiKey", `secret apiKey { ${fields} }`, { id, ...(overlapHours !== undefined && { overlapHours }) }, { tenant: tenant.id });
const revoke = (by: Person, tenant: TestTenant, id: string) => mutate(by, "revokeApiKey", `apiKey { ${fields} }`, { id }, { tenant: tenant.id });
const list = (by: Person, tenant: TestTenant) => by.send(`{ apiKeys(first: 20) { edges { node { ${fields} } } } }`, { tenant: tenant.id });
/** What a request with this key gets: 200 or 401. */
const statusWith = async (secret: string) => (await send(world.url, "{ members(first: 1) { edges { cursor } } }", { token: secret })).status;

test("owners and administrators manage keys; billing, members, viewers and strangers do not", async () => {
  const tenant = await makeTenant(world.url);
  const key = (await create(tenant.owner, tenant)).payload.apiKey;
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await list(person, tenant)).errors.map((error) => error.extensions.code)).toEqual(codes);
    for (const outcome of [await create(person, tenant), await rotate(person, tenant, key.id as string, 0), await revoke(person, tenant, key.id as string)]) {
      expect({ role, codes: outcome.codes }).toEqual({ role, codes: role === "admin" ? expect.anything() : codes });
    }
  }
  expect((await create(await makePerson(world.url), tenant)).codes).toEqual(["NOT_FOUND"]);
});

test("keys are invisible to other tenants: theirs and none are the same", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { id } = (await create(theirs.owner, theirs)).payload.apiKey;
  expect((await list(ours.owner, ours)).data.apiKeys.edges).toEqual([]);
  for (const key of [id as string, "key_01h455vb4pex5vsknk084sn02q", "nonsense"]) {
    expect((await rotate(ours.owner, ours, key)).codes).toEqual(["NOT_FOUND"]);
    expect((await revoke(ours.owner, ours, key)).codes).toEqual(["NOT_FOUND"]);
    expect((await ours.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: ours.id, variables: { id: key } })).data?.node ?? null).toBeNull();
  }
});

test("a key's text is shown once; the database has its hash alone, and the list its ends", async () => {
  const tenant = await makeTenant(world.url);
  const { secret, apiKey } = (await create(tenant.owner, tenant, { name: " Robot ", expiresAt: "2030-01-01T00:00:00.000Z" })).payload;
  expect(secret).toMatch(/^tnk_[0-7][0-9a-hjkmnp-tv-z]{25}[0-9A-Za-z]{49}$/);
  expect(apiKey).toMatchObject({ name: "Robot", scopes: ["member:read"], status: "ACTIVE", expiresAt: "2030-01-01T00:00:00.000Z", createdBy: { id: tenant.owner.id }, lastUsedAt: null });
  expect((await list(tenant.owner, tenant)).data.apiKeys.edges).toEqual([{ node: apiKey }]);
  expect(apiKey.hint).toBe(`${(secret as string).slice(0, 30)}…${(secret as string).slice(-4)}`);
  const rows = await asOwner(async (client) => JSON.stringify((await client.query("select * from identity.api_keys where id = $1", [rowOf(ids.ApiKey, apiKey.id as string)])).rows));
  expect(rows).not.toContain((secret as string).slice(30));
});

test("each mistake in a key's terms is named, all at once, and nothing is made", async () => {
  const tenant = await makeTenant(world.url);
  const wrong = await create(tenant.owner, tenant, { name: " ", scopes: [], expiresAt: "2020-01-01T00:00:00Z", allowedIps: ["10.0.0.0/8", "10.1", "::/129"], pointsPerMinute: 0 });
  expect(wrong.problems).toEqual(["KEY_NAME_INVALID", "SCOPES_MISSING", "EXPIRY_PAST", "ADDRESS_INVALID", "POINTS_OUT_OF_RANGE"]);
  expect((await list(tenant.owner, tenant)).data.apiKeys.edges).toEqual([]);
});

test("allowed addresses are kept as ranges, each once", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await create(tenant.owner, tenant, { allowedIps: ["203.0.113.7", "203.0.113.77/24", "2001:DB8::1/48", "::ffff:203.0.113.7"] });
  expect(payload.apiKey.allowedIps).toEqual(["203.0.113.7/32", "203.0.113.0/24", "2001:db8::/48"]);
});

test.each(["nothing:real", "*", "member:*", "MEMBER:READ", "member:read ", "__proto__", "x".repeat(200)])("nobody gives a scope that they do not hold: %s", async (scope) => {
  const tenant = await makeTenant(world.url);
  expect((await create(tenant.owner, tenant, { scopes: ["member:read", scope] })).problems).toEqual(["SCOPE_NOT_HELD"]);
});

test("a key that is mightier than oneself cannot be rotated: its text would be seen", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const { id } = (await create(tenant.owner, tenant, { scopes: ["audit:read"] })).payload.apiKey;
  await asOwner((client) => client.query("update identity.api_keys set scopes = '{audit:read,treasure:open}' where id = $1", [rowOf(ids.ApiKey, id as string)]));
  expect((await rotate(admin, tenant, id as string)).problems).toEqual(["SCOPE_NOT_HELD"]);
});

test("a proof older than 15 minutes makes and rotates no key, but still revokes one", async () => {
  const own = await openWorld();
  try {
    const tenant = await makeTenant(own.url);
    const { id } = (await create(tenant.owner, tenant)).payload.apiKey;
    own.clock.advance({ minutes: 10 });
    const { payload } = await mutate(tenant.owner, "refreshSession", "session { accessToken }", { refreshToken: tenant.owner.refreshToken });
    const later = Object.assign(Object.create(tenant.owner), { accessToken: payload.session.accessToken }) as Person;
    expect((await create(later, tenant)).codes).toEqual([]);
    own.clock.advance({ minutes: 6 });
    expect((await create(later, tenant)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
    expect((await rotate(later, tenant, id as string)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
    expect((await revoke(later, tenant, id as string)).payload.apiKey.status).toBe("REVOKED");
  } finally {
    await own.close();
  }
});

test("a rotated key has a new text; the old one is good until the overlap ends", async () => {
  const own = await openWorld();
  try {
    const tenant = await makeTenant(own.url);
    const { secret: old, apiKey } = (await create(tenant.owner, tenant)).payload;
    const rotated = await rotate(tenant.owner, tenant, apiKey.id as string, 1);
    expect(rotated.payload.apiKey).toMatchObject({ id: apiKey.id, rotatedAt: expect.any(String), previousUntil: expect.any(String) });
    const ask = async (token: string) => (await send(own.url, "{ members(first: 1) { edges { cursor } } }", { token })).status;
    expect([await ask(old as string), await ask(rotated.payload.secret as string)]).toEqual([200, 200]);
    own.clock.advance({ minutes: 61 });
    expect([await ask(old as string), await ask(rotated.payload.secret as string)]).toEqual([401, 200]);
  } finally {
    await own.close();
  }
});

test("of ten rotations at once one happens, and no text is lost early", async () => {
  const tenant = await makeTenant(world.url);
  const { secret: old, apiKey } = (await create(tenant.owner, tenant)).payload;
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => rotate(tenant.owner, tenant, apiKey.id as string, 24)));
  expect(tally(outcomes)).toEqual({ DONE: 1, OVERLAP_RUNNING: 9 });
  const secret = outcomes.find((outcome) => outcome.payload.secret)!.payload.secret as string;
  expect([await statusWith(old as string), await statusWith(secret)]).toEqual([200, 200]);
  const atOnce = await rotate(tenant.owner, tenant, apiKey.id as string, 0);
  expect([await statusWith(atOnce.payload.secret as string), (await rotate(tenant.owner, tenant, apiKey.id as string, 169)).problems]).toEqual([200, ["OVERLAP_OUT_OF_RANGE"]]);
});

test("keys made at once are as many, each with a text of its own", async () => {
  const tenant = await makeTenant(world.url);
  const made = await Promise.all(Array.from({ length: 10 }, () => create(tenant.owner, tenant)));
  expect(new Set(made.map(({ payload }) => payload.secret)).size).toBe(10);
  expect((await list(tenant.owner, tenant)).data.apiKeys.edges).toHaveLength(10);
});

test("what happens to a key is in the audit log; ending it twice is one entry", async () => {
  const tenant = await makeTenant(world.url);
  const { id } = (await create(tenant.owner, tenant)).payload.apiKey;
  await rotate(tenant.owner, tenant, id as string);
  const ended = await Promise.all(Array.from({ length: 5 }, () => revoke(tenant.owner, tenant, id as string)));
  expect(tally(ended)).toEqual({ DONE: 5 });
  expect(ended[0]!.payload.apiKey).toMatchObject({ status: "REVOKED", revokedAt: expect.any(String) });
  expect((await auditActions(tenant.owner, tenant)).slice(0, 3)).toEqual(["api_key.revoked", "api_key.rotated", "api_key.created"]);
  expect((await rotate(tenant.owner, tenant, id as string)).problems).toEqual(["KEY_ENDED"]);
});

test("a member who is given a lesser role cannot make a mightier key any more", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  expect((await create(admin, tenant)).codes).toEqual([]);
  await changeRole(tenant.owner, tenant, admin.membershipId!, "member");
  await eventually(async () => (await create(admin, tenant)).codes.join() === "FORBIDDEN");
});
