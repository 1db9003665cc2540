import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const can = "query ($permissions: [String!]!) { can(permissions: $permissions) { permission allowed } }";
const why = "query ($permission: String!, $membershipId: ID) { explainAccess(permission: $permission, membershipId: $membershipId) { allowed decidedBy message grants { role { key } group { name } } } }";
const explain = (by: Person, tenant: TestTenant, permission: string, membershipId?: string) => by.send(why, { tenant: tenant.id, variables: { permission, membershipId } });

test("every member is told what it may, and nobody else is; of another member it is told with member:read alone", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const viewer = await makeMember(tenant, "viewer");
  const variables = { permissions: ["role:read", "audit:read", "fly:away"] };
  const { data } = await viewer.send(can, { tenant: tenant.id, variables });
  expect(data.can).toEqual([{ permission: "role:read", allowed: true }, { permission: "audit:read", allowed: false }, { permission: "fly:away", allowed: false }]);
  const stranger = await makePerson(world.url);
  expect((await stranger.send(can, { tenant: tenant.id, variables })).errors[0]!.extensions.code).toBe("NOT_FOUND");
  expect((await stranger.send(can, { variables })).errors[0]!.extensions.code).toBe("TENANT_REQUIRED");
  await mutate(tenant.owner, "createRole", "role { id }", { name: "Blind", permissions: [] }, { tenant: tenant.id });
  const blind = await makeMember(tenant, "custom-blind");
  expect((await explain(blind, tenant, "audit:read", viewer.membershipId)).errors[0]!.extensions.code).toBe("FORBIDDEN");
  expect((await explain(blind, tenant, "audit:read")).data.explainAccess).toMatchObject({ allowed: false, decidedBy: "NOTHING_ALLOWS", grants: [] });
  expect((await explain(viewer, tenant, "audit:read", blind.membershipId)).data.explainAccess.allowed).toBe(false);
  // another tenant's member is nobody here
  const theirs = await makeMember(other, "viewer");
  for (const id of [theirs.membershipId, "mem_01h455vb4pex5vsknk084sn02q"]) expect((await explain(viewer, tenant, "audit:read", id)).errors[0]!.extensions.code).toBe("NOT_FOUND");
});

test("an explanation names every role and group that allows it, and is what the rules act on", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "billing");
  const allowed = async () => (await member.send(can, { tenant: tenant.id, variables: { permissions: ["audit:read"] } })).data.can[0].allowed as boolean;
  expect((await explain(member, tenant, "billing:read")).data.explainAccess).toEqual({ allowed: true, decidedBy: "ROLE", message: "The member's role Billing allows it.", grants: [{ role: { key: "billing" }, group: null }] });
  expect([await allowed(), (await explain(member, tenant, "audit:read")).data.explainAccess.decidedBy]).toEqual([false, "NOTHING_ALLOWS"]);
  const { payload } = await mutate(tenant.owner, "createGroup", "group { id }", { name: "Team" }, { tenant: tenant.id });
  await mutate(tenant.owner, "setGroupRoles", "group { id }", { groupId: payload.group.id, roles: ["admin"] }, { tenant: tenant.id });
  await mutate(tenant.owner, "addGroupMember", "group { id }", { groupId: payload.group.id, membershipId: member.membershipId }, { tenant: tenant.id });
  await eventually(allowed);
  expect((await explain(tenant.owner, tenant, "audit:read", member.membershipId)).data.explainAccess).toEqual({
    allowed: true,
    decidedBy: "GROUP",
    message: "The role Administrator of the group Team allows it.",
    grants: [{ role: { key: "admin" }, group: { name: "Team" } }],
  });
  expect((await explain(member, tenant, "billing:read")).data.explainAccess.grants).toEqual([{ role: { key: "billing" }, group: null }, { role: { key: "admin" }, group: { name: "Team" } }]);
  expect((await explain(member, tenant, "fly:away")).data.explainAccess).toMatchObject({ allowed: false, decidedBy: "PERMISSION_UNKNOWN" });
});

