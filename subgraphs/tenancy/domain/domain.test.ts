import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { anonymous, inTransaction, rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { startDns, type DnsServer } from "../../../test/kit/dns.js";
import { sendTo } from "../../../test/kit/host.js";
import { mailsTo } from "../../../test/kit/mailbox.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, signIn, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import { ids } from "../contract.js";
import { checkDomainJob, checkDueDomainsJob } from "./domain.jobs.js";

let dns: DnsServer;
let world: World;
beforeAll(async () => {
  dns = await startDns();
  world = await openWorld({ dnsServers: [dns.address] });
});
afterAll(async () => {
  await world.close();
  await dns.close();
});
// whoever looks up twice within seconds gets what was found before
beforeEach(() => world.clock.advance({ minutes: 1 }));

interface Added {
  id: string;
  domain: string;
  state: string;
  failure: string | null;
  lostAt: string | null;
  checkAt: string | null;
  recordName: string;
  recordValue: string;
}
const fields = "id domain state failure lostAt checkAt recordName recordValue";
const add = (by: Person, tenant: TestTenant, domain: string) => mutate(by, "addTenantDomain", `domain { ${fields} }`, { domain }, { tenant: tenant.id });
const verify = (by: Person, tenant: TestTenant, { id }: Pick<Added, "id">) => mutate(by, "verifyTenantDomain", `domain { ${fields} }`, { domainId: id }, { tenant: tenant.id });
const remove = (by: Person, tenant: TestTenant, { id }: Pick<Added, "id">) => mutate(by, "removeTenantDomain", "removedDomainId", { domainId: id }, { tenant: tenant.id });
const list = async (by: Person, tenant: TestTenant) => (await by.send(`{ tenantDomains { ${fields} } }`, { tenant: tenant.id })).data.tenantDomains as Added[];
/** Days later an access token has ended. */
const comeBack = async ({ owner }: TestTenant) => Object.assign(owner, await signIn(world.url, owner.email, owner.password));
const aDomain = () => `shop-${unique()}.example.org`;

async function added(tenant: TestTenant, domain = aDomain()): Promise<Added> {
  return (await add(tenant.owner, tenant, domain)).payload.domain as Added;
}
const publish = ({ recordName, recordValue }: Added) => void dns.records.set(recordName, ["v=spf1 -all", recordValue]);
const look = async (tenant: TestTenant, domain: Added) => {
  world.clock.advance({ minutes: 1 });
  return (await verify(tenant.owner, tenant, domain)).payload.domain as Added;
};
async function verified(tenant: TestTenant, domain = aDomain()): Promise<Added> {
  const made = await added(tenant, domain);
  publish(made);
  const proved = await look(tenant, made);
  expect(proved).toMatchObject({ state: "VERIFIED", failure: null });
  return proved;
}

/** What the worker does when the domain's time has come. */
async function check(tenant: TestTenant, { id, domain, recordValue }: Added): Promise<void> {
  const ctx = new Context(world.subgraph("tenancy").foundation, anonymous, { readOnly: false });
  await checkDomainJob.run(ctx, { tenantId: tenantRow(tenant), domainId: rowOf(ids.TenantDomain, id), domain, token: recordValue.split("=")[1]! });
  await ctx.close("commit");
}
const ask = (host: string, by: Person, tenant: string | null = null) => sendTo(host, world.url, "{ members(first: 1) { edges { cursor } } }", { token: by.accessToken, tenant });
const codesAt = async (host: string, by: Person, tenant: string | null = null) => (await ask(host, by, tenant)).errors.map((error) => error.extensions.code);

test("owners and administrators manage domains; billing, members, viewers and strangers neither see nor change them", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  for (const role of ["billing", "member", "viewer"]) {
    const person = await makeMember(tenant, role);
    expect((await person.send("{ tenantDomains { id } }", { tenant: tenant.id })).errors[0]!.extensions.code).toBe("FORBIDDEN");
    for (const outcome of [await add(person, tenant, aDomain()), await verify(person, tenant, domain), await remove(person, tenant, domain)]) expect(outcome.codes).toEqual(["FORBIDDEN"]);
  }
  const admin = await makeMember(tenant, "admin");
  expect((await remove(admin, tenant, domain)).payload.removedDomainId).toBe(domain.id);
  expect((await add(await makePerson(world.url), tenant, aDomain())).codes).toEqual(["NOT_FOUND"]);
});

