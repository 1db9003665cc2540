import type { Role } from "../config/env.js";
import type { Env } from "../config/installation.js";
import { startGateway } from "../gateway/server.js";
import { wholeGraph } from "../gateway/whole-graph.js";
import { serveSubgraph } from "../subgraphs/kernel/http/serve.js";
import { startWorker } from "../subgraphs/kernel/jobs/worker.js";
import { StartupError } from "../subgraphs/kernel/postgres/startup-error.js";
import { discoverSubgraphs } from "../subgraphs/kernel/process/discover.js";
import type { SubgraphManifest } from "../subgraphs/kernel/process/manifest.js";
import { openPlatform, type Platform } from "../subgraphs/kernel/process/platform.js";
import { runSubgraph, type RunningSubgraph } from "../subgraphs/kernel/process/subgraph.js";
import { Keyring } from "../subgraphs/kernel/secrets/keys.js";
import { StorageMisfit } from "../subgraphs/kernel/storage/misfit.js";
import { bringUpToDate, database, plant, refuseUnmigrated, sharedDatabase } from "./database.js";
import { portIsFree } from "./port.js";
import type { Shutdown } from "./shutdown.js";
import type { Start } from "./start.js";

/** Each role's start. A role that is done when it is started (migrate, seed) gives true. */
export const starts: Record<Role, (start: Start) => Promise<boolean>> = {
  async all(start) {
    const { settings, progress, shutdown } = start;
    await portIsFree(settings);
    const env = await database(start);
    const manifests = await discoverSubgraphs();
    await progress.step("migrate", () => bringUpToDate(env, manifests));
    const { setupLink } = await progress.step("seed", () => plant(env));
    const platform = await open(start, env);
    await findStorage(platform, env);
    const subgraphs = await progress.step("subgraphs", () => runAll(manifests, platform, shutdown));
    await gateway(start, env, platform, subgraphs);
    await progress.step("worker", () => work(platform, subgraphs, shutdown));
    progress.say(ready(env, setupLink));
    return false;
  },

  async gateway(start) {
    await portIsFree(start.settings);
    const env = await sharedDatabase(start);
    const platform = await open(start, env);
    await findStorage(platform, env);
    await gateway(start, env, platform, []);
    start.progress.say(ready(env, null));
    return false;
  },

  async subgraph(start) {
    const { settings, progress, shutdown, name } = start;
    await portIsFree(settings);
    const manifests = await discoverSubgraphs();
    const manifest = manifests.find((each) => each.name === name);
    if (!manifest) {
      throw new StartupError(`There is no subgraph ${name ?? "without a name"}; use \`subgraph NAME\` with one of ${manifests.map((each) => each.name).join(", ")}.`);
    }
    const env = await sharedDatabase(start);
    const platform = await open(start, env);
    const url = await progress.step(manifest.name, async () => {
      const [running] = await runAll([manifest], platform, shutdown);
      const server = await serveSubgraph(running!, platform, { host: settings.host, port: settings.port });
      shutdown.add(`${manifest.name} port`, server.close);
      return server.url;
    });
    progress.say(`  ${manifest.name} answers the gateway at ${url}/graphql`);
    return false;
  },

  async worker(start) {
    const { progress, shutdown } = start;
    const env = await sharedDatabase(start);
    const platform = await open(start, env);
    await findStorage(platform, env);
    await progress.step("worker", async () => work(platform, await runAll(await discoverSubgraphs(), platform, shutdown), shutdown));
    progress.say("  The worker takes jobs.");
    return false;
  },

  async migrate(start) {
    const env = await database(start);
    const applied = await start.progress.step("migrate", async () => bringUpToDate(env, await discoverSubgraphs()));
    start.progress.say(applied.length > 0 ? `  Applied ${applied.join(", ")}.` : "  Nothing to apply.");
    return true;
  },

  async seed(start) {
    const env = await database(start);
    await refuseUnmigrated(env);
    const { setupLink } = await start.progress.step("seed", () => plant(env));
    if (setupLink) start.progress.say(administratorLink(setupLink));
    return true;
  },
};

async function open({ log, shutdown }: Start, env: Env): Promise<Platform> {
  const platform = await openPlatform({
    url: env.appDatabaseUrl,
    poolSize: env.databasePoolSize,
    publicUrl: env.publicUrl,
    rootDomain: env.rootDomain,
    dnsServers: env.dnsServers,
    keyring: new Keyring(env.keys),
    log,
    mail: { smtpUrl: env.smtpUrl, from: env.mailFrom, production: env.mode === "production" },
    outbound: { allow: env.outboundAllow },
    storage: env.storage,
    clamd: env.clamd,
  });
  shutdown.add("platform", () => platform.close());
  return platform;
}

/** A bucket that is not as the settings say is a mistake of theirs; one that does not answer now may do so later, and all but files goes on until then. */
async function findStorage({ storage, log }: Platform, env: Env): Promise<void> {
  try {
    await storage.check();
  } catch (error) {
    const { message } = error as Error;
    if (env.storage.s3 && error instanceof StorageMisfit) throw new StartupError(`The storage of files cannot be used: ${message}.`);
    log.warn({ reason: message }, "the storage of files cannot be used: they can be neither sent nor fetched");
  }
}

async function runAll(manifests: SubgraphManifest[], platform: Platform, shutdown: Shutdown): Promise<RunningSubgraph[]> {
  const running = await Promise.all(
    manifests.map(async (manifest) => {
      const subgraph = await runSubgraph(manifest, platform);
      shutdown.add(manifest.name, () => subgraph.close());
      return subgraph;
    }),
  );
  platform.graph.open(wholeGraph(platform, running));
  return running;
}

async function work(platform: Platform, subgraphs: RunningSubgraph[], shutdown: Shutdown): Promise<void> {
  const worker = await startWorker(platform, subgraphs);
  shutdown.add("worker", () => worker.close());
}

async function gateway({ progress, shutdown }: Start, env: Env, platform: Platform, subgraphs: RunningSubgraph[]): Promise<void> {
  const { host, port, rootDomain, trustProxy, flagOrigins, rates, mode } = env;
  const remotes = subgraphs.length > 0 ? {} : env.subgraphUrls;
  const server = await progress.step("gateway", () =>
    startGateway({ platform, subgraphs, remotes, host, port, rootDomain, trustProxy, flagOrigins, rates, production: mode === "production" }),
  );
  shutdown.add("gateway", () => server.close());
}

function ready(env: Env, setupLink: string | null): string {
  const lines = [
    ["Console", env.publicUrl],
    ["GraphQL", `${env.publicUrl}/graphql`],
    ["Health", `${env.publicUrl}/api/health`],
    ["JWKS", `${env.publicUrl}/.well-known/jwks.json`],
    ...(env.smtpUrl || env.mode === "production" ? [] : [["Mail", `${env.publicUrl}/dev/mail`]]),
  ].map(([name, url]) => `  ${name!.padEnd(9)} ${url}`);
  return ["", "  Tenon is ready.", ...lines, ...(setupLink ? [administratorLink(setupLink)] : []), ""].join("\n");
}

function administratorLink(link: string): string {
  return `\n  Make the first administrator here (works once):\n  ${link}`;
}
