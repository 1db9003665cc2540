import { PgBoss } from "pg-boss";
import { Client } from "pg";
import { jobsOf } from "./gather.js";
import { deadLetterOf, queueRole, queueSchema } from "./queue.js";
import type { SubgraphManifest } from "../process/manifest.js";

/**
 * Brings pg-boss's schema up to date and declares every queue that the subgraphs have. Part of `migrate`, so that
 * a process may enqueue before any worker has started.
 * @param ownerUrl a connection that may create schemas
 */
export async function declareQueues(ownerUrl: string, manifests: SubgraphManifest[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: queueSchema, max: 2, supervise: false, schedule: false });
  // every statement's failure reaches us as a rejection; the event is pg-boss's duplicate of it
  boss.on("error", () => undefined);
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of manifests.flatMap(jobsOf)) {
      const dead = deadLetterOf(job.name);
      const settings = {
        deadLetter: dead,
        retryLimit: job.retries ?? 5,
        retryDelay: job.retryDelaySeconds ?? 5,
        retryBackoff: true,
        retryDelayMax: 3_600,
        heartbeatSeconds: 20,
        notify: true,
        // a job that is not done is never deleted for its age within a year; a done or failed one after three months
        retentionSeconds: 365 * 86_400,
        deleteAfterSeconds: 90 * 86_400,
      };
      if (!known.has(dead)) await boss.createQueue(dead, { retentionSeconds: 365 * 86_400 });
      if (known.has(job.name)) await boss.updateQueue(job.name, settings);
      else await boss.createQueue(job.name, settings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await grantQueueRole(ownerUrl);
}

async function grantQueueRole(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${queueSchema} to ${queueRole};
      grant select, insert, update, delete on all tables in schema ${queueSchema} to ${queueRole};
      grant usage on all sequences in schema ${queueSchema} to ${queueRole};
      grant execute on all functions in schema ${queueSchema} to ${queueRole}`);
  } finally {
    await client.end();
  }
}