test("a tenant's domains are invisible to other tenants", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const domain = await added(theirs);
  expect(await list(ours.owner, ours)).toEqual([]);
  for (const outcome of [await verify(ours.owner, ours, domain), await remove(ours.owner, ours, domain)]) expect(outcome.codes).toEqual(["NOT_FOUND"]);
  expect((await ours.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: ours.id, variables: { id: domain.id } })).data.node).toBeNull();
});

test("a change of domains asks for a fresh proof of who the caller is", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  world.clock.advance({ minutes: 16 });
  // the same session with a new token: the proof in it is old
  const { data } = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } } }", { variables: { input: { refreshToken: tenant.owner.refreshToken } } });
  const late = Object.assign(tenant.owner, data.refreshSession.session as { accessToken: string });
  for (const outcome of [await add(late, tenant, aDomain()), await verify(late, tenant, domain), await remove(late, tenant, domain)]) expect(outcome.codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
});

test("a domain is added with the record to set, looked up, verified, and its requests work in the tenant on every process", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  expect(domain).toMatchObject({ state: "PENDING", failure: null, recordName: `_tenon-challenge.${domain.domain}`, recordValue: expect.stringMatching(/^tenon-domain-verification=[0-9a-f]{40}$/) });
  expect(await look(tenant, domain)).toMatchObject({ state: "PENDING", failure: "RECORD_MISSING" });
  dns.records.set(domain.recordName, ["tenon-domain-verification=another"]);
  expect(await look(tenant, domain)).toMatchObject({ state: "PENDING", failure: "RECORD_DIFFERS" });
  dns.records.set(domain.recordName, "SERVFAIL");
  expect(await look(tenant, domain)).toMatchObject({ state: "PENDING", failure: "NO_ANSWER" });
  const other = await openWorld();
  try {
    const codes = () => Promise.all([world.url, other.url].map(async (url) => (await sendTo(domain.domain, url, "{ roles { key } }", { token: tenant.owner.accessToken })).errors[0]?.extensions.code ?? "inside"));
    expect(await codes()).toEqual(["TENANT_REQUIRED", "TENANT_REQUIRED"]);
    publish(domain);
    expect(await look(tenant, domain)).toMatchObject({ state: "VERIFIED", failure: null });
    await eventually(async () => (await codes()).every((code) => code === "inside"));
    expect((await remove(tenant.owner, tenant, domain)).problems).toEqual([]);
    await eventually(async () => (await codes()).every((code) => code === "TENANT_REQUIRED"));
  } finally {
    await other.close();
  }
  expect((await auditActions(tenant.owner, tenant)).slice(0, 3)).toEqual(["domain.removed", "domain.verified", "domain.added"]);
});

test("a record in several pieces is one text", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  dns.records.set(domain.recordName, ["x".repeat(600), domain.recordValue]);
  expect(await look(tenant, domain)).toMatchObject({ state: "VERIFIED" });
});

test("who asks again within seconds gets what was found before, without a look-up", async () => {
  world.clock.stop();
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  await look(tenant, domain);
  const before = dns.asked.filter((name) => name === domain.recordName).length;
  expect((await verify(tenant.owner, tenant, domain)).payload.domain).toMatchObject({ state: "PENDING", failure: "RECORD_MISSING" });
  expect(dns.asked.filter((name) => name === domain.recordName)).toHaveLength(before);
});

