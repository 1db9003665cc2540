import type { Context } from "../context/context.js";
import { queuesRole } from "./declared.js";
import { inTransaction, queueChannel } from "./queue.js";

/**
 * From the context's commit on, no worker takes anything out of this queue: what is being taken now is waited for. What
 * runs goes on to its end, and what comes in waits. @returns the queue's row id; null when it is paused already, or there is none
 */
export async function pauseQueue(ctx: Context, name: string): Promise<string | null> {
  // the turn that takers take: kernel.take_turn
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`take ${name}`]);
  return changed(ctx, "update kernel.queues set paused_at = $2, paused_by = $3 where name = $1 and paused_at is null returning id", [name, ctx.clock.now(), ctx.actor.id]);
}

/** Workers take from it again, and are told so with the context's commit. @returns the queue's row id; null when it is not paused, or there is none */
export async function resumeQueue(ctx: Context, name: string): Promise<string | null> {
  const id = await changed(ctx, "update kernel.queues set paused_at = null, paused_by = null where name = $1 and paused_at is not null returning id", [name]);
  if (id !== null) await ctx.sql("select pg_notify($1, $2)", [queueChannel, name]);
  return id;
}

async function changed(ctx: Context, text: string, values: unknown[]): Promise<string | null> {
  const { rows } = await inTransaction(ctx, queuesRole).executeSql(text, values);
  return (rows as { id: string }[])[0]?.id ?? null;
}
