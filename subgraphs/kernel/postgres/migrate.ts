import { runner } from "node-pg-migrate";
import { Client, escapeLiteral, type ClientBase } from "pg";
import { migrationFiles, migrationsFolder, type MigrationFile } from "./migration-files.js";
import { StartupError } from "./startup-error.js";

export interface MigrateOptions {
  /** A connection that may create schemas and roles, straight to the server: a transaction pooler cannot hold the lock. */
  ownerUrl: string;
  /** What the login role's password is to be; null leaves it as it is. */
  appPassword: string | null;
  /** Where the folders of SQL files are: the repository's, unless a test brings its own. */
  folder?: string;
}

/** Where it is kept what has been applied, readable by every role. */
const schema = "migration";
const loginRole = "tenon_app";
/** "tenon", as a number: the advisory lock that one migration at a time holds. */
const lockId = 0x74656e6f6e;

/**
 * Brings the database to this release: every file that was not applied yet, in the order of the file names, each in a
 * transaction of its own. Two at once wait for each other.
 * @returns the names of the files that were applied now
 * @throws StartupError when a file fails or was changed after it had been applied
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const files = migrationFiles(options.folder ?? migrationsFolder);
  const client = new Client({ connectionString: options.ownerUrl, application_name: "tenon migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockId]);
    await prepare(client);
    const before = await appliedNames(client);
    await refuseChangedFiles(client, files, before);
    await noteChecksums(client, files.filter((file) => !before.has(file.name)));
    await apply(client, files);
    await letEraserReach(client);
    if (options.appPassword !== null) await setLoginPassword(client, options.appPassword);
    return { applied: files.map((file) => file.name).filter((name) => !before.has(name)) };
  } finally {
    await client.end(); // and with it the lock
  }
}

/** The files that this database lacks; any role may ask. A database that was never migrated lacks them all. */
export async function pendingMigrations(client: ClientBase, folder = migrationsFolder): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [`${schema}.applied`]);
  const applied = rows[0]?.there ? await appliedNames(client) : new Set();
  return migrationFiles(folder).map((file) => file.name).filter((name) => !applied.has(name));
}

async function prepare(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
  if (rows[0]!.version < 160_000) {
    throw new StartupError("The database server is older than PostgreSQL 16; upgrade it, or unset DATABASE_URL to use the embedded one.");
  }
  await client.query(`
    set client_min_messages = warning;
    create schema if not exists ${schema};
    create table if not exists ${schema}.checksum (name text primary key, sha256 text not null);
    create table if not exists ${schema}.applied (id serial primary key, name varchar(255) not null, run_on timestamp not null);
    grant usage on schema ${schema} to public;
    grant select on ${schema}.applied to public;
    reset client_min_messages`);
}

async function appliedNames(client: ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(`select name from ${schema}.applied`);
  return new Set(rows.map((row) => row.name));
}

async function refuseChangedFiles(client: ClientBase, files: MigrationFile[], applied: Set<string>): Promise<void> {
  const { rows } = await client.query<{ name: string; sha256: string }>(`select name, sha256 from ${schema}.checksum`);
  const noted = new Map(rows.map((row) => [row.name, row.sha256]));
  const changed = files.filter((file) => applied.has(file.name) && noted.get(file.name) !== file.sha256);
  if (changed.length === 0) return;
  throw new StartupError(
    `${changed.map((file) => file.path).join(", ")} changed after this database had applied it; put the file back as it was and write the change as a new migration (a throw-away database may be deleted instead).`,
  );
}

/** Before the files run, so that no crash can leave an applied file without its checksum. */
async function noteChecksums(client: ClientBase, files: MigrationFile[]): Promise<void> {
  await client.query(
    `insert into ${schema}.checksum select * from unnest($1::text[], $2::text[])
     on conflict (name) do update set sha256 = excluded.sha256`,
    [files.map((file) => file.name), files.map((file) => file.sha256)],
  );
}

async function apply(client: ClientBase, files: MigrationFile[]): Promise<void> {
  if (files.length === 0) return;
  const quiet = (): void => undefined;
  try {
    await runner({
      dbClient: client,
      dir: files.map((file) => file.path.replace(/[\\?*()[\]{}!+@|]/g, "\\$&")),
      useGlob: true,
      direction: "up",
      migrationsSchema: schema,
      migrationsTable: "applied",
      noLock: true, // ours is wider
      checkOrder: false, // owners write independently: a branch that lands late brings an older date
      logger: { info: quiet, warn: quiet, error: quiet },
    });
  } catch (error) {
    await client.query("rollback");
    const applied = await appliedNames(client);
    const failed = files.find((file) => !applied.has(file.name));
    throw new StartupError(`${failed?.path ?? "A migration"} failed and was rolled back: ${(error as Error).message}; mend it and run migrate again.`, { cause: error });
  }
}

/** Tables that came with these files are reached when a tenant is erased. */
async function letEraserReach(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("select to_regprocedure('kernel.let_eraser_reach()') is not null as there");
  if (rows[0]!.there) await client.query("select kernel.let_eraser_reach()");
}

async function setLoginPassword(client: ClientBase, password: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [loginRole]);
  for (let attempt = 1; rowCount === 1; attempt++) {
    try {
      await client.query(`alter role ${loginRole} password ${escapeLiteral(password)}`);
      return;
    } catch (error) {
      // the role is the whole server's: another database's migration changed it at the same moment
      if (attempt === 5 || !(error as Error).message.includes("concurrently updated")) throw error;
    }
  }
}
