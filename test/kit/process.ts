import { spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
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
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
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

  /** What it has logged so far: the lines of its standard output that are JSON. Of the last one there may be a part as yet. */
  get log(): Record<string, unknown>[] {
    return this.stdout
      .split("\n")
      .slice(0, -1)
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits for a text on its standard output. @throws when it ends before, with what it said */
  said(text: string, seconds = 90): Promise<true> {
    return eventually(() => {
      if (this.stdout.includes(text)) return true;
      if (!this.running) throw new Error(`it ended before it said ${text}:\n${this.stdout}\n${this.stderr}`);
      return false;
    }, seconds);
  }

  /** A signal to this process alone; one that has just ended by itself is past all signals. */
  signal(signal: NodeJS.Signals): Promise<Exit> {
    this.#child.kill(signal);
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
      if (server !== null) killed(server);
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

/** It may have ended since it was looked for. */
function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Below those that systems give to whoever listens on any port, or calls somebody: none of these is taken by the way, until its owner has started. */
const ports = { from: 12_000, to: 32_000 };
const given = new Set<number>();

/** A port that nobody listens on now, and that is given once. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(ports.from, ports.to);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

/** Of every address of this machine. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
