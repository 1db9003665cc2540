import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { pauseQueue as pause, resumeQueue as resume } from "../../kernel/jobs/pause.js";
import { readQueues } from "../../kernel/jobs/standing.js";
import { events, ids } from "../contract.js";
import type { Queue } from "./queue.js";

/** Has no worker take anything out of the queue any more. @throws QUEUE_UNKNOWN, QUEUE_PAUSED among the input's problems */
export async function pauseQueue(ctx: Context, { name }: { name: string }): Promise<Queue> {
  const queue = await named(ctx, name);
  const paused = await pause(ctx, name);
  if (!paused) throw invalid("name", "QUEUE_PAUSED", "The queue is paused already.");
  await ctx.record(events.queuePaused, { queueId: encodeId(ids.Queue, paused), name });
  return { ...queue, pausedAt: ctx.clock.now() };
}

/** Has workers take from it again. @throws QUEUE_UNKNOWN, QUEUE_NOT_PAUSED among the input's problems */
export async function resumeQueue(ctx: Context, { name }: { name: string }): Promise<Queue> {
  const queue = await named(ctx, name);
  const resumed = await resume(ctx, name);
  if (!resumed) throw invalid("name", "QUEUE_NOT_PAUSED", "The queue is not paused: there is nothing to resume.");
  await ctx.record(events.queueResumed, { queueId: encodeId(ids.Queue, resumed), name });
  return { ...queue, pausedAt: null };
}

/** As it stood a moment ago. Read before the mutation's transaction holds anything that others wait for. */
async function named(ctx: Context, name: string): Promise<Queue> {
  const [queue] = await readQueues(ctx.foundation.pool, name);
  if (!queue) throw invalid("name", "QUEUE_UNKNOWN", "There is no queue of this name: take a name from the query queues.");
  return queue;
}
