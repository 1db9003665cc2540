import { Client } from "pg";
import { setTimeout as delay } from "node:timers/promises";
import { StartupError } from "./startup-error.js";

/** The oldest server that has what the tenant wall is built from. */
const oldestVersion = 160_000;

/**
 * Connects once, and waits up to ten seconds for a server that is just starting.
 * @param variable where the address comes from, named in the message
 * @throws StartupError that says in one line why the database cannot be used, without its password
 */
export async function reachDatabase(url: string, variable: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; ; await delay(250)) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "tenon start" });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
      const { version } = rows[0]!;
      if (version >= oldestVersion) return;
      throw new StartupError(`${variable}: the server is PostgreSQL ${Math.floor(version / 10_000)}; upgrade it to 16 or newer, or unset ${variable} to use the embedded one.`);
    } catch (error) {
      const starting = (error as { code?: string }).code === "57P03";
      if (!starting || Date.now() > deadline) throw explained(error, new URL(url), variable);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Codes of Node's sockets, and of PostgreSQL (appendix A of its manual). */
function explained(error: unknown, url: URL, variable: string): StartupError {
  if (error instanceof StartupError) return error;
  // several addresses for one name fail as one error that holds the others
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const { code, message } = first as { code?: string; message: string };
  const server = `${url.hostname || "localhost"}:${url.port || 5432}`;
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1));
  const say = (text: string): StartupError => new StartupError(`${variable}: ${text}`, { cause: error });
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return say(`there is no host ${url.hostname}; correct the address.`);
    case "28P01":
    case "28000":
      return say(`the server at ${server} refuses the user ${user} (${message}); correct user and password${variable === "APP_DATABASE_URL" ? ", or run migrate, which sets them" : ""}.`);
    case "3D000":
      return say(`the server at ${server} has no database ${database}; create it (createdb ${database}) or correct the name.`);
    case "53300":
      return say(`the server at ${server} has no connection left; raise its max_connections or lower DATABASE_POOL_SIZE.`);
    default:
      return say(`no PostgreSQL answers at ${server} (${code ?? message}); start it, or correct the address.`);
  }
}
