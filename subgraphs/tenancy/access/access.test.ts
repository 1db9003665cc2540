import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mutate } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

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
  await eventually(allowed, 1);
  expect((await explain(tenant.owner, tenant, "audit:read", member.membershipId)).data.explainAccess).toEqual({
    allowed: true,
    decidedBy: "GROUP",
    message: "The role Administrator of the group Team allows it.",
    grants: [{ role: { key: "admin" }, group: { name: "Team" } }],
  });
  expect((await explain(member, tenant, "billing:read")).data.explainAccess.grants).toEqual([{ role: { key: "billing" }, group: null }, { role: { key: "admin" }, group: { name: "Team" } }]);
  expect((await explain(member, tenant, "fly:away")).data.explainAccess).toMatchObject({ allowed: false, decidedBy: "PERMISSION_UNKNOWN" });
});

test("a program is told what it may, by what it was given", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["role:read"] }, { tenant: tenant.id });
  const robot = Object.assign(Object.create(Object.getPrototypeOf(tenant.owner) as object) as Person, tenant.owner, { accessToken: payload.secret as string });
  expect((await explain(robot, tenant, "role:read")).data.explainAccess).toMatchObject({ allowed: true, decidedBy: "MACHINE" });
  expect((await explain(robot, tenant, "audit:read")).data.explainAccess).toMatchObject({ allowed: false, decidedBy: "MACHINE" });
});

test("what one may is told without a query, and of a hundred permissions at the most", async () => {
  const tenant = await makeTenant(world.url);
  const ask = (count: number) => tenant.owner.send(can, { tenant: tenant.id, variables: { permissions: Array.from({ length: count }, (_, n) => `note:${n}`) } });
  await eventually(async () => (await statementsDuring(() => ask(100))).length === 0, 5);
  expect((await ask(101)).errors[0]!.extensions.code).toBe("BAD_USER_INPUT");
});
