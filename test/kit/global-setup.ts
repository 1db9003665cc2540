import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { seed } from "../../seeds/seed.js";
import { schedule } from "../../config/schedule.js";
import { declareQueues } from "../../subgraphs/kernel/jobs/declare.js";
import { declareSchedule } from "../../subgraphs/kernel/schedule/schedule.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../subgraphs/kernel/postgres/embedded.js";
import { migrate } from "../../subgraphs/kernel/postgres/migrate.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { appPassword, templateDatabase, testPublicUrl } from "./database.js";

declare global {
  // jest hands nothing from set-up to tear-down but the global object
  var tenonTestPostgres: { server: EmbeddedPostgres; folder: string } | undefined;
}

/** One real Postgres for the whole run: migrated, queues declared, seeded; and a copy for tests that break things. */
export default async function setUp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tenon-test-"));
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: createLog("silent"),
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "400" },
  });
  globalThis.tenonTestPostgres = { server, folder };
  await migrate({ ownerUrl: server.url, appPassword });
  await declareQueues(server.url, await discoverSubgraphs());
  await declareSchedule(server.url, schedule);
  await seed({ ownerUrl: server.url, publicUrl: testPublicUrl });
  const client = new Client({ connectionString: server.url.replace(/\/tenon$/, "/postgres") });
  await client.connect();
  await client.query(`create database ${templateDatabase} template tenon`);
  await client.end();
  process.env["TENON_TEST_OWNER_URL"] = server.url;
}
