import { anybody } from "../../../subgraphs/kernel/authz/rules.js";
import { createLog } from "../../../subgraphs/kernel/log/log.js";
import { openPlatform, type Platform } from "../../../subgraphs/kernel/process/platform.js";
import { discoverSubgraphs } from "../../../subgraphs/kernel/process/discover.js";
import type { SubgraphManifest } from "../../../subgraphs/kernel/process/manifest.js";
import { runSubgraph, type RunningSubgraph } from "../../../subgraphs/kernel/process/subgraph.js";
import { defaultStorage } from "../../../subgraphs/kernel/storage/storage.js";
import { testPublicUrl } from "../../kit/database.js";
import { testKeyring } from "../../kit/world.js";

/** What a server of the bench is told. */
export interface Installation {
  /** The login role's address. */
  url: string;
  /** Where each subgraph answers, when they have processes of their own. */
  addresses: Record<string, string>;
  /** Every field is anybody's: what rules cost is the difference. Left out: the rules hold. */
  unruled?: boolean;
}

/**
 * As installations are delivered, except for the log, which is silent below a warning in every row alike.
 * @param files the folder that they lie in, where there are any
 */
export function open(url: string, allow: readonly string[] = [], files: string | null = null): Promise<Platform> {
  return openPlatform({ url, outbound: { allow }, poolSize: 10, publicUrl: testPublicUrl, keyring: testKeyring(), log: createLog("warn"), ...(files && { storage: { folder: files, largest: defaultStorage.largest } }) });
}

/** Those that this process runs. @param change makes something else of each before it runs */
export async function run(platform: Platform, change = (manifest: SubgraphManifest): SubgraphManifest => manifest): Promise<RunningSubgraph[]> {
  const manifests = await discoverSubgraphs();
  return Promise.all(manifests.map((manifest) => runSubgraph(change(manifest), platform)));
}

/** The one of that name. */
export async function runOne(platform: Platform, name: string): Promise<RunningSubgraph> {
  const manifest = (await discoverSubgraphs()).find((each) => each.name === name);
  if (!manifest) throw new Error(`there is no subgraph ${name}`);
  return runSubgraph(manifest, platform);
}

/** The same subgraph with every field for anybody. */
export function unruled(manifest: SubgraphManifest): SubgraphManifest {
  const opened = (fields: object) => Object.fromEntries(Object.keys(fields).map((field) => [field, anybody]));
  return {
    ...manifest,
    features: manifest.features.map((feature) => (feature.rules ? { ...feature, rules: Object.fromEntries(Object.entries(feature.rules).map(([type, fields]) => [type, opened(fields)])) } : feature)),
  };
}

/** Nobody in the bench comes near these. */
export const unlimited = { anonymousPerMinute: 1e9, userPerMinute: 1e9, tenantPerMinute: 1e9 };

export const anyPort = { host: "127.0.0.1", port: 0 };
