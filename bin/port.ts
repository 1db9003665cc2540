import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Settings } from "../config/env.js";
import { StartupError } from "../subgraphs/kernel/postgres/startup-error.js";

/** Said before anything is started, and not of a Tenon that is just leaving. */
export async function portIsFree({ host, port }: Settings): Promise<void> {
  for (const deadline = Date.now() + 2_500; ; await delay(100)) {
    const problem = await new Promise<NodeJS.ErrnoException | null>((done) => {
      const probe = createServer().once("error", done);
      probe.listen(port, host, () => probe.close(() => done(null)));
    });
    if (!problem) return;
    if (problem.code === "EADDRINUSE" && Date.now() < deadline) continue;
    if (problem.code === "EADDRINUSE") throw new StartupError(`Port ${port} on ${host} is taken by another program; stop that one, or set PORT to another port.`);
    if (problem.code === "EACCES") throw new StartupError(`Port ${port} may not be used by this user; set PORT to one above 1023.`);
    throw new StartupError(`${host} is no address of this machine (${problem.code}); set HOST to 127.0.0.1 or 0.0.0.0.`);
  }
}
