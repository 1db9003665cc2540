import { Pool } from "undici";
import { startGateway } from "../../../gateway/server.js";
import { Context } from "../../../subgraphs/kernel/context/context.js";
import { personOutsideSession, type Facts } from "../../../subgraphs/kernel/context/facts.js";
import { encodeId, newId } from "../../../subgraphs/kernel/ids/ids.js";
import { startWorker, type Worker } from "../../../subgraphs/kernel/jobs/worker.js";
import type { Platform } from "../../../subgraphs/kernel/process/platform.js";
import type { RunningSubgraph } from "../../../subgraphs/kernel/process/subgraph.js";
import { events, ids } from "../../../subgraphs/operations/contract.js";
import { obey } from "../channel.js";
import { decisions } from "../decisions.js";
import { nothingJob, withNothing } from "../nothing.js";
import type { Caller } from "../operations.js";
import { aDozenAtOnce, Countdown, now, paced } from "../producers.js";
import { anyPort, open, run, unlimited } from "./installation.js";

let platform: Platform;
let subgraphs: RunningSubgraph[];
let worker: Worker | null = null;
let whose: Facts[];
let ran: (n: number) => void = () => undefined;
const nothing = nothingJob(() => undefined);

/** Something in the name of one tenant after the other, in a transaction of its own. */
async function commit(n: number, work: (ctx: Context) => Promise<unknown>): Promise<void> {
  const { foundation } = subgraphs.find(({ name }) => name === "operations")!;
  const ctx = new Context(foundation, whose[n % whose.length]!, { readOnly: false });
  await ctx.open();
  await work(ctx);
  await ctx.close("commit");
}

/** @returns the id that the event speaks of */
async function makeEvent(n: number): Promise<string> {
  const jobId = encodeId(ids.Job, newId());
  await commit(n, (ctx) => ctx.record(events.jobRedriven, { jobId, queue: "bench" }));
  return jobId;
}

/** A worker, with what makes work for it in the same process. */
obey({
  async start({ url, receiver, owners, files }: { url: string; receiver: string; owners: Caller[]; files: string }): Promise<string> {
    platform = await open(url, [receiver], files);
    subgraphs = await run(platform, (manifest) => withNothing(manifest, (n) => ran(n)));
    whose = await Promise.all(
      owners.map(async ({ userRow, tenantRow }) => ({ correlationId: "bench", actor: personOutsideSession(userRow), tenant: await platform.access.member(userRow, { id: tenantRow! }), client: { ip: null, userAgent: null }, idempotency: null })),
    );
    return (await startGateway({ ...anyPort, platform, subgraphs, remotes: {}, rates: unlimited, production: true })).url;
  },
  async work() {
    worker ??= await startWorker(platform, subgraphs);
  },
  async rest() {
    await worker?.close();
    worker = null;
  },
  /** @returns the seconds from the first job that is enqueued to the last that is done */
  async jobs(count: number): Promise<number> {
    const all = new Countdown(count);
    ran = all.tell;
    const begun = now();
    await aDozenAtOnce(count, (n) => commit(n, (ctx) => ctx.enqueue(nothing, { n })));
    await all.done;
    return (now() - begun) / 1_000;
  },
  /** @returns milliseconds from each commit to the start of its job */
  async wakeups({ perSecond, count }: { perSecond: number; count: number }): Promise<number[]> {
    const all = new Countdown(count);
    const begun: number[] = [];
    const committed: number[] = [];
    ran = (n) => {
      begun[n] = now();
      all.tell();
    };
    await paced(perSecond, count, async (n) => {
      await commit(n, (ctx) => ctx.enqueue(nothing, { n }));
      committed[n] = now();
    });
    await all.done;
    // who is told of a commit may be faster than who made it
    return begun.map((at, n) => Math.max(0, at - committed[n]!));
  },
  events: (count: number) => aDozenAtOnce(count, async (n) => void (await makeEvent(n))),
  /** @returns when the event of each job was committed */
  async pace({ perSecond, count }: { perSecond: number; count: number }): Promise<Record<string, number>> {
    const committed: Record<string, number> = {};
    await paced(perSecond, count, async (n) => {
      committed[await makeEvent(n)] = now();
    });
    return committed;
  },
  /** The same bytes, by undici alone. @returns seconds */
  async bare({ url, body, count }: { url: string; body: string; count: number }): Promise<number> {
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, { connections: 12, pipelining: 1 });
    const begun = now();
    await aDozenAtOnce(count, async () => {
      const answer = await pool.request({ path: pathname, method: "POST", headers: { "content-type": "application/json" }, body });
      await answer.body.dump();
    });
    const seconds = (now() - begun) / 1_000;
    await pool.destroy();
    return seconds;
  },
  decisions: (count: number) => decisions(count),
});
