import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compress } from "./compress.mjs";
import { quietly, step } from "./steps.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => join(root, ...parts);

const installedStamp = at("node_modules", ".tenon-lock");
const builtStamp = at("dist", ".built");
const webStamp = at("dist", ".web");
const sourceFolders = ["bin", "config", "gateway", "seeds", "subgraphs", "test"];

/** Node 24 from the installed packages, whatever runs this file. */
export function node24() {
  const installed = at("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error("Node 24 is not in node_modules: npm was kept from running the package's install script; run `npm ci --ignore-scripts=false`.");
}

/** Installs exactly what the lockfile says, unless it is there already. */
export async function install() {
  const wanted = createHash("sha256").update(`${process.platform}-${process.arch}\n`).update(readFileSync(at("package-lock.json"))).digest("hex");
  if (isInstalled(wanted)) return;
  const [command, prefix] = process.env.npm_execpath?.endsWith("npm-cli.js") ? [process.execPath, [process.env.npm_execpath]] : ["npm", []];
  // engines: some packages want Node 22, which they get: only npm itself runs on this one
  const quiet = ["--loglevel=error", "--no-audit", "--no-fund", "--no-progress"];
  const env = { ...process.env, NODE_ENV: "" };
  await step("install", () => quietly(command, [...prefix, "ci", "--include=dev", ...quiet], { cwd: root, env, shell: process.platform === "win32" }));
  writeFileSync(installedStamp, wanted);
}

function isInstalled(wanted) {
  if (existsSync(installedStamp)) return readFileSync(installedStamp, "utf8") === wanted;
  // installed by hand: npm's own list is then as new as the lockfile, and the compiler is there
  const [own, lock] = [at("node_modules", ".package-lock.json"), at("package-lock.json")];
  if (!existsSync(own) || !existsSync(at("node_modules", "typescript")) || statSync(own).mtimeMs < statSync(lock).mtimeMs) return false;
  writeFileSync(installedStamp, wanted);
  return true;
}

/** Compiles to dist/, unless nothing has changed since the last time. */
export async function build() {
  const sources = sourceFolders.flatMap((folder) => filesBelow(at(folder), ".ts"));
  await unlessDone(builtStamp, [...sources, at("tsconfig.json"), at("tsconfig.base.json"), installedStamp], () =>
    step("build", async () => {
      removeStale();
      await quietly(node24(), [at("node_modules", "typescript", "bin", "tsc"), "--project", root], { cwd: root });
    }),
  );
  await unlessDone(webStamp, [...filesBelow(at("web"), ""), ...filesBelow(at("schema"), ""), installedStamp], () =>
    step("web", async () => {
      await quietly(node24(), [at("node_modules", "vite", "bin", "vite.js"), "build", "--config", at("web", "vite.config.ts")], { cwd: root });
      await compress(at("dist", "web"));
    }),
  );
}

/** Runs what makes something of these files, unless that was done with the files as they are. */
async function unlessDone(stamp, files, run) {
  const state = createHash("sha256");
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    state.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  const wanted = state.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await run();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** A deleted test would run on, and a deleted subgraph would still be discovered. */
function removeStale() {
  for (const folder of sourceFolders) {
    for (const file of filesBelow(at("dist", folder), ".js")) {
      const source = `${root}${file.slice(at("dist").length + 1, -".js".length)}.ts`;
      if (!existsSync(source)) for (const stale of [file, `${file}.map`]) rmSync(stale, { force: true });
    }
  }
}

function filesBelow(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
