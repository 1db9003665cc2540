import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder of migrations, one folder in it per owner. */
export const migrationsFolder = fileURLToPath(new URL("../../../../migrations", import.meta.url));

export interface MigrationFile {
  /** Without `.sql`: a minute in UTC, and what it does. Unique over all owners. */
  name: string;
  owner: string;
  path: string;
  sha256: string;
}

/** Every owner's SQL files in the order in which they are applied. */
export function migrationFiles(folder: string): MigrationFile[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((owner) => readdirSync(join(folder, owner.name)).filter((file) => file.endsWith(".sql")).map((file) => read(folder, owner.name, file)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  files.forEach((file, index) => {
    const next = files[index + 1];
    if (next?.name === file.name) throw new Error(`${file.path} and ${next.path} have the same name: rename the one that was not applied yet`);
  });
  return files;
}

function read(folder: string, owner: string, file: string): MigrationFile {
  const path = join(folder, owner, file);
  if (!/^\d{12}_[a-z0-9_]+\.sql$/.test(file)) throw new Error(`${path} is not named YYYYMMDDHHMM_what.sql`);
  return { name: file.slice(0, -".sql".length), owner, path, sha256: createHash("sha256").update(readFileSync(path)).digest("hex") };
}
