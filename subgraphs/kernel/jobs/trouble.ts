import type { Pool } from "pg";
import { asRole } from "../postgres/role.js";
import { queuesRole } from "./declared.js";
import { queueRole, queueSchema } from "./queue.js";
import { become } from "./take.js";

/** Minutes that a job may wait though it could be taken, before an operator ought to look. */
export const lateMinutes = 10;

/** What an operator ought to look at. */
export interface QueueTrouble {
  /** Queues in which a job that could be taken has waited for longer; paused ones do not count. */
  late: number;
  paused: number;
  /** There are dead letters that are no tenant's. */
  deadLetters: boolean;
}

const lateIn = (state: string) =>
  `exists (select from ${queueSchema}.job j where j.name = q.name and j.state = '${state}' and not j.blocked and j.start_after < now() - make_interval(mins => $2))`;

/** One look at the ends of indexes for each queue, however much lies in them: a balancer asks every few seconds. */
export function queueTrouble(pool: Pool): Promise<QueueTrouble> {
  return asRole(pool, queuesRole, async (client) => {
    const { rows: queues } = await client.query<{ name: string; paused: boolean }>("select name, paused_at is not null as paused from kernel.queues");
    await become(client, queueRole);
    const { rows } = await client.query<{ late: number; deadLetters: boolean }>(
      `select (select count(*)::int from unnest($1::text[]) q (name) where ${lateIn("created")} or ${lateIn("retry")}) as late,
         exists (select from ${queueSchema}.job j where j.state = 'failed' and (j.data ->> 'tenantId') is null) as "deadLetters"`,
      [queues.filter(({ paused }) => !paused).map(({ name }) => name), lateMinutes],
    );
    return { ...rows[0]!, paused: queues.filter(({ paused }) => paused).length };
  });
}
