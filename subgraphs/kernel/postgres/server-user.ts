import { execFileSync, spawnSync, type CommonOptions } from "node:child_process";
import { chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { StartupError } from "./startup-error.js";

interface Ids {
  uid: number;
  gid: number;
}

/** Whom Postgres runs as, which refuses to run as root. */
export interface ServerUser {
  /** For `spawn`; null leaves the user as it is. */
  ids: Ids | null;
  /** What stands before the program's own command line. */
  prefix: string[];
  /** Gives a file or folder to that user. */
  own(path: string): void;
}

/** Nothing of ours goes on to the server: our environment holds keys. */
export const serverEnvironment = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };

/** In a process group of its own: Ctrl-C, which a terminal sends to the whole group, must not look like an answer. Not in the types of `spawnSync`, which takes it as `spawn` does. */
const apart: CommonOptions & { detached: true } = { detached: true };

const unchanged: ServerUser = { ids: null, prefix: [], own: () => undefined };

/**
 * @param cluster an existing folder, that user's afterwards
 * @param program what that user must be able to run
 * @throws StartupError when there is no such user
 */
export function serverUser(cluster: string, program: string): ServerUser {
  if (process.getuid?.() !== 0) return unchanged;
  const ids = ownerOf(cluster) ?? passwdEntry("postgres") ?? createUser();
  if (ids && mayEnter(ids, cluster, program)) {
    give(cluster, ids);
    return { ids, prefix: [], own: (path) => chownSync(path, ids.uid, ids.gid) };
  }
  // below a folder that is closed to others, such as /root, it stays root, but in a user namespace where root is nobody
  const prefix = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];
  if (spawnSync(prefix[0]!, [...prefix.slice(1), program, "--version"], apart).status === 0) {
    give(cluster, { uid: 0, gid: 0 });
    return { ...unchanged, prefix };
  }
  throw new StartupError(
    `PostgreSQL refuses to run as root, and no other user may enter ${cluster}; start Tenon as another user, set TENON_DATA_DIR to a folder that all may enter, or set DATABASE_URL.`,
  );
}

/** With all that is in it: it may have been another user's so far. */
function give(cluster: string, { uid, gid }: Ids): void {
  if (statSync(cluster).uid !== uid) execFileSync("chown", ["-R", `${uid}:${gid}`, cluster], apart);
}

/** A cluster that exists may belong to somebody already: to a Tenon that was started without root, say. */
function ownerOf(cluster: string): Ids | null {
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

function passwdEntry(name: string): Ids | null {
  if (!existsSync("/etc/passwd")) return null;
  const fields = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).find(([user]) => user === name);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

function createUser(): Ids | null {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], apart);
  return passwdEntry("postgres");
}

function mayEnter(ids: Ids, cluster: string, program: string): boolean {
  const check = 'test -x "$0" && cd "$1/.."';
  return spawnSync("/bin/sh", ["-c", check, program, cluster], { ...ids, ...apart }).status === 0;
}
