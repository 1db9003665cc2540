import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { auditActions, changeRole, membershipOf, mutate, remove, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const shown = "group { id name memberCount roles { key } members(first: 5) { edges { node { membership { id } } } } }";
const make = async (by: Person, tenant: TestTenant, name = `Team ${unique()}`) => mutate(by, "createGroup", shown, { name }, { tenant: tenant.id });
const add = (by: Person, tenant: TestTenant, groupId: string, membershipId: string) => mutate(by, "addGroupMember", shown, { groupId, membershipId }, { tenant: tenant.id });
const take = (by: Person, tenant: TestTenant, groupId: string, membershipId: string) => mutate(by, "removeGroupMember", shown, { groupId, membershipId }, { tenant: tenant.id });
const give = (by: Person, tenant: TestTenant, groupId: string, ...roles: string[]) => mutate(by, "setGroupRoles", shown, { groupId, roles }, { tenant: tenant.id });
const drop = (by: Person, tenant: TestTenant, id: string) => mutate(by, "deleteGroup", "deletedGroupId", { id }, { tenant: tenant.id });
const snapshot = (person: Person, tenant: TestTenant, where = world) => where.platform.access.member(userRow(person), { id: tenantRow(tenant) });

async function makeGroup(tenant: TestTenant, ...roles: string[]): Promise<string> {
  const { payload } = await make(tenant.owner, tenant);
  if (roles.length > 0) await give(tenant.owner, tenant, payload.group.id, ...roles);
  return payload.group.id as string;
}

test("members see the groups, owners and administrators manage them, nobody else does; another tenant's are not there", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const admin = await makeMember(tenant, "admin");
  const { payload } = await make(admin, tenant, " Night shift ");
  expect(payload.group).toMatchObject({ name: "Night shift", memberCount: 0, roles: [] });
  const id = payload.group.id as string;
  const viewer = await makeMember(tenant, "viewer");
  const listed = await viewer.send("{ groups(first: 5) { edges { node { id } } } }", { tenant: tenant.id });
  expect(listed.data.groups.edges).toEqual([{ node: { id } }]);
  for (const role of ["billing", "member", "viewer"]) {
    const member = role === "viewer" ? viewer : await makeMember(tenant, role);
    expect([(await make(member, tenant)).codes, (await add(member, tenant, id, viewer.membershipId!)).codes, (await give(member, tenant, id)).codes]).toEqual([["FORBIDDEN"], ["FORBIDDEN"], ["FORBIDDEN"]]);
  }
  const [theirs, member] = [await makeGroup(other), await makeMember(other, "viewer")];
  for (const foreign of [theirs, "grp_01h455vb4pex5vsknk084sn02q"]) {
    expect((await give(admin, tenant, foreign, "viewer")).codes).toEqual(["NOT_FOUND"]);
    expect((await drop(admin, tenant, foreign)).codes).toEqual(["NOT_FOUND"]);
    expect((await add(admin, tenant, foreign, viewer.membershipId!)).codes).toEqual(["NOT_FOUND"]);
  }
  expect((await add(admin, tenant, id, member.membershipId!)).codes).toEqual(["NOT_FOUND"]);
});

test("a member may what its own roles and its groups' allow, from within a second on every process, until it leaves the group", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "billing");
  const group = await makeGroup(tenant, "viewer");
  const other = await openWorld();
  try {
    const roles = (...due: string[]) => eventually(async () => (await Promise.all([snapshot(member, tenant), snapshot(member, tenant, other)])).every((seen) => seen?.roles.join() === due.join()));
    await roles("billing");
    expect((await add(tenant.owner, tenant, group, member.membershipId!)).payload.group).toMatchObject({ memberCount: 1, members: { edges: [{ node: { membership: { id: member.membershipId } } }] } });
    await roles("billing", "viewer");
    await give(tenant.owner, tenant, group, "admin");
    await roles("admin", "billing");
    expect((await snapshot(member, tenant, other))?.permissions).toEqual(expect.arrayContaining(["billing:read", "job:redrive"]));
    const { data } = await member.send("{ members(first: 9) { edges { node { id roles { key } groups { id } } } } }", { tenant: tenant.id });
    expect(data.members.edges.at(-1).node).toEqual({ id: member.membershipId, roles: [{ key: "billing" }], groups: [{ id: group }] });
    await take(tenant.owner, tenant, group, member.membershipId!);
    await roles("billing");
    await add(tenant.owner, tenant, group, member.membershipId!);
    await roles("admin", "billing");
    expect((await drop(tenant.owner, tenant, group)).payload.deletedGroupId).toBe(group);
    await roles("billing");
    const actions = ["group.created", "group.member_added", "group.roles_changed", "group.member_removed", "group.deleted"];
    expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(actions));
  } finally {
    await other.close();
  }
});

test("whoever may not see members sees which groups it is in itself, and not who else is", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createRole", "role { key }", { name: "Nothing", permissions: [] }, { tenant: tenant.id });
  const member = await makeMember(tenant, payload.role.key as string);
  const group = await makeGroup(tenant);
  for (const id of [member.membershipId!, await membershipOf(tenant.owner, tenant)]) await add(tenant.owner, tenant, group, id);
  const ask = (below: string) => member.send(`{ me { memberships(first: 5) { edges { node { groups { ${below} } } } } } }`, { tenant: tenant.id });
  const own = await ask("id memberCount");
  expect([own.errors, own.data.me.memberships.edges[0].node.groups]).toEqual([[], [{ id: group, memberCount: 2 }]]);
  for (const filter of ["", 'filter: { search: "a" }, ']) {
    const { data, errors } = await ask(`members(${filter}first: 5) { edges { node { membership { permissions user { name } } } } }`);
    expect([errors.map((error) => error.extensions.code), JSON.stringify(data)]).toEqual([["FORBIDDEN"], expect.not.stringContaining("user")]);
  }
});

