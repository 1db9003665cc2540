import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { accept, auditActions, invite, mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, Person, send, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids as identityIds } from "../../identity/contract.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const set = (by: Person, tenant: TestTenant, input: object) =>
  mutate(by, "updateTenantSettings", "tenant { settings { locale { value source } sessionIdleMinutes { value source } allowedEmailDomains { value source } allowedAddresses { value source } } }", input, { tenant: tenant.id });
const ask = "query ($id: ID!) { tenant(id: $id) { settings { locale { value source } timeZone { value source } sessionMaximumMinutes { value source } allowedAddresses { value source } } } }";
const settingsOf = async (by: Person, tenant: TestTenant) => (await by.send(ask, { variables: { id: tenant.id } })).data?.tenant?.settings ?? null;
const codesIn = async ({ accessToken }: Person, tenant: TestTenant, url = world.url) => (await send(url, "{ roles { key } }", { token: accessToken, tenant: tenant.id })).errors.map((error) => error.extensions.code);

/** The same session, used again. */
async function renewed(person: Person): Promise<Person> {
  const { data } = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } } }", { variables: { input: { refreshToken: person.refreshToken } } });
  const { accessToken, refreshToken } = data.refreshSession.session as { accessToken: string; refreshToken: string };
  return new Person(person.url, person.id, person.name, person.email, person.password, accessToken, refreshToken);
}
const sessionOf = ({ accessToken }: Person) => rowOf(identityIds.Session, (JSON.parse(Buffer.from(accessToken.split(".")[1]!, "base64url").toString()) as { sid: string }).sid);
async function proved(person: Person): Promise<Person> {
  const { payload } = await mutate(person, "reauthenticate", "session { accessToken refreshToken }", { password: person.password });
  return new Person(person.url, person.id, person.name, person.email, person.password, payload.session.accessToken as string, payload.session.refreshToken as string);
}

test("who may update the tenant sets its settings; members see them, others do not", async () => {
  const tenant = await makeTenant(world.url);
  const [member, stranger] = [await makeMember(tenant, "member"), await makePerson(world.url)];
  expect((await set(member, tenant, { locale: "de" })).codes).toEqual(["FORBIDDEN"]);
  expect((await set(stranger, tenant, { locale: "de" })).codes).toEqual(["NOT_FOUND"]);
  expect((await settingsOf(member, tenant)).locale).toEqual({ value: "en", source: "INHERITED" });
  expect(await settingsOf(stranger, tenant)).toBeNull();
});

test("what a tenant says itself beats the installation, until it leaves it to the installation again; what is left out stays", async () => {
  const tenant = await makeTenant(world.url);
  expect((await set(tenant.owner, tenant, { locale: "de-ch", timeZone: "europe/zurich", sessionMaximumMinutes: 600 })).problems).toEqual([]);
  expect(await settingsOf(tenant.owner, tenant)).toMatchObject({
    locale: { value: "de-CH", source: "OVERRIDDEN" },
    timeZone: { value: "Europe/Zurich", source: "OVERRIDDEN" },
    sessionMaximumMinutes: { value: 600, source: "OVERRIDDEN" },
    allowedAddresses: { value: [], source: "INHERITED" },
  });
  await set(tenant.owner, tenant, { locale: null });
  expect(await settingsOf(tenant.owner, tenant)).toMatchObject({ locale: { value: "en", source: "INHERITED" }, timeZone: { value: "Europe/Zurich", source: "OVERRIDDEN" } });
  const before = await auditActions(tenant.owner, tenant);
  await set(tenant.owner, tenant, { locale: null });
  expect(await auditActions(tenant.owner, tenant)).toEqual(before);
  expect(before.filter((action) => action === "tenant.settings_changed")).toHaveLength(2);
});

