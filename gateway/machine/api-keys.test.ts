import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf } from "../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../test/kit/database.js";
import { auditActions, changeRole, mutate, outcomeOf, remove } from "../../test/kit/operations.js";
import { statementsDuring } from "../../test/kit/statements.js";
import { eventually } from "../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, send, unique, type Answer, type Person, type TestTenant, type World } from "../../test/kit/world.js";
import { apiKeyPrefix, ids } from "../../subgraphs/identity/contract.js";
import { newId } from "../../subgraphs/kernel/ids/ids.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { readKeyText, writeKeyText } from "../../subgraphs/kernel/secrets/key-text.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Key {
  id: string;
  secret: string;
}

async function makeKey(by: Person, tenant: TestTenant, input: object = {}): Promise<Key> {
  const { payload } = await mutate(by, "createApiKey", "secret apiKey { id }", { name: "Robot", scopes: ["member:read"], ...input }, { tenant: tenant.id });
  return { id: payload.apiKey.id as string, secret: payload.secret as string };
}
const members = ({ secret }: Pick<Key, "secret">, options: { tenant?: string } = {}, url = world.url) => send(url, "{ members(first: 5) { edges { node { id } } } }", { token: secret, ...options });
const codes = (answer: Answer) => answer.errors.map((error) => error.extensions.code);
const revoke = (tenant: TestTenant, key: Key) => mutate(tenant.owner, "revokeApiKey", "apiKey { id }", { id: key.id }, { tenant: tenant.id });

test("a key acts in its tenant, with its scopes and nothing more, without naming the tenant", async () => {
  const tenant = await makeTenant(world.url);
  const key = await makeKey(tenant.owner, tenant);
  for (const options of [{}, { tenant: tenant.id }, { tenant: tenant.slug.toUpperCase() }]) {
    expect((await members(key, options)).data.members.edges).toHaveLength(1);
  }
  expect(codes(await send(world.url, "{ auditLogs(first: 1) { edges { cursor } } }", { token: key.secret }))).toEqual(["FORBIDDEN"]);
  expect((await send(world.url, "{ tenants(first: 5) { edges { node { id } } } }", { token: key.secret })).data?.tenants.edges ?? []).toEqual([]);
});

test("a key that comes with another tenant's name is refused, even its maker's own, and alike for one that does not exist", async () => {
  const tenant = await makeTenant(world.url);
  const other = await makeTenant(world.url, "Other", tenant.owner);
  const key = await makeKey(tenant.owner, tenant);
  for (const name of [other.id, other.slug, `gone-${unique()}`, "ten_01h455vb4pex5vsknk084sn02q"]) {
    const answer = await members(key, { tenant: name });
    expect([answer.status, codes(answer)]).toEqual([400, ["TENANT_CONFLICT"]]);
  }
});

test("what is for people is not for a key, whatever its scopes", async () => {
  const tenant = await makeTenant(world.url);
  const key = await makeKey(tenant.owner, tenant, { scopes: ["api_key:manage", "api_key:read", "member:invite", "member:read"] });
  const act = async (field: string, selection: string, input: object) =>
    outcomeOf(await send(world.url, `mutation ($input: ${field[0]!.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} userErrors { code } } }`, { token: key.secret, variables: { input } }), field);
  expect((await act("createApiKey", "secret", { name: "More", scopes: ["member:read"] })).codes).toEqual(["FORBIDDEN"]);
  expect((await act("rotateApiKey", "secret", { id: key.id })).codes).toEqual(["FORBIDDEN"]);
  expect((await act("createTenant", "tenant { id }", { name: "Own", slug: `own-${unique()}` })).codes).toEqual(["FORBIDDEN"]);
  // it gives no role that may more than it
  expect((await act("inviteMember", "token", { email: `${unique()}@example.com`, role: "owner" })).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await act("inviteMember", "token", { email: `${unique()}@example.com`, role: "viewer" })).problems).toEqual(["ROLE_ABOVE_OWN"]);
  const wider = await makeKey(tenant.owner, tenant, { scopes: ["member:invite", "member:read", "role:read", "file:read"] });
  const invited = await send(world.url, "mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { token } }", { token: wider.secret, variables: { input: { email: `${unique()}@example.com`, role: "viewer" } } });
  expect(invited.data.inviteMember.token).toEqual(expect.any(String));
  // and ends one, itself included
  expect((await act("revokeApiKey", "apiKey { status }", { id: key.id })).payload.apiKey.status).toBe("REVOKED");
});

