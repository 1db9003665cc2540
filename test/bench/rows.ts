import { isDeepStrictEqual } from "node:util";
import { request as send } from "undici";
import type { Helper } from "./channel.js";
import { cpuOf, cpuOfFamily } from "./cpu.js";
import type { Load } from "./load.js";
import { ask, type Caller, type Kind } from "./operations.js";
import type { Profile } from "./profile.js";
import { quantile, type Round, type Sample } from "./sample.js";

export type RowKey = "a" | "a'" | "b" | "b-hive" | "b-hive-jit" | "c" | "d" | "e" | "e-better" | "f" | "g" | "g-better" | "g-better-counting" | "thousand" | "hundred-thousand" | "no-rules" | "no-walls";

/** What is asked of whom. */
export interface Row {
  key: RowKey;
  kind: Kind;
  callers: Caller[];
  /** Null where the process replays the sub-requests by itself. */
  url: string | null;
  server: Helper;
  subgraphs: Helper[];
  /** Stands in each right answer. */
  contains: string;
}

export interface Plan {
  rounds: number;
  seconds: number;
  connections: number;
}

export interface Measured {
  rounds: Map<RowKey, Round[]>;
  profile: Profile;
  /** Sub-requests of one federated read. */
  subrequests: number;
  /** Characters of one answer. */
  lengths: Map<RowKey, number>;
}

interface Measuring {
  rows: Row[];
  load: Helper;
  postmaster: number;
  whole: Helper;
  town: { owners: Caller[] };
  plan: Plan;
  say(line: string): void;
}

/** Rounds that do not count: compilers, plans and pools come to rest. */
export const warming = 2;

/** Runs every row for warmth, then the rounds, each row once a round and each round in another order. */
export async function measure({ rows, load, postmaster, whole, town, plan, say }: Measuring): Promise<Measured> {
  const lengths = new Map<RowKey, number>();
  const answers = new Map<RowKey, unknown>();
  for (const row of rows) {
    const { length, data } = await looked(row);
    lengths.set(row.key, length);
    answers.set(row.key, data);
  }
  for (const key of ["b", "b-hive", "b-hive-jit", "thousand", "hundred-thousand", "no-rules", "no-walls"] as const) {
    if (!isDeepStrictEqual(answers.get(key), answers.get("a"))) throw new Error(`${key} answers the read otherwise than a does`);
  }
  const subrequests = await whole.call<number>("record", town.owners);

  async function once(row: Row, seconds: number): Promise<Round> {
    const processes = [row.server, ...row.subgraphs];
    const before = processes.map(({ pid }) => cpuOf(pid));
    const database = cpuOfFamily(postmaster);
    const sample = await sampleOf(row, seconds);
    const [server = 0, ...subgraphs] = processes.map(({ pid }, index) => (cpuOf(pid) - before[index]!) / sample.requests);
    return {
      perSecond: sample.requests / sample.seconds,
      p50: quantile(sample.latencies, 0.5),
      p99: quantile(sample.latencies, 0.99),
      server,
      subgraphs: subgraphs.reduce((sum, each) => sum + each, 0),
      postgres: (cpuOfFamily(postmaster) - database) / sample.requests,
    };
  }

  function sampleOf(row: Row, seconds: number): Promise<Sample> {
    const { connections } = plan;
    if (row.url === null) return whole.call("replay", { seconds, connections });
    const length = lengths.get(row.key)!;
    const expected = { least: length * 0.98, most: length * 1.02, contains: row.contains };
    return load.call("run", { url: row.url, kind: row.kind, callers: row.callers, seconds, connections, expected } satisfies Load);
  }

  say("warming up");
  for (let round = 0; round < warming; round++) for (const row of rows) await once(row, plan.seconds);
  const rounds = new Map<RowKey, Round[]>(rows.map(({ key }) => [key, []]));
  for (let round = 0; round < plan.rounds; round++) {
    const told: string[] = [];
    for (let turn = 0; turn < rows.length; turn++) {
      const row = rows[(turn + round) % rows.length]!;
      const figures = await once(row, plan.seconds);
      rounds.get(row.key)!.push(figures);
      told.push(`${row.key} ${figures.perSecond.toFixed(0)}/s`);
    }
    say(`round ${round + 1}: ${told.join(", ")}`);
  }
  say("profile");
  await whole.call("profile");
  await sampleOf(rows[0]!, plan.seconds * 1.5);
  return { rounds, profile: await whole.call<Profile>("profiled"), subrequests, lengths };
}

/** One request of each caller, looked at closely. @returns the first one's answer @throws when one is not what it should be */
async function looked({ key, url, kind, callers, contains }: Row): Promise<{ length: number; data: unknown }> {
  const answers: { length: number; data: unknown }[] = [{ length: 0, data: null }];
  if (url === null) return answers[0]!;
  for (const caller of callers) {
    const { path, ...asked } = ask(kind, caller);
    const answer = await send(`${url}${path}`, asked);
    const text = await answer.body.text();
    const { data, errors } = JSON.parse(text) as { data?: object; errors?: unknown };
    if (answer.statusCode !== 200 || (path === "/graphql" && !data) || errors || !text.includes(contains)) throw new Error(`${key} is answered ${answer.statusCode}: ${text.slice(0, 2_000)}`);
    const counted = kind === "read" || kind === "postgraphile" ? text.split('"Member ').length - 1 : null;
    // 49 in the list and, of the five newest entries, as many authors; the fiftieth member is the owner
    if (counted !== null && counted !== 54) throw new Error(`${key} lists ${counted} people`);
    answers.push({ length: text.length, data });
  }
  return answers[1]!;
}
