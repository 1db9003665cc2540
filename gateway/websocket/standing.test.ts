import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { asOwner, withOwnDatabase } from "../../test/kit/database.js";
import { userRow } from "../../test/kit/context.js";
import { changeRole, membershipOf, mutate, remove } from "../../test/kit/operations.js";
import { RawSocket, type SocketEnd } from "../../test/kit/socket.js";
import { eventually, within } from "../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, signIn, unique, type Person, type World } from "../../test/kit/world.js";

let here: World;
let there: World;
beforeAll(async () => {
  [here, there] = await Promise.all([openWorld(), openWorld()]);
});
afterAll(() => Promise.all([here.close(), there.close()]));

const socketOf = (world: World, { accessToken }: Person, tenant?: string) => RawSocket.connect(world.url, { authorization: `Bearer ${accessToken}`, ...(tenant && { "x-tenant": tenant }) });

/** How the sockets ended, once they have. */
function endsOf(sockets: RawSocket[]): Promise<(SocketEnd | "not yet")[]> {
  return Promise.all(sockets.map((socket) => within(socket.ended)));
}

const ends = (sessionOf: Person, change: string) =>
  asOwner((client) => client.query(`update identity.sessions set ${change} where user_id = $1`, [userRow(sessionOf)]));

const shut = (person: Person) =>
  asOwner((client) => client.query("update identity.users set deactivated_at = now(), deactivated_by = id, deactivation_reason = 'test' where id = $1", [userRow(person)]));

async function changeElsewhere(person: Person): Promise<void> {
  const { accessToken } = await signIn(here.url, person.email, person.password);
  const input = { currentPassword: person.password, newPassword: `battery staple ${unique()}` };
  await send(here.url, "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { changed } }", { token: accessToken, variables: { input } });
}

describe("a socket of a session that ends is closed with 4403, on every process,", () => {
  const cases: [how: string, end: (person: Person) => Promise<unknown>][] = [
    ["when its person signs out over HTTP", (person) => person.send("mutation { logout { signedOut } }")],
    ["when it is revoked", (person) => ends(person, "revoked_at = now(), revoked_because = 'signed_out'")],
    ["when it runs out", (person) => ends(person, "expires_at = now()")],
    ["when its person is deactivated", (person) => shut(person)],
    ["when its password is changed from another session", (person) => changeElsewhere(person)],
  ];

  test.each(cases)("%s", async (_how, end) => {
    const [ann, bob] = [await makePerson(here.url), await makePerson(here.url, "Bob")];
    const sockets = [await socketOf(here, ann), await socketOf(there, ann), await socketOf(there, ann)];
    const others = [await socketOf(here, bob), await RawSocket.connect(there.url)];
    await end(ann);
    for (const ended of await endsOf(sockets)) expect(ended).toMatchObject({ code: 4403, reason: expect.stringContaining("session has ended") });
    for (const socket of others) {
      expect(await socket.ask("{ __typename }")).toMatchObject({ type: "next" });
      await socket.close();
    }
  });

  test("when its person signs out on it, after the answer", async () => {
    const ann = await makePerson(here.url);
    const socket = await socketOf(here, ann);
    expect((await socket.ask("mutation { logout { signedOut } }")).payload.data).toEqual({ logout: { signedOut: true } });
    expect(await endsOf([socket])).toMatchObject([{ code: 4403 }]);
  });

  test("when it ends at the moment at which the socket opens", async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(here.url)));
    const [opened] = await Promise.all([
      Promise.all(people.map((person) => socketOf(there, person).catch(() => null))),
      Promise.all(people.map((person) => person.send("mutation { logout { signedOut } }"))),
    ]);
    const ended = await endsOf(opened.filter((socket) => socket !== null));
    expect(ended.filter((end) => end === "not yet")).toEqual([]);
  });

  test("when it was opened with a browser's cookies", async () => {
    const ann = await makePerson(here.url);
    const answer = await fetch(`${here.url}/session`, { method: "POST", headers: { "content-type": "application/json", origin: here.url }, body: JSON.stringify(ann) });
    const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
    const socket = await RawSocket.connect(there.url, {}, { headers: { cookie, origin: there.url } });
    expect((await socket.ask("{ me { id } }")).payload.data).toEqual({ me: { id: ann.id } });
    await fetch(`${here.url}/session`, { method: "DELETE", headers: { "content-type": "application/json", cookie, origin: here.url } });
    expect(await endsOf([socket])).toMatchObject([{ code: 4403 }]);
  });
});

test("a socket of a service identity is closed with 4403 when the identity is revoked, on every process", async () => {
  const tenant = await makeTenant(here.url);
  const make = async () => {
    const { payload } = await mutate(tenant.owner, "createServiceIdentity", "clientId clientSecret", { name: "Exporter", role: "member" }, { tenant: tenant.id });
    const basic = Buffer.from(`${payload.clientId as string}:${payload.clientSecret as string}`).toString("base64");
    const answer = await fetch(`${here.url}/oauth/token`, { method: "POST", headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams({ grant_type: "client_credentials" }) });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return { clientId: payload.clientId as string, authorization: `Bearer ${token}` };
  };
  const [ended, other] = [await make(), await make()];
  const sockets = [await RawSocket.connect(here.url, ended), await RawSocket.connect(there.url, ended)];
  const beside = await RawSocket.connect(there.url, other);
  for (const socket of [...sockets, beside]) expect((await socket.ask("{ members(first: 5) { edges { node { id } } } }")).payload.data.members.edges).toHaveLength(1);
  await mutate(tenant.owner, "revokeServiceIdentity", "serviceIdentity { id }", { id: ended.clientId }, { tenant: tenant.id });
  for (const end of await endsOf(sockets)) expect(end).toMatchObject({ code: 4403 });
  expect(await beside.ask("{ __typename }")).toMatchObject({ type: "next" });
  await beside.close();
});