test("everything that is wrong is said at once, and nothing changes", async () => {
  const tenant = await makeTenant(world.url);
  const wrong = { locale: "no such locale", timeZone: "Middle/Earth", sessionIdleMinutes: 14, sessionMaximumMinutes: 200_000, allowedEmailDomains: ["example"], allowedAddresses: ["10.0.0.0/33"] };
  expect((await set(tenant.owner, tenant, wrong)).problems).toEqual(["LOCALE_INVALID", "TIME_ZONE_INVALID", "SESSION_MINUTES_INVALID", "SESSION_MINUTES_INVALID", "EMAIL_DOMAINS_INVALID", "ADDRESSES_INVALID"]);
  expect((await set(tenant.owner, tenant, { allowedAddresses: ["203.0.113.0/24"] })).problems).toEqual(["OWN_ADDRESS_MISSING"]);
  expect((await settingsOf(tenant.owner, tenant)).allowedAddresses).toEqual({ value: [], source: "INHERITED" });
});

test("of fifty changes to two settings at once none takes another's along", async () => {
  const tenant = await makeTenant(world.url);
  await Promise.all(Array.from({ length: 50 }, (_, n) => set(tenant.owner, tenant, n % 2 ? { locale: "fr" } : { timeZone: "Asia/Tokyo" })));
  expect(await settingsOf(tenant.owner, tenant)).toMatchObject({ locale: { value: "fr" }, timeZone: { value: "Asia/Tokyo" } });
});

describe("a tenant that names its network addresses", () => {
  test("is told them by its owners alone: an admin sets everything else, and neither gives, changes nor takes away a list", async () => {
    const tenant = await makeTenant(world.url);
    const admin = await makeMember(tenant, "admin");
    const listed = async () => (await settingsOf(tenant.owner, tenant)).allowedAddresses;
    expect((await set(admin, tenant, { locale: "de" })).codes).toEqual([]);
    expect((await set(admin, tenant, { allowedAddresses: ["0.0.0.0/0", "::/0"], timeZone: "Asia/Tokyo" })).codes).toEqual(["FORBIDDEN"]);
    expect(await settingsOf(tenant.owner, tenant)).toMatchObject({ timeZone: { source: "INHERITED" }, allowedAddresses: { value: [], source: "INHERITED" } });
    expect((await set(tenant.owner, tenant, { allowedAddresses: ["127.0.0.0/8", "::1"] })).codes).toEqual([]);
    for (const allowedAddresses of [["0.0.0.0/0", "::/0"], [], null]) expect((await set(admin, tenant, { allowedAddresses })).codes).toEqual(["FORBIDDEN"]);
    // what is said once more is no change
    expect((await set(admin, tenant, { allowedAddresses: ["127.0.0.0/8", "::1"], locale: "fr" })).codes).toEqual([]);
    expect(await listed()).toEqual({ value: ["127.0.0.0/8", "::1/128"], source: "OVERRIDDEN" });
    expect((await set(tenant.owner, tenant, { allowedAddresses: null })).codes).toEqual([]);
    expect(await listed()).toEqual({ value: [], source: "INHERITED" });
  });

  const plant = (tenant: TestTenant, ranges: string) => asOwner((client) => client.query("insert into tenancy.tenant_settings (tenant_id, allowed_addresses) values ($1, $2)", [tenantRow(tenant), ranges]));

  test("is closed to everybody who comes from another one, machines included, within a second on every process; one's account and other tenants are not", async () => {
    const tenant = await makeTenant(world.url);
    const elsewhere = await makeTenant(world.url, "Elsewhere", tenant.owner);
    const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["role:read"] }, { tenant: tenant.id });
    const asMachine = async () => (await send(world.url, "{ roles { key } }", { token: payload.secret as string })).errors.map((error) => error.extensions.code);
    const other = await openWorld();
    try {
      expect([await codesIn(tenant.owner, tenant, other.url), await asMachine()]).toEqual([[], []]);
      await plant(tenant, "{203.0.113.0/24}");
      await eventually(async () => (await codesIn(tenant.owner, tenant, other.url))[0] === "ADDRESS_NOT_ALLOWED");
      // this process may hear of it later than the other one
      await eventually(async () => (await asMachine()).join() === "ADDRESS_NOT_ALLOWED");
      expect(await codesIn(tenant.owner, elsewhere)).toEqual([]);
      expect(await settingsOf(tenant.owner, tenant)).toBeNull();
      expect((await tenant.owner.send("{ me { id } }")).data.me.id).toBe(tenant.owner.id);
    } finally {
      await other.close();
    }
  });

  test("is open to those who come from one of them", async () => {
    const tenant = await makeTenant(world.url);
    expect((await set(tenant.owner, tenant, { allowedAddresses: ["127.0.0.0/8", "::1"] })).payload.tenant.settings.allowedAddresses).toEqual({ value: ["127.0.0.0/8", "::1/128"], source: "OVERRIDDEN" });
    await eventually(async () => (await settingsOf(tenant.owner, tenant))?.allowedAddresses.source === "OVERRIDDEN");
    expect(await codesIn(tenant.owner, tenant)).toEqual([]);
  });
});

