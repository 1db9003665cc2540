import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { auditActions, changeRole, invite, mutate, tally } from "../../../test/kit/operations.js";
import { RawSocket } from "../../../test/kit/socket.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { roleLimit } from "./custom-role.service.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const shown = "role { id key name description custom grantable permissions { key } }";
const create = (by: Person, tenant: TestTenant, permissions: string[], name = `Desk ${unique()}`) =>
  mutate(by, "createRole", shown, { name, description: "For a test.", permissions }, { tenant: tenant.id });
const update = (by: Person, tenant: TestTenant, id: string, change: object) => mutate(by, "updateRole", shown, { id, ...change }, { tenant: tenant.id });
const drop = (by: Person, tenant: TestTenant, id: string, replacementRoleId?: string) => mutate(by, "deleteRole", "deletedRoleId", { id, replacementRoleId }, { tenant: tenant.id });
const keys = (role: { permissions: { key: string }[] }) => role.permissions.map(({ key }) => key).sort();
const snapshot = (person: Person, tenant: TestTenant, where = world) => where.platform.access.member(userRow(person), { id: tenantRow(tenant) });

/** A member with a role that allows exactly this, and what it depends on. */
async function makeMemberWith(tenant: TestTenant, permissions: string[]) {
  const { payload } = await create(tenant.owner, tenant, permissions);
  return { member: await makeMember(tenant, payload.role.key as string), role: payload.role as { id: string; key: string } };
}

test("owners and administrators make, change and delete roles; nobody else does", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await create(tenant.owner, tenant, []);
  for (const role of ["billing", "member", "viewer"]) {
    const member = await makeMember(tenant, role);
    expect([(await create(member, tenant, [])).codes, (await update(member, tenant, payload.role.id, {})).codes, (await drop(member, tenant, payload.role.id)).codes]).toEqual([["FORBIDDEN"], ["FORBIDDEN"], ["FORBIDDEN"]]);
  }
  const admin = await makeMember(tenant, "admin");
  const made = await create(admin, tenant, ["job:redrive", "job:redrive"], " Night shift ");
  expect(made.payload.role).toMatchObject({ key: "custom-night-shift", name: "Night shift", custom: true, grantable: true });
  expect(keys(made.payload.role)).toEqual(["job:read", "job:redrive"]);
  expect((await update(admin, tenant, made.payload.role.id, { permissions: ["job:read"] })).payload.role).toMatchObject({ name: "Night shift", permissions: [{ key: "job:read" }] });
  expect((await drop(admin, tenant, made.payload.role.id)).payload.deletedRoleId).toBe(made.payload.role.id);
  expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(["role.created", "role.updated", "role.deleted"]));
});

test("a role is invisible to other tenants: what is done to it is answered like a random id, and nobody there can give it", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { payload } = await create(theirs.owner, theirs, ["member:read"]);
  const member = await makeMember(ours, "viewer");
  const random = "rol_01h455vb4pex5vsknk084sn02q";
  for (const id of [payload.role.id as string, random]) {
    expect((await update(ours.owner, ours, id, { name: "Mine" })).codes).toEqual(["NOT_FOUND"]);
    expect((await drop(ours.owner, ours, id)).codes).toEqual(["NOT_FOUND"]);
    expect((await ours.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: ours.id, variables: { id } })).data.node).toBeNull();
  }
  expect((await changeRole(ours.owner, ours, member.membershipId!, payload.role.key)).problems).toEqual(["ROLE_UNKNOWN"]);
  expect((await invite(ours.owner, ours, `${unique()}@example.com`, payload.role.key)).problems).toEqual(["ROLE_UNKNOWN"]);
  expect((await ours.owner.send("{ roles { id } }", { tenant: ours.id })).data.roles).toHaveLength(5);
  const own = await create(ours.owner, ours, []);
  expect((await drop(ours.owner, ours, own.payload.role.id, payload.role.id)).problems).toEqual(["REPLACEMENT_INVALID"]);
});

test("even SQL cannot lead a row of one tenant to another tenant's role", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { payload } = await create(theirs.owner, theirs, []);
  const point = (home: string) =>
    asOwner((client) =>
      client.query("update tenancy.user_roles set role_home = $3, role_id = (select id from tenancy.roles where tenant_id = $2 and key = $4) where tenant_id = $1", [tenantRow(ours), tenantRow(theirs), home, payload.role.key]),
    );
  await expect(point(tenantRow(theirs))).rejects.toThrow("user_roles_home");
  await expect(point(tenantRow(ours))).rejects.toThrow("user_roles_role");
});

