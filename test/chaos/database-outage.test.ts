import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../subgraphs/kernel/postgres/embedded.js";
import { freePort, Household, type TenonProcess } from "../kit/process.js";
import { eventually } from "../kit/wait.js";
import { makeTenant, send, signIn, type TestTenant } from "../kit/world.js";

const household = new Household();
let dataDir = "";
let server: EmbeddedPostgres;
let tenon: TenonProcess;
let url = "";
let tenant: TestTenant;

// a server of our own, as an operator's would be: it comes back at the same address
const startServer = () => startEmbeddedPostgres({ dataDir, log: createLog("silent"), settings: { fsync: "off" } });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tenon-outage-"));
  server = await startServer();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  tenon = household.spawn(["all"], { DATABASE_URL: server.url, PORT: String(port), LOG_LEVEL: "warn" });
  await tenon.said("Tenon is ready.");
  tenant = await makeTenant(url);
});
afterAll(async () => {
  await household.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe("while the database is away", () => {
  test("every request is answered UNAVAILABLE, signed in or not, and the process is alive but not ready; then all is as before", async () => {
    const { owner, id } = tenant;
    const login = () =>
      send(url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }", { variables: { input: { email: owner.email, password: owner.password } } });
    await server.stop();
    for (const ask of [
      () => send(url, "{ plans { key } }"),
      () => owner.send("{ me { id } }"),
      () => owner.send("{ members(first: 1) { edges { cursor } } }", { tenant: id }),
      () => owner.send('mutation { updateTenant(input: { name: "Lost" }) { tenant { name } } }', { tenant: id }),
      login,
    ]) {
      const { errors } = await ask();
      expect(errors.map((error) => [error.extensions.code, error.message])).toEqual([["UNAVAILABLE", "A part of the platform does not answer. Try again later."]]);
    }
    expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/api/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { database: { status: "fail" } } }]);

    server = await startServer();
    await eventually(async () => (await fetch(`${url}/api/health/ready`)).status === 200, 20);
    const read = await owner.send("query ($id: ID!) { tenant(id: $id) { name } }", { variables: { id } });
    expect([read.errors, read.data]).toEqual([[], { tenant: { name: "Acme" } }]);
    expect((await signIn(url, owner.email, owner.password)).accessToken).toMatch(/^eyJ/);
    // changes of access are heard again
    await owner.send("mutation { logout { signedOut } }");
    await eventually(async () => (await owner.send("{ me { id } }")).status === 401, 5);
    expect(await tenon.interrupt()).toEqual({ code: 0, signal: null });
  });
});
