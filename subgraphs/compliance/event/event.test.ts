import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { factsOf, inTransaction, rowOf, tenantRow } from "../../../test/kit/context.js";
import { createOwnDatabase } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, signIn, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import type { Context } from "../../kernel/context/context.js";
import { eventTypes } from "../../kernel/events/catalogue.js";
import { isForTenants } from "../../kernel/events/events.js";
import { sequenceEvents } from "../../kernel/events/sequence.js";
import { encodeId, newId } from "../../kernel/ids/ids.js";
import { events as tenancyEvents, ids as tenancyIds } from "../../tenancy/contract.js";
import { ids } from "../contract.js";

// without a worker: a test says itself when events get their places
let world: World;
let drop: () => Promise<void>;
beforeAll(async () => {
  const own = await createOwnDatabase();
  drop = own.drop;
  world = await openWorld({ database: own.name });
});
afterAll(async () => {
  await world.close();
  await drop();
});

interface Told {
  id: string;
  sequence: number;
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

const ask = (by: Person, tenant: TestTenant, args = "first: 100") =>
  by.send(`{ events(${args}) { edges { cursor node { id sequence type timestamp data } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, { tenant: tenant.id });
const told = async (tenant: TestTenant) => ((await ask(tenant.owner, tenant)).data.events.edges as { node: Told }[]).map(({ node }) => node);
/** Until every event that was committed has its place. */
const settle = () => eventually(async () => !(await sequenceEvents(world.platform)).waiting, 30);

/** Records in a transaction of its own that the tenant's slug is this one. */
const note = async (tenant: TestTenant, slug: string, before: (ctx: Context) => Promise<unknown> = async () => undefined, after: () => Promise<unknown> = async () => undefined) =>
  inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), async (ctx) => {
    await before(ctx);
    await ctx.record(tenancyEvents.tenantUpdated, { tenantId: tenant.id, slug, name: tenant.name });
    await after();
  });

test("owners and administrators read events; billing, members, viewers and strangers do not; the catalogue is for whoever is signed in", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await ask(person, tenant)).errors.map((error) => error.extensions.code)).toEqual(codes);
    expect((await person.send("{ eventTypes { type } }")).errors).toEqual([]);
  }
  expect((await ask(await makePerson(world.url), tenant)).errors[0]!.extensions.code).toBe("NOT_FOUND");
});

test("events are invisible to other tenants; a cursor of theirs is the same as one of nobody", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  await settle();
  expect((await told(ours)).map(({ data }) => data["tenantId"] ?? ours.id)).toEqual([ours.id, ours.id]);
  const cursor = (await ask(theirs.owner, theirs)).data.events.edges[0].cursor as string;
  for (const foreign of [cursor, Buffer.from(newId()).toString("base64url"), "nonsense"]) {
    expect((await ask(ours.owner, ours, `first: 5, after: "${foreign}"`)).errors.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
  }
});

test("an event has the audit entry's id, its place, its time and its payload", async () => {
  const tenant = await makeTenant(world.url);
  await settle();
  const entries = (await tenant.owner.send("{ auditLogs(first: 10) { edges { node { id action payload at } } } }", { tenant: tenant.id })).data.auditLogs.edges as {
    node: { id: string; action: string; payload: object; at: string };
  }[];
  const expected = entries.toReversed().map(({ node }, index) => ({ id: node.id, sequence: index + 1, type: node.action, timestamp: node.at, data: node.payload }));
  expect(await told(tenant)).toEqual(expected);
  expect(expected.map(({ type }) => type)).toEqual(["tenant.created", "member.joined"]);
});

test("whoever pulls page by page while others commit, one of them late, misses nothing, sees nothing twice and everything in order", async () => {
  const tenant = await makeTenant(world.url);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let recorded: () => void = () => undefined;
  const isRecorded = new Promise<void>((resolve) => (recorded = resolve));
  const late = note(tenant, "late", undefined, async () => {
    recorded();
    await held;
  });
  await isRecorded;

  const seen: Told[] = [];
  let cursor: string | null = null;
  const pull = async (): Promise<number> => {
    await sequenceEvents(world.platform, 3);
    const { events } = (await ask(tenant.owner, tenant, `first: 4${cursor ? `, after: "${cursor}"` : ""}`)).data as { events: { edges: { node: Told }[]; pageInfo: { endCursor: string | null } } };
    seen.push(...events.edges.map(({ node }) => node));
    cursor = events.pageInfo.endCursor ?? cursor;
    return events.edges.length;
  };
  const slugs = Array.from({ length: 24 }, (_, n) => `s${n}`);
  const pulling = (async () => {
    for (let n = 0; n < 10; n += 1) await pull();
  })();
  await Promise.all([...slugs.map((slug) => note(tenant, slug)), pulling]);
  // what was recorded after the late one waits for it: nothing may come in front of it later
  expect(seen.map(({ data }) => data["slug"])).not.toContain("late");
  letGo();
  await late;
  await eventually(async () => (await pull()) === 0 && seen.length >= 27, 30);

  expect(seen.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 27 }, (_, index) => index + 1));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(27);
  expect(new Set(seen.map(({ data }) => data["slug"]))).toEqual(new Set([tenant.slug, undefined, ...slugs, "late"]));
  expect(await told(tenant)).toEqual(seen);
});

test("what caused another event stands before it, however early the other's transaction began", async () => {
  const tenant = await makeTenant(world.url);
  await settle();
  // it writes first and records last: its number is the lower one, and yet it may have seen the cause
  await note(tenant, "effect", async (ctx) => {
    await ctx.sql("select pg_current_xact_id()");
    await note(tenant, "cause");
    // another transaction that runs on: neither may be taken without the other
    await note(tenant, "between", undefined, async () => void (await sequenceEvents(world.platform)));
  });
  await settle();
  expect((await told(tenant)).map(({ data }) => data["slug"]).filter((slug) => slug !== tenant.slug && slug)).toEqual(["cause", "between", "effect"]);
});

test("ten that give places at once give each event one", async () => {
  const tenants = await Promise.all(Array.from({ length: 4 }, () => makeTenant(world.url)));
  await Promise.all(tenants.flatMap((tenant) => Array.from({ length: 6 }, (_, n) => note(tenant, `n${n}`))));
  await Promise.all(Array.from({ length: 10 }, () => sequenceEvents(world.platform, 2)));
  await settle();
  for (const tenant of tenants) expect((await told(tenant)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a transaction that fails leaves no gap", async () => {
  const tenant = await makeTenant(world.url);
  const failing = note(tenant, "never", undefined, () => Promise.reject(new Error("the rest failed")));
  await expect(failing).rejects.toThrow("the rest failed");
  await note(tenant, "after");
  await settle();
  expect((await told(tenant)).map(({ sequence, data }) => [sequence, data["slug"]])).toEqual([[1, tenant.slug], [2, undefined], [3, "after"]]);
});

test("where nothing has come since, the last cursor is kept; pages go backwards, too", async () => {
  const tenant = await makeTenant(world.url);
  await note(tenant, "third");
  await settle();
  const all = (await ask(tenant.owner, tenant)).data.events;
  const empty = (await ask(tenant.owner, tenant, `first: 5, after: "${all.pageInfo.endCursor}"`)).data.events;
  expect(empty).toEqual({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: all.pageInfo.endCursor } });
  await note(tenant, "fourth");
  await settle();
  expect((await ask(tenant.owner, tenant, `first: 5, after: "${all.pageInfo.endCursor}"`)).data.events.edges.map((edge: { node: Told }) => edge.node.sequence)).toEqual([4]);
  const last = (await ask(tenant.owner, tenant, "last: 2")).data.events;
  expect(last.edges.map((edge: { node: Told }) => edge.node.sequence)).toEqual([3, 4]);
  expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
});

test("what a person does with its account is no event of the tenant that it does it in", async () => {
  const tenant = await makeTenant(world.url);
  await signIn(world.url, tenant.owner.email, tenant.owner.password, tenant.slug);
  await mutate(tenant.owner, "updateTenant", "tenant { id }", { name: "New name" }, { tenant: tenant.id });
  await settle();
  expect((await told(tenant)).map(({ type }) => type)).toEqual(["tenant.created", "member.joined", "tenant.updated"]);
});

test("no role of the application writes, moves or takes away a place", async () => {
  const tenant = await makeTenant(world.url);
  await settle();
  const statements = [
    `insert into compliance.event_sequence values ('${tenantRow(tenant)}', 99, gen_random_uuid())`,
    `update compliance.event_sequence set sequence = 99`,
    "delete from compliance.event_sequence",
    "insert into compliance.unsequenced_events select id, 0 from compliance.audit_logs",
    "update compliance.event_counters set last = 0",
    "select * from compliance.sequence_events(1, '{}')",
  ];
  for (const statement of statements) {
    const run = inTransaction(world, "compliance", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.sql(statement));
    await expect(run).rejects.toMatchObject({ code: "42501" });
  }
});

test("the catalogue has each type that tenants get, with a schema that its example and what really happens fit", async () => {
  const tenant = await makeTenant(world.url);
  await settle();
  const { data } = await tenant.owner.send("{ eventTypes { type description subject version schema example deprecated { since instead } } }");
  const catalogue = data.eventTypes as { type: string; description: string; schema: object; example: object; version: number }[];
  const declared = await eventTypes();
  expect(catalogue.map(({ type }) => type)).toEqual(declared.filter(isForTenants).map(({ type }) => type));
  expect(catalogue.map(({ type }) => type)).not.toContain("user.signed_in");
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const { type, schema, example, version } of catalogue) {
    expect([type, ajv.validate(schema, example), ajv.errors]).toEqual([type, true, null]);
    expect([type, declared.find((event) => event.type === type)!.payload.safeParse(example).success, version]).toEqual([type, true, 1]);
  }
  for (const event of await told(tenant)) expect(ajv.validate(catalogue.find(({ type }) => type === event.type)!.schema, event.data)).toBe(true);
});

test("an event's id is the entry's, which node finds", async () => {
  const tenant = await makeTenant(world.url);
  await settle();
  const [first] = await told(tenant);
  const { data } = await tenant.owner.send("query ($id: ID!) { node(id: $id) { id __typename } }", { tenant: tenant.id, variables: { id: first!.id } });
  expect(data.node).toEqual({ id: encodeId(ids.AuditLogEntry, rowOf(ids.AuditLogEntry, first!.id)), __typename: "AuditLogEntry" });
  expect(first!.data["tenantId"]).toBe(encodeId(tenancyIds.Tenant, tenantRow(tenant)));
});
