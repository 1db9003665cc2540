import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { auditActions, changeRole, membershipOf, remove, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type World } from "../../../test/kit/world.js";

const list = "query { members(first: 50) { edges { node { id roles { key } user { id name email } } } } }";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rolesOf = (data: { members: { edges: { node: { id: string; roles: { key: string }[] } }[] } }, id: string) =>
  data.members.edges.find((edge) => edge.node.id === id)?.node.roles.map((role) => role.key);

test("every role may list the members; nobody else may", async () => {
  const tenant = await makeTenant(world.url);
  for (const role of ["admin", "billing", "member", "viewer"]) {
    const answer = await (await makeMember(tenant, role)).send(list, { tenant: tenant.id });
    expect(answer.errors).toEqual([]);
    expect(answer.data.members.edges[0].node.user.id).toBe(tenant.owner.id);
  }
  const stranger = await makePerson(world.url);
  expect((await stranger.send(list, { tenant: tenant.id })).errors[0]!.extensions.code).toBe("NOT_FOUND");
  expect((await stranger.send(list)).errors[0]!.extensions.code).toBe("TENANT_REQUIRED");
});

test("a membership is invisible to other tenants: changing or removing it is the same as a random id", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const member = await makeMember(theirs, "member");
  const random = "mem_01h455vb4pex5vsknk084sn02q";
  for (const attempt of [changeRole, remove] as const) {
    const foreign = await attempt(ours.owner, ours, member.membershipId!, "viewer");
    expect(foreign).toEqual(await attempt(ours.owner, ours, random, "viewer"));
    expect(foreign.codes).toEqual(["NOT_FOUND"]);
  }
});

test("owners and administrators change roles; billing, members and viewers may not", async () => {
  const tenant = await makeTenant(world.url);
  const subject = await makeMember(tenant, "viewer");
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const outcome = await changeRole(await makeMember(tenant, role), tenant, subject.membershipId!, "member");
    expect(outcome.codes).toEqual(codes);
  }
  const changed = await changeRole(tenant.owner, tenant, subject.membershipId!, "billing");
  expect(changed.payload.membership.roles).toEqual([{ key: "billing" }]);
  expect((await auditActions(tenant.owner, tenant))[0]).toBe("member.role_changed");
});

test("an administrator can neither make an owner nor touch one", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const member = await makeMember(tenant, "member");
  const owner = await membershipOf(tenant.owner, tenant);
  expect((await changeRole(admin, tenant, member.membershipId!, "owner")).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await changeRole(admin, tenant, owner, "viewer")).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await remove(admin, tenant, owner)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await changeRole(admin, tenant, member.membershipId!, "emperor")).problems).toEqual(["ROLE_UNKNOWN"]);
  const { data } = await tenant.owner.send(list, { tenant: tenant.id });
  expect([rolesOf(data, owner), rolesOf(data, member.membershipId!)]).toEqual([["owner"], ["member"]]);
});

test("the last owner can neither leave nor become something else", async () => {
  const tenant = await makeTenant(world.url);
  const own = await membershipOf(tenant.owner, tenant);
  expect((await remove(tenant.owner, tenant, own)).problems).toEqual(["LAST_OWNER"]);
  expect((await changeRole(tenant.owner, tenant, own, "admin")).problems).toEqual(["LAST_OWNER"]);
});

test("who is given the role that it has keeps it, and nothing is said to have changed", async () => {
  const tenant = await makeTenant(world.url);
  const own = await membershipOf(tenant.owner, tenant);
  expect((await changeRole(tenant.owner, tenant, own, "owner")).payload.membership.roles).toEqual([{ key: "owner" }]);
  const { data } = await tenant.owner.send(list, { tenant: tenant.id });
  expect(rolesOf(data, own)).toEqual(["owner"]);
  expect(await auditActions(tenant.owner, tenant)).not.toContain("member.role_changed");
});

