import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, inTransaction, tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { auditActions, mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import { executeRequest } from "../../kernel/graphql/execute.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const plant = (tenant: TestTenant, quota: { quantity: number; span?: string; seconds?: number; enforcement?: string }) =>
  asOwner((client) =>
    client.query("insert into billing.quota_usages (tenant_id, meter, quantity, span, span_seconds, enforcement) values ($1, 'exports', $2, $3, $4, $5)", [
      tenantRow(tenant),
      quota.quantity,
      quota.span ?? "lifetime",
      quota.seconds ?? null,
      quota.enforcement ?? "hard",
    ]),
  );

/** A subgraph at a moment that stands still. */
const foundationAt = (subgraph: string, at: string) => ({ ...world.subgraph(subgraph).foundation, clock: { now: () => new Date(at) } });

/** Takes so many, at a moment; answers the refusal's details, or null. */
async function take(tenant: TestTenant, amount: number, at: string): Promise<Record<string, unknown> | null> {
  const ctx = new Context(foundationAt("operations", at), await factsOf(world, tenant.owner, tenant), { readOnly: false });
  await ctx.open();
  try {
    await ctx.consume("exports", amount);
    await ctx.close("commit");
    return null;
  } catch (error) {
    await ctx.close("rollback");
    return (error as { extensions: Record<string, unknown> }).extensions;
  }
}

const fields = "meter title description limit planLimit used enforcement span spanSeconds windowStartsAt windowEndsAt overriddenAt overrideReason overrideExpiresAt";
const quotas = async (by: Person, tenant: TestTenant) => (await by.send(`{ quotas { ${fields} } }`, { tenant: tenant.id })).data?.quotas ?? null;
const exportsOf = async (tenant: TestTenant, at: string) => {
  const facts = await factsOf(world, tenant.owner, tenant);
  const answer = await executeRequest(world.subgraph("billing").schema, foundationAt("billing", at), { query: `{ quotas { ${fields} } }` }, facts);
  return ((answer.data?.["quotas"] ?? []) as { meter: string }[]).find(({ meter }) => meter === "exports");
};
const told = async (tenant: TestTenant) =>
  asOwner(async (client) =>
    (await client.query("select payload from compliance.audit_logs where tenant_id = $1 and action = 'quota.threshold_reached' order by id", [tenantRow(tenant)])).rows.map(
      ({ payload }) => `${payload.percent} % at ${payload.used} of ${payload.limit}`,
    ),
  );

test("those with billing:read see the tenant's quotas, viewers and other tenants do not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, sees] of [["admin", true], ["billing", true], ["member", true], ["viewer", false]] as const) expect((await quotas(await makeMember(tenant, role), tenant)) !== null).toBe(sees);
  expect(await quotas((await makeTenant(world.url)).owner, tenant)).toBeNull();
  expect(await quotas(tenant.owner, tenant)).toEqual([
    {
      meter: "seats",
      title: "Seats",
      description: "Members of the tenant.",
      limit: 100,
      planLimit: 100,
      used: 5,
      enforcement: "HARD",
      span: "LIFETIME",
      spanSeconds: null,
      windowStartsAt: null,
      windowEndsAt: null,
      overriddenAt: null,
      overrideReason: null,
      overrideExpiresAt: null,
    },
    expect.objectContaining({ meter: "storage_bytes", limit: 1_073_741_824, used: 0 }),
    expect.objectContaining({ meter: "webhook_endpoints", limit: 5, used: 0 }),
    expect.objectContaining({ meter: "webhook_sources", limit: 5, used: 0 }),
  ]);
});

test.each([
  ["day", "2026-12-31T10:00:00.000Z", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00.000Z"],
  ["month", "2028-02-01T00:00:00.000Z", "2028-02-29T23:59:59.999Z", "2028-03-01T00:00:00.000Z"],
])("a %s's quota is refused until that is over, in UTC, says when that is, and begins anew", async (span, early, late, next) => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 5, span });
  expect(await take(tenant, 5, early)).toBeNull();
  expect(await take(tenant, 1, late)).toEqual({ code: "QUOTA_EXCEEDED", meter: "exports", limit: 5, used: 5, resetsAt: next });
  expect(await take(tenant, 6, late)).toMatchObject({ resetsAt: null });
  expect(await exportsOf(tenant, late)).toMatchObject({ used: 5, windowEndsAt: new Date(next) });
  expect(await exportsOf(tenant, next)).toMatchObject({ used: 0, windowStartsAt: new Date(next) });
  expect(await take(tenant, 3, next)).toBeNull();
  // a process whose clock is a little behind counts where the others do
  expect(await take(tenant, 3, late)).toMatchObject({ used: 3 });
});