test("nobody gives or takes through a group what they do not have; owners are made one by one", async () => {
  const tenant = await makeTenant(world.url);
  await mutate(tenant.owner, "createRole", "role { key }", { name: "Teams", permissions: ["group:manage", "member:remove", "file:read"] }, { tenant: tenant.id });
  const lead = await makeMember(tenant, "custom-teams");
  const [mighty, empty] = [await makeGroup(tenant, "admin"), await makeGroup(tenant)];
  const viewer = await makeMember(tenant, "viewer");
  expect((await add(lead, tenant, mighty, lead.membershipId!)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await give(lead, tenant, empty, "admin")).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await give(lead, tenant, mighty)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await drop(lead, tenant, mighty)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  await add(tenant.owner, tenant, mighty, viewer.membershipId!);
  expect((await take(lead, tenant, mighty, viewer.membershipId!)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  // an administrator by its group is no less one than by its own role
  expect((await remove(lead, tenant, viewer.membershipId!)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await add(lead, tenant, empty, viewer.membershipId!)).problems).toEqual([]);
  expect((await give(lead, tenant, empty, "viewer", "custom-teams")).problems).toEqual([]);
  expect((await give(tenant.owner, tenant, empty, "owner")).problems).toEqual(["OWNER_NOT_FOR_GROUPS"]);
  expect((await give(tenant.owner, tenant, empty, "emperor")).problems).toEqual(["ROLE_UNKNOWN"]);
});

test("who is an owner by itself alone counts as one: the last of them stays, whatever its groups", async () => {
  const tenant = await makeTenant(world.url);
  const own = await membershipOf(tenant.owner, tenant);
  await add(tenant.owner, tenant, await makeGroup(tenant, "admin"), own);
  expect((await changeRole(tenant.owner, tenant, own, "admin")).problems).toEqual(["LAST_OWNER"]);
});

test("a role that a group has is deleted only with one that takes its place there", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createRole", "role { id key }", { name: "Own", permissions: [] }, { tenant: tenant.id });
  const group = await makeGroup(tenant, payload.role.key as string, "viewer");
  const end = (replacementRoleId?: string) => mutate(tenant.owner, "deleteRole", "deletedRoleId", { id: payload.role.id, replacementRoleId }, { tenant: tenant.id });
  expect((await end()).problems).toEqual(["ROLE_IN_USE"]);
  const { data } = await tenant.owner.send("{ roles { id key } }", { tenant: tenant.id });
  expect((await end((data.roles as { id: string; key: string }[]).find(({ key }) => key === "viewer")!.id)).problems).toEqual([]);
  const after = await tenant.owner.send("query ($id: ID!) { node(id: $id) { ... on Group { roles { key } } } }", { tenant: tenant.id, variables: { id: group } });
  expect(after.data.node.roles).toEqual([{ key: "viewer" }]);
});

test("all that is wrong with a group is said at once; of parallel ones of one name, one is made", async () => {
  const tenant = await makeTenant(world.url);
  const wrong = await mutate(tenant.owner, "createGroup", shown, { name: " ", description: "x".repeat(301) }, { tenant: tenant.id });
  expect(wrong.problems).toEqual(["GROUP_NAME_INVALID", "GROUP_DESCRIPTION_INVALID"]);
  expect(tally(await Promise.all(Array.from({ length: 10 }, () => make(tenant.owner, tenant, "Same"))))).toEqual({ DONE: 1, GROUP_NAME_TAKEN: 9 });
  const { payload } = await make(tenant.owner, tenant);
  const rename = (name: string) => mutate(tenant.owner, "updateGroup", "group { name }", { id: payload.group.id, name }, { tenant: tenant.id });
  expect([(await rename("sAME")).problems, (await rename("Other")).payload.group.name]).toEqual([["GROUP_NAME_TAKEN"], "Other"]);
});

test("in parallel: a member comes once, a group that ends takes nobody in, and a member that leaves is in none", async () => {
  const tenant = await makeTenant(world.url);
  const [group, member] = [await makeGroup(tenant, "viewer"), await makeMember(tenant, "viewer")];
  expect(tally(await Promise.all(Array.from({ length: 10 }, () => add(tenant.owner, tenant, group, member.membershipId!))))).toEqual({ DONE: 10 });
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "group.member_added")).toHaveLength(1);
  const next = await makeGroup(tenant, "viewer");
  const [added, gone] = await Promise.all([add(tenant.owner, tenant, next, member.membershipId!), remove(tenant.owner, tenant, member.membershipId!), drop(tenant.owner, tenant, group)]);
  expect([added.codes.join(), gone.problems]).toEqual([expect.stringMatching(/^(NOT_FOUND)?$/), []]);
  const { data } = await tenant.owner.send("{ groups(first: 5) { edges { node { memberCount } } } }", { tenant: tenant.id });
  expect(data.groups.edges).toEqual([{ node: { memberCount: 0 } }]);
});
