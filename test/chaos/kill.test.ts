import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { appUrl, asOwner, ownerUrl, withOwnDatabase } from "../kit/database.js";
import { eventually } from "../kit/wait.js";
import { inspect } from "./wholeness.js";

const program = fileURLToPath(new URL("creating-process.js", import.meta.url));
/** Killed processes in each of two databases. */
const killsInEach = 26;
/** A process is killed at most this long after its first or its second attempt began, in microseconds: the first takes long, the next ones little. */
const longestLife = 250_000;

// most of a process's short life is spent on loading code: compiled once, it is loaded in half the time
let compiled = "";
beforeAll(async () => {
  compiled = await mkdtemp(join(tmpdir(), "tenon-compiled-"));
});
afterAll(() => rm(compiled, { recursive: true, force: true }));

/** What one killed process left. */
interface Killed {
  /** The attempt that was under way. */
  underWay: "committed" | "gone";
  /** Attempts that had been answered. */
  answered: number;
}

/** Spins the last part: a timer's millisecond is too coarse to reach every statement of a transaction. */
async function wait(microseconds: number): Promise<void> {
  const end = performance.now() + microseconds / 1_000;
  if (microseconds > 2_000) await delay(Math.floor(microseconds / 1_000) - 1);
  while (performance.now() < end);
}

/** Lets a process create tenants, kills it at a random moment after the attempt began, and looks at what is there. */
async function killOnce(client: Client, database: string, stem: string, attempt: 1 | 2): Promise<Killed> {
  const userId = randomUUID();
  const child = spawn(process.execPath, [program, appUrl(database), userId, stem], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  let said = "";
  let complaint = "";
  const exited = new Promise<NodeJS.Signals | null>((resolve) => child.once("close", (_code, signal) => resolve(signal)));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const begun = new Promise<void>((resolve) =>
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes(`+${attempt}`)) resolve();
    }),
  );
  // the person that creates them, while the process is starting
  await client.query("insert into identity.users (id, email, name, password_hash) values ($1, $2, 'Ann', '-')", [userId, `${userId}@example.com`]);
  await Promise.race([begun, exited]);
  await wait(randomInt(longestLife));
  child.kill("SIGKILL");
  expect([await exited, complaint]).toEqual(["SIGKILL", ""]);
  await nobodyConnected(client, database);

  const attempted = said.match(/^\+\d+$/gm)!.map((line) => `${stem}-${line.slice(1)}`);
  const answered = said.match(/^=\d+$/gm)?.map((line) => `${stem}-${line.slice(1)}`) ?? [];
  const { slugs, offences } = await inspect(client);
  expect(offences).toEqual([]);
  for (const slug of answered) expect(slugs).toContain(slug);
  return { underWay: slugs.has(attempted.at(-1)!) ? "committed" : "gone", answered: answered.length };
}

/** A server process whose client was killed still ends the statement that it is at. */
function nobodyConnected(client: Client, database: string): Promise<true> {
  return eventually(async () => {
    const { rowCount } = await client.query("select from pg_stat_activity where datname = $1 and usename = 'tenon_app'", [database]);
    return rowCount === 0;
  });
}

async function killMany(lane: string): Promise<Killed[]> {
  return withOwnDatabase(async (database) => {
    const client = new Client({ connectionString: ownerUrl(database) });
    await client.connect();
    const killed: Killed[] = [];
    for (let round = 1; round <= killsInEach; round++) killed.push(await killOnce(client, database, `${lane}-${round}`, round % 3 === 0 ? 2 : 1));
    await client.end();
    return killed;
  });
}

describe("createTenant is all or nothing", () => {
  test("whenever its process is killed: 52 times, at random points", async () => {
    const killed = (await Promise.all([killMany("left"), killMany("right")])).flat();
    expect(killed).toHaveLength(2 * killsInEach);
    // the points straddle the commit: some attempts were cut off before it, some tenants were made
    expect(killed.filter(({ underWay }) => underWay === "gone").length).toBeGreaterThan(5);
    expect(killed.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(5);
  }, 300_000);

  test("and the inspection that says so sees a tenant without its subscription, and one that is gone but for a membership", () =>
    withOwnDatabase((database) =>
      asOwner(async (client) => {
        const [torn, gone] = [randomUUID(), randomUUID()];
        await client.query("insert into tenancy.tenants (id, slug, name) values ($1, 'torn', 'Torn')", [torn]);
        await client.query("set session_replication_role = replica");
        await client.query("insert into tenancy.memberships (id, tenant_id, user_id) values ($1, $2, $3)", [randomUUID(), gone, randomUUID()]);
        const { offences } = await inspect(client);
        expect(offences).toContain("torn has 0 subscriptions, not 1");
        expect(offences).toContain(`a membership is left of ${gone}, which is not there`);
      }, database),
    ));
});
