import { appUrl, ownerUrl } from "./database.js";
import { freePort, type Exit, type Household, type TenonProcess } from "./process.js";

/** The subgraphs that have processes of their own. */
export const subgraphNames = ["identity", "tenancy", "billing", "compliance", "operations"] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Root keys that all processes of a test share: 32 bytes of 7. */
const keys = `test:${Buffer.alloc(32, 7).toString("base64")}`;

/** Tenon as seven processes: gateway, five subgraphs, worker. */
export interface Seven {
  url: string;
  gateway: TenonProcess;
  worker: TenonProcess;
  subgraphs: Record<SubgraphName, TenonProcess>;
  /** Where each subgraph listens. */
  addresses: Record<SubgraphName, string>;
  /** Starts one of them again, on its old port. */
  restart(name: SubgraphName | "worker" | "gateway"): Promise<TenonProcess>;
  /** Asks all of them to stop, and waits until they have. */
  stop(): Promise<Exit[]>;
}

/** What a process of a scaled-out installation is given: the login role's address and the keys, never the owner's. */
export function sharedEnv(database: string): Record<string, string> {
  return { APP_DATABASE_URL: appUrl(database), TENON_KEYS: keys, DATABASE_POOL_SIZE: "3" };
}

/** Migrates, then starts the seven. Each is ready when this is fulfilled. */
export async function startSeven(household: Household, database: string, env: Record<string, string> = {}): Promise<Seven> {
  const shared = { ...sharedEnv(database), LOG_LEVEL: "warn", ...env };
  const owner = { ...shared, DATABASE_URL: ownerUrl(database) };
  for (const role of ["migrate", "seed"]) {
    const done = household.spawn([role], owner);
    const { code } = await done.exited;
    if (code !== 0) throw new Error(`${role} failed:\n${done.stdout}\n${done.stderr}`);
  }
  const ports = Object.fromEntries(await Promise.all(subgraphNames.map(async (name) => [name, await freePort()] as const)));
  const addresses = Object.fromEntries(subgraphNames.map((name) => [name, `http://127.0.0.1:${ports[name]}`])) as Seven["addresses"];
  const gatewayPort = await freePort();
  const publicUrl = `http://localhost:${gatewayPort}`;
  const SUBGRAPH_URLS = Object.entries(addresses).map((entry) => entry.join("=")).join(",");

  const start = async (name: SubgraphName | "worker" | "gateway"): Promise<TenonProcess> => {
    const all = { ...shared, PUBLIC_URL: publicUrl };
    if (name === "worker") return ready(household.spawn(["worker"], { ...all, SUBGRAPH_URLS }), "The worker takes jobs.");
    if (name === "gateway") return ready(household.spawn(["gateway"], { ...all, SUBGRAPH_URLS, PORT: String(gatewayPort) }), "Tenon is ready.");
    return ready(household.spawn(["subgraph", name], { ...all, PORT: String(ports[name]) }), "answers the gateway");
  };
  const started = await Promise.all(subgraphNames.map(async (name) => [name, await start(name)] as const));
  const seven: Seven = {
    url: `http://127.0.0.1:${gatewayPort}`,
    gateway: await start("gateway"),
    worker: await start("worker"),
    subgraphs: Object.fromEntries(started) as Seven["subgraphs"],
    addresses,
    async restart(name) {
      const again = await start(name);
      if (name === "worker") seven.worker = again;
      else if (name === "gateway") seven.gateway = again;
      else seven.subgraphs[name] = again;
      return again;
    },
    stop: () => Promise.all([seven.gateway, seven.worker, ...Object.values(seven.subgraphs)].map((each) => each.signal("SIGTERM"))),
  };
  return seven;
}

async function ready(started: TenonProcess, said: string): Promise<TenonProcess> {
  await started.said(said);
  return started;
}
