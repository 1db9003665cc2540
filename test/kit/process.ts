import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually } from "./wait.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const main = join(root, "dist", "bin", "main.js");

/** How a process came to its end. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Tenon in a process of its own, in a process group of its own, as a terminal would start it. */
export class TenonProcess {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  stdout = "";
  stderr = "";
  #exit: Exit | null = null;

  constructor(child: ChildProcess) {
    this.pid = child.pid!;
    child.stdout!.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.exited = new Promise((resolve) => {
      child.once("close", (code, signal) => resolve((this.#exit = { code, signal })));
    });
  }

  get running(): boolean {
    return this.#exit === null;
  }

  /** What it has logged so far: the lines of its standard output that are JSON. */
  get log(): Record<string, unknown>[] {
    return this.stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits for a text on its standard output. @throws when it ends before, with what it said */
  said(text: string, seconds = 30): Promise<true> {
    return eventually(() => {
      if (this.stdout.includes(text)) return true;
      if (!this.running) throw new Error(`it ended before it said ${text}:\n${this.stdout}\n${this.stderr}`);
      return false;
    }, seconds);
  }

  /** A signal to this process alone. */
  signal(signal: NodeJS.Signals): Promise<Exit> {
    if (this.running) process.kill(this.pid, signal);
    return this.exited;
  }

  /** Ctrl-C: the signal goes to the whole process group. */
  async interrupt(): Promise<Exit> {
    process.kill(-this.pid, "SIGINT");
    return this.exited;
  }
}

/** Starts `dist/bin/main.js` with these arguments and nothing of this process's environment but what programs need. */
export function spawnTenon(args: string[], env: Record<string, string>): TenonProcess {
  const { PATH = "", HOME = "" } = process.env;
  // no handle of ours keeps it alive or is kept alive by it; afterAll ends it
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  return new TenonProcess(child);
}

/** The processes that a test file started: ended with it, whatever happened. */
export class Household {
  readonly #processes: TenonProcess[] = [];
  readonly #dataDirs: string[] = [];

  spawn(args: string[], env: Record<string, string>): TenonProcess {
    const started = spawnTenon(args, env);
    this.#processes.push(started);
    if (env["TENON_DATA_DIR"]) this.#dataDirs.push(env["TENON_DATA_DIR"]);
    return started;
  }

  /** Ends them at once, and the database servers that killed ones left behind. */
  async end(): Promise<void> {
    await Promise.all(this.#processes.map((each) => each.signal("SIGKILL")));
    for (const folder of this.#dataDirs) {
      const server = postmasterOf(folder);
      if (server !== null) process.kill(server, "SIGKILL");
    }
  }
}

/** The process id of the embedded server that runs on this data directory, or null when none does. */
export function postmasterOf(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n", 1)[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
