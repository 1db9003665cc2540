import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { anonymous, factsOf, inTransaction, tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { openProbe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, send, type Person } from "../../../test/kit/world.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { keepFailedJobs } from "../../kernel/jobs/pulse.js";
import { ids } from "../contract.js";

let opened: ProbeWorld;
let operator: Person;
beforeAll(async () => {
  opened = await openProbe();
  operator = await administrator("operator");
});
afterAll(() => opened.close());
// each test has its own dead letters and no others
beforeEach(() => inDatabase("delete from pgboss.job where state = 'failed' or name like '%.dead'"));

const inDatabase = <T>(text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as T[], opened.database);
async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(opened.world.url);
  await inDatabase("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]);
  return person;
}

interface Letter {
  id: string;
  queue: string;
  errorCode: string;
  attempts: number;
}
const list = async (filter = "", page = "first: 100") =>
  ((await operator.send(`{ deadLetters(${page}${filter && `, filter: ${filter}`}) { edges { cursor node { id queue errorCode attempts correlationId createdAt failedAt } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`)).data.deadLetters as {
    edges: { cursor: string; node: Letter }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  });
const letters = async (filter?: string) => (await list(filter)).edges.map(({ node }) => node);
const redrive = (by: Person, input: object) => mutate(by, "redriveDeadLetters", "jobIds more", input);
const discard = (by: Person, input: object) => mutate(by, "discardDeadLetters", "jobIds more", input);
const codesOf = async (asked: ReturnType<Person["send"]>) => (await asked).errors.map((error) => error.extensions.code);
const audited = (action: string) => inDatabase<{ actor_id: string; tenant_id: string | null; job: string }>("select actor_id, tenant_id, payload ->> 'jobId' as job from compliance.audit_logs where action = $1", [action]);
const copies = (id: string) => inDatabase("select from pgboss.job where source_id = $1", [decodeId(ids.Job, id)]);

let named = 0;
/** A job of no tenant that fails until it is among the dead letters. */
async function deadLetter(): Promise<{ name: string; id: string }> {
  const name = `platform ${(named += 1)}`;
  opened.probe.failing.set(name, 2);
  const rowId = await inTransaction(opened.world, "operations", anonymous, (ctx) => ctx.enqueue(opened.probe.job, { name }));
  const id = encodeId(ids.Job, rowId);
  await eventually(async () => (await letters()).some((each) => each.id === id), 20);
  return { name, id };
}
const runsOf = (name: string) => opened.probe.runs.filter((run) => run.name === name).length;

/** Dead letters as failed tries would have left them. */
const plant = (count: number, { queue = "operations.probe", code = "UNAVAILABLE", tenant = null }: { queue?: string; code?: string | null; tenant?: string | null } = {}) =>
  inDatabase<{ id: string }>(
    `insert into pgboss.job (id, name, state, data, completed_on, retry_count, output, group_id)
     select gen_random_uuid(), $1, 'failed', jsonb_build_object('tenantId', $2::text, 'actorId', null, 'correlationId', 'planted', 'data', jsonb_build_object('name', 'planted')), now(), 1, jsonb_build_object('code', $3::text), $2
     from generate_series(1, $4) returning id`,
    [queue, tenant, code, count],
  ).then((rows) => rows.map(({ id }) => encodeId(ids.Job, id)));

test("administrators of the installation see the platform's dead letters and operators end them; a tenant's owner and strangers do neither", async () => {
  const [id] = await plant(1);
  const { owner } = await makeTenant(opened.world.url);
  const ask = "{ deadLetters(first: 1) { edges { node { id } } } }";
  for (const scope of ["support", "auditor"]) {
    const reader = await administrator(scope);
    expect(await codesOf(reader.send(ask))).toEqual([]);
    expect((await redrive(reader, { jobIds: [id] })).codes).toEqual(["FORBIDDEN"]);
    expect((await discard(reader, { jobIds: [id] })).codes).toEqual(["FORBIDDEN"]);
  }
  expect(await codesOf(owner.send(ask))).toEqual(["FORBIDDEN"]);
  expect((await redrive(owner, { filter: {} })).codes).toEqual(["FORBIDDEN"]);
  expect((await discard(owner, { filter: {} })).codes).toEqual(["FORBIDDEN"]);
  expect(await codesOf(send(opened.world.url, ask))).toEqual(["UNAUTHENTICATED"]);
  expect((await letters()).map((letter) => letter.id)).toEqual([id]);
});

test("what fails outside any tenant shows why, how often it was tried and by which request; redriven it runs once more and is recorded", async () => {
  const { name, id } = await deadLetter();
  expect(await letters()).toEqual([{ id, queue: "operations.probe", errorCode: "INTERNAL", attempts: 2, correlationId: "test", createdAt: expect.any(String), failedAt: expect.any(String) }]);
  expect(await copies(id)).toHaveLength(1);
  expect(await redrive(operator, { jobIds: [id, id] })).toMatchObject({ payload: { jobIds: [id], more: false } });
  await eventually(() => runsOf(name) === 3, 20);
  expect(await letters()).toEqual([]);
  expect(await copies(id)).toEqual([]);
  expect((await audited("dead_letter.redriven")).filter(({ job }) => job === id)).toEqual([{ actor_id: userRow(operator), tenant_id: null, job: id }]);
});

test("a tenant's failed job is none of them, and stays as it is whoever names it", async () => {
  const tenant = await makeTenant(opened.world.url);
  const facts = await factsOf(opened.world, tenant.owner, tenant);
  const name = `tenant ${tenant.slug}`;
  opened.probe.failing.set(name, 2);
  const rowId = await inTransaction(opened.world, "operations", facts, (ctx) => ctx.enqueue(opened.probe.job, { name }));
  await eventually(async () => (await inDatabase("select from operations.background_jobs where id = $1 and state = 'failed' and tenant_id = $2", [rowId, tenantRow(tenant)])).length === 1, 20);
  const [own] = await plant(1);
  expect((await letters()).map(({ id }) => id)).toEqual([own]);
  for (const act of [redrive, discard]) {
    expect((await act(operator, { jobIds: [encodeId(ids.Job, rowId)] })).problems).toEqual(["DEAD_LETTER_GONE"]);
    // all that are named, or none
    expect((await act(operator, { jobIds: [own, encodeId(ids.Job, rowId)] })).problems).toEqual(["DEAD_LETTER_GONE"]);
  }
  expect((await discard(operator, { filter: {} })).payload.jobIds).toEqual([own]);
  expect(await inDatabase("select state::text from pgboss.job where id = $1", [rowId])).toEqual([{ state: "failed" }]);
});

test("twenty operators who redrive the same dead letter at once have it run once", async () => {
  const { name, id } = await deadLetter();
  expect(tally(await Promise.all(Array.from({ length: 20 }, () => redrive(operator, { jobIds: [id] }))))).toEqual({ DONE: 1, DEAD_LETTER_GONE: 19 });
  await eventually(async () => (await inDatabase("select from pgboss.job where id = $1 and state = 'completed'", [decodeId(ids.Job, id)])).length === 1, 20);
  expect(runsOf(name)).toBe(3);
  expect((await audited("dead_letter.redriven")).filter(({ job }) => job === id)).toHaveLength(1);
});

test("of redriving and discarding crosswise at once each dead letter gets one of the two", async () => {
  const planted = await plant(40);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, turn) => {
      const jobIds = turn % 2 === 0 ? planted.slice(turn * 4) : planted.slice(turn * 4).toReversed();
      return turn % 3 === 0 ? discard(operator, { filter: { errorCode: "UNAVAILABLE" } }) : redrive(operator, { jobIds });
    }),
  );
  expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
  const ended = outcomes.flatMap(({ payload }) => (payload.jobIds ?? []) as string[]);
  expect(ended.toSorted()).toEqual(planted.toSorted());
  const recorded = [...(await audited("dead_letter.redriven")), ...(await audited("dead_letter.discarded"))].map(({ job }) => job);
  expect(recorded.filter((job) => planted.includes(job)).toSorted()).toEqual(planted.toSorted());
});

