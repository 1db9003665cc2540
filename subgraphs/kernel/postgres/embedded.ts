import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { Client } from "pg";
import type { Log } from "../log/log.js";
import { binaries } from "./binaries.js";
import { lockDirectory } from "./directory-lock.js";
import { initialise } from "./initialise.js";
import { launch, PortTaken } from "./postmaster.js";
import { stopOrphan } from "./orphan.js";
import { serverUser } from "./server-user.js";
import { StartupError } from "./startup-error.js";

export interface EmbeddedPostgresOptions {
  /** Holds the cluster and its password; made when missing. */
  dataDir: string;
  log: Log;
  /** Server settings over ours: tests turn `fsync` off. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** The database `tenon`, with the owner's rights. */
  url: string;
  /** Fulfilled when the server has ended, asked or not. */
  ended: Promise<void>;
  /** Ends every connection, writes everything down and lets the data directory go. Twice is once. */
  stop(): Promise<void>;
}

/** Durable, and no wider than this machine; one installation's connections fit in many times over. */
const ownSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "128MB",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_min_messages: "warning",
  // a failing statement's text may hold what nobody should read in a log
  log_min_error_statement: "panic",
};

/**
 * Starts PostgreSQL on this directory and makes it ours: after a crash or kill -9 it first ends what was left behind.
 * @throws StartupError when the directory is in use or cannot be used
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockDirectory(dataDir);
  try {
    const programs = await binaries();
    const cluster = join(dataDir, "postgres");
    const settings = { ...ownSettings, ...options.settings };
    if (!existsSync(join(cluster, "PG_VERSION"))) await createCluster(dataDir, programs.initdb, settings.fsync === "off");
    refuseOtherVersions(cluster);
    await stopOrphan(cluster, options.log);
    const user = serverUser(cluster, programs.postgres);
    let login = readLogin(dataDir);
    for (let attempt = 1; ; attempt++) {
      try {
        const server = await launch({ program: programs.postgres, cluster, user, settings: { ...settings, port: String(login.port) }, log: options.log });
        void server.ended.then(() => lock.release());
        return { url: await openDatabase(login), ended: server.ended, stop: server.stop };
      } catch (error) {
        if (!(error instanceof PortTaken) || attempt === 5) throw error;
        login = writeLogin(dataDir, { ...login, port: await freePort() });
      }
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Login {
  port: number;
  password: string;
}

const loginFile = (dataDir: string): string => join(dataDir, "postgres.json");

function readLogin(dataDir: string): Login {
  try {
    return JSON.parse(readFileSync(loginFile(dataDir), "utf8")) as Login;
  } catch (error) {
    throw new StartupError(`The database's password in ${loginFile(dataDir)} cannot be read (${(error as Error).message}); put the file back from a backup.`);
  }
}

function writeLogin(dataDir: string, login: Login): Login {
  const draft = `${loginFile(dataDir)}.new`;
  writeFileSync(draft, JSON.stringify(login), { mode: 0o600, flush: true });
  renameSync(draft, loginFile(dataDir));
  return login;
}

/** Made aside and moved in whole: an interrupted first start leaves nothing that looks like a database. */
async function createCluster(dataDir: string, initdb: string, unsafe: boolean): Promise<void> {
  removeDrafts(dataDir);
  const draft = mkdtempSync(join(dataDir, draftPrefix));
  const login = writeLogin(dataDir, { port: await freePort(), password: randomBytes(24).toString("base64url") });
  await initialise({ program: initdb, cluster: draft, user: serverUser(draft, initdb), password: login.password, unsafe });
  renameSync(draft, join(dataDir, "postgres"));
}

const draftPrefix = "postgres.new-";

/** A killed start's initdb may still write into its draft: what cannot go now goes next time. */
function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((each) => each.startsWith(draftPrefix))) {
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

function refuseOtherVersions(cluster: string): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version === "18") return;
  throw new StartupError(`${cluster} was written by PostgreSQL ${version} and this is 18; upgrade it with pg_upgrade, or set TENON_DATA_DIR to another folder.`);
}

async function openDatabase(login: Login): Promise<string> {
  const server = `postgres://postgres:${login.password}@127.0.0.1:${login.port}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  const { rowCount } = await client.query("select from pg_database where datname = 'tenon'");
  if (rowCount === 0) await client.query("create database tenon");
  await client.end();
  return `${server}/tenon`;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}
