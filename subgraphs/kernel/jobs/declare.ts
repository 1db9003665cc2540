import { PgBoss } from "pg-boss";
import { Client } from "pg";
import { indexDeadLetters, writeQueues } from "./declared.js";
import { jobsOf } from "./gather.js";
import { settingsOf, type Job } from "./jobs.js";
import { heartbeatSeconds } from "./pulse.js";
import { deadLetterOf, queueRole, queueSchema } from "./queue.js";
import type { SubgraphManifest } from "../process/manifest.js";

/** Seconds that a job which is not done is kept: pg-boss deletes it silently after that, so it is the longest that it can count, 68 years. */
const unfinishedKept = 2_147_483_647;
/** Seconds that a job which is done is kept. One that failed stays until somebody redrives or cancels it: see `keepFailedJobs`. */
const finishedKept = 7 * 86_400;

/**
 * Brings pg-boss's schema up to date and declares every queue that the subgraphs have. Part of `migrate`, so that
 * a process may enqueue before any worker has started.
 * @param ownerUrl a connection that may create schemas
 */
export async function declareQueues(ownerUrl: string, manifests: SubgraphManifest[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: queueSchema, max: 2, supervise: false, schedule: false });
  // every statement's failure reaches us as a rejection; the event is pg-boss's duplicate of it
  boss.on("error", () => undefined);
  const jobs = manifests.flatMap(jobsOf);
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of jobs) {
      const dead = deadLetterOf(job.name);
      const settings = {
        deadLetter: dead,
        retryLimit: settingsOf(job).retries,
        retryDelay: settingsOf(job).retryDelaySeconds,
        retryBackoff: true,
        retryDelayMax: 3_600,
        heartbeatSeconds,
        notify: true,
        retentionSeconds: unfinishedKept,
        deleteAfterSeconds: finishedKept,
      };
      if (known.has(dead)) await boss.updateQueue(dead, { retentionSeconds: unfinishedKept });
      else await boss.createQueue(dead, { retentionSeconds: unfinishedKept });
      if (known.has(job.name)) await boss.updateQueue(job.name, settings);
      else await boss.createQueue(job.name, settings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await writeDown(ownerUrl, jobs);
}

/** What pg-boss does not do itself: our rights, our indexes, our list of the queues. */
async function writeDown(ownerUrl: string, jobs: readonly Job[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${queueSchema} to ${queueRole};
      grant select, insert, update, delete on all tables in schema ${queueSchema} to ${queueRole};
      grant usage on all sequences in schema ${queueSchema} to ${queueRole};
      grant execute on all functions in schema ${queueSchema} to ${queueRole}`);
    await indexDeadLetters(client);
    await writeQueues(client, jobs);
  } finally {
    await client.end();
  }
}
