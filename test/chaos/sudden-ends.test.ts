import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort, Household, postmasterOf, type TenonProcess } from "../kit/process.js";
import { eventually } from "../kit/wait.js";
import { makePerson, send, unique, type Person } from "../kit/world.js";

const household = new Household();
let dataDir = "";
let url = "";
let env: Record<string, string> = {};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tenon-ends-"));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = { TENON_DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "info" };
});
afterAll(async () => {
  await household.end();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<TenonProcess> {
  const tenon = household.spawn(["all"], env);
  await tenon.said("Tenon is ready.");
  return tenon;
}

const createTenant = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { slug } userErrors { code } } }";

/** Asks for many tenants at once. @returns the slugs that were acknowledged, so far */
function createMany(person: Person, count: number): { acknowledged: string[]; settled: Promise<unknown> } {
  const acknowledged: string[] = [];
  const settled = Promise.all(
    Array.from({ length: count }, async () => {
      const answer = await person.send(createTenant, { variables: { input: { name: "Acme", slug: `acme-${unique()}` } } }).catch(() => null);
      if (answer?.data?.createTenant?.tenant) acknowledged.push(answer.data.createTenant.tenant.slug as string);
    }),
  );
  return { acknowledged, settled };
}

async function slugsOf(person: Person): Promise<string[]> {
  const answer = await person.send("{ tenants(first: 100) { edges { node { slug } } } }");
  return (answer.data.tenants.edges as { node: { slug: string } }[]).map(({ node }) => node.slug);
}

describe("whenever it ends,", () => {
  test("Ctrl-C in the midst of the first start, at any step, leaves no process behind, and the next start succeeds", async () => {
    for (const moment of [100, 500, 900, 1_300, 1_700, 2_100]) {
      const tenon = household.spawn(["all"], env);
      await delay(moment);
      const asked = performance.now();
      await tenon.interrupt();
      expect(performance.now() - asked).toBeLessThan(10_000);
      expect([moment, tenon.stderr]).toEqual([moment, ""]);
      expect([moment, postmasterOf(dataDir)]).toEqual([moment, null]);
    }
    const tenon = await start();
    expect(await tenon.interrupt()).toEqual({ code: 0, signal: null });
  });

  test("with mutations under way when it is asked to stop, or killed: what was acknowledged is there at the next start", async () => {
    let tenon = await start();
    const ann = await makePerson(url);
    const expected: string[] = [];
    for (const end of ["SIGTERM", "SIGKILL"] as const) {
      const { acknowledged, settled } = createMany(ann, 40);
      await eventually(() => acknowledged.length > 5);
      const { code } = await tenon.signal(end);
      if (end === "SIGTERM") expect(code).toBe(0);
      await settled;
      expected.push(...acknowledged);
      tenon = await start();
      expect(await slugsOf(ann)).toEqual(expect.arrayContaining(expected));
    }
    await tenon.interrupt();
  });

  test("or its database does, under it: it says so, ends with code 1, and the next start has everything", async () => {
    const tenon = await start();
    const ann = await makePerson(url);
    process.kill(postmasterOf(dataDir)!, "SIGKILL");
    expect(await tenon.exited).toEqual({ code: 1, signal: null });
    expect(tenon.log).toContainEqual(expect.objectContaining({ level: "fatal", msg: expect.stringContaining("database ended by itself") }));

    const again = await start();
    expect((await send(url, "{ me { name } }", { token: ann.accessToken })).data).toEqual({ me: { name: "Ann" } });
    await again.interrupt();
  });
});
