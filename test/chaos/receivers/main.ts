import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { schedule } from "../../../config/schedule.js";
import { seed } from "../../../seeds/seed.js";
import { declareQueues } from "../../../subgraphs/kernel/jobs/declare.js";
import { createLog } from "../../../subgraphs/kernel/log/log.js";
import { startEmbeddedPostgres } from "../../../subgraphs/kernel/postgres/embedded.js";
import { migrate } from "../../../subgraphs/kernel/postgres/migrate.js";
import { discoverSubgraphs } from "../../../subgraphs/kernel/process/discover.js";
import { declareSchedule } from "../../../subgraphs/kernel/schedule/schedule.js";
import { appPassword, asOwner, testPublicUrl } from "../../kit/database.js";
import { mutate } from "../../kit/operations.js";
import { Receiver } from "../../kit/receiver.js";
import { eventually } from "../../kit/wait.js";
import { createEndpoint } from "../../kit/webhooks.js";
import { makeTenant, openWorld, unique, type TestTenant } from "../../kit/world.js";
import { Latencies, median } from "./figures.js";
import { illnesses, outside, rebinding, type Illness } from "./ill.js";

/**
 * Healthy tenants' events go to receivers that answer at once: alone, and while a 1 % failing, a slow, a hanging, a redirecting, a 1 GB and a rebinding receiver of other
 * tenants get as many, and have something waiting already. The healthy ones' p99 from the event to its arrival is to stay within twice its value alone, in the median round. `npm run chaos -- receivers`; some minutes; not part of the suite.
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" }, seconds: { type: "string", default: "20" }, healthy: { type: "string", default: "6" } } });
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
/** Milliseconds between two events of one healthy tenant. */
const pause = 500;
/** What waits for each ill receiver when its phase begins: more than it has places. After that it gets as many as a healthy one. */
const backlog = 30;
const say = (line: string) => process.stdout.write(`${line}\n`);

const dataDir = await mkdtemp(join(tmpdir(), "tenon-receivers-"));
const postgres = await startEmbeddedPostgres({ dataDir, log: createLog("silent") });
process.env["TENON_TEST_OWNER_URL"] = postgres.url;
const tooLate = setTimeout(() => {
  process.stderr.write("The test of ill receivers took longer than fifteen minutes: something hangs.\n");
  process.exit(1);
}, 900_000);

const inside = new Receiver();
const receivers: Receiver[] = [inside];
const resolve = rebinding();
let ill: ChildProcess | null = null;

/** Puts a queue before an endpoint: some deliveries are due at once, the others one by one while the phase lasts. */
const fill = (endpoint: string) =>
  asOwner((client) =>
    client.query(
      `with line as (select tenant_id, id from operations.webhooks_out where url = $1),
       messages as (
         insert into operations.webhook_messages (tenant_id, id, type, body, created_at)
         select l.tenant_id, gen_random_uuid(), 'group.created', '{"type":"group.created","data":{"name":"backlog"}}', now() from line l, generate_series(1, $2::integer) returning tenant_id, id)
       insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at)
       select operations.timed_id(), l.tenant_id, l.id, m.id, 'group.created', 'pending', now() + greatest(0, row_number() over () - $3::integer) * $4::integer * interval '1 millisecond', now()
       from line l join messages m using (tenant_id)`,
      [endpoint, backlog + (seconds * 1_000) / pause, backlog, pause],
    ),
  );

/** Each tenant's owner makes a group, again and again, for so long. @returns the groups' names, and when each of them was told of */
async function load(tenants: readonly TestTenant[], until: number): Promise<string[]> {
  const made: string[] = [];
  await Promise.all(
    tenants.map(async (tenant, nth) => {
      await delay((nth * pause) / tenants.length);
      while (Date.now() < until) {
        const [name, next] = [unique(), delay(pause)];
        const { payload, codes, problems } = await mutate(tenant.owner, "createGroup", "group { id }", { name }, { tenant: tenant.id });
        if (!payload?.group) throw new Error(`no group: ${[...codes, ...problems].join(" ")}`);
        made.push(name);
        await next;
      }
    }),
  );
  return made;
}

