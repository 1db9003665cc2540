import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seed } from "../../seeds/seed.js";
import { declareQueues } from "../../subgraphs/kernel/jobs/declare.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { startEmbeddedPostgres } from "../../subgraphs/kernel/postgres/embedded.js";
import { migrate } from "../../subgraphs/kernel/postgres/migrate.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { appPassword, testPublicUrl } from "../kit/database.js";
import { Helper } from "./channel.js";
import { describeMachine } from "./machine.js";
import { installPackages } from "./packages.js";
import { writeReport } from "./report.js";
import { measure, type Row } from "./rows.js";
import { startServers } from "./fleet.js";
import { settle } from "./town.js";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "2.5" },
    connections: { type: "string", default: "12" },
    // a trial prints its figures and leaves the document as it is
    trial: { type: "boolean", default: false },
  },
});
const plan = { rounds: Number(values.rounds), seconds: Number(values.seconds), connections: Number(values.connections) };

const say = (line: string) => process.stdout.write(`${line}\n`);
const helpers: Helper[] = [];
const begin = (name: string, file: string): Helper => {
  const helper = Helper.start(name, file);
  helpers.push(helper);
  return helper;
};

say("packages");
await installPackages();

// whatever goes wrong, nothing of the bench runs on
const tooLate = setTimeout(() => {
  process.stderr.write("The bench took longer than six minutes: something hangs.\n");
  process.exit(1);
}, 360_000);
process.on("exit", () => {
  for (const helper of helpers) helper.end();
});

const folder = await mkdtemp(join(tmpdir(), "tenon-bench-"));
say("database");
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: createLog("silent") });
try {
  const ownerUrl = postgres.url;
  const url = ownerUrl.replace(/\/\/[^@]*@/, `//tenon_app:${appPassword}@`);
  await migrate({ ownerUrl, appPassword });
  await declareQueues(ownerUrl, await discoverSubgraphs());
  await seed({ ownerUrl, publicUrl: testPublicUrl });
  const postmaster = Number((await readFile(join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

  say("servers");
  const whole = begin("whole", "servers/whole.js");
  const wholeUrl = await whole.call<string>("start", { url, addresses: {} });
  const town = await settle(wholeUrl, ownerUrl);
  const rows: Row[] = await startServers({ url, ownerUrl, town, whole, wholeUrl, begin });
  const load = begin("load", "load.js");

  const result = await measure({ rows, load, postmaster, whole, town, plan, say });
  const machine = await describeMachine(ownerUrl);
  await writeReport({ ...result, machine, plan }, values.trial ? null : "docs/BENCHMARKS.md", say);
} finally {
  for (const helper of helpers) helper.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
  clearTimeout(tooLate);
}
