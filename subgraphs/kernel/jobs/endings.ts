import { setTimeout as delay } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import type { PgBoss } from "pg-boss";
import type { Log } from "../log/log.js";
import { asRole } from "../postgres/role.js";
import type { Ending, Move } from "./held.js";
import { queueRole, queueSchema } from "./queue.js";
import { settledOf, tellMoves, within } from "./take.js";

/** Milliseconds before endings that could not be written are tried again. The jobs are held, and their heartbeats go on. */
const pause = 500;

/**
 * Writes how tries ended, in the queue and in the tenants' records, in one transaction: while one is under way, those
 * that end meanwhile wait for the next. An idle worker writes at once, a busy one in batches.
 */
export class Endings {
  readonly #pool: Pool;
  readonly #boss: PgBoss;
  readonly #log: Log;
  #waiting: { ending: Ending; written: () => void }[] = [];
  #writing: Promise<void> | null = null;
  #closed = false;

  constructor(pool: Pool, boss: PgBoss, log: Log) {
    this.#pool = pool;
    this.#boss = boss;
    this.#log = log;
  }

  /** Resolves when it is written, or when nobody will write it any more. */
  write(ending: Ending): Promise<void> {
    return new Promise((written) => {
      this.#waiting.push({ ending, written });
      this.#writing ??= this.#writeAll().finally(() => (this.#writing = null));
    });
  }

  /** Writes what is waiting, once. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // tries that end in the same moment are written together
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, 500);
      try {
        await asRole(this.#pool, queueRole, (client) => this.#end(client, batch.map(({ ending }) => ending)));
      } catch (error) {
        this.#log.warn({ err: error, count: batch.length }, "the end of jobs could not be written; it is tried again");
        if (!this.#closed) {
          this.#waiting.unshift(...batch);
          await delay(pause);
          continue;
        }
      }
      for (const { written } of batch) written();
    }
  }

  async #end(client: PoolClient, endings: readonly Ending[]): Promise<void> {
    const moves: Move[] = [];
    for (const group of grouped(endings)) moves.push(...(await this.#endGroup(client, group)));
    await tellMoves(client, moves);
  }

  /** Endings of one queue and one kind. @returns what the records are told: nothing of a claim that was lost meanwhile */
  async #endGroup(client: PoolClient, endings: readonly [Ending, ...Ending[]]): Promise<Move[]> {
    const [{ queue, state, code }] = endings;
    const claims = endings.map(({ held: { id, retryCount } }) => ({ id, retryCount }));
    const settled = new Set(await this.#settle(client, queue, state, code, claims));
    const due = state === "retrying" ? await nextTries(client, queue, [...settled]) : new Map<string, Date>();
    return endings.flatMap(({ held: { id, envelope } }) =>
      envelope.tenantId !== null && settled.has(id) ? [{ id, tenant: envelope.tenantId, state, code, next: due.get(id)?.toISOString() ?? null }] : [],
    );
  }

  async #settle(client: PoolClient, queue: string, state: Ending["state"], code: string | null, claims: { id: string; retryCount: number }[]): Promise<string[]> {
    const db = within(client);
    if (state === "succeeded") return settledOf(await this.#boss.complete(queue, claims, undefined, { db }));
    if (state === "cancelled") return settledOf(await this.#boss.cancel(queue, claims, { db }));
    if (state === "failed") {
      // given up before its last try, perhaps: no further one is to come
      await client.query(
        `update ${queueSchema}.job j set retry_limit = j.retry_count
         from jsonb_to_recordset($2) as c (id uuid, "retryCount" int)
         where j.name = $1 and j.id = c.id and j.state = 'active' and j.retry_count = c."retryCount"`,
        [queue, JSON.stringify(claims)],
      );
    }
    // what pg-boss keeps as the job's output is read by operators alone, yet carries no text of the inside
    const output = { code, message: `the job failed with ${code}; its log lines carry the job id` };
    return settledOf(await this.#boss.fail(queue, claims, output, { db }));
  }
}

/** By queue, kind and code, so that each group is one statement. */
function grouped(endings: readonly Ending[]): [Ending, ...Ending[]][] {
  const groups = new Map<string, [Ending, ...Ending[]]>();
  for (const ending of endings) {
    const key = `${ending.queue} ${ending.state} ${ending.code}`;
    const group = groups.get(key);
    if (group) group.push(ending);
    else groups.set(key, [ending]);
  }
  return [...groups.values()];
}

/** When the queue will try them again. */
async function nextTries(client: PoolClient, queue: string, ids: string[]): Promise<Map<string, Date>> {
  const { rows } = await client.query<{ id: string; start_after: Date }>(`select id, start_after from ${queueSchema}.job where name = $1 and id = any($2)`, [queue, ids]);
  return new Map(rows.map((row) => [row.id, row.start_after]));
}
