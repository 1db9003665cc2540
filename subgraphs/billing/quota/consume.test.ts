import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const plant = (tenant: TestTenant, meter: string, quantity: number) =>
  asOwner((client) => client.query("insert into billing.quota_usages (tenant_id, meter, quantity) values ($1, $2, $3)", [tenantRow(tenant), meter, quantity]));

const used = (tenant: TestTenant, meter: string) =>
  asOwner(async (client) => Number((await client.query("select used from billing.quota_usages where tenant_id = $1 and meter = $2", [tenantRow(tenant), meter])).rows[0].used));

test("two hundred parallel takers of a quota of fifty get exactly fifty", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, "exports", 50);
  const facts = await factsOf(world, tenant.owner, tenant);
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) => inTransaction(world, ["operations", "tenancy", "identity"][n % 3]!, facts, (ctx) => ctx.consume("exports", 1))),
  );
  const refused = results.filter((result) => result.status === "rejected");
  expect(results.length - refused.length).toBe(50);
  expect(refused.map((result) => (result.reason as { extensions: unknown }).extensions)).toEqual(
    refused.map(() => ({ code: "QUOTA_EXCEEDED", meter: "exports", limit: 50, used: 50, resetsAt: null })),
  );
  expect(await used(tenant, "exports")).toBe(50);
});

test("what is taken in a transaction that fails is given back", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, "exports", 5);
  const facts = await factsOf(world, tenant.owner, tenant);
  const failing = inTransaction(world, "operations", facts, async (ctx) => {
    await ctx.consume("exports", 5);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await used(tenant, "exports")).toBe(0);
});

test("a quota is its tenant's own: another tenant's consumption leaves it alone, and a meter that the plan does not name has no limit", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  await plant(ours, "exports", 1);
  const facts = await factsOf(world, theirs.owner, theirs);
  await inTransaction(world, "operations", facts, (ctx) => ctx.consume("exports", 1_000));
  expect(await used(ours, "exports")).toBe(0);
});

test("giving back more than was taken ends at nothing used", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, "exports", 5);
  const facts = await factsOf(world, tenant.owner, tenant);
  await inTransaction(world, "operations", facts, (ctx) => ctx.consume("exports", 2));
  await inTransaction(world, "operations", facts, (ctx) => ctx.consume("exports", -9));
  expect(await used(tenant, "exports")).toBe(0);
});
