import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { discoverContracts, nodeKinds, type NodeKind } from "./node/kinds.js";

/** What the gateway serves: the committed artifacts, not what the code would make now. */
export interface Graph {
  /** The text of `schema/supergraph.graphql`. */
  supergraph: string;
  /** What `node` can find. */
  kinds: NodeKind[];
}

// compiled to dist/gateway/
const folder = new URL("../../schema/", import.meta.url);

/** Reads the graph from `schema/`. */
export async function readGraph(): Promise<Graph> {
  const contracts = await discoverContracts();
  const sdls = new Map(await Promise.all(contracts.map(async ({ owner }) => [owner, await readSdl(owner)] as const)));
  return {
    supergraph: await readFile(fileURLToPath(new URL("supergraph.graphql", folder)), "utf8"),
    kinds: nodeKinds(contracts, (owner) => sdls.get(owner) ?? null),
  };
}

async function readSdl(subgraph: string): Promise<string | null> {
  try {
    return await readFile(fileURLToPath(new URL(`${subgraph}.graphql`, folder)), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
