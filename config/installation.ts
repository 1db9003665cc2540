import { createHmac, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RootKey } from "../subgraphs/kernel/secrets/keys.js";
import { developmentKey, EnvironmentError, type Settings } from "./env.js";
import { variables } from "./variables.js";

/** The role that everything but `migrate` and `seed` signs in as; the first migration makes it. */
const loginRole = "tenon_app";

/** What every part of a running Tenon is given: the settings with nothing left open. */
export interface Env extends Settings {
  appDatabaseUrl: string;
  keys: RootKey[];
}

/**
 * Closes what the settings left open.
 * @param ownerUrl the database that runs, embedded or not; null in roles that only know the login role's address
 */
export function completeEnv(settings: Settings, ownerUrl: string | null = settings.databaseUrl): Env {
  const keys = settings.keys ?? (settings.databaseUrl || settings.appDatabaseUrl ? [developmentKey] : installationKeys(settings.dataDir));
  const appDatabaseUrl = settings.appDatabaseUrl ?? (ownerUrl && appUrl(ownerUrl, keys[0]!));
  if (!appDatabaseUrl) throw new Error("the settings name no database");
  return { ...settings, databaseUrl: ownerUrl, appDatabaseUrl, keys };
}

/** The login role's password, where nobody has chosen one: `migrate` sets it, every process can work it out. */
export function appPassword(key: RootKey): string {
  return createHmac("sha256", key.bytes).update("tenon app login").digest("base64url");
}

/** The password that `migrate` gives the login role; null where APP_DATABASE_URL signs in by other means. */
export function chosenAppPassword(env: Env): string | null {
  const url = new URL(env.appDatabaseUrl);
  return url.username === loginRole && url.password ? decodeURIComponent(url.password) : null;
}

function appUrl(ownerUrl: string, key: RootKey): string {
  const url = new URL(ownerUrl);
  url.username = loginRole;
  url.password = appPassword(key);
  return url.href;
}

/** The key that was made for the embedded database, made now if there is none yet. */
function installationKeys(dataDir: string): RootKey[] {
  const file = join(dataDir, "keys");
  mkdirSync(dataDir, { recursive: true });
  const read = (): RootKey[] | null => {
    try {
      const kept = variables.TENON_KEYS.schema.safeParse(readFileSync(file, "utf8").trim());
      if (kept.success) return kept.data;
      throw new EnvironmentError([`${file}: is not a list of keys; put your copy of it back, without it nothing sealed can be opened`]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  };
  return read() ?? (writeOnce(file, `installation:${randomBytes(32).toString("base64")}\n`), read()!);
}

/** Whole or not at all, and never over what another process wrote first: losing this file loses the data. */
function writeOnce(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}
