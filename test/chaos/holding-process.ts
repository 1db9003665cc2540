import { writeSync } from "node:fs";
import { startWorker } from "../../subgraphs/kernel/jobs/worker.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { openPlatform } from "../../subgraphs/kernel/process/platform.js";
import { runSubgraph } from "../../subgraphs/kernel/process/subgraph.js";
import { Keyring } from "../../subgraphs/kernel/secrets/keys.js";
import operations from "../../subgraphs/operations/subgraph.js";
import { testPublicUrl } from "../kit/database.js";
import { heldJob } from "./held-job.js";

/** A worker that takes a job, writes `held`, and is at it until it is killed: `holding-process.js URL`. */
const [url = ""] = process.argv.slice(2);
const keyring = new Keyring([{ id: "test", bytes: Buffer.alloc(32, 7) }]);
const platform = await openPlatform({ url, poolSize: 2, publicUrl: testPublicUrl, keyring, log: createLog("silent") });
const job = heldJob(() => {
  // a write that is done when it returns
  writeSync(1, "held\n");
  return new Promise<never>(() => undefined);
});
await startWorker(platform, [await runSubgraph({ ...operations, features: [...operations.features, { jobs: [job] }] }, platform)]);