const inSteps = "query ($permission: String!, $membershipId: ID, $feature: String, $flag: String, $meter: String) { explainAccess(permission: $permission, membershipId: $membershipId, feature: $feature, flag: $flag, meter: $meter) { allowed decidedBy message plans steps { decision allows message } } }";
const may = "query ($permission: String!, $feature: String, $flag: String, $meter: String) { access(permission: $permission, feature: $feature, flag: $flag, meter: $meter) { allowed code reason plans limit used resetsAt } }";
const allowedAnswer = { allowed: true, code: null, reason: null, plans: [], limit: null, used: null, resetsAt: null };

test("a frontend is told whether it may, or the code and the sentence to show, and never an error, whoever asks", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer");
  const ask = async (by: Person, variables: object, named = true) => {
    const answer = await by.send(may, { variables: variables as Record<string, unknown>, ...(named && { tenant: tenant.id }) });
    expect(answer.errors).toEqual([]);
    return answer.data.access as Record<string, unknown>;
  };
  expect(await ask(viewer, { permission: "role:read" })).toEqual(allowedAnswer);
  expect(await ask(viewer, { permission: "audit:read" })).toEqual({ ...allowedAnswer, allowed: false, code: "FORBIDDEN", reason: "You need the permission audit:read in this tenant." });
  expect(await ask(viewer, { permission: "role:read" }, false)).toMatchObject({ allowed: false, code: "TENANT_REQUIRED" });
  expect((await send(world.url, may, { variables: { permission: "role:read" } })).data.access).toMatchObject({ allowed: false, code: "UNAUTHENTICATED" });
  expect(await ask(viewer, { permission: "role:read", feature: "audit_log", meter: "seats" })).toEqual(allowedAnswer);
  expect(await ask(viewer, { permission: "role:read", feature: "teleport", meter: "seats" })).toMatchObject({ allowed: false, code: "ENTITLEMENT_REQUIRED", plans: [] });
  expect(await ask(viewer, { permission: "role:read", flag: "no-such-flag" })).toMatchObject({ allowed: false, code: "FORBIDDEN" });
  await setSeats(tenant, "quantity = 2");
  expect(await ask(viewer, { permission: "role:read", meter: "seats" })).toMatchObject({ allowed: false, code: "QUOTA_EXCEEDED", limit: 2, used: 2, resetsAt: null });
  // the permission decides first
  expect(await ask(viewer, { permission: "audit:read", meter: "seats" })).toMatchObject({ code: "FORBIDDEN", limit: null });
});

const setSeats = (tenant: TestTenant, text: string) => asOwner((client) => client.query(`update billing.quota_usages set ${text} where tenant_id = $1 and meter = 'seats'`, [tenantRow(tenant)]));

test("an explanation goes step by step: tenant, role, plan, flag, quota; the first that does not allow decides", async () => {
  const tenant = await makeTenant(world.url);
  const billing = await makeMember(tenant, "billing");
  const viewer = await makeMember(tenant, "viewer");
  const ask = async (by: Person, variables: Record<string, unknown>) => (await by.send(inSteps, { tenant: tenant.id, variables })).data.explainAccess as { steps: { decision: string; allows: boolean; message: string }[]; decidedBy: string; allowed: boolean };
  const all = { permission: "role:read", feature: "audit_log", flag: "no-such-flag", meter: "seats" };
  expect(await ask(billing, all)).toEqual({
    allowed: false,
    decidedBy: "FLAG",
    message: "The feature flag no-such-flag is off for the member.",
    plans: [],
    steps: [
      { decision: "TENANT", allows: true, message: "The tenant is active." },
      { decision: "ROLE", allows: true, message: "The member's role Billing allows it." },
      { decision: "ENTITLEMENT", allows: true, message: "The plan includes audit_log." },
      { decision: "FLAG", allows: false, message: "The feature flag no-such-flag is off for the member." },
      { decision: "QUOTA", allows: true, message: "3 of 100 (seats) are used." },
    ],
  });
  // figures are for those who may see the tenant's quotas
  expect((await ask(viewer, { permission: "role:read", meter: "seats" })).steps[2]).toEqual({ decision: "QUOTA", allows: true, message: "There is room (seats)." });
  expect((await ask(viewer, { permission: "role:read", meter: "fumes" })).steps[2]).toEqual({ decision: "QUOTA", allows: true, message: "The plan does not limit fumes." });
  expect(await ask(viewer, { permission: "role:read", feature: "teleport" })).toMatchObject({ allowed: false, decidedBy: "ENTITLEMENT", plans: [] });
  expect(await ask(viewer, { permission: "audit:read", meter: "seats" })).toMatchObject({ allowed: false, decidedBy: "NOTHING_ALLOWS" });
});