test.each([
  ["APP.Example.COM.", "app.example.com"],
  ["  shop.bücher.example ", "shop.xn--bcher-kva.example"],
  ["日本語.example", "xn--wgv71a119e.example"],
  ["xn--bcher-kva.example", "xn--bcher-kva.example"],
])("%p is kept as %p", async (text, domain) => {
  const tenant = await makeTenant(world.url);
  expect((await add(tenant.owner, tenant, text)).payload.domain).toMatchObject({ domain });
});

test.each([
  ["example", "DOMAIN_INVALID"],
  ["", "DOMAIN_INVALID"],
  [".", "DOMAIN_INVALID"],
  ["192.0.2.1", "DOMAIN_INVALID"],
  ["0x7f.1", "DOMAIN_INVALID"],
  ["[2001:db8::1]", "DOMAIN_INVALID"],
  ["https://app.example.com", "DOMAIN_INVALID"],
  ["app.example.com/path", "DOMAIN_INVALID"],
  ["app.example.com:443", "DOMAIN_INVALID"],
  ["app..example.com", "DOMAIN_INVALID"],
  ["-app.example.com", "DOMAIN_INVALID"],
  ["a_b.example.com", "DOMAIN_INVALID"],
  ["*.example.com", "DOMAIN_INVALID"],
  ["a\nb.example.com", "DOMAIN_INVALID"],
  [`${"x".repeat(64)}.example.com`, "DOMAIN_INVALID"],
  [`${"abcdefghi.".repeat(24)}com`, "DOMAIN_INVALID"],
  ["tenon.test", "DOMAIN_RESERVED"],
  ["acme.tenon.test", "DOMAIN_RESERVED"],
  ["ACME.Tenon.Test.", "DOMAIN_RESERVED"],
  ["ｔenon.test", "DOMAIN_RESERVED"],
  ["app.localhost", "DOMAIN_RESERVED"],
  ["printer.local", "DOMAIN_RESERVED"],
  ["co.uk", "DOMAIN_PUBLIC_SUFFIX"],
  ["github.io", "DOMAIN_PUBLIC_SUFFIX"],
])("the domain %p is refused as %s", async (text, problem) => {
  const tenant = await makeTenant(world.url);
  expect((await add(tenant.owner, tenant, text)).problems).toEqual([problem]);
});

test("of fifty parallel additions a tenant gets no domain twice, and twenty at the most", async () => {
  const tenant = await makeTenant(world.url);
  const domain = aDomain();
  expect(tally(await Promise.all(Array.from({ length: 10 }, () => add(tenant.owner, tenant, domain))))).toEqual({ DONE: 1, DOMAIN_ADDED_ALREADY: 9 });
  expect(tally(await Promise.all(Array.from({ length: 40 }, () => add(tenant.owner, tenant, aDomain()))))).toEqual({ DONE: 19, DOMAIN_LIMIT_REACHED: 21 });
  expect(await list(tenant.owner, tenant)).toHaveLength(20);
});

test("of fifty parallel verifications by two tenants that both have their record there, one tenant gets the domain", async () => {
  const tenants = [await makeTenant(world.url), await makeTenant(world.url)];
  const name = aDomain();
  const domains = [await added(tenants[0]!, name), await added(tenants[1]!, name)];
  dns.records.set(domains[0]!.recordName, domains.map(({ recordValue }) => recordValue));
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => verify(tenants[n % 2]!.owner, tenants[n % 2]!, domains[n % 2]!)));
  expect(outcomes.flatMap(({ problems, codes }) => [...problems, ...codes])).toEqual([]);
  const states = (await Promise.all(tenants.map((tenant) => list(tenant.owner, tenant)))).flat().map(({ state, failure }) => `${state} ${failure}`);
  expect(states.sort()).toEqual(["PENDING TAKEN", "VERIFIED null"]);
  const recorded = await Promise.all(tenants.map((tenant) => auditActions(tenant.owner, tenant)));
  expect(recorded.flat().filter((action) => action === "domain.verified")).toHaveLength(1);
});

