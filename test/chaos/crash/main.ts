import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createLog } from "../../../subgraphs/kernel/log/log.js";
import { startEmbeddedPostgres } from "../../../subgraphs/kernel/postgres/embedded.js";
import { Household, postmasterOf } from "../../kit/process.js";
import { Receiver } from "../../kit/receiver.js";
import { startSeven } from "../../kit/seven.js";
import { eventually } from "../../kit/wait.js";
import { createEndpoint } from "../../kit/webhooks.js";
import { makeTenant, send } from "../../kit/world.js";
import { groupsIn, groupsOf, settle } from "./account.js";
import { startLoad } from "./load.js";

/**
 * Kills worker, gateway, a subgraph and PostgreSQL in turn with kill -9 while tenants' owners make groups, and shows that
 * nothing is lost: every mutation that was committed reaches the receiver as a webhook, none that was not does, and what
 * comes twice comes under the same id. `npm run chaos`; some minutes; not part of the suite.
 */
const { values } = parseArgs({ options: { kills: { type: "string", default: "24" }, tenants: { type: "string", default: "8" } } });
const kills = Number(values.kills);
const victims = ["worker", "gateway", "PostgreSQL", "tenancy"] as const;
type Victim = (typeof victims)[number];

const say = (line: string) => process.stdout.write(`${line}\n`);
/** Seconds that what is on its way may take to arrive: a dead worker's deliveries are taken over after a minute. */
const patience = 240;

const household = new Household();
const dataDir = await mkdtemp(join(tmpdir(), "tenon-crash-"));
const receiver = new Receiver();
// as an operator has it: what is committed is on the disk
const startDatabase = () => startEmbeddedPostgres({ dataDir, log: createLog("silent") });
let postgres = await startDatabase();

// whatever hangs, nothing runs on
const tooLate = setTimeout(() => {
  process.stderr.write("The crash test took longer than fifteen minutes: something hangs.\n");
  void household.end().finally(() => process.exit(1));
}, 900_000);

try {
  process.env["TENON_TEST_OWNER_URL"] = postgres.url;
  await receiver.listen();
  say("starting PostgreSQL, gateway, five subgraphs and a worker");
  const seven = await startSeven(household, "tenon", { OUTBOUND_ALLOW: receiver.host });
  const ready = () => eventually(async () => (await fetch(`${seven.url}/api/health/ready`).catch(() => null))?.status === 200, 60);
  await ready();
  const tenants = await Promise.all(Array.from({ length: Number(values.tenants) }, (_, n) => makeTenant(seven.url, `Crash ${n}`)));
  for (const tenant of tenants) {
    const { problems, codes } = await createEndpoint(tenant.owner, tenant, { url: receiver.url(), eventTypes: ["group.created"] });
    if (problems.length + codes.length > 0) throw new Error(`no endpoint: ${[...problems, ...codes].join(" ")}`);
  }

  const kill: Record<Victim, () => Promise<unknown>> = {
    worker: () => seven.worker.signal("SIGKILL").then(() => seven.restart("worker")),
    gateway: () => seven.gateway.signal("SIGKILL").then(() => seven.restart("gateway")),
    tenancy: () => seven.subgraphs.tenancy.signal("SIGKILL").then(() => seven.restart("tenancy")),
    async PostgreSQL() {
      process.kill(postmasterOf(dataDir)!, "SIGKILL");
      await postgres.ended;
      postgres = await startDatabase();
      // nothing but the server was killed: the rest finds it again by itself
      const ended = [seven.gateway, seven.worker, ...Object.values(seven.subgraphs)].filter(({ running }) => !running);
      if (ended.length > 0) throw new Error(`a process ended with PostgreSQL:\n${ended.map(({ stdout }) => stdout.slice(-2_000)).join("\n")}`);
    },
  };

  const load = startLoad(tenants);
  const killed = Object.fromEntries(victims.map((victim) => [victim, 0])) as Record<Victim, number>;
  for (let nth = 0; nth < kills; nth++) {
    await delay(randomInt(500, 3_000));
    const victim = victims[nth % victims.length]!;
    await kill[victim]();
    killed[victim] += 1;
    await ready();
    say(`  ${String(nth + 1).padStart(2)}. ${victim.padEnd(10)} ${load.acknowledged.size} acknowledged, ${receiver.received.length} received`);
  }
  await load.stop();
  if ((await send(seven.url, "{ plans { key } }")).errors.length > 0) throw new Error("it does not answer after the last kill");

  say("waiting for what is on its way");
  const committed = await groupsIn(postgres.url);
  await eventually(() => {
    const told = groupsOf(receiver.received);
    return [...committed].every((group) => told.has(group));
  }, patience).catch(() => undefined);
  const { offences, ...counts } = settle(load.acknowledged, committed, receiver.received);
  say(`\nkills         ${kills}: ${victims.map((victim) => `${killed[victim]} ${victim}`).join(", ")}`);
  for (const [name, count] of Object.entries({ ...counts, refused: load.refused, unanswered: load.unanswered, lost: counts.committed - counts.delivered })) say(`${name.padEnd(14)}${count}`);
  for (const offence of offences.slice(0, 20)) say(`✗ ${offence}`);
  say(offences.length === 0 ? "✓ nothing lost, nothing made up, duplicates under the same webhook-id" : `✗ ${offences.length} offences`);
  process.exitCode = offences.length === 0 ? 0 : 1;
} finally {
  clearTimeout(tooLate);
  await household.end();
  await receiver.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
