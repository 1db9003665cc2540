import { afterAll, describe, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, Household, postmasterOf, type TenonProcess } from "../kit/process.js";
import { makePerson, makeTenant, send, signIn } from "../kit/world.js";

const household = new Household();
const folders: string[] = [];

afterAll(async () => {
  await household.end();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

interface Installation {
  dataDir: string;
  env: Record<string, string>;
  url: string;
}

async function emptyInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), "tenon-start-"));
  folders.push(dataDir);
  const port = await freePort();
  return { dataDir, env: { TENON_DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "info" }, url: `http://127.0.0.1:${port}` };
}

async function start({ env }: Installation): Promise<TenonProcess> {
  const tenon = household.spawn(["all"], env);
  await tenon.said("Tenon is ready.");
  return tenon;
}

describe("a running Tenon", () => {
  test("stops with Ctrl-C, its database too, and has lost nothing of what it acknowledged", async () => {
    const here = await emptyInstallation();
    const tenon = await start(here);
    const ann = await makePerson(here.url);
    // idle connections are open, a request is under way, and the last answer has only just arrived
    const underWay = Array.from({ length: 5 }, () => ann.send("{ plans { key } }").catch(() => null));
    const tenant = await makeTenant(here.url, "Acme", ann);
    const exit = await tenon.interrupt();
    expect(exit).toEqual({ code: 0, signal: null });
    // it had the time that it needed
    expect(tenon.log.filter((line) => String(line["msg"]).includes("still under way"))).toEqual([]);
    expect(postmasterOf(here.dataDir)).toBeNull();
    expect(tenon.stderr).toBe("");
    await Promise.all(underWay);

    const again = await start(here);
    const { accessToken: token } = await signIn(here.url, ann.email, ann.password);
    const read = await send(here.url, "{ tenants(first: 5) { edges { node { id slug } } } }", { token });
    expect(read.data.tenants.edges).toEqual([{ node: { id: tenant.id, slug: tenant.slug } }]);
    // tokens outlive the process: its keys are kept with its data
    expect((await ann.send("{ me { id } }")).data.me.id).toBe(ann.id);
    expect(await again.signal("SIGTERM")).toEqual({ code: 0, signal: null });
  });

  test("that is killed with kill -9 recovers by itself at the next start, with all that it acknowledged", async () => {
    const here = await emptyInstallation();
    const tenon = await start(here);
    const tenant = await makeTenant(here.url);
    await tenon.signal("SIGKILL");
    expect(postmasterOf(here.dataDir)).not.toBeNull();

    const again = await start(here);
    const read = await tenant.owner.send("{ auditLogs(first: 5) { edges { node { action } } } }", { tenant: tenant.slug });
    expect(read.data.auditLogs.edges).toHaveLength(2);
    expect(again.stderr).toBe("");
    await again.interrupt();
    expect(postmasterOf(here.dataDir)).toBeNull();
  });

  test("keeps its data directory and its port to itself: a second one says so in one line and leaves the first alone", async () => {
    const here = await emptyInstallation();
    await start(here);
    const sameFolder = household.spawn(["all"], { ...here.env, PORT: String(await freePort()) });
    const samePort = household.spawn(["all"], { ...here.env, TENON_DATA_DIR: (await emptyInstallation()).dataDir });
    expect(await refusal(sameFolder)).toMatch(/^The data directory .* is in use by another Tenon \(process \d+\); stop that one, or set TENON_DATA_DIR/);
    expect(await refusal(samePort)).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken by another program; stop that one, or set PORT/);
    expect((await send(here.url, "{ plans { key } }")).errors).toEqual([]);
  });
});

describe("the first start's one-time link", () => {
  test("makes the first administrator, once, and is shown no more", async () => {
    const here = await emptyInstallation();
    const tenon = await start(here);
    const link = new URL(setupLink(tenon)!);
    expect(link.pathname).toBe("/setup");
    const page = await fetch(`${here.url}${link.pathname}${link.search}`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    const html = await page.text();
    expect(html).not.toContain("<script");
    const token = /name="token" value="([^"]+)"/.exec(html)![1]!;

    const ada = { token, name: "Ada", email: "ada@example.com", password: "analytical engine" };
    const made = await submit(here, ada);
    expect([made.status, await made.text()]).toEqual([201, expect.stringContaining("ada@example.com is the administrator")]);
    const { accessToken } = await signIn(here.url, ada.email, ada.password);
    await makeTenant(here.url, "Somebody elses");
    const seen = await send(here.url, "{ tenants(first: 5) { edges { node { name } } } }", { token: accessToken });
    expect(seen.data.tenants.edges).toEqual([{ node: { name: "Somebody elses" } }]);

    const second = await submit(here, { ...ada, email: "eve@example.com" });
    const answer = await second.text();
    expect([second.status, answer]).toEqual([422, expect.stringContaining('role="alert"')]);
    expect(answer).not.toContain("INTERNAL");
    await tenon.interrupt();

    const again = await start(here);
    expect(setupLink(again)).toBeNull();
    await again.interrupt();
  });

  test("stays good while nobody has used it: a wrong entry is told with what is wrong, and each start shows a new one", async () => {
    const here = await emptyInstallation();
    const first = await start(here);
    const token = new URL(setupLink(first)!).searchParams.get("token")!;
    const wrong = await submit(here, { token, name: "Ada", email: "no address", password: "short" });
    const answer = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(answer.match(/role="alert"/g)).toHaveLength(2);
    expect(answer).not.toContain("short");
    const invented = await submit(here, { token: "invented", name: "<b>Eve</b>", email: "eve@example.com", password: "long enough for it" });
    expect(invented.status).toBe(422);
    expect(await invented.text()).not.toContain("<b>Eve");
    await first.interrupt();

    const second = await start(here);
    const link = new URL(setupLink(second)!);
    expect(link.searchParams.get("token")).not.toBe(token);
    const made = await submit(here, { token: link.searchParams.get("token")!, name: "Ada", email: "ada@example.com", password: "analytical engine" });
    expect(made.status).toBe(201);
    await second.interrupt();
  });
});

