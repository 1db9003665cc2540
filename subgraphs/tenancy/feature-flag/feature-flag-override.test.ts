import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, inTransaction, rowOf } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { plantFlag } from "../../../test/kit/flags.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";

const fields = "key override overriddenAt evaluation { value reason } variants { name }";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const plant = (tenant: TestTenant) => asOwner((client) => plantFlag(world, client, tenant));
const choose = (by: Person, tenant: TestTenant, key: string, variant = "on") => mutate(by, "overrideFeatureFlag", `tenantFeatureFlag { ${fields} }`, { key, variant }, { tenant: tenant.id });
const clear = (by: Person, tenant: TestTenant, key: string) => mutate(by, "clearFeatureFlagOverride", `tenantFeatureFlag { ${fields} }`, { key }, { tenant: tenant.id });
const listed = async (by: Person, tenant: TestTenant, key: string) =>
  (await by.send(`{ tenantFeatureFlags { ${fields} } }`, { tenant: tenant.id })).data?.tenantFeatureFlags.find((flag: { key: string }) => flag.key === key);
const valueFor = async (tenant: TestTenant, key: string) =>
  (await tenant.owner.send("query ($key: String!) { flag(key: $key) { value reason } }", { tenant: tenant.id, variables: { key } })).data.flag;

test("owners and administrators choose for the tenant; billing, members and viewers do not", async () => {
  const tenant = await makeTenant(world.url);
  const { key } = await plant(tenant);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await choose(person, tenant, key)).codes).toEqual(codes);
    expect((await clear(person, tenant, key)).codes).toEqual(codes);
    expect(Boolean(await listed(person, tenant, key))).toBe(role === "admin");
  }
});

test("a choice is the tenant's own, effective within a second, and recorded in its audit log; another tenant sees nothing of it", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { key } = await plant(theirs);
  expect((await choose(ours.owner, ours, key)).payload.tenantFeatureFlag).toMatchObject({ override: "on", evaluation: { value: true, reason: "OVERRIDE" } });
  await eventually(async () => (await valueFor(ours, key)).value === true);
  expect(await valueFor(theirs, key)).toEqual({ value: false, reason: "OVERRIDE" });
  expect(await listed(theirs.owner, theirs, key)).toMatchObject({ override: "off" });
  expect(await auditActions(ours.owner, ours)).toContain("feature_flag.overridden");
  expect(await auditActions(theirs.owner, theirs)).not.toContain("feature_flag.overridden");
  expect((await clear(ours.owner, ours, key)).payload.tenantFeatureFlag).toMatchObject({ override: null, overriddenAt: null, evaluation: { value: false, reason: "STATIC" } });
  await eventually(async () => (await valueFor(ours, key)).reason === "STATIC");
  expect((await auditActions(ours.owner, ours))[0]).toBe("feature_flag.override_cleared");
});

test("a flag that tenants may not set is not among theirs, and cannot be chosen; nor can a variant that it has not", async () => {
  const tenant = await makeTenant(world.url);
  const { id, key } = await plant(tenant);
  expect((await choose(tenant.owner, tenant, key, "purple")).problems).toEqual(["FLAG_VARIANT_UNKNOWN"]);
  await asOwner((client) => client.query("update tenancy.feature_flags set overridable = false where id = $1", [rowOf(ids.FeatureFlag, id)]));
  await eventually(async () => (await listed(tenant.owner, tenant, key)) === undefined);
  for (const name of [key, "nonsense"]) {
    expect((await choose(tenant.owner, tenant, name)).problems).toEqual(["FLAG_UNKNOWN"]);
    expect((await clear(tenant.owner, tenant, name)).problems).toEqual(["FLAG_UNKNOWN"]);
  }
});

test("twenty parallel choices of one variant are one change", async () => {
  const tenant = await makeTenant(world.url);
  const { key } = await plant(tenant);
  expect(tally(await Promise.all(Array.from({ length: 20 }, () => choose(tenant.owner, tenant, key))))).toEqual({ DONE: 20 });
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "feature_flag.overridden")).toHaveLength(1);
});

test("in process a flag is read without a query once it is known; one that is not there, or of another type, is its fallback", async () => {
  const tenant = await makeTenant(world.url);
  const { key } = await plant(tenant);
  await choose(tenant.owner, tenant, key);
  const facts = await factsOf(world, tenant.owner, tenant);
  const read = () => inTransaction(world, "operations", facts, async (ctx) => [await ctx.flag(key, false), await ctx.flag(key, "text"), await ctx.flag("none", 7)]);
  await eventually(async () => (await read())[0] === true);
  expect(await read()).toEqual([true, "text", 7]);
  await eventually(async () => (await statementsDuring(read)).every((text) => !text.includes("flag")));
});