test("nobody gives what they do not have: not by a new role, not by what it depends on, not by editing, not by handing it on", async () => {
  const tenant = await makeTenant(world.url);
  const { member: editor, role: own } = await makeMemberWith(tenant, ["role:manage", "member:update", "file:read"]);
  expect((await create(editor, tenant, ["audit:read"])).problems).toEqual(["PERMISSION_NOT_HELD"]);
  // job:redrive alone would bring job:read
  const { member: half } = await makeMemberWith(tenant, ["role:manage"]);
  await asOwner((client) => client.query("insert into tenancy.role_permissions (role_id, tenant_id, permission_key) select ur.role_id, ur.tenant_id, 'job:redrive' from tenancy.user_roles ur where ur.user_id = $1", [userRow(half)]));
  await eventually(async () => (await snapshot(half, tenant))?.permissions.includes("job:redrive"));
  expect((await create(half, tenant, ["job:redrive"])).problems).toEqual(["PERMISSION_NOT_HELD"]);
  // the role that one has oneself, and one that is mightier
  expect((await update(editor, tenant, own.id, { permissions: ["role:manage", "member:update", "audit:read"] })).problems).toEqual(["PERMISSION_NOT_HELD"]);
  const { payload: mightier } = await create(tenant.owner, tenant, ["audit:read", "member:read"]);
  expect((await update(editor, tenant, mightier.role.id, { name: "Weaker", permissions: [] })).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await drop(editor, tenant, mightier.role.id)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  const lesser = await create(editor, tenant, ["member:read"]);
  expect((await drop(editor, tenant, lesser.payload.role.id, mightier.role.id)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  const viewer = await makeMember(tenant, "viewer");
  expect((await changeRole(editor, tenant, viewer.membershipId!, mightier.role.key)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await changeRole(editor, tenant, viewer.membershipId!, lesser.payload.role.key)).payload.membership.roles).toEqual([{ key: lesser.payload.role.key }]);
  const { data } = await editor.send("{ roles { key grantable } }", { tenant: tenant.id });
  const grantable = (data.roles as { key: string; grantable: boolean }[]).filter((role) => role.grantable).map(({ key }) => key);
  expect(grantable.toSorted()).toEqual(["viewer", own.key, lesser.payload.role.key as string].toSorted());
});

test("a machine that manages roles makes none that allow more than it may", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["role:manage", "role:read"] }, { tenant: tenant.id });
  const robot = Object.assign(Object.create(Object.getPrototypeOf(tenant.owner) as object) as Person, tenant.owner, { accessToken: payload.secret });
  expect((await create(robot, tenant, ["job:read"])).problems).toEqual(["PERMISSION_NOT_HELD"]);
  expect((await create(robot, tenant, ["role:read"])).problems).toEqual([]);
});

test("the platform's roles cannot be edited or deleted", async () => {
  const tenant = await makeTenant(world.url);
  const { data } = await tenant.owner.send("{ roles { id key custom } }", { tenant: tenant.id });
  for (const { id } of data.roles) {
    expect((await update(tenant.owner, tenant, id, { permissions: [] })).problems).toEqual(["ROLE_IS_SYSTEM"]);
    expect((await drop(tenant.owner, tenant, id)).problems).toEqual(["ROLE_IS_SYSTEM"]);
  }
});

test("all that is wrong with a role is said at once, and nothing is made", async () => {
  const tenant = await makeTenant(world.url);
  const wrong = await mutate(tenant.owner, "createRole", shown, { name: "  ", description: "x".repeat(301), permissions: ["fly:away"] }, { tenant: tenant.id });
  expect(wrong.problems).toEqual(["ROLE_NAME_INVALID", "ROLE_DESCRIPTION_INVALID", "PERMISSION_UNKNOWN"]);
  expect((await create(tenant.owner, tenant, [], "oWNER")).problems).toEqual(["ROLE_NAME_TAKEN"]);
  // the owner's key stays the platform's, whatever a role is called
  expect((await create(tenant.owner, tenant, [], "Owner!")).payload.role.key).toBe("custom-owner");
  expect((await create(tenant.owner, tenant, [], "поддержка")).payload.role.key).toMatch(/^custom-[0-9a-f]{12}$/);
});

test("of twenty parallel roles of one name one is made", async () => {
  const tenant = await makeTenant(world.url);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => create(tenant.owner, tenant, [], "Same")));
  expect(tally(outcomes)).toEqual({ DONE: 1, ROLE_NAME_TAKEN: 19 });
});

test("a tenant has a hundred roles of its own and no more, however many ask at once", async () => {
  const tenant = await makeTenant(world.url);
  await asOwner((client) =>
    client.query(
      "insert into tenancy.roles (id, tenant_id, key, name, description, rank) select gen_random_uuid(), $1, 'custom-' || n, 'Role ' || n, '', 1000 from generate_series(1, $2) n",
      [tenantRow(tenant), roleLimit - 3],
    ),
  );
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => create(tenant.owner, tenant, [])));
  expect(tally(outcomes)).toEqual({ DONE: 3, ROLE_LIMIT_REACHED: 9 });
});

