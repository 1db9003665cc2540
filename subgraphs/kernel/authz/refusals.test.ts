import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Ctx, Mutation, Resolver } from "type-graphql";
import { factsOf, tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner as ownerOf } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mutate } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import type { Context } from "../context/context.js";
import { createLog } from "../log/log.js";
import { member } from "./rules.js";

@Resolver()
class TakingResolver {
  @Mutation(() => String, { description: "Takes more than any plan gives." })
  async takeSeats(@Ctx() ctx: Context): Promise<string> {
    await ctx.consume("seats", 1e9);
    return "taken";
  }
}

// one of the tests breaks the database
let held: HeldDatabase;
let world: World;
let elsewhere: World;
const lines: string[] = [];
beforeAll(async () => {
  held = await holdOwnDatabase();
  const log = createLog("error", { write: (line: string) => void lines.push(line) });
  world = await openWorld({ database: held.database, log, extend: { operations: [{ resolvers: [TakingResolver], rules: { Mutation: { takeSeats: member } } }] } });
  elsewhere = await openWorld({ database: held.database });
});
afterAll(async () => {
  await world.close();
  await elsewhere.close();
  await held.release();
});
const asOwner: typeof ownerOf = (run) => ownerOf(run, held.database);

/** A member that may do nothing. */
async function stage(): Promise<{ tenant: TestTenant; viewer: Person }> {
  const tenant = await makeTenant(world.url);
  return { tenant, viewer: await makeMember(tenant, "viewer") };
}

const recorded = (tenant: TestTenant) =>
  asOwner(
    async (client) =>
      (await client.query<{ actor_id: string; subject_id: string; payload: Record<string, unknown> }>("select actor_id, subject_id, payload from compliance.audit_logs where tenant_id = $1 and action = 'access.refused' order by id", [tenantRow(tenant)])).rows,
  );
const log = "{ auditLogs(first: 10) { edges { node { action payload } } } }";

test("what a member is refused stands in the tenant's audit log, for those who read it; no other tenant, and nobody outside, leaves or sees a trace", async () => {
  const { tenant, viewer } = await stage();
  const other = await makeTenant(world.url);
  const stranger = await makePerson(world.url);
  expect((await viewer.send(log, { tenant: tenant.id })).errors[0]!.extensions.code).toBe("FORBIDDEN");
  await stranger.send(log, { tenant: tenant.id });
  await stranger.send(log);
  const reason = "You need the permission audit:read in this tenant.";
  const payload = { tenantId: tenant.id, field: "Query.auditLogs", code: "FORBIDDEN", decidedBy: "permission", reason, details: { permission: "audit:read" } };
  expect(await recorded(tenant)).toEqual([{ actor_id: userRow(viewer), subject_id: tenantRow(tenant), payload }]);
  const { data } = await tenant.owner.send(log, { tenant: tenant.id });
  expect(data.auditLogs.edges[0].node).toEqual({ action: "access.refused", payload });
  expect([await recorded(other), (await other.owner.send(log, { tenant: other.id })).data.auditLogs.edges.length]).toEqual([[], 2]);
});

test("a flood of the same refusal is one entry a minute, over all processes; another field and another member are told apart", async () => {
  const { tenant, viewer } = await stage();
  const second = await makeMember(tenant, "viewer");
  const there = Object.assign(Object.create(Object.getPrototypeOf(viewer) as object) as Person, viewer, { url: elsewhere.url });
  await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 === 0 ? viewer : there).send(log, { tenant: tenant.id })));
  expect(await recorded(tenant)).toHaveLength(1);
  await viewer.send("{ a: invitations(first: 1) { edges { cursor } } b: invitations(first: 2) { edges { cursor } } }", { tenant: tenant.id });
  await second.send(log, { tenant: tenant.id });
  expect((await recorded(tenant)).map(({ actor_id, payload }) => [actor_id, payload["field"]])).toEqual([
    [userRow(viewer), "Query.auditLogs"],
    [userRow(viewer), "Query.invitations"],
    [userRow(second), "Query.auditLogs"],
  ]);
  // what is recorded asks the database for nothing any more
  await eventually(async () => (await statementsDuring(() => viewer.send(log, { tenant: tenant.id }))).length === 0);
  world.clock.advance({ seconds: 61 });
  await viewer.send(log, { tenant: tenant.id });
  expect(await recorded(tenant)).toHaveLength(4);
});

test("a refused change is recorded though nothing of it is kept, and so is a quota that is used up, with its figures", async () => {
  const { tenant, viewer } = await stage();
  expect((await mutate(viewer, "createGroup", "group { id }", { name: "Team" }, { tenant: tenant.id })).codes).toEqual(["FORBIDDEN"]);
  const answer = await world.subgraph("operations").execute({ query: "mutation { takeSeats }" }, await factsOf(world, tenant.owner, tenant));
  expect(answer.errors?.[0]?.extensions["code"]).toBe("QUOTA_EXCEEDED");
  expect((await recorded(tenant)).map(({ actor_id, payload }) => [actor_id, payload])).toEqual([
    [userRow(viewer), expect.objectContaining({ field: "Mutation.createGroup", code: "FORBIDDEN" })],
    [userRow(tenant.owner), expect.objectContaining({ field: "Mutation.takeSeats", decidedBy: "quota", details: { meter: "seats", limit: 100, used: 2, resetsAt: null } })],
  ]);
});

test("where a refusal cannot be recorded it is one all the same, with the fault logged", async () => {
  const { tenant, viewer } = await stage();
  await viewer.send("{ roles { key } }", { tenant: tenant.id });
  lines.length = 0;
  await asOwner((client) => client.query("alter function compliance.record_refusal(uuid, text, uuid, jsonb, text, uuid) rename to away"));
  try {
    const answer = await viewer.send(log, { tenant: tenant.id });
    expect([answer.data?.auditLogs ?? null, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([null, ["FORBIDDEN"]]);
  } finally {
    await asOwner((client) => client.query("alter function compliance.away(uuid, text, uuid, jsonb, text, uuid) rename to record_refusal"));
  }
  expect(lines.some((line) => line.includes("a refusal could not be recorded"))).toBe(true);
  expect(await recorded(tenant)).toEqual([]);
});

test("nobody records a refusal in another tenant's name, or another event by this door", async () => {
  const { tenant } = await stage();
  const other = await makeTenant(world.url);
  const attempt = (event: string, target: TestTenant) =>
    asOwner(async (client) => {
      await client.query("begin");
      await client.query("select set_config('role', 'tenon_tenancy', true), set_config('app.tenant_id', $1, true), set_config('app.actor_id', $2, true)", [tenantRow(tenant), userRow(tenant.owner)]);
      return client.query("select compliance.record_refusal(gen_random_uuid(), $1, $2, '{}', 'planted', gen_random_uuid())", [event, tenantRow(target)]);
    });
  await expect(attempt("access.refused", other)).rejects.toMatchObject({ code: "42501" });
  await expect(attempt("tenant.created", tenant)).rejects.toMatchObject({ code: "42501" });
  await expect(attempt("access.refused", tenant)).resolves.toBeDefined();
});