test("of another member, a tenant at rest decides before its roles do", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer");
  const rest = (state: string, text: string) => asOwner((client) => client.query(`update tenancy.tenants set state = $2, ${text} where id = $1`, [tenantRow(tenant), state]));
  await rest("suspended", "suspended_at = now(), suspended_by = id, suspension_reason = 'planted'");
  const ask = async () => (await tenant.owner.send(inSteps, { tenant: tenant.id, variables: { permission: "role:read", membershipId: viewer.membershipId } })).data?.explainAccess as { allowed: boolean; decidedBy: string; steps: object[] };
  const explained = await eventually(async () => ((await ask())?.decidedBy === "TENANT" ? ask() : null));
  expect(explained).toMatchObject({ allowed: false, decidedBy: "TENANT", steps: [{ decision: "TENANT", allows: false }] });
  // the owner itself may look
  expect((await tenant.owner.send(inSteps, { tenant: tenant.id, variables: { permission: "role:read" } })).data.explainAccess).toMatchObject({ allowed: true, decidedBy: "ROLE" });
});

test("how a quota stands is what the next taking would find, in each kind of window", async () => {
  const tenant = await makeTenant(world.url);
  const now = new Date("2026-11-15T12:00:30Z");
  const standing = (at: Date) =>
    asOwner(async (client) => {
      await client.query("begin");
      await client.query("select set_config('role', 'tenon_tenancy', true), set_config('app.tenant_id', $1, true)", [tenantRow(tenant)]);
      return (await client.query<{ standing: unknown }>("select billing.quota_standing('seats', $1) as standing", [at])).rows[0]!.standing;
    });
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  await setSeats(tenant, "quantity = 3, used = 3");
  expect(await standing(now)).toEqual({ limit: 3, used: 3, soft: false, resetsAt: null });
  await setSeats(tenant, "span = 'month', window_start = '2026-11-01T00:00:00Z'");
  expect(await standing(now)).toEqual({ limit: 3, used: 3, soft: false, resetsAt: "2026-12-01T00:00:00.000Z" });
  expect(await standing(later(86_400 * 20))).toMatchObject({ used: 0, resetsAt: null });
  await setSeats(tenant, `span = 'rolling', span_seconds = 60, window_start = null, buckets = '{"${now.getTime() / 1_000 - 50}": 2, "${now.getTime() / 1_000 - 10}": 1}'`);
  expect(await standing(now)).toEqual({ limit: 3, used: 3, soft: false, resetsAt: later(11).toISOString() });
  expect(await standing(later(12))).toEqual({ limit: 3, used: 1, soft: false, resetsAt: null });
  await setSeats(tenant, "enforcement = 'soft', override_quantity = 1, overridden_at = now(), overridden_by = id");
  expect(await standing(now)).toMatchObject({ limit: 1, used: 3, soft: true });
});

test("a program is told what it may, by what it was given", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["role:read"] }, { tenant: tenant.id });
  const robot = Object.assign(Object.create(Object.getPrototypeOf(tenant.owner) as object) as Person, tenant.owner, { accessToken: payload.secret as string });
  expect((await explain(robot, tenant, "role:read")).data.explainAccess).toMatchObject({ allowed: true, decidedBy: "MACHINE" });
  expect((await explain(robot, tenant, "audit:read")).data.explainAccess).toMatchObject({ allowed: false, decidedBy: "MACHINE" });
  expect((await robot.send(may, { tenant: tenant.id, variables: { permission: "role:read" } })).data.access).toEqual(allowedAnswer);
});

