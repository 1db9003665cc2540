import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type World } from "../../../test/kit/world.js";

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
beforeAll(async () => {
  database = await createOwnDatabase();
  world = await openWorld({ database: database.name, rates: { anonymousPerMinute: 1e9, userPerMinute: 1_000 } });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const rateLimits = "{ rateLimits { policy limit used remaining windowSeconds resetSeconds } }";

test("whoever is signed in sees its own limits and its tenant's, nobody else's; others are refused", async () => {
  const [tenant, elsewhere] = [await makeTenant(world.url), await makeTenant(world.url)];
  const viewer = await makeMember(tenant, "viewer");
  const inTenant = await viewer.send(rateLimits, { tenant: tenant.id });
  expect(inTenant.data.rateLimits).toMatchObject([
    { policy: "USER", limit: 1_000, windowSeconds: 60 },
    { policy: "TENANT", limit: 6_000, windowSeconds: 60 },
  ]);
  expect((await (await makePerson(world.url)).send(rateLimits)).data.rateLimits).toMatchObject([{ policy: "USER", used: 1, remaining: 999 }]);
  expect((await elsewhere.owner.send(rateLimits, { tenant: tenant.id })).errors[0]!.extensions.code).toBe("NOT_FOUND");
  expect((await send(world.url, rateLimits)).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});

test("a key sees its own and its tenant's", async () => {
  const tenant = await makeTenant(world.url);
  const made = await mutate(tenant.owner, "createApiKey", "secret", { name: "counted", scopes: ["member:read"], pointsPerMinute: 70 }, { tenant: tenant.id });
  const { data } = await send(world.url, rateLimits, { token: String(made.payload.secret) });
  expect(data.rateLimits).toMatchObject([{ policy: "KEY", limit: 70, used: 1, remaining: 69 }, { policy: "TENANT", limit: 6_000 }]);
});

test("the use is what the tenant's people used in the last minute, on every gateway; the limit follows the plan", async () => {
  const other = await openWorld({ database: database.name, rates: { userPerMinute: 1_000 } });
  const tenant = await makeTenant(world.url);
  await asOwner((client) => client.query("update billing.entitlements set value = '200' where tenant_id = $1 and key = 'api_points_per_minute'", [tenantRow(tenant)]), database.name);
  const member = await makeMember(tenant, "member");
  const seenAt = async ({ url }: World) => {
    const { data } = await send(url, rateLimits, { token: member.accessToken, tenant: tenant.id });
    return data.rateLimits[1] as { limit: number; used: number; remaining: number };
  };
  // each look at it would be a use
  for (const where of [world, other]) await eventually(async () => (await factsOf(where, member, tenant)).tenant?.entitlements["api_points_per_minute"] === 200);
  const before = await seenAt(world);
  for (let n = 0; n < 9; n++) await tenant.owner.send("{ __typename }", { tenant: tenant.id });
  const after = await seenAt(world);
  expect(after).toMatchObject({ limit: 200, used: before.used + 10, remaining: 200 - before.used - 10 });
  await eventually(async () => (await seenAt(other)).used > after.used);
  for (const where of [world, other]) where.clock.advance({ minutes: 2 });
  expect(await seenAt(world)).toMatchObject({ used: 1, remaining: 199, resetSeconds: 60 });
  await other.close();
});
