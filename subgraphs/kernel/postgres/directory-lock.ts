import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { StartupError } from "./startup-error.js";

/** A process that was asked to stop needs a moment to let go. */
const patienceMs = 4_000;

export interface DirectoryLock {
  release(): void;
}

/**
 * Makes this process the directory's only user. SQLite's file lock is the operating system's own: it ends with the
 * process however that ends, two processes cannot both get it, and a reused process id means nothing to it.
 * @throws StartupError naming the process that holds it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const file = open(directory);
  for (const deadline = Date.now() + patienceMs; !tryLock(file); await delay(100)) {
    if (Date.now() < deadline) continue;
    const holder = holderOf(file);
    file.close();
    throw new StartupError(
      `The data directory ${directory} is in use by another Tenon${holder ? ` (process ${holder})` : ""}; stop that one, or set TENON_DATA_DIR to another folder.`,
    );
  }
  return { release: () => file.close() };
}

function open(directory: string): DatabaseSync {
  try {
    mkdirSync(directory, { recursive: true });
    return new DatabaseSync(join(directory, "lock"), { timeout: 0 });
  } catch (error) {
    throw new StartupError(`The data directory ${directory} cannot be written (${(error as Error).message}); mend its rights, or set TENON_DATA_DIR to another folder.`);
  }
}

/** Notes who holds the lock, then holds it: an open transaction lets others read the note but not write. */
function tryLock(file: DatabaseSync): boolean {
  try {
    file.exec("begin immediate");
    file.exec(`create table if not exists holder (pid integer); delete from holder; insert into holder values (${process.pid}); commit`);
    file.exec("begin immediate");
    return true;
  } catch (error) {
    if (file.isTransaction) file.exec("rollback");
    if (isBusy(error)) return false;
    throw error;
  }
}

function holderOf(file: DatabaseSync): number | null {
  try {
    return (file.prepare("select pid from holder").get()?.["pid"] as number | undefined) ?? null;
  } catch {
    return null; // it writes its note just now
  }
}

function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === 5; // SQLITE_BUSY
}
