import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { createLog } from "../log/log.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded.js";
import { migrate, pendingMigrations } from "./migrate.js";
import { StartupError } from "./startup-error.js";

let dataDir: string;
let postgres: EmbeddedPostgres;
let folder: string;
let ownerUrl: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tenon-migrate-"));
  postgres = await startEmbeddedPostgres({ dataDir, log: createLog("silent"), settings: { fsync: "off" } });
});

afterAll(async () => {
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
});

beforeEach(async () => {
  folder = mkdtempSync(join(dataDir, "migrations-"));
  const name = `m${randomBytes(6).toString("hex")}`;
  await query(postgres.url, `create database ${name}`);
  ownerUrl = Object.assign(new URL(postgres.url), { pathname: name }).href;
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function write(owner: string, name: string, sql: string): string {
  mkdirSync(join(folder, owner), { recursive: true });
  const path = join(folder, owner, `${name}.sql`);
  writeFileSync(path, sql);
  return path;
}

const run = (appPassword: string | null = null) => migrate({ ownerUrl, appPassword, folder });

async function pending(): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await pendingMigrations(client, folder);
  } finally {
    await client.end();
  }
}

test("files run in the order of their names, whoever owns them, and once", async () => {
  write("alpha", "202601020000_second", "insert into steps values (2)");
  write("zulu", "202601010000_first", "create table steps (n int); insert into steps values (1)");
  write("alpha", "202601030000_third", "insert into steps values (3)");
  expect(await pending()).toHaveLength(3);
  expect(await run()).toEqual({ applied: ["202601010000_first", "202601020000_second", "202601030000_third"] });
  expect(await run()).toEqual({ applied: [] });
  expect(await query(ownerUrl, "select n from steps")).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await pending()).toEqual([]);
});

test("an owner's file that lands later with an older date is applied too", async () => {
  write("alpha", "202601020000_second", "create table second ()");
  await run();
  write("zulu", "202601010000_first", "create table first ()");
  expect(await pending()).toEqual(["202601010000_first"]);
  expect(await run()).toEqual({ applied: ["202601010000_first"] });
});

test("two processes that migrate at once apply each file once", async () => {
  write("alpha", "202601010000_slow", "create table steps (n int); select pg_sleep(0.3); insert into steps values (1)");
  const runs = await Promise.all([run(), run()]);
  expect(runs.flatMap(({ applied }) => applied)).toEqual(["202601010000_slow"]);
  expect(await query(ownerUrl, "select n from steps")).toEqual([{ n: 1 }]);
});

test("a file that was changed after it had been applied is refused by name, and nothing runs", async () => {
  const path = write("alpha", "202601010000_first", "create table first ()");
  await run();
  write("alpha", "202601010000_first", "create table first (n int)");
  write("alpha", "202601020000_second", "create table second ()");
  await expect(run()).rejects.toThrow(StartupError);
  await expect(run()).rejects.toThrow(`${path} changed after this database had applied it`);
  expect(await pending()).toEqual(["202601020000_second"]);
});

test("a failing file is rolled back whole and named; what came before stays, and the mended file runs", async () => {
  write("alpha", "202601010000_first", "create table first ()");
  const path = write("alpha", "202601020000_second", "create table second (); select 1 / 0");
  await expect(run()).rejects.toThrow(`${path} failed and was rolled back: division by zero`);
  expect(await query(ownerUrl, "select to_regclass('first') is null as a, to_regclass('second') is null as b")).toEqual([{ a: false, b: true }]);
  write("alpha", "202601020000_second", "create table second ()");
  expect(await run()).toEqual({ applied: ["202601020000_second"] });
});

test("two owners cannot use one name, and a name says when and what", async () => {
  write("alpha", "202601010000_first", "select 1");
  write("zulu", "202601010000_first", "select 1");
  await expect(run()).rejects.toThrow("have the same name");
  rmSync(join(folder, "zulu"), { recursive: true });
  write("alpha", "first", "select 1");
  await expect(run()).rejects.toThrow("is not named YYYYMMDDHHMM_what.sql");
});

test("the login role can sign in with the password that was asked for, and ask what is pending", async () => {
  await query(postgres.url, "do $$ begin create role tenon_app login noinherit; exception when duplicate_object then null; end $$");
  write("alpha", "202601010000_first", "create table first ()");
  await run("it's a \\ password");
  const url = new URL(ownerUrl);
  url.username = "tenon_app";
  url.password = encodeURIComponent("it's a \\ password");
  expect(await query(url.href, "select name from migration.applied")).toEqual([{ name: "202601010000_first" }]);
  await expect(query(url.href, "delete from migration.applied")).rejects.toThrow("permission denied");
});
