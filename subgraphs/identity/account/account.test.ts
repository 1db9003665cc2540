import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { accept, invite, mutate, outcomeOf, tally } from "../../../test/kit/operations.js";
import { inOneRound, timed } from "../../../test/kit/ranks.js";
import { RawSocket } from "../../../test/kit/socket.js";
import { enrolTotp, setUpTotp } from "../../../test/kit/totp.js";
import { eventually, within } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, unique, type Person, type World } from "../../../test/kit/world.js";

let held: HeldDatabase;
let world: World;
let root: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
  root = await makeAdministrator("Root");
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const query = (text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as Record<string, unknown>[], held.database);

async function makeAdministrator(name: string): Promise<Person> {
  const person = await makePerson(world.url, name);
  await query("insert into identity.administrators (user_id) values ($1)", [userRow(person)]);
  // the appointment reaches the gateway's snapshot by NOTIFY
  await eventually(async () => (await person.send("{ users(first: 1) { edges { cursor } } }")).errors.length === 0);
  return person;
}

const deactivate = (by: Person, who: { id: string }, reason = "left the company") => mutate(by, "deactivateUser", "account { id state deactivationReason sessionCount }", { userId: who.id, reason });
const reactivate = (by: Person, who: { id: string }) => mutate(by, "reactivateUser", "account { id state deactivatedAt }", { userId: who.id });
const login = async ({ email, password }: { email: string; password: string }) =>
  outcomeOf(await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } userErrors { code message } } }", { variables: { input: { email, password } } }), "login");

test("administrators of the installation alone list, deactivate and reactivate: no tenant's owner, and nobody unnamed", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  for (const asker of [tenant.owner, person]) {
    expect((await deactivate(asker, person)).codes).toEqual(["FORBIDDEN"]);
    expect((await reactivate(asker, person)).codes).toEqual(["FORBIDDEN"]);
    for (const ask of ["{ users(first: 1) { edges { cursor } } }", `{ user(id: "${person.id}") { id } }`]) expect((await asker.send(ask)).errors[0]!.extensions.code).toBe("FORBIDDEN");
  }
  expect((await send(world.url, "{ users(first: 1) { edges { cursor } } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  expect((await deactivate(root, { id: "usr_01h455vb4pex5vsknk084sn02q" })).codes).toEqual(["NOT_FOUND"]);
  expect((await root.send('{ user(id: "usr_01h455vb4pex5vsknk084sn02q") { id } }')).errors[0]!.extensions.code).toBe("NOT_FOUND");
});

test("the database answers an administrator alone, whoever calls the functions", async () => {
  const person = await makePerson(world.url);
  const asked = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.actor_id', $1, true), set_config('role', 'tenon_identity', true)", [userRow(person)]);
    const list = await client.query("select * from identity.accounts(null, null, 10, false, null, null, now())");
    const shut = await client.query("select identity.deactivate_user($1, 'x', now()) as answer", [userRow(root)]);
    await client.query("rollback");
    return [list.rowCount, shut.rows[0].answer];
  }, held.database);
  expect(asked).toEqual([0, "forbidden"]);
});

test("deactivating ends access token, refresh token and sign-in within a second, on another process too; the refusal is a wrong password's", async () => {
  const person = await makePerson(world.url);
  const other = await openWorld({ database: held.database });
  try {
    const there = () => send(other.url, "{ me { id } }", { token: person.accessToken });
    expect((await there()).data.me.id).toBe(person.id);
    const done = await deactivate(root, person);
    expect(done.payload.account).toEqual({ id: person.id, state: "DEACTIVATED", deactivationReason: "left the company", sessionCount: 0 });
    await eventually(async () => (await there()).errors[0]?.extensions.code === "UNAUTHENTICATED");
    expect((await person.send("{ me { id } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
    const refreshed = await send(other.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } } }", {
      variables: { input: { refreshToken: person.refreshToken } },
    });
    expect(refreshed.errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
    expect(await login(person)).toEqual(await login({ email: `nobody-${unique()}@example.com`, password: "wrong horse" }));
    expect(await query("select revoked_because from identity.sessions where user_id = $1", [userRow(person)])).toEqual([{ revoked_because: "deactivated" }]);
  } finally {
    await other.close();
  }
});

