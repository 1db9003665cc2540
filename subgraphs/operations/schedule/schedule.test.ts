import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { holdQueue } from "../../../test/kit/hold.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, send, type Person, type World } from "../../../test/kit/world.js";
import { schedule } from "../../../config/schedule.js";

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
let operator: Person;
const inDatabase = <T>(text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as T[], database.name);

async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(world.url);
  await inDatabase("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]);
  return person;
}

beforeAll(async () => {
  database = await createOwnDatabase();
  world = await openWorld({ database: database.name, worker: true });
  operator = await administrator("operator");
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const ask = "{ schedules { name cron timeZone description nextRunAt lastRunAt lastState lastEndedAt } }";
const run = (by: Person, name: string) => mutate(by, "runScheduleNow", "schedule { name lastState lastRunAt }", { name });
interface Seen {
  name: string;
  lastState: string | null;
  lastEndedAt: string | null;
  nextRunAt: string;
}
const seen = async (name: string) => ((await operator.send(ask)).data.schedules as Seen[]).find((each) => each.name === name)!;
const codesOf = async (asked: ReturnType<Person["send"]>) => (await asked).errors.map((error) => error.extensions.code);

test("administrators of the installation see the schedule and operators run it; a tenant's owner and strangers do neither", async () => {
  const { owner } = await makeTenant(world.url);
  for (const scope of ["support", "auditor"]) {
    const reader = await administrator(scope);
    expect(await codesOf(reader.send(ask))).toEqual([]);
    expect((await run(reader, "identity.forget_throttles")).codes).toEqual(["FORBIDDEN"]);
  }
  expect(await codesOf(owner.send(ask))).toEqual(["FORBIDDEN"]);
  expect((await run(owner, "identity.forget_throttles")).codes).toEqual(["FORBIDDEN"]);
  expect(await codesOf(send(world.url, ask))).toEqual(["UNAUTHENTICATED"]);
});

test("all that config/schedule.ts lists is there, with when it is due and what it does", async () => {
  const { data } = await operator.send(ask);
  const declared = schedule.map((each) => ({ ...each, timeZone: "UTC" })).sort((one, other) => (one.name < other.name ? -1 : 1));
  expect(data.schedules).toMatchObject(declared);
  for (const { nextRunAt } of data.schedules as Seen[]) expect(Date.parse(nextRunAt)).toBeGreaterThan(Date.parse("2026-01-01"));
});

test("what is run at once is done, told where it stands, recorded with who asked, and due next as before", async () => {
  const name = "identity.forget_mailed_links";
  const before = await seen(name);
  const { payload } = await run(operator, name);
  expect(payload).toMatchObject({ schedule: { name, lastState: "QUEUED" } });
  const after = await eventually(async () => {
    const now = await seen(name);
    return now.lastState === "SUCCEEDED" && now;
  });
  expect(after).toMatchObject({ lastEndedAt: expect.any(String), nextRunAt: before.nextRunAt });
  expect(await inDatabase("select actor_id, tenant_id, payload ->> 'name' as name from compliance.audit_logs where action = 'schedule.run' and payload ->> 'name' = $1", [name])).toEqual([
    { actor_id: userRow(operator), tenant_id: null, name },
  ]);
});

test("twenty parallel requests run it once while it is not over; a name that is not listed runs nothing", async () => {
  const name = "identity.forget_challenges";
  // nobody takes it out of its queue before all have asked
  const release = await holdQueue(name, database.name);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => run(operator, name)));
  expect(tally(outcomes)).toEqual({ DONE: 1, SCHEDULE_RUNNING: 19 });
  await release();
  await eventually(async () => (await seen(name)).lastState === "SUCCEEDED");
  expect((await run(operator, "operations.send_mail")).problems).toEqual(["SCHEDULE_UNKNOWN"]);
});