try {
  say("starting PostgreSQL, Tenon and receivers");
  await migrate({ ownerUrl: postgres.url, appPassword });
  await declareQueues(postgres.url, await discoverSubgraphs());
  await declareSchedule(postgres.url, schedule);
  await seed({ ownerUrl: postgres.url, publicUrl: testPublicUrl });

  const arrived = new Map<string, number>();
  let twice = 0;
  const note = (body: string) => {
    const { timestamp, data } = JSON.parse(body) as { timestamp: string; data: { name: string } };
    if (arrived.has(data.name)) twice += 1;
    arrived.set(data.name, Date.now() - Date.parse(timestamp));
  };
  await inside.listen();
  ill = fork(fileURLToPath(new URL("ill-process.js", import.meta.url)), [inside.url()]);
  const [{ hosts }] = (await once(ill, "message")) as [{ hosts: Record<Illness, string> }];
  const well = await Promise.all(
    Array.from({ length: Number(values.healthy) }, async () => {
      const receiver = new Receiver((response, { body }) => {
        note(body);
        response.writeHead(200).end();
      });
      receivers.push(receiver);
      await receiver.listen();
      return receiver;
    }),
  );
  const allow = [...well.map(({ host }) => host), ...illnesses.filter((illness) => illness !== "rebinding").map((illness) => hosts[illness])];
  const world = await openWorld({ worker: true, outbound: { allow, resolve, isPublic: (address) => address === outside } });
  const settle = async (name: string, url: string) => {
    const tenant = await makeTenant(world.url, name);
    const { problems, codes } = await createEndpoint(tenant.owner, tenant, { url, eventTypes: ["group.created"] });
    if (problems.length + codes.length > 0) throw new Error(`no endpoint: ${[...problems, ...codes].join(" ")}`);
    return tenant;
  };
  const healthy = await Promise.all(well.map((receiver, nth) => settle(`Healthy ${nth}`, receiver.url())));
  // its name leads elsewhere each time; the port is the one of what lies inside
  const addresses = Object.fromEntries(illnesses.map((illness) => [illness, illness === "rebinding" ? `https://rebind.example:${inside.host.split(":")[1]}/` : `http://${hosts[illness]}/hook`])) as Record<Illness, string>;
  for (const illness of illnesses) await settle(illness, addresses[illness]);

  const phase = async () => {
    const latencies = new Latencies();
    const made = await load(healthy, Date.now() + seconds * 1_000);
    await eventually(() => made.every((name) => arrived.has(name)), 60);
    for (const name of made) latencies.add(arrived.get(name)!);
    return latencies;
  };
  // what is done for the first time takes longer
  await phase();
  const [alone, together] = [new Latencies(), new Latencies()];
  // by rounds: a stall of the machine, which may hit either phase, is one round's
  const p99s: { own: number; mixed: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await asOwner((client) => client.query("update operations.webhook_deliveries set state = 'failed', next_attempt_at = null, claimed_until = null, finished_at = now() where state = 'pending'"));
    const own = await phase();
    // none of the ill is left alone any more, and much waits for each
    await asOwner((client) => client.query("update operations.webhooks_out set paused_until = null, failures = 0, failing_since = null, disabled_at = null, disabled_because = null"));
    for (const address of Object.values(addresses)) await fill(address);
    const mixed = await phase();
    alone.join(own);
    together.join(mixed);
    p99s.push({ own: own.within(0.99), mixed: mixed.within(0.99) });
    say(`round ${round}\n  alone          ${own.told}\n  with the six   ${mixed.told}`);
  }
  const { rows } = await asOwner((client) =>
    client.query<{ url: string; attempts: string; codes: string }>(
      `select e.url, count(a.id) as attempts, coalesce(string_agg(distinct coalesce(a.error_code, 'arrived') || coalesce(' ' || a.status, ''), ', ') filter (where a.id is not null), 'none') as codes
       from operations.webhooks_out e left join operations.webhook_attempts a on a.endpoint_id = e.id where e.url = any ($1) group by e.url`,
      [Object.values(addresses)],
    ),
  );
  say(`\nall rounds\n  alone          ${alone.told}\n  with the six   ${together.told}`);
  for (const illness of illnesses) {
    const row = rows.find(({ url }) => url === addresses[illness]);
    say(`  ${illness.padEnd(12)} ${String(row?.attempts ?? 0).padStart(6)} attempts: ${row?.codes ?? "none"}`);
  }
  ill.send("how much");
  const [{ poured }] = (await once(ill, "message")) as [{ poured: number }];
  say(`  1 GB           ${(poured / 2 ** 20).toFixed(0)} MB left its receiver; rebind.example was asked for ${resolve.asked()} times`);
  const ratio = median(p99s.map(({ mixed }) => mixed)) / median(p99s.map(({ own }) => own));
  const offences = [
    ...(ratio <= 2 ? [] : [`the median round's p99 is ${ratio.toFixed(2)} times as long with the six`]),
    ...(inside.received.length === 0 ? [] : ["something came to what lies inside"]),
    ...(twice === 0 ? [] : [`${twice} events came twice`]),
  ];
  for (const offence of offences) say(`✗ ${offence}`);
  if (offences.length === 0) say(`✓ the median round's p99 is ${ratio.toFixed(2)} times as long with the six; nothing came to what lies inside`);
  process.exitCode = offences.length === 0 ? 0 : 1;
  await world.close();
} finally {
  clearTimeout(tooLate);
  ill?.disconnect();
  await Promise.all(receivers.map((each) => each.close()));
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
