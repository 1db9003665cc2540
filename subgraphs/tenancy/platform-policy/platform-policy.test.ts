import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner as ownerOf } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

// what is in force in every tenant is in force in every other test's, too
let held: HeldDatabase;
let world: World;
let elsewhere: World;
let root: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  [world, elsewhere] = await Promise.all([openWorld({ database: held.database }), openWorld({ database: held.database })]);
  root = await administrator("operator");
});
afterAll(async () => {
  await world.close();
  await elsewhere.close();
  await held.release();
});
// each begins without any
beforeEach(() => asOwner((client) => client.query("delete from tenancy.platform_policies")));
const asOwner: typeof ownerOf = (run) => ownerOf(run, held.database);

async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]));
  await eventually(async () => (await person.send("{ administrators { userId } }")).errors.length === 0);
  return person;
}

const noRoles = 'forbid (principal in Role::"admin", action in Action::"role:manage", resource);';
const quiet = 'forbid (principal in Role::"nobody", action == Action::"createRole", resource);';
const create = (by: Person, text: string, title = "Installation") => mutate(by, "createPlatformPolicy", "platformPolicy { id version title text }", { title, text });
const remove = (by: Person, id: string) => mutate(by, "deletePlatformPolicy", "deletedPlatformPolicyId", { id });
const list = (by: Person) => by.send("{ platformPolicies(first: 10) { edges { node { id title text } } } }");
const ghost = "rol_01h455vb4pex5vsknk084sn02q";
/** What who manages roles gets; whoever may is told that there is no such role. */
const onRoles = async (by: Person, tenant: TestTenant) => (await mutate(by, "deleteRole", "deletedRoleId", { id: ghost }, { tenant: tenant.id })).codes.join();
const untilRoles = (by: Person, tenant: TestTenant, code: "POLICY_DENIED" | "INTERNAL" | "NOT_FOUND") => eventually(async () => (await onRoles(by, tenant)) === code);
const at = (by: Person, { url }: World): Person => Object.assign(Object.create(Object.getPrototypeOf(by) as object) as Person, by, { url });

test("operators see and change the installation's policies; nobody else does, and tenants have none of it among theirs", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await create(root, quiet);
  const { id } = payload.platformPolicy;
  expect((await list(root)).data.platformPolicies.edges).toEqual([{ node: { id, title: "Installation", text: quiet } }]);
  for (const person of [tenant.owner, await administrator("support"), await administrator("auditor"), await makePerson(world.url)]) {
    expect((await list(person)).errors[0]!.extensions.code).toBe("FORBIDDEN");
    expect((await person.send('{ testPlatformPolicy(input: { action: "createRole" }) { decision } }')).errors[0]!.extensions.code).toBe("FORBIDDEN");
    for (const outcome of [await create(person, quiet, "Mine"), await mutate(person, "updatePlatformPolicy", "platformPolicy { id }", { id, version: 1, title: "Mine" }), await remove(person, id)]) expect(outcome.codes).toEqual(["FORBIDDEN"]);
    expect((await person.send("query ($id: ID!) { node(id: $id) { id } }", { variables: { id } })).data?.node ?? null).toBeNull();
  }
  expect((await tenant.owner.send("{ policies(first: 10) { edges { cursor } } }", { tenant: tenant.id })).data.policies.edges).toEqual([]);
  expect((await mutate(tenant.owner, "deletePolicy", "deletedPolicyId", { id }, { tenant: tenant.id })).codes).toEqual(["NOT_FOUND"]);
  expect((await remove(root, id)).codes).toEqual([]);
  const recorded = await asOwner(async (client) => (await client.query("select action, tenant_id from compliance.audit_logs where action like 'platform_policy.%' order by id")).rows);
  expect(recorded).toEqual([{ action: "platform_policy.created", tenant_id: null }, { action: "platform_policy.deleted", tenant_id: null }]);
});

