import { beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { schedule } from "../../config/schedule.js";
import { discoverContracts, type Contract } from "../../gateway/node/kinds.js";
import { defineEvent } from "../../subgraphs/kernel/events/events.js";
import { idKind } from "../../subgraphs/kernel/ids/ids.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import type { Feature, SubgraphManifest } from "../../subgraphs/kernel/process/manifest.js";
import * as law from "./laws/declarations.js";
import { readSources } from "./laws/source.js";

let contracts: Contract[];
let manifests: SubgraphManifest[];
beforeAll(async () => {
  contracts = await discoverContracts();
  manifests = await discoverSubgraphs();
});

test("each kind of id has a prefix of its own", () => expect(law.idsOffForm(contracts)).toEqual([]));
test("events are noun.happened, named once, and their payloads say what they carry", () => expect(law.eventsOffForm(contracts)).toEqual([]));
test("a manifest publishes its contract", () => expect(law.manifestsAndContracts(manifests, contracts)).toEqual([]));
test("jobs and consumers are subgraph.verb_noun, named once", () => expect(law.jobsOffForm(manifests)).toEqual([]));
test("what is scheduled is a job that needs nothing to be told, listed once, described, and comes due", () => expect(law.scheduleOffForm(schedule, manifests)).toEqual([]));
test("nothing is done by the clock that config/schedule.ts does not list", async () => expect(law.schedulesElsewhere(await readSources())).toEqual([]));
test("what userErrors may say is described, and what is described is said", async () => {
  const sources = await readSources();
  expect(manifests.flatMap((manifest) => law.problemsOffForm(manifest, sources))).toEqual([]);
});
test("a code of userErrors has one meaning", () => expect(law.codesWithTwoMeanings(manifests)).toEqual([]));

const note = idKind("Note", "not");
const contract = (ids: Contract["ids"], events: object = {}): Contract => ({ owner: "notes", ids, events: events as Contract["events"] });
const manifest = (feature: Feature): SubgraphManifest => ({ name: "notes", ids: {}, events: {}, features: [feature] });

test("the laws bite: a prefix twice, or one that is none", () => {
  expect(law.idsOffForm([contract({ Note: note }), contract({ Knot: idKind("Knot", "not"), Bad: idKind("Bad", "X") })])).toEqual([
    "the prefix not has two kinds",
    'Bad has the prefix "X"',
  ]);
});

test("the laws bite: an event off form", () => {
  const subject = { kind: note, property: "noteId" as const };
  const payload = z.object({ noteId: z.string() });
  const good = defineEvent({ type: "note.taken", description: "A note was taken.", subject, payload });
  const bad = { type: "takeNote", description: "", subject, payload: z.object({ anything: z.unknown() }) };
  expect(law.eventsOffForm([contract({}, { good })])).toEqual([]);
  expect(law.eventsOffForm([contract({}, { good, again: good, bad })])).toEqual([
    "note.taken is published twice",
    "takeNote is not noun.happened",
    "takeNote is not described by a sentence",
    "takeNote does not carry its subject, noteId",
    "takeNote does not say what anything is",
  ]);
  expect(law.manifestsAndContracts([manifest({})], [contract({})])).toHaveLength(2);
});

test("the laws bite: a job off form", () => {
  const job = { name: "notes.take_note", description: "Takes a note.", data: z.object({}), run: () => Promise.resolve() };
  expect(law.jobsOffForm([manifest({ jobs: [job] })])).toEqual([]);
  expect(law.jobsOffForm([manifest({ jobs: [job, job, { ...job, name: "takeNote", description: "" }] })])).toEqual([
    "notes.take_note is declared twice",
    "takeNote is not subgraph.verb_noun",
    "takeNote is not described by a sentence",
  ]);
});

test("the laws bite: a schedule off form, or elsewhere", () => {
  const job = { name: "notes.take_note", description: "Takes a note.", data: z.object({}), run: () => Promise.resolve() };
  const needy = { ...job, name: "notes.take_notes", data: z.object({ count: z.number() }) };
  const scheduled = { name: job.name, cron: "0 4 * * *", description: "Takes a note." };
  expect(law.scheduleOffForm([scheduled], [manifest({ jobs: [job, needy] })])).toEqual([]);
  const off = [scheduled, { ...scheduled, cron: "soon", description: "" }, { ...scheduled, name: "notes.lose_note" }, { ...scheduled, name: needy.name, cron: "0 0 31 2 *" }];
  expect(law.scheduleOffForm(off, [manifest({ jobs: [job, needy] })])).toEqual([
    "notes.take_note is scheduled twice",
    "notes.take_note is not described by a sentence",
    "notes.take_note is never due: soon",
    "notes.lose_note is scheduled, and no job",
    "notes.take_notes does not accept {}",
    "notes.take_notes is never due: 0 0 31 2 *",
  ]);
  const stray = (text: string, path = "subgraphs/notes/note/note.jobs.ts") => law.schedulesElsewhere([{ path, text }]);
  expect(stray('const every = "*/5 * * * *";')).toEqual(["subgraphs/notes/note/note.jobs.ts:1 has a cron line: config/schedule.ts is the place"]);
  expect(stray('\nawait boss.schedule("notes.take_note", line);')).toEqual(["subgraphs/notes/note/note.jobs.ts:2 schedules by itself: config/schedule.ts is the place"]);
  expect(stray('const every = "*/5 * * * *";', "config/schedule.ts")).toEqual([]);
  expect(stray('const text = "2 of 5 jobs failed";')).toEqual([]);
});

test("the laws bite: a problem that is not described, or not given", () => {
  const text = 'throw invalid("text", "TEXT_LONG", "Write less."); problems.push({ code: "TEXT_EMPTY", message, path: ["input"] });';
  const problems = { TEXT_LONG: "Too long.", TEXT_RUDE: "Too rude." };
  expect(law.problemsOffForm(manifest({ problems }), [{ path: "subgraphs/notes/note/note.service.ts", text }])).toEqual([
    "notes gives TEXT_EMPTY, which no feature describes",
    "notes describes TEXT_RUDE, which nothing gives",
  ]);
  expect(law.codesWithTwoMeanings([manifest({ problems }), manifest({ problems: { TEXT_LONG: "Too wide." } })])).toEqual(["TEXT_LONG has two meanings"]);
});
