import { mkdir, writeFile } from "node:fs/promises";
import { readCatalogues, referencePages } from "./reference-pages.js";

const folder = new URL("../../docs/reference/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, text] of referencePages(await readCatalogues())) {
  await writeFile(new URL(name, folder), text);
  process.stdout.write(`wrote docs/reference/${name}\n`);
}
