import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { SubgraphManifest } from "./manifest.js";

const folder = new URL("../../", import.meta.url);

/** Every subgraph there is: a folder beside the kernel with a `subgraph.ts`. There is no list to add to. */
export async function discoverSubgraphs(): Promise<SubgraphManifest[]> {
  const names = (await readdir(folder)).filter((name) => existsSync(fileURLToPath(new URL(`${name}/subgraph.js`, folder)))).sort();
  return Promise.all(
    names.map(async (name) => {
      const module = (await import(new URL(`${name}/subgraph.js`, folder).href)) as { default: SubgraphManifest };
      if (module.default.name !== name) throw new Error(`subgraphs/${name}/subgraph.ts names itself ${module.default.name}`);
      return module.default;
    }),
  );
}
