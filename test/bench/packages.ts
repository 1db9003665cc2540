import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const source = fileURLToPath(new URL("../../../test/bench/", import.meta.url));
// beside the compiled servers: they find the packages there, and nothing of the product does
const target = fileURLToPath(new URL("./", import.meta.url));

/** Installs what the bench's own lockfile says, once. */
export async function installPackages(): Promise<void> {
  const wanted = createHash("sha256").update(readFileSync(join(source, "package-lock.json"))).digest("hex");
  const stamp = join(target, "node_modules", ".bench-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(target, { recursive: true });
  cpSync(join(source, "package-lock.json"), join(target, "package-lock.json"));
  // Jest minds two packages of one name
  const { name: _name, ...unnamed } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Record<string, unknown>;
  writeFileSync(join(target, "package.json"), JSON.stringify(unnamed));
  await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: target, timeout: 120_000 });
  writeFileSync(stamp, wanted);
}
