import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mutate } from "../../../test/kit/operations.js";
import { RawSocket } from "../../../test/kit/socket.js";
import { enrolTotp } from "../../../test/kit/totp.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, Person, send, signIn, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const requireMfa = (by: Person, tenant: TestTenant, required: boolean) => mutate(by, "requireMfa", "tenant { id mfaRequiredAt }", { required }, { tenant: tenant.id });
const codesIn = async (person: Person, tenant: TestTenant, url = world.url) =>
  (await send(url, "{ roles { key } }", { token: person.accessToken, tenant: tenant.id })).errors.map((error) => error.extensions.code);

/** The same session with a token that says what it is worth by now. */
async function renewed(person: Person): Promise<Person> {
  const { data } = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } } }", {
    variables: { input: { refreshToken: person.refreshToken } },
  });
  const { accessToken, refreshToken } = data.refreshSession.session as { accessToken: string; refreshToken: string };
  return new Person(person.url, person.id, person.name, person.email, person.password, accessToken, refreshToken);
}

test("who may update the tenant may ask for a second factor, when it has one itself; members may not", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  expect((await requireMfa(member, tenant, true)).codes).toEqual(["FORBIDDEN"]);
  expect((await requireMfa(tenant.owner, tenant, true)).problems).toEqual(["OWN_MFA_MISSING"]);
  expect(await codesIn(member, tenant)).toEqual([]);
});

test("it is a setting: inherited, overridden by either mutation, and left to the installation again, with one answer everywhere", async () => {
  const tenant = await makeTenant(world.url);
  const set = (by: Person, word: boolean | null) => mutate(by, "updateTenantSettings", "tenant { mfaRequiredAt settings { requireMfa { value source } } }", { requireMfa: word }, { tenant: tenant.id });
  const holds = async (by: Person) => (await by.send("query ($id: ID!) { tenant(id: $id) { settings { requireMfa { value source } } } }", { variables: { id: tenant.id } })).data.tenant.settings?.requireMfa ?? null;
  expect(await holds(tenant.owner)).toEqual({ value: false, source: "INHERITED" });
  expect((await set(tenant.owner, true)).problems).toEqual(["OWN_MFA_MISSING"]);
  await enrolTotp(world, tenant.owner);
  const owner = await renewed(tenant.owner);
  expect((await set(owner, true)).payload.tenant.mfaRequiredAt).toEqual(expect.any(String));
  await eventually(async () => (await codesIn(tenant.owner, tenant))[0] === "MFA_REQUIRED");
  expect(await holds(owner)).toEqual({ value: true, source: "OVERRIDDEN" });
  expect((await requireMfa(owner, tenant, false)).payload.tenant.mfaRequiredAt).toBeNull();
  await eventually(async () => (await codesIn(tenant.owner, tenant)).length === 0);
  expect(await holds(owner)).toEqual({ value: false, source: "OVERRIDDEN" });
  expect((await set(owner, null)).problems).toEqual([]);
  expect(await holds(owner)).toEqual({ value: false, source: "INHERITED" });
  // each change of what holds is recorded, and nothing else
  const { data } = await owner.send("{ auditLogs(first: 100) { edges { node { action } } } }", { tenant: tenant.id });
  expect(data.auditLogs.edges.filter(({ node }: { node: { action: string } }) => node.action === "tenant.mfa_policy_changed")).toHaveLength(2);
});

test("a session without a second factor is refused in the tenant, on another process too; one with it goes on", async () => {
  const tenant = await makeTenant(world.url);
  const elsewhere = await makeTenant(world.url, "Elsewhere", tenant.owner);
  const member = await makeMember(tenant, "member");
  await enrolTotp(world, tenant.owner);
  const owner = await renewed(tenant.owner);
  const other = await openWorld();
  try {
    expect(await codesIn(member, tenant, other.url)).toEqual([]);
    expect((await requireMfa(owner, tenant, true)).payload.tenant.mfaRequiredAt).toEqual(expect.any(String));
    await eventually(async () => (await codesIn(member, tenant, other.url))[0] === "MFA_REQUIRED");
    // this process may hear of it later than the other one
    for (const person of [member, tenant.owner]) await eventually(async () => (await codesIn(person, tenant)).join() === "MFA_REQUIRED");
    expect(await codesIn(owner, tenant)).toEqual([]);
    expect(await codesIn(tenant.owner, elsewhere)).toEqual([]);
    expect((await member.send("{ me { id } }")).data.me.id).toBe(member.id);
    await enrolTotp(world, member);
    expect(await codesIn(await renewed(member), tenant)).toEqual([]);
    await requireMfa(owner, tenant, false);
    await eventually(async () => (await codesIn(member, tenant, other.url)).length === 0);
  } finally {
    await other.close();
  }
});

