import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { StartupError } from "./startup-error.js";

/** Whom Postgres runs as, which refuses to run as root, and the command that turns into it. */
export interface ServerUser {
  ids: { uid: number; gid: number } | null;
  /** What stands before the program's own command line. */
  prefix: string[];
  /** Gives a file or folder to that user. */
  own(path: string): void;
}

/**
 * @param dataDirectory an existing folder
 * @param program what that user must be able to run
 */
export function serverUser(dataDirectory: string, program: string): ServerUser {
  if (process.getuid?.() !== 0) return { ids: null, prefix: [], own: () => undefined };
  const ids = ownerOf(dataDirectory) ?? passwdEntry("postgres") ?? createUser();
  const own = (path: string): void => chownSync(path, ids.uid, ids.gid);
  own(dataDirectory);
  const reachable = spawnSync("/bin/sh", ["-c", 'test -x "$0" && test -w "$1"', program, dataDirectory], ids).status === 0;
  return { ids: reachable ? ids : null, prefix: reachable ? [] : passingThrough(ids, dataDirectory), own };
}

/** A cluster that exists belongs to somebody already: a server that was first started without root, say. */
function ownerOf(directory: string): { uid: number; gid: number } | null {
  const { uid, gid } = statSync(directory);
  return uid === 0 ? null : { uid, gid };
}

function passwdEntry(name: string): { uid: number; gid: number } | null {
  if (!existsSync("/etc/passwd")) return null;
  const fields = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).find(([user]) => user === name);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

function createUser(): { uid: number; gid: number } {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const made = passwdEntry("postgres");
  if (made) return made;
  throw new StartupError("PostgreSQL refuses to run as root, and no user `postgres` could be created; start Tenon as another user, or set DATABASE_URL.");
}

/** Below a folder that is closed to others, such as /root, that user keeps one of root's rights: to pass through. */
function passingThrough({ uid, gid }: { uid: number; gid: number }, directory: string): string[] {
  const right = "-all,+dac_override";
  const prefix = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", `--inh-caps=${right}`, `--ambient-caps=${right}`];
  if (spawnSync(prefix[0]!, [...prefix.slice(1), "test", "-w", directory]).status === 0) return prefix;
  throw new StartupError(`PostgreSQL refuses to run as root, and no other user may enter ${directory}; start Tenon as another user, or set TENON_DATA_DIR and the checkout where all may enter.`);
}
