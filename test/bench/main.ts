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
import { measureBackground } from "./background.js";
import { cloneTown } from "./clones.js";
import { describeMachine } from "./machine.js";
import { withNothing } from "./nothing.js";
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

const say = (line: string) => process.stdout.write(`${process.uptime().toFixed(0)} ${line}\n`);
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
  process.stderr.write("The bench took longer than ten minutes: something hangs.\n");
  process.exit(1);
}, 600_000);
process.on("exit", () => {
  for (const helper of helpers) void helper.end();
});

const folder = await mkdtemp(join(tmpdir(), "tenon-bench-"));
say("database");
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: createLog("silent"), settings: { max_connections: "500" } });
try {
  const ownerUrl = postgres.url;
  const url = ownerUrl.replace(/\/\/[^@]*@/, `//tenon_app:${appPassword}@`);
  await migrate({ ownerUrl, appPassword });
  await declareQueues(ownerUrl, (await discoverSubgraphs()).map((manifest) => withNothing(manifest)));
  await seed({ ownerUrl, publicUrl: testPublicUrl });
  const postmaster = Number((await readFile(join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

  say("servers");
  const founding = begin("founding", "servers/whole.js");
  const town = await settle(await founding.call<string>("start", { url, addresses: {} }), ownerUrl);
  await founding.end();
  say("copies of the town");
  const clones = await cloneTown(ownerUrl);
  const whole = begin("whole", "servers/whole.js");
  const wholeUrl = await whole.call<string>("start", { url, addresses: {} });
  const rows: Row[] = await startServers({ url, ownerUrl, town, clones, whole, wholeUrl, begin });
  const load = begin("load", "load.js");

  const result = await measure({ rows, load, postmaster, whole, town, plan, say });
  say("background");
  const background = await measureBackground({ url, ownerUrl, owners: town.owners, rounds: plan.rounds, begin, say });
  const machine = await describeMachine(ownerUrl);
  await writeReport({ ...result, background, machine, plan }, values.trial ? null : "docs/BENCHMARKS.md", say);
} finally {
  await Promise.all(helpers.map((helper) => helper.end()));
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
  clearTimeout(tooLate);
}