test("what is mistyped, invented, of another secret, ended or revoked gets one and the same refusal", async () => {
  const tenant = await makeTenant(world.url);
  const [revoked, expired, live] = [await makeKey(tenant.owner, tenant), await makeKey(tenant.owner, tenant), await makeKey(tenant.owner, tenant)];
  await revoke(tenant, revoked);
  await asOwner((client) => client.query("update identity.api_keys set expires_at = now() where id = $1", [rowOf(ids.ApiKey, expired.id)]));
  const last = live.secret.at(-1)!;
  const bad = {
    revoked: revoked.secret,
    expired: expired.secret,
    mistyped: live.secret.slice(0, -1) + (last === "a" ? "b" : "a"),
    invented: writeKeyText(apiKeyPrefix, ids.ApiKey, newId()).text,
    guessed: writeKeyText(apiKeyPrefix, ids.ApiKey, rowOf(ids.ApiKey, live.id)).text,
    short: "tnk_",
    other: live.secret.replace("tnk_", "tns_"),
  };
  const answers = await Promise.all(Object.entries(bad).map(async ([kind, secret]) => ({ kind, answer: await members({ secret }) })));
  for (const { kind, answer } of answers) expect({ kind, status: answer.status, codes: codes(answer) }).toEqual({ kind, status: 401, codes: ["UNAUTHENTICATED"] });
  expect(new Set(answers.filter(({ kind }) => kind !== "other").map(({ answer }) => answer.errors[0]!.message)).size).toBe(1);
  expect((await members(live)).status).toBe(200);
});

test("a key that is revoked stops within a second, on another process too", async () => {
  const other = await openWorld();
  try {
    const tenant = await makeTenant(world.url);
    const key = await makeKey(tenant.owner, tenant);
    expect([(await members(key)).status, (await members(key, {}, other.url)).status]).toEqual([200, 200]);
    await revoke(tenant, key);
    for (const url of [world.url, other.url]) await eventually(async () => (await members(key, {}, url)).status === 401);
  } finally {
    await other.close();
  }
});

test("a key ends at its time, though nobody says so", async () => {
  const own = await openWorld();
  try {
    const tenant = await makeTenant(own.url);
    const key = await makeKey(tenant.owner, tenant, { expiresAt: new Date(own.clock.now().getTime() + 60_000).toISOString() });
    expect((await members(key, {}, own.url)).status).toBe(200);
    own.clock.advance({ seconds: 61 });
    expect((await members(key, {}, own.url)).status).toBe(401);
  } finally {
    await own.close();
  }
});

test("a deactivated person's keys end in the same commit, in every tenant", async () => {
  const tenant = await makeTenant(world.url);
  const other = await makeTenant(world.url, "Other", tenant.owner);
  const keys = [await makeKey(tenant.owner, tenant), await makeKey(tenant.owner, other)];
  for (const key of keys) expect((await members(key)).status).toBe(200);
  const ended = await asOwner(async (client) => (await client.query("select identity.end_machines_of($1, now()) as ended", [rowOf(ids.User, tenant.owner.id)])).rows[0].ended as string);
  expect(ended).toBe("2");
  for (const key of keys) await eventually(async () => (await members(key)).status === 401);
});

