import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { PgBoss } from "pg-boss";
import { asOwner, ownerUrl } from "../../../test/kit/database.js";
import { openProbe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { startWorker } from "../jobs/worker.js";
import { fireDue } from "./fire.js";
import { declareSchedule, readSchedules } from "./schedule.js";

const name = "operations.probe_daily";
const daily = { name, cron: "5 4 * * *", description: "Says what it sees." };

let opened: ProbeWorld;
let boss: PgBoss;
beforeAll(async () => {
  opened = await openProbe();
  boss = new PgBoss({ connectionString: ownerUrl(opened.database), schema: "pgboss", migrate: false, createSchema: false, supervise: false, schedule: false });
  await boss.start();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await opened.close();
});
beforeEach(async () => {
  await declareSchedule(ownerUrl(opened.database), [], new Date("2026-01-01T00:00:00Z"));
  await declareSchedule(ownerUrl(opened.database), [daily], new Date("2026-01-01T00:00:00Z"));
});

const fire = (at: string) => fireDue(opened.world.platform, boss, [name], new Date(at));
const standing = async () => (await readSchedules(opened.world.platform.pool))[0]!;
const over = () => eventually(async () => (await standing()).lastState === "completed");
const runs = () => opened.probe.runs.filter((run) => run.name === "scheduled");

test("it is enqueued when it is due and not before, outside any tenant, as nobody, and says when it is due next", async () => {
  const before = runs().length;
  expect(await fire("2026-01-01T04:04:59Z")).toBe(0);
  expect(await fire("2026-01-01T04:05:00Z")).toBe(1);
  await over();
  expect(runs().slice(before)).toMatchObject([{ tenantId: null, actorId: null, permissions: [], correlationId: `schedule ${name}` }]);
  expect(await standing()).toMatchObject({ ...daily, lastRunAt: new Date("2026-01-01T04:05:00Z"), nextRunAt: new Date("2026-01-02T04:05:00Z"), lastEndedAt: expect.any(Date) });
});

test("of twenty that look at the same moment one enqueues it", async () => {
  const before = runs().length;
  const fired = await Promise.all(Array.from({ length: 20 }, () => fire("2026-01-01T04:05:30Z")));
  expect(fired.reduce((sum, count) => sum + count)).toBe(1);
  await over();
  expect(runs().length - before).toBe(1);
});

test("of two workers one does it", async () => {
  const before = runs().length;
  const { platform, subgraphs } = opened.world;
  const [one, other] = await Promise.all([startWorker(platform, subgraphs), startWorker(platform, subgraphs)]);
  await over();
  await Promise.all([one.close(), other.close()]);
  expect(runs().length - before).toBe(1);
});

test("times that passed while no worker ran are made up for once", async () => {
  const before = runs().length;
  expect(await fire("2026-01-09T12:00:00Z")).toBe(1);
  expect(await fire("2026-01-09T12:00:00Z")).toBe(0);
  await over();
  expect(runs().length - before).toBe(1);
  expect((await standing()).nextRunAt).toEqual(new Date("2026-01-10T04:05:00Z"));
});

test("while a run is not over the next one is left out; one that failed for good stands in nobody's way", async () => {
  await fire("2026-01-01T04:05:00Z");
  await over();
  const put = (state: string) => asOwner((client) => client.query("update pgboss.job set state = $2 where id = (select last_job_id from kernel.schedules where name = $1)", [name, state]), opened.database);
  await put("active");
  expect(await fire("2026-01-02T04:05:00Z")).toBe(0);
  expect(await standing()).toMatchObject({ lastState: "active", lastRunAt: new Date("2026-01-01T04:05:00Z"), nextRunAt: new Date("2026-01-03T04:05:00Z") });
  await put("failed");
  expect(await fire("2026-01-03T04:05:00Z")).toBe(1);
  await over();
});

test("how the last run ended is known when the queue has forgotten it", async () => {
  await fire("2026-01-01T04:05:00Z");
  await over();
  await fire("2026-01-01T04:06:00Z");
  await asOwner((client) => client.query("delete from pgboss.job where name = $1", [name]), opened.database);
  expect(await standing()).toMatchObject({ lastState: "completed", lastEndedAt: expect.any(Date) });
});

test("a release that changes nothing keeps when it is due, one that changes the line counts anew, and what is listed no more goes", async () => {
  const url = ownerUrl(opened.database);
  await declareSchedule(url, [{ ...daily, description: "Says more." }], new Date("2026-02-01T00:00:00Z"));
  expect(await standing()).toMatchObject({ description: "Says more.", nextRunAt: new Date("2026-01-01T04:05:00Z") });
  await declareSchedule(url, [{ ...daily, cron: "6 4 * * *" }], new Date("2026-02-01T00:00:00Z"));
  expect((await standing()).nextRunAt).toEqual(new Date("2026-02-01T04:06:00Z"));
  await declareSchedule(url, []);
  expect(await readSchedules(opened.world.platform.pool)).toEqual([]);
});