test("of two owners that both leave and demote themselves in fifty parallel requests exactly one stays", async () => {
  const tenant = await makeTenant(world.url);
  const other = await makeMember(tenant, "owner");
  const own = await membershipOf(tenant.owner, tenant);
  await Promise.all(
    Array.from({ length: 50 }, (_, n) => {
      const [person, id] = n % 2 ? [tenant.owner, own] : [other, other.membershipId!];
      return n % 3 ? remove(person, tenant, id) : changeRole(person, tenant, id, "viewer");
    }),
  );
  const owners = await asOwner(async (client) => {
    const { rows } = await client.query(
      "select 1 from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id where ur.tenant_id = $1 and r.key = 'owner'",
      [tenantRow(tenant)],
    );
    return rows.length;
  });
  expect(owners).toBe(1);
});

test("parallel changes of one member's role leave it with one role", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "viewer");
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => changeRole(tenant.owner, tenant, member.membershipId!, ["admin", "billing", "member", "viewer"][n % 4]!)),
  );
  expect(tally(outcomes)).toEqual({ DONE: 20 });
  const { data } = await tenant.owner.send(list, { tenant: tenant.id });
  expect(rolesOf(data, member.membershipId!)).toHaveLength(1);
});

test("a member that is removed twenty times in parallel gives its seat back once", async () => {
  const tenant = await makeTenant(world.url);
  const [gone] = [await makeMember(tenant, "member"), await makeMember(tenant, "member")];
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => remove(tenant.owner, tenant, gone.membershipId!)));
  expect(tally(outcomes)).toEqual({ DONE: 1, NOT_FOUND: 19 });
  const used = await asOwner(async (client) => {
    const { rows } = await client.query<{ used: string }>("select used from billing.quota_usages where tenant_id = $1 and meter = 'seats'", [tenantRow(tenant)]);
    return Number(rows[0]!.used);
  });
  expect(used).toBe(2);
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "member.removed")).toHaveLength(1);
});

test("everybody may leave; removing somebody else needs member:remove", async () => {
  const tenant = await makeTenant(world.url);
  const [viewer, member] = [await makeMember(tenant, "viewer"), await makeMember(tenant, "member")];
  expect((await remove(viewer, tenant, member.membershipId!)).codes).toEqual(["FORBIDDEN"]);
  expect((await remove(viewer, tenant, viewer.membershipId!)).payload.removedMembershipId).toBe(viewer.membershipId);
});

test("a removed person is invisible to the tenant at once, and the tenant to it", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member", "Gone");
  await remove(tenant.owner, tenant, member.membershipId!);
  const seen = await tenant.owner.send("query ($id: ID!) { node(id: $id) { id } members(first: 10) { edges { node { user { id } } } } }", {
    tenant: tenant.id,
    variables: { id: member.id },
  });
  expect(seen.data.node).toBeNull();
  expect(seen.data.members.edges.map((edge: { node: { user: { id: string } } }) => edge.node.user.id)).toEqual([tenant.owner.id]);
  const rows = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.tenant_id', $1, true), set_config('role', 'tenon_identity', true)", [tenantRow(tenant)]);
    const found = await client.query("select id from identity.users where id = $1", [userRow(member)]);
    await client.query("rollback");
    return found.rows;
  });
  expect(rows).toEqual([]);
  await eventually(async () => (await member.send(list, { tenant: tenant.id })).errors[0]?.extensions.code === "NOT_FOUND");
  const [foreign, random] = [await member.send(list, { tenant: tenant.slug }), await member.send(list, { tenant: "no-such-tenant" })];
  expect({ ...foreign.errors[0], extensions: 0 }).toEqual({ ...random.errors[0], extensions: 0 });
});

test("the end of a membership is effective on another process within a second", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const other = await openWorld();
  try {
    const elsewhere = Object.assign(Object.create(Object.getPrototypeOf(member) as object) as typeof member, member, { url: other.url });
    expect((await elsewhere.send(list, { tenant: tenant.id })).errors).toEqual([]);
    await remove(tenant.owner, tenant, member.membershipId!);
    await eventually(async () => (await elsewhere.send(list, { tenant: tenant.id })).errors[0]?.extensions.code === "NOT_FOUND");
  } finally {
    await other.close();
  }
});