test("a key may no more than its maker may now", async () => {
  const tenant = await makeTenant(world.url);
  const maker = await makeMember(tenant, "admin");
  const key = await makeKey(maker, tenant, { scopes: ["audit:read", "member:read"] });
  const reads = async () => codes(await send(world.url, "{ auditLogs(first: 1) { edges { cursor } } }", { token: key.secret }));
  expect(await reads()).toEqual([]);
  await changeRole(tenant.owner, tenant, maker.membershipId!, "member");
  await eventually(async () => (await reads())[0] === "FORBIDDEN");
  await changeRole(tenant.owner, tenant, maker.membershipId!, "admin");
  await eventually(async () => (await reads()).length === 0);
});

test("a key outlives its maker's membership with what its maker could do at the end, and no more", async () => {
  const tenant = await makeTenant(world.url);
  const maker = await makeMember(tenant, "admin");
  const key = await makeKey(maker, tenant, { scopes: ["audit:read", "member:read"] });
  await changeRole(tenant.owner, tenant, maker.membershipId!, "member");
  await remove(tenant.owner, tenant, maker.membershipId!);
  const answer = await send(world.url, "{ members(first: 1) { edges { cursor } } auditLogs(first: 1) { edges { cursor } } }", { token: key.secret });
  await eventually(async () => codes(await send(world.url, "{ auditLogs(first: 1) { edges { cursor } } }", { token: key.secret }))[0] === "FORBIDDEN");
  expect([answer.status, (await members(key)).data.members.edges.length]).toEqual([200, 1]);
  const { data } = await tenant.owner.send("{ apiKeys(first: 5) { edges { node { scopes createdBy { id } } } } }", { tenant: tenant.id });
  expect(data.apiKeys.edges).toEqual([{ node: { scopes: ["member:read"], createdBy: null } }]);
});

test("who owns the tenant is told how many keys somebody leaves behind: those that live, of this tenant", async () => {
  const tenant = await makeTenant(world.url);
  const maker = await makeMember(tenant, "admin");
  const elsewhere = await makeTenant(world.url, "Elsewhere", maker);
  for (let n = 0; n < 2; n += 1) await makeKey(maker, tenant);
  await revoke(tenant, await makeKey(maker, tenant));
  await makeKey(maker, elsewhere);
  await makeKey(tenant.owner, tenant);
  await remove(tenant.owner, tenant, maker.membershipId!);
  const { data } = await tenant.owner.send("{ auditLogs(first: 1) { edges { node { action payload } } } }", { tenant: tenant.id });
  expect(data.auditLogs.edges[0].node).toMatchObject({ action: "member.removed", payload: { apiKeysLeft: 2 } });
});

