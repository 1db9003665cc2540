import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner as ownerOf, withOwnDatabase } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { accept, changeRole, invite, membershipOf, remove } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, type World } from "../../../test/kit/world.js";

// one of the tests changes what every process of the database knows of every tenant: others count what they ask it
let held: HeldDatabase;
let world: World;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
});
afterAll(async () => {
  await world.close();
  await held.release();
});
const asOwner: typeof ownerOf = (run, database) => ownerOf(run, database ?? held.database);

test("a snapshot says what the person is and may do in the tenant, by id and by slug; a stranger has none", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const snapshot = await world.platform.access.member(userRow(tenant.owner), { id: tenantRow(tenant) });
  expect(snapshot).toMatchObject({
    id: tenantRow(tenant),
    slug: tenant.slug,
    roles: ["owner"],
    permissions: expect.arrayContaining(["tenant:update", "job:redrive"]),
    plan: "free",
    entitlements: { audit_log: true, api_points_per_minute: 6000 },
  });
  expect(await world.platform.access.member(userRow(tenant.owner), { slug: tenant.slug })).toEqual(snapshot);
  expect(await world.platform.access.member(userRow(other.owner), { id: tenantRow(tenant) })).toBeNull();
  expect(await world.platform.access.member(userRow(tenant.owner), { id: tenantRow(other) })).toBeNull();
});

test("a tenant whose slug is another's id is never taken for that one, whichever of them is named first", async () => {
  const victim = await makeTenant(world.url);
  const [member, evil] = [await makeMember(victim, "member"), await makeTenant(world.url)];
  await accept(member, (await invite(evil.owner, evil, member.email, "admin")).payload.token as string);
  const id = tenantRow(victim);
  await asOwner((client) => client.query("update tenancy.tenants set slug = $1 where id = $2", [id, tenantRow(evil)]));
  const [bySlug, byId] = [() => world.platform.access.member(userRow(member), { slug: id }), () => world.platform.access.member(userRow(member), { id })];
  await eventually(async () => (await statementsDuring(async () => (await bySlug(), await byId()))).length === 0);
  expect([(await bySlug())?.id, (await byId())?.id]).toEqual([tenantRow(evil), id]);
  expect([(await byId())?.roles, (await bySlug())?.roles]).toEqual([["member"], ["admin"]]);
});

test("a snapshot is asked for once; parallel askers share the answer", async () => {
  const tenant = await makeTenant(world.url);
  const look = () => world.platform.access.member(userRow(tenant.owner), { id: tenantRow(tenant) });
  await eventually(async () => (await statementsDuring(async () => (await look(), await look()))).length === 0);
  await asOwner((client) => client.query("select pg_notify('tenon_access', $1)", [`u:${userRow(tenant.owner)}`]));
  const texts = await eventually(async () => {
    const sent = await statementsDuring(() => Promise.all(Array.from({ length: 20 }, look)));
    return sent.length > 0 && sent;
  });
  expect(texts.filter((text) => text.includes("member_access"))).toHaveLength(1);
});

test.each([
  ["a role", async () => {
    const tenant = await makeTenant(world.url);
    const member = await makeMember(tenant, "viewer");
    return { tenant, member, change: () => changeRole(tenant.owner, tenant, member.membershipId!, "admin"), seen: { roles: ["admin"] } };
  }],
  ["an entitlement", async () => {
    const tenant = await makeTenant(world.url);
    const change = () => asOwner((client) => client.query("update billing.entitlements set value = '7' where tenant_id = $1 and key = 'api_points_per_minute'", [tenantRow(tenant)]));
    return { tenant, member: tenant.owner, change, seen: { entitlements: { api_points_per_minute: 7 } } };
  }],
  ["the permissions of a system role", async () => {
    const tenant = await makeTenant(world.url);
    const change = () => asOwner((client) => client.query("update tenancy.role_permissions set permission_key = permission_key where tenant_id is null"));
    return { tenant, member: tenant.owner, change, seen: { roles: ["owner"] } };
  }],
])("a change of %s is known on every process within a second", async (_what, prepare) => {
  const { tenant, member, change, seen } = await prepare();
  const other = await openWorld({ database: held.database });
  try {
    const look = async (where: World) => where.platform.access.member(userRow(member), { id: tenantRow(tenant) });
    const before = await Promise.all([look(world), look(other)]);
    expect(before[0]).toEqual(before[1]);
    await change();
    for (const where of [world, other]) {
      // the same object again would be the cache's
      await eventually(async () => (await look(where)) !== before[where === world ? 0 : 1]);
      expect(await look(where)).toMatchObject(seen);
    }
  } finally {
    await other.close();
  }
});

test("while the listening connection is lost nothing stale is served, and it listens again by itself", () =>
  withOwnDatabase(async (database) => {
    const own = await openWorld({ database });
    try {
      const tenant = await makeTenant(own.url);
      const member = await makeMember(tenant, "viewer");
      const look = () => own.platform.access.member(userRow(member), { id: tenantRow(tenant) });
      expect((await look())?.roles).toEqual(["viewer"]);
      const kill = () =>
        asOwner(
          async (client) =>
            (await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'tenon listen tenon_access'", [database])).rowCount,
          database,
        );
      expect(await kill()).toBe(1);
      // told to nobody: the listener is gone or has just come back with an empty cache
      await asOwner(async (client) => {
        await client.query("set session_replication_role = replica");
        await client.query("update tenancy.user_roles set role_id = (select id from tenancy.roles where key = 'billing') where user_id = $1", [userRow(member)]);
      }, database);
      await eventually(async () => (await look())?.roles[0] === "billing");
      const listening = () =>
        asOwner(async (client) => (await client.query("select 1 from pg_stat_activity where datname = $1 and application_name = 'tenon listen tenon_access'", [database])).rowCount === 1, database);
      await eventually(listening);
      await eventually(async () => (await statementsDuring(look)).length === 0);
      await remove(tenant.owner, tenant, await membershipOf(member, tenant));
      await eventually(async () => (await look()) === null);
    } finally {
      await own.close();
    }
  }));

test("a session that ends is dropped; an administrator who is appointed is known within a second", async () => {
  const tenant = await makeTenant(world.url);
  const { owner } = tenant;
  const sessionId = await asOwner(async (client) => String((await client.query("select id from identity.sessions where user_id = $1", [userRow(owner)])).rows[0].id));
  const look = () => world.platform.access.session(sessionId);
  expect(await look()).toMatchObject({ userId: userRow(owner), administrator: false });
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(owner)]));
  await eventually(async () => (await look())?.administrator);
  await asOwner((client) => client.query("update identity.sessions set expires_at = now() where id = $1", [sessionId]));
  await eventually(async () => (await look()) === null);
});
