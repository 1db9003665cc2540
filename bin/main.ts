import { EnvironmentError, readEnv, roles, type Role } from "../config/env.js";
import { createLog } from "../subgraphs/kernel/log/log.js";
import { StartupError } from "../subgraphs/kernel/postgres/startup-error.js";
import { loggedProgress, personalProgress } from "./progress.js";
import { starts } from "./roles.js";
import { Shutdown } from "./shutdown.js";

const [role = "all", name = null] = process.argv.slice(2);

/** What the person who started this can mend is one line each; anything else is a fault of ours, with its stack. */
function explain(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof StartupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

async function run(): Promise<void> {
  if (!isRole(role)) throw new StartupError(`There is no role ${role}; use one of ${roles.join(", ")}.`);
  const settings = readEnv(undefined, role);
  const log = createLog(settings.logLevel);
  const progress = settings.mode === "production" ? loggedProgress(log) : personalProgress(process.stdout.isTTY);
  const shutdown = new Shutdown(log, settings.shutdownTimeoutSeconds);
  shutdown.listen();
  try {
    const done = await starts[role]({ settings, log, progress, shutdown, name });
    if (done) await shutdown.end(0);
  } catch (error) {
    // what fails because it is being stopped is no news
    if (shutdown.begun) return;
    process.stderr.write(`${explain(error)}\n`);
    await shutdown.end(1);
  }
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