test("what the installation forbids is forbidden in every tenant, on every process, to owners as well, and the caller is told the name alone", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const admin = await makeMember(tenant, "admin");
  const there = at(other.owner, elsewhere);
  expect([await onRoles(admin, tenant), await onRoles(there, other)]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  const { payload } = await create(root, 'forbid (principal, action in Action::"role:manage", resource);', "Roles are frozen");
  const { id } = payload.platformPolicy;
  await untilRoles(there, other, "POLICY_DENIED");
  await untilRoles(tenant.owner, tenant, "POLICY_DENIED");
  const refused = await admin.send('mutation { createRole(input: { name: "X", permissions: [] }) { role { id } } }', { tenant: tenant.id });
  expect(refused.errors[0]).toMatchObject({ message: "Forbidden by the policy of this installation: Roles are frozen.", extensions: { code: "POLICY_DENIED", policies: [{ id, title: "Roles are frozen" }] } });
  expect(JSON.stringify(refused)).not.toContain("principal");
  // beside a policy of the tenant's own, both are named
  const own = await mutate(tenant.owner, "createPolicy", "policy { id }", { title: "Ours", text: noRoles }, { tenant: tenant.id });
  const both = "Forbidden by the policy of this tenant: Ours, and by the policy of this installation: Roles are frozen.";
  await eventually(async () => (await admin.send(`mutation { deleteRole(input: { id: "${ghost}" }) { deletedRoleId } }`, { tenant: tenant.id })).errors[0]?.message === both);
  const { data } = await admin.send('{ explainAccess(permission: "role:manage") { allowed decidedBy message policies { id title installation } } }', { tenant: tenant.id });
  expect(data.explainAccess).toEqual({
    allowed: false,
    decidedBy: "POLICY",
    message: "Forbidden by the policy: Ours; Roles are frozen (of this installation).",
    policies: [{ id: own.payload.policy.id, title: "Ours", installation: false }, { id, title: "Roles are frozen", installation: true }],
  });
  const { data: log } = await tenant.owner.send("{ auditLogs(first: 10) { edges { node { action payload } } } }", { tenant: tenant.id });
  expect(log.auditLogs.edges).toContainEqual({ node: { action: "access.refused", payload: expect.objectContaining({ decidedBy: "policy", details: { policies: [{ id, title: "Roles are frozen" }] } }) } });
  await remove(root, id);
  await untilRoles(there, other, "NOT_FOUND");
  await untilRoles(admin, tenant, "POLICY_DENIED");
  await untilRoles(tenant.owner, tenant, "NOT_FOUND");
});

test("an operator undoes whatever an operator forbids: a policy that shuts everybody out, and one that the engine cannot read", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await create(root, "forbid (principal, action, resource);", "Closed");
  await untilRoles(tenant.owner, tenant, "POLICY_DENIED");
  // a tenant's owner escapes its own tenant's policies, and not the installation's
  expect((await tenant.owner.send("{ policies(first: 1) { edges { cursor } } }", { tenant: tenant.id })).errors[0]!.extensions.code).toBe("POLICY_DENIED");
  const { id, version } = payload.platformPolicy;
  expect((await mutate(root, "updatePlatformPolicy", "platformPolicy { version }", { id, version, text: quiet })).payload.platformPolicy).toEqual({ version: 2 });
  await untilRoles(tenant.owner, tenant, "NOT_FOUND");
  await asOwner((client) => client.query("update tenancy.platform_policies set text = 'nonsense'"));
  await untilRoles(tenant.owner, tenant, "INTERNAL");
  expect((await list(root)).data.platformPolicies.edges).toHaveLength(1);
  expect((await remove(root, id)).codes).toEqual([]);
  await untilRoles(tenant.owner, tenant, "NOT_FOUND");
});