test("a token of the tenant's own, without a second factor, is good for one's account and nothing in the tenant", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const { accessToken } = await signIn(world.url, member.email, member.password, tenant.id);
  await enrolTotp(world, tenant.owner);
  await requireMfa(await renewed(tenant.owner), tenant, true);
  const ask = async (query: string) => send(world.url, query, { token: accessToken });
  await eventually(async () => (await ask("{ roles { key } }")).errors[0]?.extensions.code === "MFA_REQUIRED");
  expect((await ask("{ me { id } }")).data.me.id).toBe(member.id);
  expect((await ask("mutation { setupTotp { secret } }")).data.setupTotp.secret).toEqual(expect.any(String));
});

test("what hangs below a membership of such a tenant is not there for a session without a second factor", async () => {
  const tenant = await makeTenant(world.url);
  await enrolTotp(world, tenant.owner);
  const owner = await renewed(tenant.owner);
  await requireMfa(owner, tenant, true);
  const ask = async (person: Person) =>
    (await person.send("query ($id: ID!) { tenant(id: $id) { slug auditLogs(first: 1) { edges { node { action } } } } }", { variables: { id: tenant.id } })).data.tenant;
  await eventually(async () => (await ask(tenant.owner)).auditLogs === null);
  expect((await ask(owner)).auditLogs.edges).toHaveLength(1);
});

test("of sign-ins in the moment in which the tenant begins to ask for a second factor none is inside afterwards", async () => {
  const tenant = await makeTenant(world.url);
  const members = await Promise.all(Array.from({ length: 4 }, () => makeMember(tenant, "member")));
  await enrolTotp(world, tenant.owner);
  const owner = await renewed(tenant.owner);
  const signingIn = members.flatMap((member) => [1, 2, 3].map(() => signIn(world.url, member.email, member.password, tenant.slug)));
  const switching = [true, false, true].map((required) => requireMfa(owner, tenant, required));
  const [sessions, outcomes] = await Promise.all([Promise.all(signingIn), Promise.all(switching)]);
  expect(outcomes.flatMap(({ problems, codes }) => [...problems, ...codes])).toEqual([]);
  await requireMfa(owner, tenant, true);
  const inside = async ({ accessToken }: { accessToken: string }) => (await send(world.url, "{ roles { key } }", { token: accessToken })).errors.length === 0;
  await eventually(async () => !(await Promise.all(sessions.map(inside))).includes(true));
  expect(await codesIn(owner, tenant)).toEqual([]);
});

test("who removes its last second factor is outside at once, with the token it holds, on another process too", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  for (const person of [tenant.owner, member]) await enrolTotp(world, person);
  await requireMfa(await renewed(tenant.owner), tenant, true);
  const inside = await renewed(member);
  const other = await openWorld();
  try {
    expect([await codesIn(inside, tenant), await codesIn(inside, tenant, other.url)]).toEqual([[], []]);
    const { data } = await inside.send("{ me { mfaDevices { id } } }");
    await mutate(inside, "removeMfaDevice", "removedDeviceId", { deviceId: data.me.mfaDevices[0].id });
    for (const url of [world.url, other.url]) await eventually(async () => (await codesIn(inside, tenant, url))[0] === "MFA_REQUIRED");
    expect(await codesIn(await renewed(inside), tenant)).toEqual(["MFA_REQUIRED"]);
  } finally {
    await other.close();
  }
});

test("an open socket that was inside is outside once the last second factor is gone", async () => {
  const tenant = await makeTenant(world.url);
  const app = await enrolTotp(world, tenant.owner);
  const owner = await renewed(tenant.owner);
  await requireMfa(owner, tenant, true);
  const post = (path: string, body: object) => fetch(`${world.url}${path}`, { method: "POST", headers: { "content-type": "application/json", origin: world.url }, body: JSON.stringify(body) });
  const { challenge } = (await (await post("/session", { email: owner.email, password: owner.password })).json()) as { challenge: { token: string } };
  const signedIn = await post("/session/mfa", { challenge: challenge.token, method: "TOTP", code: app.next() });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const socket = await RawSocket.connect(world.url, { "x-tenant": tenant.id }, { headers: { cookie, origin: world.url } });
  const ask = async () => {
    const { payload } = await socket.ask("{ roles { key } }");
    return payload.data?.roles ? "inside" : ((payload.errors ?? payload)[0].extensions.code as string);
  };
  expect(await ask()).toBe("inside");
  const { data } = await owner.send("{ me { mfaDevices { id } } }");
  await mutate(owner, "removeMfaDevice", "removedDeviceId", { deviceId: data.me.mfaDevices[0].id });
  await eventually(async () => (await ask()) === "MFA_REQUIRED");
  await socket.close();
});

test("of two second factors one may go, and the session stays inside", async () => {
  const tenant = await makeTenant(world.url);
  for (let n = 0; n < 2; n += 1) await enrolTotp(world, tenant.owner);
  const owner = await renewed(tenant.owner);
  await requireMfa(owner, tenant, true);
  const { data } = await owner.send("{ me { mfaDevices { id } } }");
  expect((await mutate(owner, "removeMfaDevice", "removedDeviceId", { deviceId: data.me.mfaDevices[0].id })).problems).toEqual([]);
  expect(await codesIn(await renewed(owner), tenant)).toEqual([]);
});