test("a rolling quota is never exceeded in any such time, and says when there is room", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 10, span: "rolling", seconds: 3_600 });
  expect(await take(tenant, 4, "2026-12-01T12:00:00.000Z")).toBeNull();
  expect(await take(tenant, 6, "2026-12-01T12:30:30.000Z")).toBeNull();
  // what was taken in a minute is free when all of that minute is an hour old
  expect(await take(tenant, 4, "2026-12-01T13:00:59.000Z")).toMatchObject({ used: 10, resetsAt: "2026-12-01T13:01:00.000Z" });
  expect(await take(tenant, 5, "2026-12-01T13:00:59.000Z")).toMatchObject({ resetsAt: "2026-12-01T13:31:00.000Z" });
  expect(await take(tenant, 11, "2026-12-01T13:00:59.000Z")).toMatchObject({ resetsAt: null });
  expect(await exportsOf(tenant, "2026-12-01T13:01:00.000Z")).toMatchObject({ used: 6, windowEndsAt: new Date("2026-12-01T13:31:00.000Z") });
  expect(await take(tenant, 4, "2026-12-01T13:01:00.000Z")).toBeNull();
  expect(await take(tenant, -5, "2026-12-01T13:02:00.000Z")).toBeNull();
  expect(await exportsOf(tenant, "2026-12-01T13:02:00.000Z")).toMatchObject({ used: 5 });
  expect(await take(tenant, 6, "2026-12-01T13:02:00.000Z")).toMatchObject({ used: 5, resetsAt: "2026-12-01T13:31:00.000Z" });
});

test.each(["lifetime", "month", "rolling"])("two hundred parallel takers of a quota of fifty get exactly fifty: %s", async (span) => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 50, span, ...(span === "rolling" && { seconds: 600 }) });
  const taken = await Promise.all(Array.from({ length: 200 }, () => take(tenant, 1, "2026-12-01T12:00:00.000Z")));
  expect(taken.filter((refusal) => refusal === null)).toHaveLength(50);
  expect(await told(tenant)).toEqual(["80 % at 40 of 50", "100 % at 50 of 50"]);
});

test("a soft quota lets pass what is beyond it, and tells of 80 and of 100 per cent once in each window", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 10, span: "month", enforcement: "soft" });
  for (const amount of [7, 1, 1, 30]) expect(await take(tenant, amount, "2026-12-01T12:00:00.000Z")).toBeNull();
  expect(await told(tenant)).toEqual(["80 % at 8 of 10", "100 % at 39 of 10"]);
  expect(await exportsOf(tenant, "2026-12-01T12:00:00.000Z")).toMatchObject({ used: 39, limit: 10, enforcement: "SOFT" });
  await take(tenant, 10, "2027-01-01T12:00:00.000Z");
  expect((await told(tenant)).slice(2)).toEqual(["80 % at 10 of 10", "100 % at 10 of 10"]);
});

test("what fails gives back what it took, and what it told", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 10, span: "day" });
  const facts = await factsOf(world, tenant.owner, tenant);
  const failing = inTransaction(world, "operations", facts, async (ctx) => {
    await ctx.consume("exports", 10);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await told(tenant)).toEqual([]);
  expect(await take(tenant, 10, "2026-12-01T12:00:00.000Z")).toBeNull();
});

test("an administrator of the installation gives a tenant another limit, and takes it back; the tenant's audit log tells, and nobody in the tenant can", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  await plant(tenant, { quantity: 1 });
  const root = await makePerson(world.url, "Root");
  const override = (by: Person, input: object, named?: string) => mutate(by, "overrideQuota", "overridden", { tenantId: tenant.id, meter: "exports", reason: "Migration", ...input }, named ? { tenant: named } : {});
  expect((await override(tenant.owner, { limit: 9 }, tenant.id)).codes).toEqual(["FORBIDDEN"]);
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  await eventually(async () => (await override(root, { limit: 3 })).codes.length === 0);
  expect(await take(tenant, 3, "2026-12-01T12:00:00.000Z")).toBeNull();
  expect(await take(tenant, 1, "2026-12-01T12:00:00.000Z")).toMatchObject({ limit: 3, used: 3 });
  expect(await exportsOf(tenant, "2026-12-01T12:00:00.000Z")).toMatchObject({ limit: 3, planLimit: 1, overriddenAt: expect.anything() });
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "quota.overridden")).toHaveLength(1);
  expect(await auditActions(other.owner, other)).not.toContain("quota.overridden");
  expect((await override(root, { limit: 3 })).problems).toEqual([]);
  expect((await override(root, { limit: null })).problems).toEqual([]);
  expect(await exportsOf(tenant, "2026-12-01T12:00:00.000Z")).toMatchObject({ limit: 1, used: 3, overriddenAt: null });
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "quota.overridden")).toHaveLength(2);
  // what an operator sees before it changes it; nobody else does, the tenant's owner by its own door alone
  const look = (by: Person, tenantId: string) => by.send("query ($id: ID!) { tenantQuotas(tenantId: $id) { meter limit planLimit used title } }", { variables: { id: tenantId } });
  expect((await look(root, tenant.id)).data.tenantQuotas).toEqual(expect.arrayContaining([expect.objectContaining({ meter: "exports", limit: 1, planLimit: 1 })]));
  expect((await look(tenant.owner, tenant.id)).errors[0]!.extensions.code).toBe("FORBIDDEN");
  for (const id of ["ten_01h455vb4pex5vsknk084sn02q", "nonsense"]) expect((await look(root, id)).errors[0]!.extensions.code).toBe("NOT_FOUND");
  expect((await override(root, { limit: -1 })).problems).toEqual(["LIMIT_INVALID"]);
  expect((await override(root, { limit: 1.5, reason: " ", expiresAt: "2001-01-01T00:00:00Z" })).problems).toEqual(["LIMIT_INVALID", "REASON_INVALID", "EXPIRY_INVALID"]);
  for (const reason of [null, "x".repeat(501)]) expect((await override(root, { limit: 1, reason })).problems).toEqual(["REASON_INVALID"]);
  expect((await override(root, { meter: "none", limit: 1 })).problems).toEqual(["METER_UNKNOWN"]);
  for (const tenantId of ["ten_01h455vb4pex5vsknk084sn02q", "nonsense"]) expect((await override(root, { tenantId, limit: 1 })).codes).toEqual(["NOT_FOUND"]);
});

