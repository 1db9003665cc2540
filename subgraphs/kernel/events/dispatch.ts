import { createHash } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { PoolClient } from "pg";
import type { Actor } from "../context/facts.js";
import { consumerQueue, type Delivery } from "../jobs/gather.js";
import type { JobEnvelope } from "../jobs/jobs.js";
import { groupOf, queueRole } from "../jobs/queue.js";
import { listen } from "../postgres/listen.js";
import { asRole } from "../postgres/role.js";
import type { SubgraphManifest } from "../process/manifest.js";
import type { Platform } from "../process/platform.js";
import { hiddenTypes } from "./catalogue.js";
import type { Consumer } from "./events.js";
import { messageOf } from "./message.js";
import { startRounds } from "./rounds.js";
import { startSequencer } from "./sequence.js";

/** Events taken at once. */
const batchSize = 100;
/** Looked for this often even when no notification came, in milliseconds. */
const sweepInterval = 2_000;

interface EventRow {
  id: string;
  tenant_id: string | null;
  actor_id: string | null;
  actor_kind: Actor["kind"];
  action: string;
  subject_id: string | null;
  payload: Record<string, unknown>;
  correlation_id: string;
  at: Date;
}

/** Turns recorded events into one job for each consumer, and gives them their places in their tenants' sequences. Several dispatchers may run: each takes what no other holds. */
export async function startDispatcher(platform: Platform, boss: PgBoss, manifests: SubgraphManifest[]): Promise<{ close(): Promise<void> }> {
  const consumers = new Map<string, Consumer[]>();
  for (const consumer of manifests.flatMap((manifest) => manifest.features.flatMap((feature) => feature.consumers ?? []))) {
    consumers.set(consumer.event.type, [...(consumers.get(consumer.event.type) ?? []), consumer]);
  }

  const rounds = [
    startRounds({
      log: platform.log,
      failed: "dispatching events failed; it is tried again",
      every: sweepInterval,
      round: async () => ((await dispatch(platform, boss, consumers)) === batchSize ? 0 : null),
    }),
    startSequencer(platform),
  ];
  const wake = () => rounds.forEach((each) => each.wake());
  const listener = await listen({
    url: platform.url,
    channel: "tenon_events",
    log: platform.log,
    onNotify: wake,
    onConnect: wake,
    onLoss: () => undefined,
  });
  return {
    async close() {
      await listener.close();
      await Promise.all(rounds.map((each) => each.close()));
    },
  };
}

/** One batch, one transaction: events leave the outbox as their jobs enter the queues and their deliveries are written. @returns how many were taken */
function dispatch(platform: Platform, boss: PgBoss, consumers: Map<string, Consumer[]>): Promise<number> {
  return asRole(platform.pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<EventRow>("select * from compliance.take_events($1)", [batchSize]);
    await handOver(client, platform, rows);
    for (const row of rows) {
      for (const consumer of consumers.get(row.action) ?? []) await send(client, boss, consumer, row);
    }
    return rows.length;
  });
}

/** What tenants asked to be told of goes on its way to them, outside. */
async function handOver(client: PoolClient, { clock }: Platform, rows: readonly EventRow[]): Promise<void> {
  const hidden = new Set(await hiddenTypes());
  const told = rows.filter((row) => row.tenant_id !== null && !hidden.has(row.action));
  if (told.length === 0) return;
  await client.query("select operations.queue_deliveries($1, $2, $3, $4, $5, $6, $7)", [
    told.map((row) => row.id),
    told.map((row) => row.tenant_id),
    told.map((row) => row.action),
    told.map((row) => messageOf(row.action, row.at, row.payload)),
    told.map((row) => row.at),
    told.map((row) => row.subject_id),
    clock.now(),
  ]);
}

async function send(client: PoolClient, boss: PgBoss, consumer: Consumer, row: EventRow): Promise<void> {
  const id = jobId(consumer.name, row.id);
  const event: Delivery = { id: row.id, tenantId: row.tenant_id, actorId: row.actor_id, at: row.at.toISOString(), payload: row.payload };
  const envelope: JobEnvelope = { tenantId: row.tenant_id, actorId: row.actor_id, actorKind: row.actor_kind, correlationId: row.correlation_id, data: event };
  await client.query("select set_config('app.tenant_id', $1, true)", [row.tenant_id ?? ""]);
  await client.query("select operations.job_queued($1, $2, $3)", [id, consumerQueue(consumer), row.correlation_id]);
  await client.query("select set_config('role', $1, true)", [queueRole]);
  await boss.send(consumerQueue(consumer), envelope, { id, ...groupOf(row.tenant_id), db: { executeSql: (text, values) => client.query(text, values) } });
  await client.query("select set_config('role', 'tenon_worker', true)");
}

/** The same consumer and event give the same job id, whoever dispatches: a UUID version 8 (RFC 9562) of their SHA-256. */
function jobId(consumer: string, eventId: string): string {
  const bytes = createHash("sha256").update(`${consumer} ${eventId}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
