import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { anonymous, inTransaction } from "../../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { eventually } from "../../../test/kit/wait.js";
import { openWorld, unique, type World } from "../../../test/kit/world.js";
import { PublicError } from "../../kernel/errors/errors.js";
import { forgetThrottlesJob } from "./throttle.jobs.js";
import { clearThrottle, throttle, type Attempt } from "./throttle.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let account: string;
beforeEach(() => {
  account = `${unique()}@example.com`;
});

/** An address that no other test has. */
const somewhere = () => `2001:db8:${Array.from({ length: 2 }, () => Math.floor(Math.random() * 65_536).toString(16)).join(":")}::1`;

/** 0 when the attempt may be made, else the seconds to wait. */
async function attempt(of: Attempt, at = world): Promise<number> {
  try {
    await inTransaction(at, "identity", anonymous, (ctx) => throttle(ctx, of));
    return 0;
  } catch (error) {
    if (!(error instanceof PublicError) || error.code !== "RATE_LIMITED") throw error;
    return error.extensions["retryAfter"] as number;
  }
}

/** One more leaks every nine seconds, which a busy machine may take. */
function expectAllowed(waits: number[], count: number): void {
  const allowed = waits.filter((wait) => wait === 0).length;
  expect(allowed).toBeGreaterThanOrEqual(count);
  expect(allowed).toBeLessThanOrEqual(count + 4);
}

const clear = (of: Attempt) => inTransaction(world, "identity", anonymous, (ctx) => clearThrottle(ctx, of));
const times = async (count: number, of: Attempt, at = world) => {
  for (let n = 0; n < count; n += 1) expect(await attempt(of, at)).toBe(0);
};

test("everybody is counted by a function alone: no role reads or writes a counter", async () => {
  await attempt({ purpose: "sign_in", account });
  for (const role of ["tenon_identity", "tenon_identity_anonymous", "tenon_access", "tenon_worker"]) {
    const read = asOwner(async (client) => {
      await client.query("begin");
      await client.query("select set_config('role', $1, true)", [role]);
      return client.query("select from identity.throttles");
    });
    await expect(read).rejects.toThrow(/permission denied/);
  }
});

test("ten attempts at once, then one after each pause, which doubles up to a quarter of an hour", () =>
  withOwnDatabase(async (database) => {
    const own = await openWorld({ database });
    try {
      own.clock.stop();
      const of: Attempt = { purpose: "sign_in", account };
      await times(10, of, own);
      for (const pause of [60, 120, 240, 480, 900, 900]) {
        const wait = await attempt(of, own);
        expect(wait).toBeGreaterThan(pause - 5);
        expect(wait).toBeLessThanOrEqual(pause);
        own.clock.advance({ seconds: wait });
        expect(await attempt(of, own)).toBe(0);
      }
      own.clock.advance({ hours: 3 });
      await times(10, of, own);
    } finally {
      await own.close();
    }
  }));

test("asking while throttled makes the pause no longer", async () => {
  const of: Attempt = { purpose: "sign_in", account };
  await times(10, of);
  const first = await attempt(of);
  for (let n = 0; n < 20; n += 1) expect(await attempt(of)).toBeLessThanOrEqual(first);
});

test("of two hundred parallel attempts ten are made, in two processes together", async () => {
  const other = await openWorld();
  try {
    const waits = await Promise.all(Array.from({ length: 200 }, (_, n) => attempt({ purpose: "sign_in", account }, n % 2 ? other : world)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  } finally {
    await other.close();
  }
});

test("a source is counted over all accounts, and what it is refused leaves no counter behind", async () => {
  const source = somewhere();
  const waits = await Promise.all(Array.from({ length: 150 }, () => attempt({ purpose: "sign_in", account: `${unique()}@example.com`, source })));
  expectAllowed(waits, 100);
  expect(await attempt({ purpose: "sign_in", account, source: source.replace("::1", "::2") })).toBeGreaterThan(0);
  const counter = world.platform.keyring.mac("throttle", `sign_in account ${account}`);
  expect(await asOwner(async (client) => (await client.query("select from identity.throttles where subject = $1", [counter])).rowCount)).toBe(0);
  expect(await attempt({ purpose: "sign_in", account, source: somewhere() })).toBe(0);
});

test("purposes have counters of their own", async () => {
  await times(10, { purpose: "sign_in", account });
  expect(await attempt({ purpose: "sign_in", account })).toBeGreaterThan(0);
  await times(3, { purpose: "password_reset", account });
  expect(await attempt({ purpose: "password_reset", account })).toBeGreaterThan(0);
});

test("a success frees its account at once, and gives its source one attempt back", async () => {
  const source = somewhere();
  const own: Attempt = { purpose: "sign_in", account, source };
  await times(9, own);
  await clear(own);
  await times(10, own);
  expect(await attempt(own)).toBeGreaterThan(0);
  // 19 made and 1 given back: 82 are left
  const others = await Promise.all(Array.from({ length: 100 }, () => attempt({ purpose: "sign_in", account: `${unique()}@example.com`, source })));
  expectAllowed(others, 82);
});

test("an attempt that waits for the counter while a success removes it counts on a new one", async () => {
  const own: Attempt = { purpose: "sign_in", account };
  await times(1, own);
  const counter = world.platform.keyring.mac("throttle", `sign_in account ${account}`);
  await asOwner(async (client) => {
    await client.query("begin");
    const locked = await client.query("select pg_backend_pid() as pid from identity.throttles where subject = $1 for update", [counter]);
    const late = attempt(own);
    await eventually(async () => (await client.query("select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))", [locked.rows[0].pid])).rowCount === 1);
    await client.query("delete from identity.throttles where subject = $1", [counter]);
    await client.query("commit");
    expect(await late).toBe(0);
  });
  await times(9, own);
  expect(await attempt(own)).toBeGreaterThan(0);
});

test("an attempt is counted whatever becomes of the transaction that it was made in", async () => {
  const failed = inTransaction(world, "identity", anonymous, async (ctx) => {
    await throttle(ctx, { purpose: "register", account });
    throw new Error("the mutation fails");
  });
  await expect(failed).rejects.toThrow("the mutation fails");
  await times(4, { purpose: "register", account });
  expect(await attempt({ purpose: "register", account })).toBeGreaterThan(0);
});

test("more attempts than connections at once are all counted: none waits for another for ever", async () => {
  const waits = await Promise.all(Array.from({ length: 60 }, () => attempt({ purpose: "sign_in", account: `${unique()}@example.com` })));
  expect(waits).toEqual(waits.map(() => 0));
});

test("a counter names neither the account nor the address", async () => {
  await attempt({ purpose: "sign_in", account, source: "203.0.113.99" });
  const rows = await asOwner(async (client) => JSON.stringify((await client.query("select encode(subject, 'escape'), * from identity.throttles")).rows));
  expect(rows).not.toContain(account);
  expect(rows).not.toContain("203.0.113.99");
});

test("the schedule's job deletes counters that are empty, and no others", () =>
  withOwnDatabase(async (database) => {
    const own = await openWorld({ database });
    try {
      await attempt({ purpose: "sign_in", account: "quick@example.com" }, own);
      own.clock.advance({ hours: 1 });
      await times(10, { purpose: "sign_in", account }, own);
      await inTransaction(own, "identity", anonymous, (ctx) => forgetThrottlesJob.run(ctx, {}));
      expect(await asOwner(async (client) => (await client.query("select from identity.throttles")).rowCount, database)).toBe(1);
      expect(await attempt({ purpose: "sign_in", account }, own)).toBeGreaterThan(0);
    } finally {
      await own.close();
    }
  }));
