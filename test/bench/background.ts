import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { send } from "../kit/world.js";
import type { Helper } from "./channel.js";
import type { Caller } from "./operations.js";
import { median, quantile } from "./sample.js";
import { measureUploads, type Uploads } from "./uploads.js";

/** What happens when nobody waits for an answer. Medians over the rounds. */
export interface Background {
  jobsPerSecond: number;
  graphilePerSecond: number;
  /** Milliseconds from a commit to its job's start. */
  toStart: { p50: number; p99: number };
  deliveriesPerSecond: number;
  barePerSecond: number;
  /** Milliseconds from a commit to its webhook's arrival. */
  toArrival: { p50: number; p99: number };
  /** Microseconds. */
  decision: number;
  uploads: Uploads;
}

/** Jobs and webhooks of one round. */
export const perRound = 1_000;
/** Events a second, where the way from commit to receiver is timed, and jobs, where the way to their start is. */
export const pace = 200;

interface Setting {
  /** The database as the login role, and with the owner's rights. */
  url: string;
  ownerUrl: string;
  owners: Caller[];
  rounds: number;
  begin(name: string, file: string): Helper;
  say(line: string): void;
}

/** Puts work behind commits and sees when it is done. */
export async function measureBackground({ url, ownerUrl, owners, rounds, begin, say }: Setting): Promise<Background> {
  const receiver = begin("receiver", "servers/receiver.js");
  const host = await receiver.call<string>("start");
  const worker = begin("worker", "servers/worker.js");
  const files = await mkdtemp(join(tmpdir(), "tenon-bench-files-"));
  const gateway = await worker.call<string>("start", { url, receiver: host, owners, files });
  const graphile = begin("graphile-worker", "servers/graphile-worker.js");
  await graphile.call("start", { ownerUrl });

  const jobs: number[] = [];
  const theirs: number[] = [];
  await worker.call("work");
  // the first round is for warmth
  for (let round = 0; round <= rounds; round += 1) {
    const seconds = [await worker.call<number>("jobs", perRound), await graphile.call<number>("jobs", perRound)] as const;
    if (round === 0) continue;
    jobs.push(perRound / seconds[0]);
    theirs.push(perRound / seconds[1]);
  }
  say(`jobs: ${jobs.map((each) => each.toFixed(0)).join(", ")}/s; graphile-worker: ${theirs.map((each) => each.toFixed(0)).join(", ")}/s`);
  const waits = await worker.call<number[]>("wakeups", { perSecond: pace, count: perRound });

  for (const { token, tenant } of owners) {
    const create = "mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { webhookEndpoint { id } userErrors { message } } }";
    const { data } = await send(gateway, create, { token, tenant: tenant!, variables: { input: { url: `http://${host}/hook`, eventTypes: ["job.redriven"] } } });
    if (!data.createWebhookEndpoint.webhookEndpoint) throw new Error(JSON.stringify(data));
  }
  const deliveries: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await worker.call("rest");
    await receiver.call("expect", perRound);
    await worker.call("events", perRound);
    await worker.call("work");
    const times = (await receiver.call<{ at: number }[]>("arrived")).map(({ at }) => at);
    await receiver.call("expect", perRound);
    const seconds = await worker.call<number>("bare", { url: `http://${host}/hook`, count: perRound, body: JSON.stringify({ type: "job.redriven", data: { jobId: "x".repeat(30) }, filler: "x".repeat(200) }) });
    if (round === 0) continue;
    deliveries.push(((perRound - 1) * 1_000) / (times.at(-1)! - times[0]!));
    bare.push(perRound / seconds);
  }
  say(`webhooks: ${deliveries.map((each) => each.toFixed(0)).join(", ")}/s; undici alone: ${bare.map((each) => each.toFixed(0)).join(", ")}/s`);

  await receiver.call("expect", perRound);
  const committed = await worker.call<Record<string, number>>("pace", { perSecond: pace, count: perRound });
  const arrivals = await receiver.call<{ at: number; jobId: string }[]>("arrived");
  const ways = arrivals.map(({ at, jobId }) => Math.max(0, at - committed[jobId]!));
  await worker.call("rest");
  const decision = await worker.call<number>("decisions", 2_000);
  const both = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  const uploads = await measureUploads({ gateway, owner: owners[0]!, rounds, begin, say });
  await rm(files, { recursive: true });
  return { uploads, jobsPerSecond: median(jobs), graphilePerSecond: median(theirs), toStart: both(waits), deliveriesPerSecond: median(deliveries), barePerSecond: median(bare), toArrival: both(ways), decision };
}
