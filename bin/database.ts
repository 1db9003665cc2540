import { Client } from "pg";
import { chosenAppPassword, completeEnv, type Env } from "../config/installation.js";
import { seed } from "../seeds/seed.js";
import { schedule } from "../config/schedule.js";
import { declareQueues } from "../subgraphs/kernel/jobs/declare.js";
import { startEmbeddedPostgres } from "../subgraphs/kernel/postgres/embedded.js";
import { migrate, pendingMigrations } from "../subgraphs/kernel/postgres/migrate.js";
import { reachDatabase } from "../subgraphs/kernel/postgres/reach.js";
import { StartupError } from "../subgraphs/kernel/postgres/startup-error.js";
import { declareSchedule } from "../subgraphs/kernel/schedule/schedule.js";
import type { SubgraphManifest } from "../subgraphs/kernel/process/manifest.js";
import type { Start } from "./start.js";

/** The database with the owner's rights: the server that was named, or the embedded one. */
export async function database({ settings, log, progress, shutdown }: Start): Promise<Env> {
  const { databaseUrl } = settings;
  return progress.step("database", async () => {
    if (databaseUrl) {
      await reachDatabase(databaseUrl, "DATABASE_URL");
      return completeEnv(settings);
    }
    const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, log });
    shutdown.add("database", postgres.stop, true);
    void postgres.ended.then(() => {
      if (shutdown.begun) return;
      log.fatal("the embedded database ended by itself: stopping");
      void shutdown.end(1);
    });
    return completeEnv(settings, postgres.url);
  });
}

/** The database as the login role, which another process has migrated. */
export async function sharedDatabase({ settings, progress }: Start): Promise<Env> {
  const env = completeEnv(settings);
  const variable = settings.appDatabaseUrl ? "APP_DATABASE_URL" : "DATABASE_URL (as tenon_app)";
  await progress.step("database", () => reachDatabase(env.appDatabaseUrl, variable));
  return env;
}

function ownerOf(env: Env): string {
  if (!env.databaseUrl) throw new Error("this role has no owner's rights");
  return env.databaseUrl;
}

/** Migrations, then the queues that the subgraphs need, and what is scheduled. @returns the migrations applied now */
export async function bringUpToDate(env: Env, manifests: SubgraphManifest[]): Promise<string[]> {
  const { applied } = await migrate({ ownerUrl: ownerOf(env), appPassword: chosenAppPassword(env) });
  await declareQueues(ownerOf(env), manifests);
  await declareSchedule(ownerOf(env), schedule);
  return applied;
}

/** @throws StartupError when this release brings migrations that the database has not seen */
export async function refuseUnmigrated(env: Env): Promise<void> {
  const client = new Client({ connectionString: ownerOf(env) });
  await client.connect();
  try {
    const pending = await pendingMigrations(client);
    if (pending.length > 0) throw new StartupError(`The database lacks ${pending.join(", ")}; run migrate first.`);
  } finally {
    await client.end();
  }
}

/** Writes what every installation needs. @returns the one-time link while there is no administrator */
export async function plant(env: Env): Promise<{ setupLink: string | null }> {
  return seed({ ownerUrl: ownerOf(env), publicUrl: env.publicUrl });
}