test("a domain that its holder removes is free for the tenant that waits", async () => {
  const [first, second] = [await makeTenant(world.url), await makeTenant(world.url)];
  const held = await verified(first);
  const wanted = await added(second, held.domain);
  dns.records.set(held.recordName, [held.recordValue, wanted.recordValue]);
  expect(await look(second, wanted)).toMatchObject({ state: "PENDING", failure: "TAKEN" });
  await remove(first.owner, first, held);
  expect(await look(second, wanted)).toMatchObject({ state: "VERIFIED" });
  await eventually(async () => (await codesAt(held.domain, second.owner)).length === 0);
  expect(await codesAt(held.domain, first.owner)).toEqual(["NOT_FOUND"]);
});

test("a verified domain whose record is gone stays verified for three days, its owners are told, and then it is verified no more", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await verified(tenant);
  const owner = tenant.owner.email;
  dns.records.set(domain.recordName, "SERVFAIL");
  world.clock.advance({ days: 4 });
  await check(tenant, domain);
  await comeBack(tenant);
  const now = async () => (await list(tenant.owner, tenant))[0]!;
  expect(await now()).toMatchObject({ state: "VERIFIED", failure: "NO_ANSWER", lostAt: null });
  dns.records.delete(domain.recordName);
  await check(tenant, domain);
  await check(tenant, domain);
  expect(await now()).toMatchObject({ state: "VERIFIED", failure: "RECORD_MISSING", lostAt: expect.any(String) });
  const subjects = async () => (await mailsTo(world, owner)).map(({ subject }) => subject).filter((subject) => subject.includes(domain.domain));
  expect(await subjects()).toEqual([`The DNS record of ${domain.domain} is gone`]);
  // it is found again: all is well
  publish(domain);
  await check(tenant, domain);
  expect(await now()).toMatchObject({ state: "VERIFIED", failure: null, lostAt: null });
  dns.records.delete(domain.recordName);
  await check(tenant, domain);
  world.clock.advance({ days: 2, hours: 23 });
  await comeBack(tenant);
  await check(tenant, domain);
  expect(await now()).toMatchObject({ state: "VERIFIED" });
  world.clock.advance({ hours: 2 });
  await comeBack(tenant);
  await Promise.all([check(tenant, domain), check(tenant, domain)]);
  expect(await now()).toMatchObject({ state: "FAILED", lostAt: null, checkAt: null });
  expect((await subjects())[0]).toBe(`${domain.domain} is no longer a domain of ${tenant.name}`);
  expect(await subjects()).toHaveLength(3);
  expect((await auditActions(tenant.owner, tenant)).slice(0, 4)).toEqual(["domain.unverified", "domain.record_lost", "domain.record_lost", "domain.verified"]);
  await eventually(async () => (await codesAt(domain.domain, tenant.owner))[0] === "TENANT_REQUIRED");
});

test("a domain whose record does not come within seven days has failed, and is verified when it is asked for later", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  await check(tenant, domain);
  expect((await list(tenant.owner, tenant))[0]).toMatchObject({ state: "PENDING", failure: "RECORD_MISSING" });
  world.clock.advance({ days: 7 });
  await comeBack(tenant);
  await check(tenant, domain);
  expect((await list(tenant.owner, tenant))[0]).toMatchObject({ state: "FAILED", failure: "RECORD_MISSING", checkAt: null });
  publish(domain);
  await check(tenant, domain);
  expect((await list(tenant.owner, tenant))[0]).toMatchObject({ state: "VERIFIED" });
});

test("a look-up of a domain that was removed meanwhile changes nothing", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await added(tenant);
  publish(domain);
  await remove(tenant.owner, tenant, domain);
  await check(tenant, domain);
  expect(await list(tenant.owner, tenant)).toEqual([]);
});

