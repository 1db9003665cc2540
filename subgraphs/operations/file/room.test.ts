import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { deleteFile, uploadFile, uploadPlace } from "../../../test/kit/files.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";
import { counting, standing } from "./room.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Runs while somebody else, another process say, reserves room for the tenant's files. */
const whileHeld = (tenant: TestTenant, run: () => Promise<void>) =>
  asOwner(async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`room for files ${tenantRow(tenant)}`]);
    await run();
  });
const claimed = async (tenant: TestTenant) => {
  const { payload } = await mutate(tenant.owner, "createFileUpload", "ticket", { name: "a.txt" }, { tenant: tenant.id });
  const ticket = payload.ticket as string;
  await mutate(tenant.owner, "claimFileUpload", "room", { ticket, size: 10 }, { tenant: tenant.id });
  return ticket;
};
const extend = (tenant: TestTenant, ticket: string, headers: Record<string, string> = {}) => mutate(tenant.owner, "extendFileUpload", "room", { ticket, size: 20 }, { tenant: tenant.id, headers });

/** Uploads that were asked for, and whose bytes have not begun to come. */
const plant = `insert into operations.files (id, tenant_id, name, state, created_at, created_by, created_by_kind, expires_at)
  select gen_random_uuid(), $1, 'a.txt', 'uploading', $2::timestamptz - interval '1 hour', gen_random_uuid(), 'user', $2::timestamptz + $3::interval from generate_series(1, $4) returning id`;
const planted = (tenant: TestTenant, until: string, count: number) =>
  asOwner(async (client) => (await client.query<{ id: string }>(plant, [tenantRow(tenant), world.clock.now(), until, count])).rows.map(({ id }) => id));

test("whoever waits for room to be reserved holds no connection: others go on meanwhile, and all who waited get their answer", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const ticket = await claimed(tenant);
  const order: string[] = [];
  let waiting: Promise<unknown>[] = [];
  await whileHeld(tenant, async () => {
    waiting = Array.from({ length: 30 }, async () => {
      const { codes, payload } = await extend(tenant, ticket);
      order.push(codes.join() || `${payload.room}`);
    });
    for (let n = 0; n < 10; n += 1) {
      expect((await uploadPlace(other.owner, other)).codes).toEqual([]);
      order.push("other");
    }
  });
  await Promise.all(waiting);
  expect(order).toEqual([...Array<string>(10).fill("other"), ...Array<string>(30).fill("20")]);
});

test("a request with an Idempotency-Key, which has a connection already, does not wait and comes again", async () => {
  const tenant = await makeTenant(world.url);
  const ticket = await claimed(tenant);
  const headers = { "idempotency-key": "once" };
  await whileHeld(tenant, async () => {
    const answer = await tenant.owner.send("mutation ($input: ExtendFileUploadInput!) { extendFileUpload(input: $input) { room userErrors { code } } }", { tenant: tenant.id, headers, variables: { input: { ticket, size: 20 } } });
    expect(answer.errors).toMatchObject([{ extensions: { code: "RATE_LIMITED", retryAfter: 1 } }]);
  });
  await eventually(async () => (await extend(tenant, ticket)).codes.length === 0);
  expect((await extend(tenant, ticket, { "idempotency-key": "twice" })).payload).toMatchObject({ room: 20 });
});

test("a tenant has 1,000 uploads open and no more, by address and in a form; those that ran out or were deleted do not count, and another tenant has its own", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  await planted(tenant, "-1 second", 50);
  const [first] = await planted(tenant, "10 minutes", 999);
  const last = await uploadPlace(tenant.owner, tenant);
  expect(last.problems).toEqual([]);
  expect((await uploadPlace(tenant.owner, tenant)).problems).toEqual(["UPLOADS_TOO_MANY"]);
  expect(await uploadFile(tenant.owner, tenant, "hello")).toMatchObject({ status: 400, problems: ["UPLOADS_TOO_MANY"] });
  expect((await uploadPlace(other.owner, other)).problems).toEqual([]);
  await deleteFile(tenant.owner, tenant, last.id);
  expect((await uploadFile(tenant.owner, tenant, "hello")).status).toBe(201);
  expect((await uploadPlace(tenant.owner, tenant)).problems).toEqual([]);
  expect((await uploadPlace(tenant.owner, tenant)).problems).toEqual(["UPLOADS_TOO_MANY"]);
  await asOwner((client) => client.query("update operations.files set expires_at = $2 where id = $1", [first, world.clock.now()]));
  expect((await uploadPlace(tenant.owner, tenant)).problems).toEqual([]);
});

test("of 40 who ask at once with room for five, no more come beyond it than there are connections", async () => {
  const tenant = await makeTenant(world.url);
  await planted(tenant, "10 minutes", 995);
  const counts = tally(await Promise.all(Array.from({ length: 40 }, () => mutate(tenant.owner, "createFileUpload", "file { id }", { name: "a.txt" }, { tenant: tenant.id }))));
  expect(Object.keys(counts).sort()).toEqual(["DONE", "UPLOADS_TOO_MANY"]);
  expect(counts["DONE"]).toBeGreaterThanOrEqual(5);
  expect(counts["DONE"]).toBeLessThan(5 + world.platform.poolSize);
});

interface Plan {
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Plan[];
}

const scans = (plan: Plan): Plan[] => [...(plan["Relation Name"] === "files" ? [plan] : []), ...(plan.Plans ?? []).flatMap(scans)];

test.each([
  ["the sum of what is held", standing, (row: string, now: Date) => ["storage_bytes", now, row, rowOf(ids.File, "file_01h455vb4pex5vsknk084sn02q")]],
  ["the count of what is open", counting, (row: string, now: Date) => [row, now, 1_000]],
])("%s reads of the tenant's uploads those alone that have not run out", async (_title, text, parametersOf) => {
  const tenant = await makeTenant(world.url);
  const found = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("set local enable_seqscan = off");
    await client.query(plant, [tenantRow(tenant), world.clock.now(), "-1 hour", 2_000]);
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`explain (format json) ${text}`, parametersOf(tenantRow(tenant), world.clock.now()));
    await client.query("rollback");
    return scans(rows[0]!["QUERY PLAN"][0].Plan);
  });
  expect(found).toMatchObject([{ "Index Name": "files_open_uploads", "Index Cond": expect.stringMatching(/tenant_id = .*expires_at > /) }]);
});