test("what one may is told without a query, and of a hundred permissions at the most", async () => {
  const tenant = await makeTenant(world.url);
  const ask = (count: number) => tenant.owner.send(can, { tenant: tenant.id, variables: { permissions: Array.from({ length: count }, (_, n) => `note:${n}`) } });
  await eventually(async () => (await statementsDuring(() => ask(100))).length === 0);
  const look = () => tenant.owner.send(may, { tenant: tenant.id, variables: { permission: "role:read", feature: "audit_log", flag: "no-such-flag" } });
  await eventually(async () => (await statementsDuring(look)).length === 0);
  expect((await ask(101)).errors[0]!.extensions.code).toBe("BAD_USER_INPUT");
});

const onThing = "query ($permission: String!, $resource: AccessResourceInput) { access(permission: $permission, resource: $resource) { allowed code } }";
const whyOnThing = "query ($permission: String!, $resource: AccessResourceInput) { explainAccess(permission: $permission, resource: $resource) { allowed decidedBy policies { title installation } } }";

test("of a thing it is told what changing it would meet; one of another tenant, one that is not there, and one of another type are refused alike", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const admin = await makeMember(tenant, "admin");
  const made = async (where: TestTenant, name: string) => (await mutate(where.owner, "createRole", "role { id }", { name, permissions: [] }, { tenant: where.id })).payload.role.id as string;
  const [kept, free, foreign] = [await made(tenant, "Kept"), await made(tenant, "Free"), await made(other, "Theirs")];
  await mutate(tenant.owner, "createPolicy", "policy { id }", { title: "Kept as it is", text: `forbid (principal in Role::"admin", action in Action::"change", resource == Role::"${kept}");` }, { tenant: tenant.id });
  const ask = async (resource: object | undefined, permission = "role:manage") => (await admin.send(onThing, { tenant: tenant.id, variables: { permission, resource } })).data.access as object;
  await eventually(async () => (await mutate(admin, "deleteRole", "deletedRoleId", { id: kept }, { tenant: tenant.id })).codes.join() === "POLICY_DENIED");
  expect(await ask({ type: "Role", id: kept })).toEqual({ allowed: false, code: "POLICY_DENIED" });
  expect([await ask({ id: free }), await ask(undefined), await ask({ type: "Role", id: kept }, "role:read")]).toEqual(Array.from({ length: 3 }, () => ({ allowed: true, code: null })));
  for (const gone of [{ id: foreign }, { id: "rol_01h455vb4pex5vsknk084sn02q" }, { type: "Group", id: kept }, { id: "no id" }, { type: "Tenant", id: other.id }]) {
    expect([gone, await ask(gone)]).toEqual([gone, { allowed: false, code: "NOT_FOUND" }]);
    expect((await admin.send(whyOnThing, { tenant: tenant.id, variables: { permission: "role:manage", resource: gone } })).errors[0]!.extensions.code).toBe("NOT_FOUND");
  }
  // who may not is told no more by naming a thing
  const viewer = await makeMember(tenant, "viewer");
  for (const id of [kept, foreign]) expect((await viewer.send(onThing, { tenant: tenant.id, variables: { permission: "role:manage", resource: { id } } })).data.access).toEqual({ allowed: false, code: "FORBIDDEN" });
  expect((await admin.send(whyOnThing, { tenant: tenant.id, variables: { permission: "role:manage", resource: { id: kept } } })).data.explainAccess).toEqual({ allowed: false, decidedBy: "POLICY", policies: [{ title: "Kept as it is", installation: false }] });
  // what becomes of it is the same
  expect((await mutate(admin, "deleteRole", "deletedRoleId", { id: free }, { tenant: tenant.id })).codes).toEqual([]);
});
