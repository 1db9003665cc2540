import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { TestClamd } from "../../../test/kit/clamd.js";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { deleteFile, filesOf, uploadFile } from "../../../test/kit/files.js";
import { auditActions } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import type { Scanner } from "../../kernel/scan/clamd.js";
import { ids } from "../contract.js";
import { scanFileJob, scanWaitingFilesJob } from "./scan.jobs.js";

// no worker: each job runs when a test says so
let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let clamd: TestClamd;
let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  own = await createOwnDatabase();
  clamd = new TestClamd();
  world = await openWorld({ database: own.name, clamd: { address: { host: "127.0.0.1", port: await clamd.listen() }, largest: 200_000 } });
});
beforeEach(async () => {
  tenant = await makeTenant(world.url);
});
afterAll(async () => {
  await world.close();
  await clamd.close();
  await own.drop();
});

const nobody = { correlationId: "test", actor: null, tenant: null, client: { ip: null, userAgent: null }, idempotency: null };
async function asJob(of: TestTenant | null, run: (ctx: Context) => Promise<void>, scanner: Scanner | null = world.platform.scanner, outcome: "commit" | "rollback" = "commit"): Promise<void> {
  const ctx = new Context({ ...world.subgraph("operations").foundation, scanner }, nobody, { readOnly: false, tenantId: of && tenantRow(of) });
  try {
    if (of) await ctx.open();
    await run(ctx);
    await ctx.close(outcome);
  } catch (error) {
    await ctx.close("rollback");
    throw error;
  }
}
const quarantined = async (of: TestTenant, text: string) => (await uploadFile(of.owner, of, text)).file!.id;
const scan = (of: TestTenant, id: string, ...rest: [scanner?: Scanner | null, outcome?: "rollback"]) => asJob(of, (ctx) => scanFileJob.run(ctx, { fileId: rowOf(ids.File, id) }), ...rest);
const lookForWaiting = (scanner?: Scanner | null) => asJob(null, (ctx) => scanWaitingFilesJob.run(ctx, {}), scanner);
const states = async (of: TestTenant) => (await filesOf(of.owner, of)).map(({ state }) => state);
const query = <R>(text: string, values: unknown[]) => asOwner(async (client) => (await client.query(text, values)).rows as R[], own.name);
const jobsOf = async (of: TestTenant) => (await query("select 1 from pgboss.job where name = 'operations.scan_file' and data ->> 'tenantId' = $1", [tenantRow(of)])).length;
const told = async (of: TestTenant) => (await auditActions(of.owner, of)).filter((action) => action === "file.released" || action === "file.rejected");

test("of five jobs for one file at once one decides, and a job that comes later changes nothing", async () => {
  const [good, bad] = [await quarantined(tenant, "good"), await quarantined(tenant, "malware")];
  await Promise.all([good, bad].flatMap((id) => Array.from({ length: 5 }, () => scan(tenant, id))));
  await scan(tenant, bad);
  expect(await states(tenant)).toEqual(["REJECTED", "AVAILABLE"]);
  expect((await told(tenant)).toSorted()).toEqual(["file.rejected", "file.released"]);
  const [usage] = await query<{ used: string }>("select used from billing.quota_usages where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant)]);
  expect(Number(usage!.used)).toBe(4);
});

test("what a job that was killed before its commit has found is found by the next one", async () => {
  const id = await quarantined(tenant, "malware");
  await scan(tenant, id, world.platform.scanner, "rollback");
  expect([await states(tenant), await told(tenant)]).toEqual([["QUARANTINED"], []]);
  await scan(tenant, id);
  expect([await states(tenant), await told(tenant)]).toEqual([["REJECTED"], ["file.rejected"]]);
});

test("a scan holds neither the file nor a connection: who deletes it meanwhile waits for nothing, and the scan is then about nothing", async () => {
  const scanned = Promise.withResolvers<void>();
  clamd.moods.push({ waitsFor: scanned.promise });
  const id = await quarantined(tenant, "malware that is deleted");
  const scanning = scan(tenant, id);
  await eventually(() => clamd.streams.some((stream) => stream.toString() === "malware that is deleted"));
  await eventually(async () => (await query("select 1 from pg_stat_activity where datname = $1 and state like 'idle in transaction%'", [own.name])).length === 0);
  expect((await deleteFile(tenant.owner, tenant, id)).codes).toEqual([]);
  scanned.resolve();
  await scanning;
  expect([await states(tenant), await told(tenant)]).toEqual([[], []]);
});

test("a worker without a scanner lets nothing through: its jobs are to be tried again", async () => {
  const id = await quarantined(tenant, "good");
  await expect(scan(tenant, id, null)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await states(tenant)).toEqual(["QUARANTINED"]);
  await scan(tenant, id);
  expect(await states(tenant)).toEqual(["AVAILABLE"]);
});

test("a file whose job came to nothing is taken up anew once the scanner is there: after ten minutes, an hour later, then ever more rarely, and whichever tenant has more jobs than it may", async () => {
  const other = await makeTenant(world.url);
  const id = await quarantined(tenant, "good");
  await quarantined(other, "good");
  await query("delete from pgboss.job where name = 'operations.scan_file'", []);
  const both = async () => [await jobsOf(tenant), await jobsOf(other)];
  await lookForWaiting();
  expect(await both()).toEqual([0, 0]);
  world.clock.advance({ minutes: 10 });
  const away: Scanner = { scan: () => Promise.reject(new Error("away")), version: () => Promise.reject(new Error("away")) };
  await lookForWaiting(away);
  await lookForWaiting(null);
  expect(await both()).toEqual([0, 0]);
  const full = "insert into operations.background_jobs (id, tenant_id, queue, state, correlation_id) select gen_random_uuid(), $1, 'operations.scan_file', 'queued', 'test' from generate_series(1, 10000)";
  await query(full, [tenantRow(other)]);
  await lookForWaiting();
  await lookForWaiting();
  expect(await both()).toEqual([1, 0]);
  await query("delete from operations.background_jobs where tenant_id = $1", [tenantRow(other)]);
  world.clock.advance({ minutes: 60 });
  await lookForWaiting();
  expect(await both()).toEqual([2, 1]);
  world.clock.advance({ minutes: 60 });
  await lookForWaiting();
  expect(await both()).toEqual([2, 1]);
  world.clock.advance({ minutes: 60 });
  await lookForWaiting();
  expect(await both()).toEqual([3, 2]);
  await scan(tenant, id);
  const [row] = await query<{ state: string }>("select state from operations.files where id = $1", [rowOf(ids.File, id)]);
  expect(row!.state).toBe("available");
});