test("a socket of an API key is closed with 4403 when the key is revoked, on every process, and when it runs out", async () => {
  const tenant = await makeTenant(here.url);
  const make = async (input: object) => {
    const { payload } = await mutate(tenant.owner, "createApiKey", "secret apiKey { id }", { name: "Robot", scopes: ["member:read"], ...input }, { tenant: tenant.id });
    return { id: payload.apiKey.id as string, authorization: `Bearer ${payload.secret as string}` };
  };
  const [key, brief] = [await make({}), await make({ expiresAt: new Date(here.clock.now().getTime() + 86_400_000).toISOString() })];
  const sockets = [await RawSocket.connect(here.url, key), await RawSocket.connect(there.url, key)];
  for (const socket of sockets) expect((await socket.ask("{ members(first: 5) { edges { node { id } } } }")).payload.data.members.edges).toHaveLength(1);
  await mutate(tenant.owner, "revokeApiKey", "apiKey { id }", { id: key.id }, { tenant: tenant.id });
  for (const ended of await endsOf(sockets)) expect(ended).toMatchObject({ code: 4403 });
  const running = await RawSocket.connect(there.url, brief);
  there.clock.advance({ days: 2 });
  expect(await endsOf([running])).toMatchObject([{ code: 4403, reason: expect.stringContaining("expired") }]);
});

test("a policy that is put into force on another process is seen by the next operations of an open socket, and so is its end", async () => {
  const tenant = await makeTenant(there.url);
  const bob = await makeMember(tenant, "admin");
  const socket = await socketOf(there, bob, tenant.id);
  const invite = async () => {
    const { payload } = await socket.ask(`mutation { inviteMember(input: { email: "${unique()}@example.com", role: "viewer" }) { token } }`);
    return (payload.errors?.[0]?.extensions.code ?? "DONE") as string;
  };
  expect(await invite()).toBe("DONE");
  // the clocks of the two processes are not the same: who acts there signs in there
  const { accessToken: token } = await signIn(here.url, tenant.owner.email, tenant.owner.password);
  const elsewhere = async (text: string, input: object) => (await send(here.url, text, { token, tenant: tenant.id, variables: { input } })).data;
  const text = 'forbid (principal, action == Action::"inviteMember", resource);';
  const { createPolicy } = await elsewhere("mutation ($input: CreatePolicyInput!) { createPolicy(input: $input) { policy { id } } }", { title: "Nobody new", text });
  await eventually(async () => (await invite()) === "POLICY_DENIED");
  await elsewhere("mutation ($input: DeletePolicyInput!) { deletePolicy(input: $input) { deletedPolicyId } }", { id: createPolicy.policy.id });
  await eventually(async () => (await invite()) === "DONE");
  await socket.close();
});

test("an access token's end closes its socket with 4403; a browser's socket lasts as long as its session", async () => {
  const ann = await makePerson(here.url);
  const answer = await fetch(`${here.url}/session`, { method: "POST", headers: { "content-type": "application/json", origin: here.url }, body: JSON.stringify(ann) });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const [token, browser] = [await socketOf(here, ann), await RawSocket.connect(here.url, {}, { headers: { cookie, origin: here.url } })];
  here.clock.advance({ minutes: 20 });
  expect(await endsOf([token])).toEqual([{ code: 4403, reason: expect.stringContaining("expired") }]);
  expect((await browser.ask("{ me { id } }")).payload.data).toEqual({ me: { id: ann.id } });
  await browser.close();
});

test("a changed role, and the end of a membership, are seen by the next operations of an open socket", async () => {
  const tenant = await makeTenant(there.url);
  const bob = await makeMember(tenant, "viewer");
  const socket = await socketOf(there, bob, tenant.id);
  const invite = async () => {
    const { payload } = await socket.ask('mutation { inviteMember(input: { email: "eve@example.com", role: "viewer" }) { token } }');
    return (payload.errors?.[0]?.extensions.code ?? "DONE") as string;
  };
  expect(await invite()).toBe("FORBIDDEN");
  await changeRole(tenant.owner, tenant, bob.membershipId!, "admin");
  await eventually(async () => (await invite()) === "DONE");
  await remove(tenant.owner, tenant, await membershipOf(bob, tenant));
  await eventually(async () => {
    const { type, payload } = await socket.ask("{ members(first: 1) { edges { cursor } } }");
    return type === "error" && payload[0].extensions.code === "NOT_FOUND";
  });
  await socket.close();
});

test("a session whose end was missed closes its sockets when the listening connection is lost", () =>
  withOwnDatabase(async (database) => {
    const own = await openWorld({ database });
    try {
      const ann = await makePerson(own.url);
      const socket = await socketOf(own, ann);
      await asOwner(async (client) => {
        // told to nobody: that something may have been missed is all that the process learns
        await client.query("set session_replication_role = replica");
        await client.query("update identity.sessions set revoked_at = now(), revoked_because = 'signed_out' where user_id = $1", [userRow(ann)]);
        await client.query("reset session_replication_role");
        await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'tenon listen tenon_access'", [database]);
      }, database);
      expect(await eventually(() => Promise.race([socket.ended, Promise.resolve(null)]))).toMatchObject({ code: 4403 });
    } finally {
      await own.close();
    }
  }));