describe("a tenant that limits sessions", () => {
  test("asks for a new proof once the last one is older, also when the session was used all the time; others do not ask", async () => {
    const tenant = await makeTenant(world.url);
    const elsewhere = await makeTenant(world.url, "Elsewhere", tenant.owner);
    await set(tenant.owner, tenant, { sessionMaximumMinutes: 20 });
    world.clock.advance({ minutes: 12 });
    const used = await renewed(tenant.owner);
    expect(await codesIn(used, tenant)).toEqual([]);
    world.clock.advance({ minutes: 12 });
    const old = await renewed(used);
    await eventually(async () => (await codesIn(old, tenant))[0] === "REAUTHENTICATION_REQUIRED");
    expect(await codesIn(old, elsewhere)).toEqual([]);
    expect(await settingsOf(old, tenant)).toBeNull();
    expect(await codesIn(await proved(old), tenant)).toEqual([]);
  });

  test("does not ask whoever works without a break, at the shortest pause that it can allow: the session is renewed every quarter of an hour", async () => {
    const tenant = await makeTenant(world.url);
    await set(tenant.owner, tenant, { sessionIdleMinutes: 15 });
    let person = tenant.owner;
    for (let n = 0; n < 3; n += 1) {
      // the token ends, and the next request renews it a moment later
      world.clock.advance({ minutes: 16 });
      person = await renewed(person);
    }
    await eventually(async () => (await world.platform.access.session(sessionOf(person)))!.pauseSeconds >= 16 * 60);
    expect(await codesIn(person, tenant)).toEqual([]);
    world.clock.advance({ minutes: 31 });
    person = await renewed(person);
    await eventually(async () => (await codesIn(person, tenant))[0] === "REAUTHENTICATION_REQUIRED");
  });

  test("asks for a new proof after a pause that is longer, and not after many shorter ones", async () => {
    const tenant = await makeTenant(world.url);
    await set(tenant.owner, tenant, { sessionIdleMinutes: 30 });
    let person = tenant.owner;
    for (let n = 0; n < 3; n += 1) {
      world.clock.advance({ minutes: 25 });
      person = await renewed(person);
    }
    expect(await codesIn(person, tenant)).toEqual([]);
    world.clock.advance({ minutes: 46 });
    person = await renewed(person);
    await eventually(async () => (await codesIn(person, tenant))[0] === "REAUTHENTICATION_REQUIRED");
    // using it goes on does not mend it: a proof does
    const again = await renewed(person);
    expect(await codesIn(again, tenant)).toEqual(["REAUTHENTICATION_REQUIRED"]);
    const fresh = await proved(again);
    await eventually(async () => (await codesIn(fresh, tenant)).length === 0);
  });
});

test("a tenant that names domains invites and takes in nobody of another one", async () => {
  const tenant = await makeTenant(world.url);
  const guest = await makePerson(world.url, "Guest");
  const { payload } = await invite(tenant.owner, tenant, guest.email, "member");
  expect((await set(tenant.owner, tenant, { allowedEmailDomains: ["@Firm.example", "müller.example"] })).payload.tenant.settings.allowedEmailDomains.value).toEqual(["firm.example", "xn--mller-kva.example"]);
  expect((await accept(guest, payload.token)).problems).toEqual(["EMAIL_DOMAIN_NOT_ALLOWED"]);
  expect((await invite(tenant.owner, tenant, "ann@sub.firm.example", "member")).problems).toEqual(["EMAIL_DOMAIN_NOT_ALLOWED"]);
  expect((await invite(tenant.owner, tenant, "Ann@FIRM.example", "member")).problems).toEqual([]);
  await set(tenant.owner, tenant, { allowedEmailDomains: [] });
  expect((await accept(guest, payload.token)).problems).toEqual([]);
});
