import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildArtifacts, CompositionError, type SchemaArtifacts } from "./schema-artifacts.js";
import { unannouncedBreaks } from "./schema-changes.js";

// compiled to dist/bin/
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "schema");

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What is in `schema/` now. `openapi.json` has a writer of its own. */
async function readArtifacts(): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true }).catch(() => [])).filter(
    (name) => name.endsWith(".graphql") || name.endsWith(".cedarschema") || (name.startsWith("events") && name.endsWith(".json")),
  );
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)));
}

async function write(artifacts: SchemaArtifacts): Promise<void> {
  const present = await readArtifacts();
  for (const name of present.keys()) if (!artifacts.files.has(name)) await rm(join(folder, name));
  for (const [name, text] of artifacts.files) {
    if (present.get(name) === text) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
    say(`wrote schema/${name}`);
  }
}

/** Everything that is stale, faulty, or would break a client. */
async function check(artifacts: SchemaArtifacts): Promise<string[]> {
  const present = await readArtifacts();
  const names = new Set([...present.keys(), ...artifacts.files.keys()]);
  const stale = [...names].filter((name) => present.get(name) !== artifacts.files.get(name)).sort();
  const published = await publishedApi();
  const breaks = published === null ? [] : unannouncedBreaks(published, artifacts.files.get("api.graphql")!);
  return [
    ...stale.map((name) => `schema/${name} is stale; run npm run schema and commit it`),
    ...breaks.map((change) => `breaking change without a deprecation: ${change} Deprecate it first, and remove it in a later release.`),
    ...artifacts.faults,
  ];
}

/** The API schema of the last commit; null before the first, and outside a git checkout. */
async function publishedApi(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("git", ["show", "HEAD:schema/api.graphql"], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch {
    return null;
  }
}

try {
  const artifacts = await buildArtifacts();
  for (const warning of artifacts.warnings) say(`warning: ${warning}`);
  if (process.argv.includes("--check")) {
    const problems = await check(artifacts);
    for (const problem of problems) say(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } else {
    await write(artifacts);
    for (const fault of artifacts.faults) say(`fault: ${fault}`);
  }
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  say(`The subgraphs do not compose:\n${error.message}`);
  process.exitCode = 1;
}
