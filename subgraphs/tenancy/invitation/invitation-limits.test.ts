import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo } from "../../../test/kit/mailbox.js";
import { invite, mutate, tally } from "../../../test/kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type TestTenant, type World } from "../../../test/kit/world.js";
import { mostWaiting } from "./invitation.limits.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // places come back as time goes by, which a busy machine may take
  world.clock.stop();
});
afterAll(() => world.close());

const address = () => `guest-${unique()}@example.com`;
const resend = (tenant: TestTenant, invitationId: string) => mutate(tenant.owner, "resendInvitation", "token", { invitationId }, { tenant: tenant.id });

/** So many that wait, without their mails. */
const fill = (tenant: TestTenant, count: number, expiresAt: Date) =>
  asOwner((client) =>
    client.query(
      `insert into tenancy.invitations (id, tenant_id, email, role_id, token_hash, invited_by, expires_at)
       select gen_random_uuid(), $1, gen_random_uuid() || '@example.com', (select id from tenancy.roles where key = 'viewer' and tenant_id is null),
         sha256(gen_random_uuid()::text::bytea), $2, $3 from generate_series(1, $4)`,
      [tenantRow(tenant), userRow(tenant.owner), expiresAt, count],
    ),
  );
const inDays = (days: number) => new Date(world.clock.now().getTime() + days * 86_400_000);

test("of parallel invitations no more wait than a tenant may have; other tenants go on inviting", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  await fill(tenant, mostWaiting - 3, inDays(5));
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => invite(tenant.owner, tenant, address(), "viewer")));
  expect(tally(outcomes)).toEqual({ DONE: 3, INVITATIONS_TOO_MANY: 7 });
  expect((await invite(other.owner, other, address(), "viewer")).problems).toEqual([]);
  // the one that waits may be sent again, and a place that is free is taken
  const waiting = outcomes.find(({ problems }) => problems.length === 0)!.payload.invitation.id as string;
  expect((await resend(tenant, waiting)).problems).toEqual([]);
  await mutate(tenant.owner, "revokeInvitation", "invitation { id }", { invitationId: waiting }, { tenant: tenant.id });
  expect((await invite(tenant.owner, tenant, address(), "viewer")).problems).toEqual([]);
});

test("those whose time is over take no place, and get none back when the places are taken", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await invite(tenant.owner, tenant, address(), "viewer");
  const id = payload.invitation.id as string;
  await asOwner((client) => client.query("update tenancy.invitations set expires_at = $2 where tenant_id = $1", [tenantRow(tenant), inDays(-1)]));
  await fill(tenant, mostWaiting - 1, inDays(5));
  await fill(tenant, 5, inDays(-1));
  expect((await invite(tenant.owner, tenant, address(), "viewer")).problems).toEqual([]);
  expect((await resend(tenant, id)).problems).toEqual(["INVITATIONS_TOO_MANY"]);
});

test("an address is not flooded with mail: twenty invitations, parallel and sent again, from whichever tenants", async () => {
  const tenants = await Promise.all(Array.from({ length: 3 }, () => makeTenant(world.url)));
  const email = address();
  const outcomes = await Promise.all(Array.from({ length: 24 }, (_, n) => invite(tenants[n % 3]!.owner, tenants[n % 3]!, email, "viewer")));
  expect(tally(outcomes)).toEqual({ DONE: 20, RATE_LIMITED: 4 });
  const { payload } = outcomes.find(({ codes }) => codes.length === 0)!;
  for (const tenant of tenants) expect(["NOT_FOUND", "RATE_LIMITED"]).toContain((await resend(tenant, payload.invitation.id as string)).codes[0]);
  expect(await mailsTo(world, email)).toHaveLength(20);
});

test("one inviter has a hundred mails, and does not use up the other ones' in the tenant; what is refused counts for nothing", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const many = (count: number) => Promise.all(Array.from({ length: count }, () => invite(admin, tenant, address(), "viewer")));
  expect(tally(await Promise.all(Array.from({ length: 30 }, () => invite(admin, tenant, address(), "owner"))))).toEqual({ ROLE_ABOVE_OWN: 30 });
  expect(tally(await many(104))).toEqual({ DONE: 100, RATE_LIMITED: 4 });
  expect((await invite(tenant.owner, tenant, address(), "viewer")).codes).toEqual([]);
  world.clock.advance({ seconds: 31 });
  expect(tally(await many(2))).toEqual({ DONE: 1, RATE_LIMITED: 1 });
});

test("whoever is told that a tenant's mails are spent is told when to come again", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  await asOwner((client) =>
    client.query("insert into identity.throttles (subject, level, streak, counted_at, empty_at) values ($1, 300, 300, $2, $2)", [
      world.platform.keyring.mac("invitations", `tenant ${tenantRow(tenant)}`),
      world.clock.now(),
    ]),
  );
  const answer = await tenant.owner.send('mutation ($email: String!) { inviteMember(input: { email: $email, role: "viewer" }) { token } }', { tenant: tenant.id, variables: { email: person.email } });
  expect(answer.errors[0]!.extensions).toMatchObject({ code: "RATE_LIMITED", retryAfter: 10 });
});