test("a draft is tried on a made-up request beside what is in force; a tenant's own test counts the installation's policies", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const tried = async (input: object) => (await root.send("query ($input: PlatformPolicyTestInput!) { testPlatformPolicy(input: $input) { decision determining { id title installation } problems { line } } }", { variables: { input } })).data.testPlatformPolicy;
  expect(await tried({ action: "createRole", roles: ["admin"], text: noRoles })).toEqual({ decision: "FORBIDDEN", determining: [{ id: null, title: "The draft", installation: true }], problems: [] });
  expect(await tried({ action: "createRole", roles: ["viewer"], text: noRoles })).toMatchObject({ decision: "ALLOWED" });
  expect(await tried({ action: "deletePolicy", roles: ["owner"], text: "forbid (principal, action, resource);" })).toMatchObject({ decision: "FORBIDDEN" });
  expect(await tried({ action: "createRole", text: "forbid (" })).toMatchObject({ decision: "INVALID", problems: [{ line: 1 }] });
  const office = 'forbid (principal, action, resource) unless { context.plan == "pro" && context.mfaAge < 900 && context.ip.isInRange(ip("10.0.0.0/8")) };';
  expect(await tried({ action: "createRole", text: office, plan: "pro", mfa: true, proofAge: 60, ip: "10.1.1.1" })).toMatchObject({ decision: "ALLOWED" });
  for (const changed of [{ plan: "free" }, { mfa: false }, { proofAge: 1_000 }, { ip: "203.0.113.7" }]) expect(await tried({ action: "createRole", text: office, plan: "pro", mfa: true, proofAge: 60, ip: "10.1.1.1", ...changed })).toMatchObject({ decision: "FORBIDDEN" });
  const { payload } = await create(root, noRoles, "Roles are frozen");
  const { id } = payload.platformPolicy;
  await untilRoles(admin, tenant, "POLICY_DENIED");
  expect(await tried({ action: "createRole", roles: ["admin"] })).toMatchObject({ decision: "FORBIDDEN", determining: [{ id, title: "Roles are frozen", installation: true }] });
  expect(await tried({ action: "createRole", roles: ["admin"], replaces: id, text: quiet })).toMatchObject({ decision: "ALLOWED" });
  const theirs = await tenant.owner.send("query ($input: PolicyTestInput!) { testPolicy(input: $input) { decision determining { id title installation } } }", { tenant: tenant.id, variables: { input: { action: "createRole", membershipId: admin.membershipId } } });
  expect(theirs.data.testPolicy).toEqual({ decision: "FORBIDDEN", determining: [{ id, title: "Roles are frozen", installation: true }] });
  await remove(root, id);
  await untilRoles(admin, tenant, "NOT_FOUND");
});

test("of many at the same time with one title one is made; there are fifty at the most; of two changes of what was read one holds", async () => {
  expect(tally(await Promise.all(Array.from({ length: 8 }, () => create(root, quiet, "Same"))))).toEqual({ DONE: 1, POLICY_TITLE_TAKEN: 7 });
  await asOwner((client) => client.query("insert into tenancy.platform_policies (id, title, description, text, created_at, updated_at) select gen_random_uuid(), 'P ' || n, '', $1, now(), now() from generate_series(1, 47) n", [quiet]));
  expect(tally(await Promise.all(Array.from({ length: 5 }, (_, n) => create(root, quiet, `New ${n}`))))).toEqual({ DONE: 2, POLICY_LIMIT_REACHED: 3 });
  const { id } = (await list(root)).data.platformPolicies.edges[0].node;
  const change = (title: string) => mutate(root, "updatePlatformPolicy", "platformPolicy { version }", { id, version: 1, title });
  expect(tally(await Promise.all([change("One"), change("Two")]))).toEqual({ DONE: 1, CONFLICT: 1 });
});

test("a warm decision asks no database, and where no policy is left nobody asks any more", async () => {
  const tenant = await makeTenant(world.url);
  const ask = () => tenant.owner.send('{ can(permissions: ["role:read"]) { allowed } }', { tenant: tenant.id });
  const standing = async () => (await world.platform.access.member(userRow(tenant.owner), { id: tenantRow(tenant) }))?.policies ?? null;
  await eventually(async () => (await standing()) === null);
  const { payload } = await create(root, 'forbid (principal, action == Action::"can", resource) when { context.hour > 24 };');
  await eventually(async () => (await standing()) === true);
  await eventually(async () => (await statementsDuring(ask)).length === 0);
  expect((await ask()).errors).toEqual([]);
  await remove(root, payload.platformPolicy.id);
  await eventually(async () => (await standing()) === null);
});

test("an older proof than 15 minutes changes nothing", async () => {
  const { payload } = await create(root, quiet, "Kept");
  world.clock.advance({ minutes: 10 });
  const renewed = await mutate(root, "refreshSession", "session { accessToken }", { refreshToken: root.refreshToken });
  const later: Person = Object.assign(Object.create(Object.getPrototypeOf(root) as object) as Person, root, { accessToken: renewed.payload.session.accessToken as string });
  expect((await create(later, quiet, "Late")).codes).toEqual([]);
  world.clock.advance({ minutes: 6 });
  const { id } = payload.platformPolicy;
  for (const outcome of [await create(later, quiet, "Later"), await mutate(later, "updatePlatformPolicy", "platformPolicy { id }", { id, version: 1, title: "Mine" }), await remove(later, id)]) expect(outcome.codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
  expect((await list(later)).data.platformPolicies.edges).toHaveLength(2);
});
