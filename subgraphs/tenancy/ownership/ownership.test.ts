import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { auditActions, changeRole, membershipOf, mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const transfer = (by: Person, tenant: TestTenant, membershipId: string) => mutate(by, "transferOwnership", "membership { id roles { key } }", { membershipId }, { tenant: tenant.id });
const rolesIn = async (tenant: TestTenant) =>
  asOwner(async (client) => {
    const { rows } = await client.query("select r.key from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id where ur.tenant_id = $1 order by r.rank", [tenantRow(tenant)]);
    return rows.map((row) => row.key as string);
  });

test("an owner alone hands a tenant over, to a member of it; to others' members and to none it is the same as a random id", async () => {
  const tenant = await makeTenant(world.url);
  const [admin, viewer] = [await makeMember(tenant, "admin"), await makeMember(tenant, "viewer")];
  const elsewhere = await makeTenant(world.url, "Elsewhere");
  for (const by of [admin, viewer]) expect((await transfer(by, tenant, viewer.membershipId!)).codes).toEqual(["FORBIDDEN"]);
  expect((await transfer(elsewhere.owner, tenant, viewer.membershipId!)).codes).toEqual(["NOT_FOUND"]);
  for (const id of [await membershipOf(elsewhere.owner, elsewhere), "mem_01h455vb4pex5vsknk084sn02q", "nonsense"]) expect((await transfer(tenant.owner, tenant, id)).codes).toEqual(["NOT_FOUND"]);
  expect((await transfer(tenant.owner, tenant, await membershipOf(tenant.owner, tenant))).problems).toEqual(["OWNERSHIP_OWN"]);
  expect(await rolesIn(tenant)).toEqual(["owner", "admin", "viewer"]);
});

test("the new owner may at once what the old one may no more, and it is recorded", async () => {
  const tenant = await makeTenant(world.url);
  const heir = await makeMember(tenant, "viewer");
  expect((await transfer(tenant.owner, tenant, heir.membershipId!)).payload.membership.roles).toEqual([{ key: "owner" }]);
  await eventually(async () => (await mutate(tenant.owner, "deleteTenant", "tenant { id }", { confirmSlug: "wrong" }, { tenant: tenant.id })).codes[0] === "FORBIDDEN");
  await eventually(async () => (await mutate(heir, "deleteTenant", "tenant { id }", { confirmSlug: "wrong" }, { tenant: tenant.id })).problems[0] === "CONFIRMATION_WRONG");
  expect(await rolesIn(tenant)).toEqual(["owner", "admin"]);
  expect(await auditActions(heir, tenant)).toEqual(expect.arrayContaining(["tenant.ownership_transferred", "member.role_changed"]));
});

test("handovers, roles given and roles edited at once wait for one another, and none of them fails inside", async () => {
  const tenant = await makeTenant(world.url);
  const [heir, worker] = [await makeMember(tenant, "admin"), await makeMember(tenant, "member")];
  const role = (await mutate(tenant.owner, "createRole", "role { id key }", { name: "Desk", permissions: ["member:read"] }, { tenant: tenant.id })).payload.role as { id: string; key: string };
  const tries = Array.from({ length: 10 }, (_, n) => [
    transfer(tenant.owner, tenant, heir.membershipId!),
    mutate(tenant.owner, "updateRole", "role { id }", { id: role.id, description: `Try ${n}` }, { tenant: tenant.id }),
    changeRole(tenant.owner, tenant, heir.membershipId!, n % 2 ? "admin" : "member"),
    changeRole(heir, tenant, worker.membershipId!, n % 2 ? role.key : "viewer"),
  ]);
  const outcomes = tally(await Promise.all(tries.flat()));
  expect(Object.keys(outcomes).filter((name) => !["DONE", "FORBIDDEN", "ROLE_ABOVE_OWN", "LAST_OWNER"].includes(name))).toEqual([]);
  expect((await rolesIn(tenant)).filter((key) => key === "owner")).toHaveLength(1);
});

test("two owners that hand over to each other in twenty parallel requests leave an owner, and nobody waits for nobody", async () => {
  const tenant = await makeTenant(world.url);
  const other = await makeMember(tenant, "member");
  await changeRole(tenant.owner, tenant, other.membershipId!, "owner");
  await eventually(async () => (await mutate(other, "deleteTenant", "tenant { id }", { confirmSlug: "wrong" }, { tenant: tenant.id })).problems[0] === "CONFIRMATION_WRONG");
  const own = await membershipOf(tenant.owner, tenant);
  const outcomes = tally(await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? transfer(tenant.owner, tenant, other.membershipId!) : transfer(other, tenant, own)))));
  expect(Object.keys(outcomes).filter((name) => !["DONE", "FORBIDDEN", "ROLE_ABOVE_OWN"].includes(name))).toEqual([]);
  expect(outcomes["DONE"]).toBeGreaterThan(0);
  expect(await rolesIn(tenant)).toEqual(["owner", "admin"]);
});
