import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../log/log.js";

/**
 * Ends the server that a killed Tenon left running on this cluster, and removes the note of one that is gone.
 * Only to be called by the holder of the data directory's lock: whoever runs there is then nobody's.
 */
export async function stopOrphan(cluster: string, log: Log): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const pid = noted(file);
  if (pid === null) return;
  if (!serves(pid, cluster)) {
    // Postgres itself would take any process that got the same id since (after a power cut, in a container) for the old server
    rmSync(file, { force: true });
    return;
  }
  log.warn({ pid }, "a database server was left behind by a Tenon that was killed: stopping it");
  for (const [signal, patienceMs] of [["SIGINT", 10_000], ["SIGQUIT", 10_000], ["SIGKILL", 5_000]] as const) {
    process.kill(pid, signal);
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(25)) if (!serves(pid, cluster)) return;
  }
}

function noted(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, "utf8").split("\n", 1)[0]);
    return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whether that process lives and is a server of this cluster: a server's working directory is its cluster. */
function serves(pid: number, cluster: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(cluster);
  } catch {
    return false;
  }
}
