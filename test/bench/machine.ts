import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { Client } from "pg";

/** Where and of what the figures are. */
export interface Machine {
  cpu: string;
  memory: string;
  node: string;
  postgres: string;
  commit: string;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

export async function describeMachine(ownerUrl: string): Promise<Machine> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  await client.end();
  const changed = git("status", "--porcelain", "--untracked-files=no").split("\n").filter((line) => line !== "" && !line.endsWith("docs/BENCHMARKS.md"));
  return {
    cpu: `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    postgres: rows[0]!.server_version,
    commit: git("rev-parse", "--short=12", "HEAD") + (changed.length > 0 ? ", with changes that are not committed" : ""),
  };
}

/** The version of a package that the bench compares with. @param from the folder that it is installed for */
export function versionOf(name: string, from: URL): string {
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, from), "utf8")) as { version: string };
  return version;
}
