import { createLog } from "../../../subgraphs/kernel/log/log.js";
import { openPlatform, type Platform } from "../../../subgraphs/kernel/process/platform.js";
import { discoverSubgraphs } from "../../../subgraphs/kernel/process/discover.js";
import { runSubgraph, type RunningSubgraph } from "../../../subgraphs/kernel/process/subgraph.js";
import { testPublicUrl } from "../../kit/database.js";
import { testKeyring } from "../../kit/world.js";

/** What a server of the bench is told. */
export interface Installation {
  /** The login role's address. */
  url: string;
  /** Where each subgraph answers, when they have processes of their own. */
  addresses: Record<string, string>;
}

/** As installations are delivered, except for the log, which is silent below a warning in every row alike. */
export function open(url: string): Promise<Platform> {
  return openPlatform({ url, poolSize: 10, publicUrl: testPublicUrl, keyring: testKeyring(), log: createLog("warn") });
}

/** Those that this process runs: all, or the one named. */
export async function run(platform: Platform, only?: string): Promise<RunningSubgraph[]> {
  const manifests = await discoverSubgraphs();
  return Promise.all(manifests.filter(({ name }) => only === undefined || name === only).map((manifest) => runSubgraph(manifest, platform)));
}

/** Nobody in the bench comes near these. */
export const unlimited = { anonymousPerMinute: 1e9, userPerMinute: 1e9, tenantPerMinute: 1e9 };

export const anyPort = { host: "127.0.0.1", port: 0 };