test("a warm request with a key asks the database nothing about who it is", async () => {
  const tenant = await makeTenant(world.url);
  const key = await makeKey(tenant.owner, tenant);
  const texts = await eventually(async () => {
    await members(key);
    const sent = await statementsDuring(() => members(key));
    return sent.every((text) => !/_access\(|api_key_used/.test(text)) && sent;
  });
  expect(texts.some((text) => text.includes("memberships"))).toBe(true);
});

test("a key is good from the addresses that it was given, and from no other", async () => {
  const tenant = await makeTenant(world.url);
  const [here, elsewhere] = [await makeKey(tenant.owner, tenant, { allowedIps: ["127.0.0.0/8"] }), await makeKey(tenant.owner, tenant, { allowedIps: ["203.0.113.0/24", "2001:db8::/32"] })];
  expect((await members(here)).status).toBe(200);
  const refused = await members(elsewhere);
  expect([refused.status, codes(refused)]).toEqual([403, ["FORBIDDEN"]]);
});

test("a key has a budget of its own", async () => {
  const tenant = await makeTenant(world.url);
  const [small, other] = [await makeKey(tenant.owner, tenant, { pointsPerMinute: 2 }), await makeKey(tenant.owner, tenant)];
  const statuses = [await members(small), await members(small), await members(small)];
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(statuses[0]!.headers.get("ratelimit-policy")).toContain('"key";q=2;w=60');
  expect((await members(other)).status).toBe(200);
});

test("invented keys spend the budget of their address before they are looked up", async () => {
  // others spend the budget of this address, too, where they share the database
  await withOwnDatabase(async (database) => {
    const tight = await openWorld({ database, rates: { anonymousPerMinute: 6 } });
    try {
      const answers: number[] = [];
      for (let n = 0; n < 8; n += 1) answers.push((await members({ secret: writeKeyText(apiKeyPrefix, ids.ApiKey, newId()).text }, {}, tight.url)).status);
      expect([answers[0], answers.at(-1)]).toEqual([401, 429]);
      // what a test before this one left to be written is none of it
      await eventually(async () => (await statementsDuring(() => members({ secret: writeKeyText(apiKeyPrefix, ids.ApiKey, newId()).text }, {}, tight.url))).length === 0);
    } finally {
      await tight.close();
    }
  });
});

test("the first use is an event, once, by the key; the last use is kept to the minute", async () => {
  const tenant = await makeTenant(world.url);
  const key = await makeKey(tenant.owner, tenant);
  await Promise.all(Array.from({ length: 10 }, () => members(key)));
  await eventually(async () => (await auditActions(tenant.owner, tenant))[0] === "api_key.used_first");
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "api_key.used_first")).toHaveLength(1);
  const { data } = await tenant.owner.send("{ apiKeys(first: 1) { edges { node { lastUsedAt lastUsedIp } } } auditLogs(first: 1) { edges { node { action actor { __typename ... on ApiKey { id name } } } } } }", { tenant: tenant.id });
  expect(data.apiKeys.edges[0].node).toEqual({ lastUsedAt: expect.any(String), lastUsedIp: "127.0.0.1" });
  expect(data.auditLogs.edges[0].node).toEqual({ action: "api_key.used_first", actor: { __typename: "ApiKey", id: key.id, name: "Robot" } });
});

test("what a key does is in the audit log under its name, and found by its id", async () => {
  const tenant = await makeTenant(world.url);
  const key = await makeKey(tenant.owner, tenant, { name: "Renamer", scopes: ["tenant:update"] });
  await send(world.url, 'mutation { updateTenant(input: { name: "Renamed" }) { tenant { id } } }', { token: key.secret });
  const { data } = await tenant.owner.send(`{ auditLogs(first: 5, filter: { actorId: "${key.id}", action: "tenant.updated" }) { edges { node { actor { ... on ApiKey { name } } } } } }`, { tenant: tenant.id });
  expect(data.auditLogs.edges).toEqual([{ node: { actor: { name: "Renamer" } } }]);
});

test("no part of a key comes into the log, whatever becomes of the request", async () => {
  let lines = "";
  const own = await openWorld({ log: createLog("trace", { write: (line: string) => void (lines += line) }) });
  try {
    const tenant = await makeTenant(own.url);
    const { id, secret } = await makeKey(tenant.owner, tenant, { scopes: ["member:read"] });
    const wrong = writeKeyText(apiKeyPrefix, ids.ApiKey, rowOf(ids.ApiKey, id)).text;
    for (const text of [secret, wrong, `${secret}x`]) {
      await members({ secret: text }, {}, own.url);
      await send(own.url, "query ($id: ID!) { node(id: $id) { id } }", { token: text, variables: { id: text } });
      await send(own.url, `{ ${text} }`, { token: text });
    }
    await revoke(tenant, { id, secret });
    await eventually(() => lines.includes("answered"));
    for (const text of [secret, wrong]) {
      expect(readKeyText(apiKeyPrefix, ids.ApiKey, text)).not.toBeNull();
      expect(lines).not.toContain(text.slice(30, 73));
    }
  } finally {
    await own.close();
  }
});
