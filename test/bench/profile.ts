import { Session, type Profiler as Inspected } from "node:inspector/promises";
import { fileURLToPath } from "node:url";

/** What some code took of the time in which this process had something to do, itself and not what it called. */
export interface Share {
  name: string;
  /** Of 1. */
  part: number;
}

/** Where the CPU went. */
export interface Profile {
  packages: Share[];
  functions: Share[];
}

/** Microseconds between two looks at the stack. */
const interval = 200;
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** V8's own sampling profiler, in the process that is looked at. */
export class Profiler {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post("Profiler.enable");
    await this.#session.post("Profiler.setSamplingInterval", { interval });
    await this.#session.post("Profiler.start");
  }

  async stop(): Promise<Profile> {
    const { profile } = await this.#session.post("Profiler.stop");
    this.#session.disconnect();
    return summary(profile);
  }
}

function summary({ nodes, samples = [], timeDeltas = [] }: Inspected.Profile): Profile {
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  let busy = 0;
  for (const { id, callFrame } of nodes) {
    const time = times.get(id) ?? 0;
    // the profiler's own start counts as a long call of the inspector
    if (time === 0 || callFrame.functionName === "(idle)" || callFrame.url === "node:inspector") continue;
    busy += time;
    const owner = ownerOf(callFrame);
    packages.set(owner, (packages.get(owner) ?? 0) + time);
    const name = `${callFrame.functionName || "(anonymous)"} (${owner})`;
    functions.set(name, (functions.get(name) ?? 0) + time);
  }
  const shares = (of: Map<string, number>) =>
    [...of].map(([name, time]) => ({ name, part: time / busy })).sort((a, b) => b.part - a.part);
  return { packages: shares(packages).slice(0, 20), functions: shares(functions).slice(0, 20) };
}

/** The package of a function, or the folder where it is ours. */
function ownerOf({ url, functionName }: Inspected.Profile["nodes"][number]["callFrame"]): string {
  if (functionName === "(garbage collector)") return "garbage collection";
  if (socketWrites.has(functionName) && url === "") return "writes to sockets";
  if (url === "") return "native code of Node and V8";
  if (url.startsWith("node:")) return "Node's own JavaScript";
  const path = url.replace("file://", "").replace(`${root}dist/`, "");
  // a linked node_modules shows its real place
  const [, inside] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (inside) return inside;
  return `Tenon: ${path.split("/").slice(0, path.startsWith("subgraphs/kernel/") ? 3 : 2).join("/")}`;
}

/** Native functions that hand bytes to the operating system; their time is the system call's. */
const socketWrites = new Set(["writeBuffer", "writeUtf8String", "writeLatin1String", "writev"]);