test("all of a queue or a code go in portions of 200, and what is discarded is done by nobody and forgotten by pg-boss in time", async () => {
  const planted = await plant(201, { queue: "operations.forget_jobs", code: null });
  await plant(2);
  expect(await letters('{ errorCode: "UNAVAILABLE", queue: "operations.forget_jobs" }')).toHaveLength(100);
  expect(await letters('{ errorCode: "INTERNAL" }')).toEqual([]);
  // as the housekeeping has it after an hour
  expect(await keepFailedJobs(opened.world.platform)).toBeGreaterThanOrEqual(203);
  const filter = { queue: "operations.forget_jobs" };
  const first = await discard(operator, { filter });
  expect([first.payload.jobIds.length, first.payload.more]).toEqual([200, true]);
  const second = await discard(operator, { filter });
  expect([second.payload.jobIds.length, second.payload.more]).toEqual([1, false]);
  expect(await inDatabase("select distinct state::text, deletion_seconds > 0 as ends from pgboss.job where id = any($1)", [planted.map((id) => decodeId(ids.Job, id))])).toEqual([{ state: "cancelled", ends: true }]);
  expect(await letters()).toHaveLength(2);
});

test("pages hold each dead letter once, newest first, forwards and backwards", async () => {
  const newest = (await plant(7)).toSorted().toReversed();
  const seen: string[] = [];
  let page = "first: 3";
  for (;;) {
    const { edges, pageInfo } = await list("", page);
    seen.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) break;
    page = `first: 3, after: "${pageInfo.endCursor}"`;
  }
  expect(seen).toEqual(newest);
  expect((await list("", "last: 2")).edges.map(({ node }) => node.id)).toEqual(newest.slice(-2));
});

test("what cannot be meant is refused: neither or both choices, too many at once, ids of nothing and of other kinds", async () => {
  const [id] = await plant(1);
  for (const act of [redrive, discard]) {
    expect((await act(operator, {})).problems).toEqual(["CHOICE_NEEDED"]);
    expect((await act(operator, { jobIds: [id], filter: {} })).problems).toEqual(["CHOICE_NEEDED"]);
    expect((await act(operator, { jobIds: Array.from({ length: 101 }, () => id) })).problems).toEqual(["TOO_MANY_JOBS"]);
    for (const wrong of ["", "job_none", operator.id, "x'; delete from pgboss.job"]) expect((await act(operator, { jobIds: [wrong] })).problems).toEqual(["DEAD_LETTER_GONE"]);
    expect((await act(operator, { filter: { queue: "' or true --" } })).payload).toMatchObject({ jobIds: [], more: false });
  }
  expect(await letters()).toHaveLength(1);
});

test("the lists and the choices of many are read by their own indexes", async () => {
  await plant(3_000, { tenant: tenantRow(await makeTenant(opened.world.url)) });
  await plant(20);
  await inDatabase("vacuum analyze pgboss.job_common");
  for (const where of ["true", "j.name = 'operations.probe'"]) {
    const plan = await inDatabase<{ "QUERY PLAN": string }>(`explain select j.id from pgboss.job j where j.state = 'failed' and (j.data ->> 'tenantId') is null and ${where} order by j.id desc limit 6`);
    const lines = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(lines).toMatch(/Index (Only )?Scan Backward using job_common_(id|name_id)_idx/);
  }
});