describe("what the operator got wrong is one clear line and exit code 1:", () => {
  const ownDatabase = process.env["TENON_TEST_OWNER_URL"] ?? "";

  test("a DATABASE_URL where nobody answers, with a wrong password, or of a missing database", async () => {
    const url = new URL(ownDatabase);
    const wrongPassword = Object.assign(new URL(url), { password: "wrong-canary" }).href;
    const missing = Object.assign(new URL(url), { pathname: "/tenon_missing" }).href;
    const runs = ["postgres://owner:canary-of-refused@127.0.0.1:1/tenon", wrongPassword, missing].map(async (address) =>
      refusal(household.spawn(["all"], { DATABASE_URL: address, PORT: String(await freePort()), TENON_KEYS: `k:${Buffer.alloc(32, 1).toString("base64")}` })),
    );
    const [refused, password, database] = await Promise.all(runs);
    expect(refused).toMatch(/^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1 .*; start it, or correct the address\.$/);
    expect(password).toMatch(/^DATABASE_URL: the server at .* refuses the user postgres .*; correct user and password\.$/);
    expect(database).toMatch(/^DATABASE_URL: the server at .* has no database tenon_missing; create it/);
    expect(`${refused}${password}`).not.toMatch(/canary/);
  });

  test("bad environment values, all of them at once, without repeating a secret", async () => {
    const tenon = household.spawn(["all"], {
      PORT: "80 80",
      HOST: "no host!",
      LOG_LEVEL: "loud",
      TENON_KEYS: "k1:canary",
      DATABASE_URL: "mysql://root:canary@localhost/tenon",
      TRUST_PROXY: "maybe",
    });
    const { code } = await tenon.exited;
    expect(code).toBe(1);
    for (const name of ["PORT", "HOST", "LOG_LEVEL", "TENON_KEYS", "DATABASE_URL", "TRUST_PROXY"]) {
      expect(tenon.stderr.split("\n").filter((line) => line.trimStart().startsWith(`${name}:`))).toHaveLength(1);
    }
    expect(tenon.stderr).not.toMatch(/canary|\n\s+at /);
  });

  test("a role or a subgraph that there is none of, and a role without its settings", async () => {
    const [role, subgraph, gateway] = await Promise.all(
      [
        { args: ["everything"], env: {} as Record<string, string> },
        { args: ["subgraph", "finance"], env: { APP_DATABASE_URL: ownDatabase, PORT: "0" } },
        { args: ["gateway"], env: {} },
      ].map(async ({ args, env }) => {
        const tenon = household.spawn(args, env);
        const { code } = await tenon.exited;
        return { code, stderr: tenon.stderr };
      }),
    );
    expect(role).toEqual({ code: 1, stderr: expect.stringMatching(/^There is no role everything; use one of /) });
    expect(subgraph).toEqual({ code: 1, stderr: expect.stringMatching(/^There is no subgraph finance; use .*identity/) });
    expect(gateway!.code).toBe(1);
    expect(gateway!.stderr).toMatch(/APP_DATABASE_URL: .*\n.*SUBGRAPH_URLS: /);
  });

  test("a port that another program has", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const here = await emptyInstallation();
      const told = await refusal(household.spawn(["all"], { ...here.env, PORT: String(port) }));
      expect(told).toContain(`Port ${port} on 127.0.0.1 is taken`);
      // nothing was begun before it was noticed
      expect(postmasterOf(here.dataDir)).toBeNull();
    } finally {
      other.close();
    }
  });
});

/** The one line on standard error that a start ended with. */
async function refusal(tenon: TenonProcess): Promise<string> {
  expect(await tenon.exited).toEqual({ code: 1, signal: null });
  const lines = tenon.stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

function setupLink(tenon: TenonProcess): string | null {
  return /http:\/\/\S+\/setup\?token=\S+/.exec(tenon.stdout)?.[0] ?? null;
}

function submit({ url }: Installation, form: Record<string, string>): Promise<Response> {
  return fetch(`${url}/setup`, { method: "POST", body: new URLSearchParams(form) });
}
