import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../test/kit/context.js";
import { asOwner } from "../test/kit/database.js";
import { eventually } from "../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../test/kit/world.js";

let world: World;
let elsewhere: World;
beforeAll(async () => {
  [world, elsewhere] = await Promise.all([openWorld(), openWorld()]);
});
afterAll(async () => {
  await world.close();
  await elsewhere.close();
});

const roles = "{ roles { key } }";
const recorded = (tenant: TestTenant) =>
  asOwner(
    async (client) =>
      (await client.query<{ actor_id: string; payload: { code: string } }>("select actor_id, payload from compliance.audit_logs where tenant_id = $1 and action = 'access.refused' order by id", [tenantRow(tenant)])).rows,
  );
/** Whoever enters the tenant needs a second factor, or comes from an address that nobody has. */
const ask = (tenant: TestTenant, what: "mfa" | "address") =>
  asOwner((client) =>
    what === "mfa"
      ? client.query("insert into tenancy.tenant_settings (tenant_id, require_mfa) values ($1, true) on conflict (tenant_id) do update set require_mfa = true", [tenantRow(tenant)])
      : client.query("insert into tenancy.tenant_settings (tenant_id, allowed_addresses) values ($1, '{203.0.113.0/24}') on conflict (tenant_id) do update set allowed_addresses = excluded.allowed_addresses", [tenantRow(tenant)]),
  );
const until = (by: Person, tenant: TestTenant, code: string) => eventually(async () => (await by.send(roles, { tenant: tenant.id })).errors[0]?.extensions.code === code);

test("whom a tenant does not let in stands in its log with the reason, once a minute over all processes; a stranger leaves no trace", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer");
  const there: Person = Object.assign(Object.create(Object.getPrototypeOf(viewer) as object) as Person, viewer, { url: elsewhere.url });
  await ask(tenant, "mfa");
  await until(viewer, tenant, "MFA_REQUIRED");
  await until(there, tenant, "MFA_REQUIRED");
  await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? viewer : there).send(roles, { tenant: tenant.id })));
  await (await makePerson(world.url)).send(roles, { tenant: tenant.id });
  const [first] = await eventually(async () => {
    const rows = await recorded(tenant);
    return rows.length > 0 && rows;
  });
  expect(first).toEqual({ actor_id: userRow(viewer), payload: { tenantId: tenant.id, field: "entry", code: "MFA_REQUIRED", decidedBy: "tenant", reason: expect.stringContaining("second"), details: {} } });
  // another reason is another entry; then nothing is under way any more
  await ask(tenant, "address");
  await until(viewer, tenant, "ADDRESS_NOT_ALLOWED");
  await eventually(async () => (await recorded(tenant)).length === 2);
  expect((await recorded(tenant)).map(({ payload }) => payload.code)).toEqual(["MFA_REQUIRED", "ADDRESS_NOT_ALLOWED"]);
  world.clock.advance({ seconds: 61 });
  await viewer.send(roles, { tenant: tenant.id });
  await eventually(async () => (await recorded(tenant)).length === 3);
});

test("of another member it is explained what the tenant asks of whoever enters it", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer");
  const explained = async () =>
    (await tenant.owner.send('query ($id: ID) { explainAccess(permission: "role:read", membershipId: $id) { steps { message } } }', { tenant: tenant.id, variables: { id: viewer.membershipId } })).data?.explainAccess.steps[0].message as string;
  expect(await explained()).toBe("The tenant is active.");
  await asOwner((client) => client.query("insert into tenancy.tenant_settings (tenant_id, session_idle_minutes) values ($1, 60) on conflict (tenant_id) do update set session_idle_minutes = 60", [tenantRow(tenant)]));
  await eventually(async () => (await explained()) === "The tenant is active. A session that has rested for 60 minutes proves itself once more.");
});

test("a tenant at rest is not written to", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer");
  await asOwner((client) => client.query("update tenancy.tenants set state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'planted' where id = $1", [tenantRow(tenant)]));
  await until(viewer, tenant, "TENANT_SUSPENDED");
  await asOwner((client) => client.query("update tenancy.tenants set state = 'active', suspended_at = null, suspended_by = null, suspension_reason = null where id = $1", [tenantRow(tenant)]));
  await ask(tenant, "mfa");
  await until(viewer, tenant, "MFA_REQUIRED");
  // what comes later has come, and what would have come before it has not
  await eventually(async () => (await recorded(tenant)).length > 0);
  expect((await recorded(tenant)).map(({ payload }) => payload.code)).toEqual(["MFA_REQUIRED"]);
});
