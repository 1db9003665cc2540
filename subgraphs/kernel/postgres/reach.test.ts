import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../log/log.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded.js";
import { reachDatabase } from "./reach.js";
import { StartupError } from "./startup-error.js";

let dataDir: string;
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tenon-reach-"));
  postgres = await startEmbeddedPostgres({ dataDir, log: createLog("silent"), settings: { fsync: "off" } });
});

afterAll(async () => {
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
});

const at = (parts: Partial<Pick<URL, "username" | "password" | "pathname" | "port" | "hostname">>): string =>
  Object.assign(new URL(postgres.url), parts).href;

async function refusal(url: string): Promise<string> {
  const error: unknown = await reachDatabase(url, "DATABASE_URL").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartupError);
  expect((error as Error).message).not.toContain("hunter2");
  return (error as Error).message;
}

test("a database that answers is reached", async () => {
  await reachDatabase(postgres.url, "DATABASE_URL");
});

test("a wrong password or user is said, and the password is not", async () => {
  const { host } = new URL(postgres.url);
  expect(await refusal(at({ password: "hunter2" }))).toBe(
    `DATABASE_URL: the server at ${host} refuses the user postgres (password authentication failed for user "postgres"); correct user and password.`,
  );
  expect(await refusal(at({ username: "stranger" }))).toContain("refuses the user stranger");
});

test("a database that the server does not have is named, with how to make it", async () => {
  const { host } = new URL(postgres.url);
  expect(await refusal(at({ pathname: "/elsewhere" }))).toBe(
    `DATABASE_URL: the server at ${host} has no database elsewhere; create it (createdb elsewhere) or correct the name.`,
  );
});

test("an address where nobody listens is named", async () => {
  const probe = createServer();
  const port = await new Promise<number>((done) => probe.listen(0, "127.0.0.1", () => done((probe.address() as AddressInfo).port)));
  await new Promise((done) => probe.close(done));
  expect(await refusal(at({ port: String(port) }))).toBe(
    `DATABASE_URL: no PostgreSQL answers at 127.0.0.1:${port} (ECONNREFUSED); start it, or correct the address.`,
  );
});

test("something that listens but does not speak PostgreSQL is no database", async () => {
  const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).on("error", () => undefined);
  const port = await new Promise<number>((done) => other.listen(0, "127.0.0.1", () => done((other.address() as AddressInfo).port)));
  expect(await refusal(at({ port: String(port) }))).toContain(`no PostgreSQL answers at 127.0.0.1:${port}`);
  other.close();
});
