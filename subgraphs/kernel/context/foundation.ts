import type { Pool } from "pg";
import type { AccessSource } from "../access/access.js";
import type { RefusalMemory } from "../authz/noted.js";
import type { PolicyReader } from "../authz/policy/reader.js";
import type { Clock } from "../clock/clock.js";
import type { GraphDoor } from "../graphql/whole-graph.js";
import type { Queue } from "../jobs/queue.js";
import type { Log } from "../log/log.js";
import type { Mailer } from "../mail/mailer.js";
import type { Outbound } from "../outbound/outbound.js";
import type { Database } from "../rows/database.js";
import type { Scanner } from "../scan/clamd.js";
import type { Keyring } from "../secrets/keys.js";
import type { Storage } from "../storage/storage.js";

/** What a subgraph has for as long as its process lives. */
export interface Foundation {
  /** The subgraph's name: its schema, and its roles' stem. */
  subgraph: string;
  database: Database;
  access: AccessSource;
  /** Reads policies that somebody has just written. */
  policyReader: PolicyReader;
  queue: Queue;
  mailer: Mailer;
  /** The only way to call a server that is not the installation's own; not within a transaction. */
  outbound: Outbound;
  /** Through which the whole graph is asked, on behalf of somebody who is not there. */
  graph: GraphDoor;
  /** Plain connections of the login role, for the little that has a commit of its own whatever becomes of the mutation. */
  pool: Pool;
  keyring: Keyring;
  /** Where what is too large for a table lies. */
  storage: Storage;
  /** Reads files through for malware; null where the operator has none. Not within a transaction. */
  scanner: Scanner | null;
  clock: Clock;
  log: Log;
  /** Which refusals were recorded a moment ago. */
  refusals: RefusalMemory;
  /** Where people reach this installation, without a trailing slash: the issuer of its tokens, the stem of its links. */
  publicUrl: string;
  /** Tenants are reached at `<slug>.<rootDomain>`. */
  rootDomain: string;
  /** The resolvers to ask; none: the operating system's. */
  dnsServers: readonly string[];
}