test("a role that somebody has is deleted only with one that takes its place, for members, invitations and service identities", async () => {
  const tenant = await makeTenant(world.url);
  const { member, role } = await makeMemberWith(tenant, ["member:read"]);
  await invite(tenant.owner, tenant, `${unique()}@example.com`, role.key);
  await mutate(tenant.owner, "createServiceIdentity", "clientId", { name: "Robot", role: role.key }, { tenant: tenant.id });
  expect((await drop(tenant.owner, tenant, role.id)).problems).toEqual(["ROLE_IN_USE"]);
  const { data } = await tenant.owner.send("{ roles { id key } }", { tenant: tenant.id });
  const idOf = (key: string) => (data.roles as { id: string; key: string }[]).find((each) => each.key === key)!.id;
  expect((await drop(tenant.owner, tenant, role.id, role.id)).problems).toEqual(["REPLACEMENT_INVALID"]);
  expect((await drop(tenant.owner, tenant, role.id, idOf("owner"))).problems).toEqual(["REPLACEMENT_INVALID"]);
  expect((await drop(tenant.owner, tenant, role.id, idOf("viewer"))).problems).toEqual([]);
  const after = await tenant.owner.send(
    "{ members(first: 9) { edges { node { user { id } roles { key } } } } invitations(first: 9) { edges { node { role { key } } } } serviceIdentities(first: 9) { edges { node { role { key } } } } }",
    { tenant: tenant.id },
  );
  expect(after.errors).toEqual([]);
  const viewer = [{ key: "viewer" }];
  expect(after.data.members.edges.find((edge: { node: { user: { id: string } } }) => edge.node.user.id === member.id).node.roles).toEqual(viewer);
  expect([after.data.invitations.edges[0].node.role, after.data.serviceIdentities.edges[0].node.role]).toEqual([...viewer, ...viewer]);
  await eventually(async () => (await snapshot(member, tenant))?.roles.join() === "viewer");
});

test.each(["a member", "an invitation", "a service identity"])("a role that is deleted while it is given to %s is never left behind", async (who) => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  for (let round = 0; round < 4; round += 1) {
    const { payload } = await create(tenant.owner, tenant, ["member:read"]);
    const { id, key } = payload.role as { id: string; key: string };
    const give = () => {
      if (who === "a member") return changeRole(tenant.owner, tenant, member.membershipId!, key);
      if (who === "an invitation") return invite(tenant.owner, tenant, `${unique()}@example.com`, key);
      return mutate(tenant.owner, "createServiceIdentity", "clientId", { name: "Robot", role: key }, { tenant: tenant.id });
    };
    const [given, dropped] = await Promise.all([give(), drop(tenant.owner, tenant, id)]);
    // whoever comes second is told: the role is in use, or is no more
    expect([given.problems.join(), dropped.problems.join()].toSorted()).toEqual(given.problems.length > 0 ? ["", "ROLE_UNKNOWN"] : ["", "ROLE_IN_USE"]);
    const { errors } = await tenant.owner.send("{ members(first: 9) { edges { node { roles { key } } } } serviceIdentities(first: 50) { edges { node { role { key } } } } }", { tenant: tenant.id });
    expect(errors).toEqual([]);
  }
});

test("an accepted invitation outlives its role; parallel acceptances and deletions do not wait for one another for ever", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await create(tenant.owner, tenant, ["member:read"]);
  const { id, key } = payload.role as { id: string; key: string };
  const guests = await Promise.all(Array.from({ length: 4 }, () => makePerson(world.url, "Guest")));
  const tokens = await Promise.all(guests.map(async (guest) => (await invite(tenant.owner, tenant, guest.email, key)).payload.token as string));
  const { data } = await tenant.owner.send("{ roles { id key } }", { tenant: tenant.id });
  const viewer = (data.roles as { id: string; key: string }[]).find((each) => each.key === "viewer")!.id;
  const [dropped, ...accepted] = await Promise.all([drop(tenant.owner, tenant, id, viewer), ...guests.map((guest, at) => mutate(guest, "acceptInvitation", "membership { roles { key } }", { token: tokens[at] }))]);
  expect(tally([dropped, ...accepted])).toEqual({ DONE: 5 });
  const members = await tenant.owner.send("{ members(first: 9) { edges { node { roles { key } } } } }", { tenant: tenant.id });
  expect(members.data.members.edges.map((edge: { node: { roles: { key: string }[] } }) => edge.node.roles.map((role) => role.key).join()).toSorted()).toEqual(["owner", "viewer", "viewer", "viewer", "viewer"]);
});

test("what is taken from a role is refused within a second, on another process and on a socket that is open", async () => {
  const tenant = await makeTenant(world.url);
  const { member, role } = await makeMemberWith(tenant, ["audit:read", "member:read"]);
  const other = await openWorld();
  const query = "{ auditLogs(first: 1) { edges { cursor } } }";
  const socket = await RawSocket.connect(other.url, { authorization: `Bearer ${member.accessToken}`, "x-tenant": tenant.id });
  try {
    const ask = async () => ((await socket.ask(query)).payload.errors?.[0]?.extensions.code as string | undefined) ?? "ALLOWED";
    expect(await ask()).toBe("ALLOWED");
    await update(tenant.owner, tenant, role.id, { permissions: ["member:read"] });
    await eventually(async () => (await ask()) === "FORBIDDEN");
    await eventually(async () => !(await snapshot(member, tenant, other))?.permissions.includes("audit:read"));
    await update(tenant.owner, tenant, role.id, { permissions: ["member:read", "audit:read"] });
    await eventually(async () => (await ask()) === "ALLOWED");
  } finally {
    await socket.close();
    await other.close();
  }
});
