import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo } from "../../../test/kit/mailbox.js";
import { auditActions, changeRole, mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
let root: Person;
beforeAll(async () => {
  world = await openWorld();
  root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  await eventually(async () => (await root.send("{ administrators { userId } }")).errors.length === 0);
});
afterAll(() => world.close());

const newsTo = async (person: Person) => (await mailsTo(world, person.email)).filter(({ subject }) => subject !== "Confirm your e-mail address");
const subjects = async (person: Person) => (await newsTo(person)).map(({ subject }) => subject);
const clear = (by: Person, tenant: TestTenant, reason = "locked out") => mutate(by, "clearAllowedAddresses", "tenant { id }", { tenantId: tenant.id, reason });
const limitTo = (tenant: TestTenant, addresses: string[]) =>
  asOwner((client) => client.query("insert into tenancy.tenant_settings (tenant_id, allowed_addresses) values ($1, $2) on conflict (tenant_id) do update set allowed_addresses = $2", [tenantRow(tenant), addresses]));
const codesIn = async (person: Person, tenant: TestTenant) => (await person.send("{ roles { key } }", { tenant: tenant.id })).errors.map((error) => error.extensions.code);

test("an operator alone clears a tenant's addresses; its owners cannot, nor do strangers learn of it", async () => {
  const tenant = await makeTenant(world.url);
  await limitTo(tenant, ["192.0.2.0/24"]);
  const support = await makePerson(world.url);
  await asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, 'support')", [userRow(support)]));
  for (const by of [tenant.owner, support, await makePerson(world.url)]) expect((await clear(by, tenant)).codes).toEqual(["FORBIDDEN"]);
  expect((await clear(root, { ...tenant, id: "ten_01h455vb4pex5vsknk084sn02q" })).codes).toEqual(["NOT_FOUND"]);
  expect((await clear(root, tenant, "  ")).problems).toEqual(["REASON_INVALID"]);
  await eventually(async () => (await codesIn(tenant.owner, tenant))[0] === "ADDRESS_NOT_ALLOWED");
});

test("owners who have locked themselves out come in again, and it is recorded and mailed, once of ten at once", async () => {
  const tenant = await makeTenant(world.url, "Locked");
  await limitTo(tenant, ["192.0.2.0/24"]);
  await eventually(async () => (await codesIn(tenant.owner, tenant))[0] === "ADDRESS_NOT_ALLOWED");
  expect(tally(await Promise.all(Array.from({ length: 10 }, () => clear(root, tenant, "they sent a letter"))))).toEqual({ DONE: 1, ADDRESSES_NOT_SET: 9 });
  await eventually(async () => (await codesIn(tenant.owner, tenant)).length === 0);
  expect((await auditActions(tenant.owner, tenant))[0]).toBe("tenant.addresses_cleared");
  const [mail] = await newsTo(tenant.owner);
  expect(mail).toMatchObject({ subject: "Locked is no longer limited to network addresses", from: "Locked", text: expect.stringContaining("they sent a letter") });
  expect(await subjects(tenant.owner)).toHaveLength(1);
});

test("every owner hears of a suspension, its end, a planned deletion and its being taken back; members and owners of other tenants do not", async () => {
  const tenant = await makeTenant(world.url, "News");
  const second = await makeMember(tenant, "admin");
  await changeRole(tenant.owner, tenant, second.membershipId!, "owner");
  const [member, gone] = [await makeMember(tenant, "member"), await makeMember(tenant, "admin")];
  await changeRole(tenant.owner, tenant, gone.membershipId!, "owner");
  await asOwner((client) => client.query("update identity.users set deactivated_at = now(), deactivated_by = id, deactivation_reason = 'planted' where id = $1", [userRow(gone)]));
  const other = await makeTenant(world.url, "Other");
  const before = await Promise.all([member, gone, other.owner].map(subjects));
  expect((await mutate(root, "suspendTenant", "tenant { id }", { tenantId: tenant.id, reason: "an unpaid bill" })).problems).toEqual([]);
  expect((await newsTo(tenant.owner))[0]!.text).toContain("an unpaid bill");
  await mutate(root, "reactivateTenant", "tenant { id }", { tenantId: tenant.id });
  const works = () => eventually(async () => (await mutate(tenant.owner, "updateTenant", "tenant { id }", { name: "News" }, { tenant: tenant.id })).codes.length === 0);
  await works();
  expect((await mutate(tenant.owner, "deleteTenant", "tenant { id }", { confirmSlug: tenant.slug }, { tenant: tenant.id })).problems).toEqual([]);
  await eventually(async () => (await tenant.owner.send("mutation { restoreTenant { tenant { id } userErrors { code } } }", { tenant: tenant.id })).data?.restoreTenant?.tenant ?? null);
  for (const owner of [tenant.owner, second]) {
    const told = (await subjects(owner)).filter((subject) => subject.startsWith("News "));
    expect(told.reverse()).toEqual(["News is suspended", "News is at work again", "News will be deleted", "News will not be deleted"]);
  }
  expect(await Promise.all([member, gone, other.owner].map(subjects))).toEqual(before);
});
