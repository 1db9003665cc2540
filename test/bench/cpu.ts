import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in /proc (USER_HZ): 100 on every Linux that Node runs on. */
const ticks = 100;

interface Stat {
  parent: number;
  own: number;
  reaped: number;
}

/** Source: proc_pid_stat(5); the second field, the name, may hold spaces and brackets. */
function stat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ").map(Number);
    const ms = (at: number) => ((fields[at] ?? 0) * 1_000) / ticks;
    return { parent: fields[1] ?? 0, own: ms(11) + ms(12), reaped: ms(13) + ms(14) };
  } catch {
    // it has ended since the folder was listed
    return null;
  }
}

/** Milliseconds of CPU that a process has used, user and system, in all its threads. */
export function cpuOf(pid: number): number {
  return stat(pid)?.own ?? 0;
}

/** The same for a process with all its children, ended ones too: Postgres has one for each connection. */
export function cpuOfFamily(pid: number): number {
  let sum = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const found = stat(Number(name));
    if (!found) continue;
    if (Number(name) === pid) sum += found.own + found.reaped;
    else if (found.parent === pid) sum += found.own;
  }
  return sum;
}
