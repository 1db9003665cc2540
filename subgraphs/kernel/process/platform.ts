import { Pool } from "pg";
import { AccessSource } from "../access/access.js";
import { PolicyReader } from "../authz/policy/reader.js";
import { systemClock, type Clock } from "../clock/clock.js";
import { GraphDoor } from "../graphql/whole-graph.js";
import { Queue } from "../jobs/queue.js";
import type { Log } from "../log/log.js";
import { openMailer, type Mailer, type MailSettings } from "../mail/mailer.js";
import { defaultSender } from "../mail/sender.js";
import { Outbound, type OutboundOptions } from "../outbound/outbound.js";
import { OutsideCalls } from "../resilience/outside-calls.js";
import { openClamd, type ClamdOptions, type Scanner } from "../scan/clamd.js";
import type { Keyring } from "../secrets/keys.js";
import { defaultStorage, openStorage, type Storage, type StorageSettings } from "../storage/storage.js";

export interface PlatformOptions {
  /** The login role's address. */
  url: string;
  /** Connections that each subgraph may hold in this process. */
  poolSize: number;
  /** Milliseconds that whoever wants one of them waits for it, before it is told UNAVAILABLE. Default 10,000. */
  poolPatience?: number;
  publicUrl: string;
  /** Tenants are reached at `<slug>.<rootDomain>`. Unset: localhost. */
  rootDomain?: string;
  /** The resolvers to ask, as `node:dns` takes them; none, or unset: the operating system's. */
  dnsServers?: readonly string[];
  keyring: Keyring;
  log: Log;
  clock?: Clock;
  /** Unless it is set, mails go into the development mailbox. */
  mail?: MailSettings;
  /** What may be called beside the public network's addresses; nothing unless it is set. */
  outbound?: OutboundOptions;
  /** Where what is too large for a table lies; a folder below the working one unless it is set. */
  storage?: StorageSettings;
  /** ClamAV's daemon; files are not scanned unless it is set. */
  clamd?: ClamdOptions | null;
}

/** What every part of one process shares, whichever roles it has. */
export interface Platform extends Required<Omit<PlatformOptions, "mail" | "outbound" | "storage" | "clamd">> {
  /** Plain connections of the login role; each use takes a role for one transaction. */
  pool: Pool;
  access: AccessSource;
  /** Reads policies that somebody has just written, in a thread of its own. */
  policyReader: PolicyReader;
  queue: Queue;
  mailer: Mailer;
  /** The only way to call a server that is not the installation's own. */
  outbound: Outbound;
  /** How this process has found what it calls outside: breakers and places by target. */
  outside: OutsideCalls;
  /** Through which a subgraph asks the whole graph. */
  graph: GraphDoor;
  storage: Storage;
  scanner: Scanner | null;
  close(): Promise<void>;
}

export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { url, poolSize, poolPatience = 10_000, log } = options;
  const pool = new Pool({ connectionString: url, max: poolSize, application_name: "tenon platform", connectionTimeoutMillis: poolPatience });
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  // pg leaves a client that is in use without a listener: a connection lost between two statements would end the process
  pool.on("connect", (client) => client.on("error", (error) => log.debug({ err: error }, "a database connection was lost")));
  const access = new AccessSource(pool, log);
  await access.start(url);
  const queue = await Queue.open(pool, log);
  const policyReader = new PolicyReader();
  const outside = new OutsideCalls();
  const mailer = openMailer(options.mail ?? { smtpUrl: null, from: defaultSender(options.publicUrl), production: false }, pool, outside);
  const outbound = new Outbound({ dnsServers: options.dnsServers ?? [], ...options.outbound });
  const storage = openStorage(storageFor(options), { outside, log });
  return {
    clock: systemClock,
    rootDomain: "localhost",
    dnsServers: [],
    ...options,
    poolPatience,
    pool,
    access,
    policyReader,
    queue,
    mailer,
    outbound,
    outside,
    graph: new GraphDoor(),
    storage,
    scanner: options.clamd ? openClamd(options.clamd, outside) : null,
    async close() {
      mailer.close();
      storage.close();
      await outbound.close();
      await policyReader.close();
      await queue.close();
      await access.close();
      await pool.end();
    },
  };
}

/** No file is taken in that the scanner would not take: its sender is told at once. */
function storageFor({ storage = defaultStorage, clamd }: PlatformOptions): StorageSettings {
  return clamd ? { ...storage, largest: Math.min(storage.largest, clamd.largest) } : storage;
}
