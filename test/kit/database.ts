import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** The login role's password in tests. */
export const appPassword = "tests-only";
/** What tokens are issued under, wherever the test's gateway listens. */
export const testPublicUrl = "http://tenon.test";
/** A migrated and seeded database that nobody is connected to. */
export const templateDatabase = "tenon_template";

/** The run's database with the owner's rights. Tests use it to plant and to count, never in place of the app's role. */
export function ownerUrl(database = "tenon"): string {
  const url = process.env["TENON_TEST_OWNER_URL"];
  if (!url) throw new Error("run the tests with npm test: it starts the database");
  return url.replace(/\/tenon$/, `/${database}`);
}

/** The same database as the login role, as Tenon itself connects. */
export function appUrl(database = "tenon"): string {
  return ownerUrl(database).replace(/\/\/[^@]*@/, `//tenon_app:${appPassword}@`);
}

/** Runs with the owner's rights, past the wall. */
export async function asOwner<T>(run: (client: Client) => Promise<T>, database = "tenon"): Promise<T> {
  const client = new Client({ connectionString: ownerUrl(database) });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** A database of one's own, to break: a copy of the migrated and seeded one. Whoever makes it drops it. */
export async function createOwnDatabase(): Promise<{ name: string; drop(): Promise<void> }> {
  const name = `tenon_${randomBytes(6).toString("hex")}`;
  await asOwner((client) => client.query(`create database ${name} template ${templateDatabase}`), "postgres");
  return {
    name,
    async drop() {
      await asOwner((client) => client.query(`drop database ${name} with (force)`), "postgres");
    },
  };
}

/** Runs with a database of one's own, dropped afterwards. */
export async function withOwnDatabase<T>(run: (database: string) => Promise<T>): Promise<T> {
  const { name, drop } = await createOwnDatabase();
  try {
    return await run(name);
  } finally {
    await drop();
  }
}