test("domains whose time has come are taken once, and others wait", async () => {
  const tenant = await makeTenant(world.url);
  const [due, later] = [await added(tenant), await added(tenant)];
  const rows = [due, later].map(({ id }) => rowOf(ids.TenantDomain, id));
  const at = async () => asOwner(async (client) => (await client.query("select id, check_at from tenancy.tenant_domains where id = any ($1) order by id", [rows])).rows as { check_at: Date }[]);
  const queued = () => asOwner(async (client) => (await client.query("select data -> 'data' ->> 'domainId' as id from pgboss.job where name = $1 and data -> 'data' ->> 'tenantId' = $2", [checkDomainJob.name, tenantRow(tenant)])).rows.map((row) => row.id as string));
  await asOwner((client) => client.query("update tenancy.tenant_domains set check_at = $2 where id = $1", [rows[1], new Date(world.clock.now().getTime() + 3_600_000)]));
  world.clock.advance({ minutes: 2 });
  const run = () => inTransaction(world, "tenancy", anonymous, (ctx) => checkDueDomainsJob.run(ctx, {}));
  // other files' domains may be among what is taken at once
  await eventually(async () => {
    await run();
    return (await queued()).includes(rows[0]!);
  });
  await run();
  expect(await queued()).toEqual([rows[0]]);
  expect((await at())[0]!.check_at.getTime()).toBeGreaterThan(world.clock.now().getTime());
});

test("a warm request to a domain asks nothing, nor does one to a host that is nobody's", async () => {
  const tenant = await makeTenant(world.url);
  const domain = await verified(tenant);
  const stranger = aDomain();
  await eventually(async () => (await codesAt(domain.domain, tenant.owner)).length === 0);
  for (const host of [domain.domain, stranger]) {
    await eventually(async () => !(await statementsDuring(() => ask(host, tenant.owner))).some((text) => /domain_tenant|member_access|tenant_standing/.test(text)));
  }
  // a host that was nobody's and has become a tenant's is known at once
  await verified(tenant, stranger);
  await eventually(async () => (await codesAt(stranger, tenant.owner)).length === 0);
});

test("a domain of a suspended tenant is its owners' alone to look at, that of a deleted one is nobody's", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const domain = await verified(tenant);
  await eventually(async () => (await codesAt(domain.domain, member)).length === 0);
  const standing = (text: string) => asOwner((client) => client.query(`update tenancy.tenants set ${text} where id = $1`, [tenantRow(tenant)]));
  await standing("state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'x'");
  await eventually(async () => (await codesAt(domain.domain, member))[0] === "TENANT_SUSPENDED");
  expect(await codesAt(domain.domain, tenant.owner)).toEqual([]);
  expect((await sendTo(domain.domain, world.url, "{ me { id } }", { token: member.accessToken })).data.me.id).toBe(member.id);
  expect((await add(tenant.owner, tenant, aDomain())).codes).toEqual(["TENANT_SUSPENDED"]);
  await standing("state = 'deleted', suspended_at = null, suspended_by = null, suspension_reason = null, deletion_requested_at = now(), deletion_requested_by = id, purge_at = now()");
  await eventually(async () => (await codesAt(domain.domain, member))[0] === "TENANT_REQUIRED");
  // nothing is looked up for it any more
  const before = dns.asked.length;
  await check(tenant, domain);
  expect(dns.asked.length).toBe(before);
});

test("no request's role takes domains that are due, nor sees whose a domain is", async () => {
  const tenant = await makeTenant(world.url);
  const other = await makeTenant(world.url);
  const domain = await verified(other);
  const denied = (text: string) => inTransaction(world, "tenancy", { ...anonymous, tenant: null }, async (ctx) => (await ctx.settleIn(tenantRow(tenant)), ctx.sql(text, [])));
  await expect(denied("select tenancy.take_due_domains(now(), now())")).rejects.toThrow("permission denied");
  await expect(denied(`select tenancy.domain_tenant('${domain.domain}')`)).rejects.toThrow("permission denied");
});