test("whatever a person and the machines that it made show, another process refuses it within a second of the deactivation", async () => {
  const tenant = await makeTenant(world.url);
  const person = tenant.owner;
  const inTenant = { tenant: tenant.id };
  const { secret } = (await mutate(person, "createApiKey", "secret", { name: "CI", scopes: ["member:read"] }, inTenant)).payload as { secret: string };
  const { payload: made } = await mutate(person, "createServiceIdentity", "clientId clientSecret", { name: "Exporter", role: "member" }, inTenant);
  const basic = Buffer.from(`${made.clientId as string}:${made.clientSecret as string}`).toString("base64");
  const there = await openWorld({ database: held.database });
  try {
    const grant = () => fetch(`${there.url}/oauth/token`, { method: "POST", headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams({ grant_type: "client_credentials" }) });
    const service = ((await (await grant()).json()) as { access_token: string }).access_token;
    const ask = (token: string) => send(there.url, "{ members(first: 5) { edges { cursor } } }", { token, ...(token === person.accessToken && inTenant) });
    const tokens = { access: person.accessToken, key: secret, service };
    for (const token of Object.values(tokens)) expect((await ask(token)).errors).toEqual([]);
    const connect = (token: string) => RawSocket.connect(there.url, { authorization: `Bearer ${token}` });
    const sockets = await Promise.all(Object.values(tokens).map(connect));
    for (const socket of sockets) expect(await socket.ask("{ __typename }")).toMatchObject({ type: "next" });

    expect((await deactivate(root, person)).problems).toEqual([]);
    const ended = Promise.all(sockets.map((socket) => within(socket.ended)));
    await eventually(async () => (await Promise.all(Object.values(tokens).map(ask))).every(({ errors }) => errors[0]?.extensions.code === "UNAUTHENTICATED"));
    expect(await ended).toMatchObject([{ code: 4403 }, { code: 4403 }, { code: 4403 }]);
    const refreshed = await send(there.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } } }", {
      variables: { input: { refreshToken: person.refreshToken } },
    });
    expect(refreshed.errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
    expect((await grant()).status).toBe(401);
    for (const token of Object.values(tokens)) await expect(connect(token)).rejects.toThrow("4403");
  } finally {
    await there.close();
  }
});

