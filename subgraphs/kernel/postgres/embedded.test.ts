import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { createLog } from "../log/log.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded.js";
import { stopOrphan } from "./orphan.js";
import { StartupError } from "./startup-error.js";

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "tenon-embedded-"));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await stopOrphan(join(dataDir, "postgres"), createLog("silent"));
  rmSync(dataDir, { recursive: true, maxRetries: 5 });
});

const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, log: createLog("silent"), settings: { fsync: "off" } });

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the same cluster in a process of its own, which can be killed. */
async function startElsewhere(): Promise<{ child: ChildProcess; said: string }> {
  const module = new URL("./embedded.js", import.meta.url).href;
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const log = { debug() {}, warn() {} };
    try {
      const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log, settings: { fsync: "off" } });
      console.log(url);
      setInterval(() => undefined, 1000);
    } catch (error) { console.log(error.message) }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, said };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** A zombie, whom no init of this container has buried, is dead. */
function lives(pid: number): boolean {
  return /^[^Z]/.test(spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim());
}

const serverPid = (): number => Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

test("a new directory becomes a UTF-8 database with a password of its own, reached from this machine only", async () => {
  const { url, stop } = await start();
  const [row] = await query(
    url,
    `select current_database() as database, getdatabaseencoding() as encoding, datlocale as locale,
            current_setting('listen_addresses') as listen, current_setting('max_connections') as connections, current_setting('data_checksums') as checksums
     from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({ database: "tenon", encoding: "UTF8", locale: "C.UTF-8", listen: "127.0.0.1", connections: "200", checksums: "on" });
  expect(new URL(url).password).toHaveLength(32);
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
  const wrong = Object.assign(new URL(url), { password: "wrong" });
  await expect(query(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
  await stop();
});

test("what was written is there after a stop and a start, at the same address", async () => {
  const first = await start();
  await query(first.url, "create table kept (n int); insert into kept values (1)");
  await first.stop();
  await first.ended;
  expect(existsSync(join(dataDir, "postgres/postmaster.pid"))).toBe(false);
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  await second.stop();
  await second.stop();
});

test("a stop does not wait for clients that stay connected", async () => {
  const { url, stop } = await start();
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  // it would wait for ever
  await stop();
});

test("after kill -9 of its process the next start ends the orphaned server and keeps every commit", async () => {
  const { child, said: url } = await startElsewhere();
  await query(url, "create table kept (n int); insert into kept values (1)");
  const orphan = serverPid();
  await killed(child);
  expect(lives(orphan)).toBe(true);
  const next = await start();
  expect(serverPid()).not.toBe(orphan);
  expect(lives(orphan)).toBe(false);
  expect(await query(next.url, "select n from kept")).toEqual([{ n: 1 }]);
  await next.stop();
});

test("after kill -9 of the process and the server the next start recovers", async () => {
  const { child, said: url } = await startElsewhere();
  await query(url, "create table kept (n int); insert into kept values (1)");
  process.kill(serverPid(), "SIGKILL");
  await killed(child);
  const next = await start();
  expect(await query(next.url, "select n from kept")).toEqual([{ n: 1 }]);
  await next.stop();
});

test("a server's note that a crash left behind does not stand in the way, not even when its process id lives again", async () => {
  const first = await start();
  const note = join(dataDir, "postgres/postmaster.pid");
  const text = readFileSync(note, "utf8");
  await first.stop();
  writeFileSync(note, text.replace(/^\d+/, String(process.pid)));
  const second = await start();
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("a start that was cut off while the cluster was made leaves nothing in the way", async () => {
  const module = new URL("./embedded.js", import.meta.url).href;
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 150);
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: { debug() {}, warn() {} } });`;
  await once(spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" }), "exit");
  const next = await start();
  expect(await query(next.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await next.stop();
});

test("a directory in use by another Tenon is refused, naming its process", async () => {
  const { child, said: url } = await startElsewhere();
  const refusal = await start().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartupError);
  expect((refusal as Error).message).toBe(
    `The data directory ${dataDir} is in use by another Tenon (process ${child.pid}); stop that one, or set TENON_DATA_DIR to another folder.`,
  );
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of two that start at once on a new directory one wins and the other is refused", async () => {
  const said = (await Promise.all([startElsewhere(), startElsewhere()])).map((started) => started.said).sort();
  expect(said).toEqual([expect.stringMatching(/^The data directory .+ is in use/), expect.stringMatching(/^postgres:/)]);
});

test("a port that somebody else took meanwhile is exchanged for a free one", async () => {
  const first = await start();
  await first.stop();
  const port = Number(new URL(first.url).port);
  const squatter = createServer().listen(port, "127.0.0.1");
  await once(squatter, "listening");
  const second = await start();
  expect(new URL(second.url).port).not.toBe(String(port));
  await second.stop();
  squatter.close();
});

test("a server that ends by itself is noticed", async () => {
  const { ended } = await start();
  process.kill(serverPid(), "SIGINT");
  await ended;
});