test("another limit says why and until when, to the tenant's own people too; at its end the plan's holds again by itself, wherever it is asked", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 2 });
  const root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  const [before, end, after] = ["2077-02-28T23:59:59.999Z", "2077-03-01T00:00:00.000Z", "2077-03-01T00:00:00.001Z"];
  const override = (input: object) => mutate(root, "overrideQuota", "overridden", { tenantId: tenant.id, meter: "exports", ...input });
  await eventually(async () => (await override({ limit: 5, reason: " Migration ", expiresAt: end })).codes.length === 0);
  const standing = async (at: string) => {
    const facts = await factsOf(world, tenant.owner, tenant);
    const ctx = new Context(foundationAt("tenancy", at), facts, { readOnly: true });
    const [row] = await ctx.sql<{ standing: { limit: number } }>("select billing.quota_standing('exports', $1) as standing", [at]);
    await ctx.close("rollback");
    return row!.standing.limit;
  };
  expect(await exportsOf(tenant, before)).toMatchObject({ limit: 5, planLimit: 2, overriddenAt: expect.anything(), overrideReason: "Migration", overrideExpiresAt: new Date(end) });
  expect(await standing(before)).toBe(5);
  expect(await take(tenant, 4, before)).toBeNull();
  for (const at of [end, after]) {
    expect(await exportsOf(tenant, at)).toMatchObject({ limit: 2, used: 4, overriddenAt: null, overrideReason: null, overrideExpiresAt: null });
    expect(await standing(at)).toBe(2);
    expect(await take(tenant, 1, at)).toMatchObject({ limit: 2, used: 4 });
  }
  // the same once more is no change; other terms are one, and the end can be taken away
  await override({ limit: 5, reason: "Migration", expiresAt: end });
  expect((await override({ limit: 5, reason: "Migration" })).problems).toEqual([]);
  expect(await exportsOf(tenant, after)).toMatchObject({ limit: 5, overrideExpiresAt: null });
  const rows = await asOwner((client) => client.query("select payload from compliance.audit_logs where tenant_id = $1 and action = 'quota.overridden' order by id", [tenantRow(tenant)]));
  expect(rows.rows.map(({ payload }) => [payload.before, payload.after, payload.reason, payload.expiresAt])).toEqual([
    [null, 5, "Migration", end],
    [5, 5, "Migration", undefined],
  ]);
});

test("of two operators who change a limit at once the second sees what the first one did", async () => {
  const tenant = await makeTenant(world.url);
  await plant(tenant, { quantity: 1 });
  const root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  const override = (limit: number) => mutate(root, "overrideQuota", "overridden", { tenantId: tenant.id, meter: "exports", limit, reason: `To ${limit}` });
  await eventually(async () => (await override(2)).codes.length === 0);
  await Promise.all([3, 4, 5, 6].map(override));
  const { rows } = await asOwner((client) => client.query("select payload from compliance.audit_logs where tenant_id = $1 and action = 'quota.overridden'", [tenantRow(tenant)]));
  const steps = new Map(rows.map(({ payload }) => [payload.before as number | null, payload.after as number]));
  const walked: number[] = [];
  for (let at = steps.get(null); at !== undefined; at = steps.get(at)) walked.push(at);
  expect(walked).toHaveLength(5);
});

test("whoever gives a tenant another limit has proved who it is within 15 minutes", async () => {
  const own = await openWorld();
  try {
    const [tenant, root] = [await makeTenant(own.url), await makePerson(own.url, "Root")];
    await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
    const override = (by: Person) => mutate(by, "overrideQuota", "overridden", { tenantId: tenant.id, meter: "seats", limit: 77, reason: "Migration" });
    await eventually(async () => (await override(root)).codes.length === 0);
    own.clock.advance({ minutes: 10 });
    const { payload } = await mutate(root, "refreshSession", "session { accessToken }", { refreshToken: root.refreshToken });
    const later = Object.assign(Object.create(root), { accessToken: payload.session.accessToken }) as Person;
    expect((await override(later)).codes).toEqual([]);
    own.clock.advance({ minutes: 6 });
    expect((await override(later)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
  } finally {
    await own.close();
  }
});