test("a session that a sign-in left behind in the same moment is worth nothing, and nothing after the account is opened again", async () => {
  const person = await makePerson(world.url);
  await deactivate(root, person);
  await query("update identity.sessions set revoked_at = null, revoked_because = null where user_id = $1", [userRow(person)]);
  const me = () => person.send("{ me { id } }");
  expect((await me()).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  await reactivate(root, person);
  expect((await me()).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});

test("reactivating lets the person sign in anew; the old sessions stay ended; both are recorded with who did it, outside any tenant", async () => {
  const person = await makePerson(world.url);
  await deactivate(root, person, " for a while ");
  expect((await reactivate(root, person)).payload.account).toEqual({ id: person.id, state: "ACTIVE", deactivatedAt: null });
  expect((await login(person)).problems).toEqual([]);
  expect((await person.send("{ me { id } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  const entries = await query("select action, actor_id, tenant_id, payload ->> 'reason' as reason from compliance.audit_logs where subject_id = $1 and action ~ 'activated' order by id", [userRow(person)]);
  const by = { actor_id: userRow(root), tenant_id: null };
  expect(entries).toEqual([{ action: "user.deactivated", ...by, reason: "for a while" }, { action: "user.reactivated", ...by, reason: null }]);
});

test("nobody deactivates itself, and what is done is not done again", async () => {
  const person = await makePerson(world.url);
  expect((await deactivate(root, root)).problems).toEqual(["ACCOUNT_IS_OWN"]);
  expect((await deactivate(root, person, "  ")).problems).toEqual(["REASON_INVALID"]);
  expect((await deactivate(root, person, "x".repeat(501))).problems).toEqual(["REASON_INVALID"]);
  expect((await reactivate(root, person)).problems).toEqual(["ACCOUNT_ACTIVE"]);
  expect(tally(await Promise.all(Array.from({ length: 5 }, () => deactivate(root, person))))).toEqual({ DONE: 1, ACCOUNT_DEACTIVATED: 4 });
});

test("administrators who shut one another out at the same moment leave one", async () => {
  const circle = await Promise.all(Array.from({ length: 4 }, (_, n) => makeAdministrator(`Admin${n}`)));
  await Promise.all(circle.map((each, n) => deactivate(each, circle[(n + 1) % circle.length]!)));
  const left = await query("select 1 from identity.administrators a join identity.users u on u.id = a.user_id where u.deactivated_at is null and u.id = any ($1)", [circle.map(userRow)]);
  expect(left.length).toBeGreaterThanOrEqual(1);
  const pair = [await makeAdministrator("One"), await makeAdministrator("Two")] as const;
  const outcomes = await Promise.all([deactivate(pair[0], pair[1]), deactivate(pair[1], pair[0])]);
  expect(outcomes.filter(({ payload }) => payload?.account)).toHaveLength(1);
});

test("a proof of who the administrator is that is older than fifteen minutes is not enough", async () => {
  const own = await openWorld({ database: held.database });
  try {
    const person = await makePerson(world.url);
    const { accessToken } = (await login(root)).payload.session as { accessToken: string };
    const ask = async () =>
      outcomeOf(await send(own.url, "mutation ($input: ReactivateUserInput!) { reactivateUser(input: $input) { userErrors { code } } }", { token: accessToken, variables: { input: { userId: person.id } } }), "reactivateUser");
    own.clock.advance({ minutes: 14 });
    expect((await ask()).problems).toEqual(["ACCOUNT_ACTIVE"]);
    own.clock.advance({ minutes: 1, seconds: 2 });
    expect((await ask()).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
  } finally {
    await own.close();
  }
});

const list = async (args: string) => {
  const answer = await root.send(`{ users(${args}) { edges { cursor node { email name state sessionCount lastSignInAt } } pageInfo { hasNextPage hasPreviousPage } } }`);
  expect(answer.errors).toEqual([]);
  return answer.data.users as { edges: { cursor: string; node: { email: string; name: string; state: string; sessionCount: number; lastSignInAt: string | null } }[]; pageInfo: object };
};

test("accounts are found by the beginning of address or name, by state, and page by page in both directions", async () => {
  const stem = `zz${unique()}`;
  const people: Person[] = [];
  for (let n = 0; n < 5; n += 1) people.push(await makePerson(world.url, `${stem}${n}`));
  await deactivate(root, people[2]!);
  const names = async (args: string) => (await list(args)).edges.map(({ node }) => node.name);
  const newest = people.map(({ name }) => name).reverse();
  expect(await names(`first: 10, filter: { search: "${stem.toUpperCase()}" }`)).toEqual(newest);
  expect(await names(`first: 10, filter: { search: " ${people[1]!.email} " }`)).toEqual([people[1]!.name]);
  expect(await names(`first: 10, filter: { search: "${stem}", state: DEACTIVATED }`)).toEqual([people[2]!.name]);
  expect(await names(`first: 10, filter: { search: "${stem}", state: ACTIVE }`)).toHaveLength(4);
  expect(await names('first: 10, filter: { search: "%" }')).toEqual([]);
  const first = await list(`first: 2, filter: { search: "${stem}" }`);
  expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
  const second = await list(`first: 2, after: "${first.edges[1]!.cursor}", filter: { search: "${stem}" }`);
  expect([...first.edges, ...second.edges].map(({ node }) => node.name)).toEqual(newest.slice(0, 4));
  expect(await names(`last: 2, before: "${second.edges[0]!.cursor}", filter: { search: "${stem}" }`)).toEqual(newest.slice(0, 2));
  expect(second.edges[0]!.node).toMatchObject({ state: "DEACTIVATED", sessionCount: 0, lastSignInAt: expect.any(String) });
});

test("among a hundred thousand accounts a search reads a few, by index", async () => {
  await query(`insert into identity.users (id, email, name, password_hash)
    select gen_random_uuid(), 'p' || md5(n::text) || '@example.org', 'Person ' || md5(n::text), 'none' from generate_series(1, 100000) n`);
  await query("analyze identity.users");
  const cases = { page: "", address: ', filter: { search: "pc4ca" }', name: ', filter: { search: "person c4ca" }' };
  await inOneRound(async () => {
    const times = new Map<string, number>();
    for (let n = 0; n < 7; n += 1) {
      for (const [which, filter] of Object.entries(cases)) {
        const took = await timed(() => list(`first: 20${filter}`));
        times.set(which, Math.min(took, times.get(which) ?? Infinity));
      }
    }
    // a scan of the table takes many times as long as a page of it
    expect(times.get("address")).toBeLessThan(3 * times.get("page")!);
    expect(times.get("name")).toBeLessThan(3 * times.get("page")!);
  });
  const plan = await query("explain select u.id from identity.users u where u.email collate \"C\" >= 'pc4ca' and u.email collate \"C\" < 'pc4cb'");
  expect(JSON.stringify(plan)).toContain("users_email_prefix");
});

test("the API keys that a person made end with its account, and stay ended", async () => {
  const tenant = await makeTenant(world.url);
  const made = await mutate(tenant.owner, "createApiKey", "apiKey { id } secret", { name: "CI", scopes: ["member:read"] }, { tenant: tenant.id });
  const asKey = () => send(world.url, "{ members(first: 1) { edges { cursor } } }", { token: made.payload.secret as string });
  expect((await asKey()).errors).toEqual([]);
  await deactivate(root, tenant.owner);
  await eventually(async () => (await asKey()).errors[0]?.extensions.code === "UNAUTHENTICATED");
  await reactivate(root, tenant.owner);
  expect((await asKey()).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});

test("machines that end with their maker's account are recorded in their own tenant, once each, with the cause and in the same commit", async () => {
  const [tenant, second, beside] = [await makeTenant(world.url), await makeTenant(world.url), await makeTenant(world.url)];
  const maker = tenant.owner;
  const admin = await makeMember(tenant, "admin");
  await accept(maker, (await invite(second.owner, second, maker.email, "admin")).payload.token as string);
  const inTenant = { tenant: tenant.id };
  const key = async (by: Person, where: { id: string }) => (await mutate(by, "createApiKey", "apiKey { id }", { name: "CI", scopes: ["member:read"] }, { tenant: where.id })).payload.apiKey.id as string;
  const [ended, revoked, others, there] = [await key(maker, tenant), await key(maker, tenant), await key(admin, tenant), await key(maker, second)];
  await mutate(maker, "revokeApiKey", "apiKey { id }", { id: revoked }, inTenant);
  const service = (await mutate(maker, "createServiceIdentity", "serviceIdentity { id }", { name: "Exporter", role: "member" }, inTenant)).payload.serviceIdentity.id as string;
  expect((await deactivate(root, maker)).problems).toEqual([]);
  const log = async (by: Person, { id }: { id: string }) => {
    const { data } = await by.send("{ auditLogs(first: 50) { edges { node { action payload } } } }", { tenant: id });
    return (data.auditLogs.edges as { node: { action: string; payload: object } }[]).map(({ node }) => node).filter(({ action }) => action.endsWith(".revoked"));
  };
  const because = "account_deactivated";
  const seen = await log(admin, tenant);
  expect(seen).toHaveLength(3);
  expect(seen).toEqual(
    expect.arrayContaining([
      { action: "api_key.revoked", payload: { apiKeyId: ended, because } },
      { action: "service_identity.revoked", payload: { serviceIdentityId: service, because } },
      { action: "api_key.revoked", payload: { apiKeyId: revoked } },
    ]),
  );
  expect(JSON.stringify(seen)).not.toContain(others);
  expect(await log(second.owner, second)).toEqual([{ action: "api_key.revoked", payload: { apiKeyId: there, because } }]);
  expect(await log(beside.owner, beside)).toEqual([]);
  const outside = await query("select 1 from compliance.audit_logs where action ~ '^(api_key|service_identity)' and tenant_id is null and actor_id = $1", [userRow(root)]);
  expect(outside).toEqual([]);
});

test("the database tells of no machine that the acting administrator did not end at that moment", async () => {
  const tenant = await makeTenant(world.url);
  const made = await mutate(tenant.owner, "createApiKey", "apiKey { id }", { name: "CI", scopes: ["member:read"] }, { tenant: tenant.id });
  await mutate(tenant.owner, "revokeApiKey", "apiKey { id }", { id: made.payload.apiKey.id as string }, { tenant: tenant.id });
  const [key] = await query("select id, revoked_at from identity.api_keys where tenant_id = $1", [tenantRow(tenant)]);
  const told = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.actor_id', $1, true), set_config('role', 'tenon_identity', true)", [userRow(root)]);
    const named = await client.query("select * from identity.machines_ended($1, $2)", [userRow(tenant.owner), key!["revoked_at"]]);
    await client.query("select identity.record_machine_end($1, $2, gen_random_uuid(), 'api_key.revoked', 'ApiKey', '{}', 'planted')", [key!["id"], key!["revoked_at"]]);
    await client.query("commit");
    return named.rowCount;
  }, held.database);
  expect([told, await query("select 1 from compliance.audit_logs where correlation_id = 'planted'")]).toEqual([0, []]);
});

test("administrators see which kinds of second factor an account has, each once, and not those that wait to be confirmed", async () => {
  const [person, begun] = await Promise.all([makePerson(world.url), makePerson(world.url)]);
  const kinds = async ({ id }: Person) => (await root.send("query ($id: ID!) { user(id: $id) { mfaKinds } }", { variables: { id } })).data.user.mfaKinds as string[];
  expect(await kinds(person)).toEqual([]);
  await enrolTotp(world, person);
  await setUpTotp(begun);
  await query(`insert into identity.mfa_devices (id, user_id, kind, name, created_at, confirmed_at, credential_id, public_key, sign_count)
    select gen_random_uuid(), $1, 'passkey', 'Key ' || n, now(), now(), uuid_send(gen_random_uuid()), '\\x00', 0 from generate_series(1, 2) n`, [userRow(person)]);
  expect([await kinds(person), await kinds(begun)]).toEqual([["TOTP", "PASSKEY"], []]);
});

test("a person sees whether it is an administrator of the installation; nobody else does", async () => {
  const tenant = await makeTenant(world.url);
  const ask = "{ me { administrator } }";
  expect((await root.send(ask)).data.me.administrator).toBe(true);
  expect((await tenant.owner.send(ask)).data.me.administrator).toBe(false);
  const member = await makeMember(tenant, "member");
  const { data, errors } = await tenant.owner.send("query ($id: ID!) { node(id: $id) { ... on User { administrator } } }", { tenant: tenant.id, variables: { id: member.id } });
  expect([data.node.administrator, errors[0]!.extensions.code]).toEqual([null, "FORBIDDEN"]);
});
