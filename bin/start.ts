import type { Settings } from "../config/env.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import type { Progress } from "./progress.js";
import type { Shutdown } from "./shutdown.js";

/** What a role is started with. */
export interface Start {
  settings: Settings;
  log: Log;
  progress: Progress;
  shutdown: Shutdown;
  /** The second argument: which subgraph. */
  name: string | null;
}
