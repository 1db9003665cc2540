import { makeWorkerUtils, run, runMigrations, Logger } from "graphile-worker";
import { Client, Pool } from "pg";
import { obey } from "../channel.js";
import { aDozenAtOnce, Countdown, now } from "../producers.js";
import { inDatabase } from "../clones.js";

const database = "graphile_worker";
const logger = new Logger(() => () => undefined);
let pgPool: Pool;

/** graphile-worker with the settings that it has when nothing is said, in a database of its own on the same server. */
obey({
  async start({ ownerUrl }: { ownerUrl: string }) {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(`create database ${database}`);
    await owner.end();
    pgPool = new Pool({ connectionString: inDatabase(ownerUrl, database), max: 16 });
    await runMigrations({ pgPool, logger });
  },
  /** @returns the seconds from the first job that is added to the last that is done */
  async jobs(count: number): Promise<number> {
    const all = new Countdown(count);
    const runner = await run({ pgPool, logger, noHandleSignals: true, taskList: { nothing: () => all.tell() } });
    const utils = await makeWorkerUtils({ pgPool, logger });
    const begun = now();
    await aDozenAtOnce(count, async (n) => void (await utils.addJob("nothing", { n })));
    await all.done;
    const seconds = (now() - begun) / 1_000;
    await utils.release();
    await runner.stop();
    return seconds;
  },
});
