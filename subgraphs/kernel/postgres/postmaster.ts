import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../log/log.js";
import { serverEnvironment, type ServerUser } from "./server-user.js";
import { StartupError } from "./startup-error.js";

/** Another program listens on the port that the cluster had last time. */
export class PortTaken extends Error {}

export interface LaunchOptions {
  program: string;
  cluster: string;
  user: ServerUser;
  settings: Record<string, string>;
  log: Log;
}

export interface Postmaster {
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Runs the server until it accepts connections, however long recovery takes. */
export async function launch(options: LaunchOptions): Promise<Postmaster> {
  const flags = Object.entries(options.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command = "", ...line] = [...options.user.prefix, options.program, "-D", options.cluster, ...flags];
  // a session of its own: Ctrl-C in the terminal reaches us, and the server ends when we are done with it
  const child = spawn(command, line, { ...options.user.ids, env: serverEnvironment, stdio: ["ignore", "ignore", "pipe"], detached: true });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (text) => {
    options.log.debug({ postgres: text }, "postgres");
    if (said.push(text) > 20) said.shift();
  });
  let running = true;
  const ended = new Promise<void>((done) => {
    const end = (): void => {
      running = false;
      process.off("exit", abandon);
      done();
    };
    child.once("close", end).once("error", end);
  });
  // a process that leaves without stop() still tells its server to end in good order
  const abandon = (): void => void child.kill("SIGINT");
  process.on("exit", abandon);

  while (running && !isReady(options.cluster, child.pid)) await Promise.race([delay(20), ended]);
  if (!running) throw failure(said, options.cluster);

  return {
    ended,
    async stop() {
      // fast shutdown (ends connections, writes a checkpoint); then immediate: the next start recovers from the log
      for (const [signal, patienceMs] of [["SIGINT", 6_000], ["SIGQUIT", 1_500], ["SIGKILL", 1_000]] as const) {
        if (!running) return;
        child.kill(signal);
        await Promise.race([ended, delay(patienceMs, undefined, { ref: false })]);
      }
    },
  };
}

/** The eighth line of postmaster.pid says how far the server is (src/include/utils/pidfile.h). */
function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

function failure(said: readonly string[], cluster: string): Error {
  if (said.some((line) => line.includes("Address already in use"))) return new PortTaken();
  const reason = said.findLast((line) => /FATAL|PANIC/.test(line)) ?? said.at(-1) ?? "it said nothing";
  return new StartupError(`The embedded database in ${cluster} does not start: ${reason.replace(/^.*?(FATAL|PANIC):\s*/, "")}; see docs/RUNBOOKS.md, or set DATABASE_URL to a server of yours.`);
}
