import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { declareQueues } from "../../subgraphs/kernel/jobs/declare.js";
import operations from "../../subgraphs/operations/subgraph.js";
import { startWorker } from "../../subgraphs/kernel/jobs/worker.js";
import { factsOf, inTransaction } from "../kit/context.js";
import { appUrl, ownerUrl, withOwnDatabase } from "../kit/database.js";
import { eventually } from "../kit/wait.js";
import { makeTenant, openWorld } from "../kit/world.js";
import { heldJob } from "./held-job.js";

const program = fileURLToPath(new URL("holding-process.js", import.meta.url));

test("the job of a worker that is killed is taken over by another one, without the pause that a failure has, and says so", () =>
  withOwnDatabase(async (database) => {
    const done: string[] = [];
    const job = heldJob(() => Promise.resolve(void done.push("taken over")));
    await declareQueues(ownerUrl(database), [{ ...operations, features: [{ jobs: [job] }] }]);
    const world = await openWorld({ database, extend: { operations: [{ jobs: [job] }] } });
    const tenant = await makeTenant(world.url);
    await inTransaction(world, "operations", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.enqueue(job, {}));

    const child = spawn(process.execPath, [program, appUrl(database)], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = new Promise((resolve) => child.once("close", resolve));
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    await eventually(() => said.includes("held"), 60);
    child.kill("SIGKILL");
    await exited;

    const worker = await startWorker(world.platform, world.subgraphs);
    const seen = await eventually(async () => {
      const { data } = await tenant.owner.send(`{ jobs(first: 9, filter: { queue: "${job.name}" }) { edges { node { state attempts failures { attempt errorCode } } } } }`, { tenant: tenant.id });
      const { node } = data.jobs.edges[0] as { node: { state: string } };
      return node.state === "SUCCEEDED" && node;
    }, 90);
    expect(seen).toEqual({ state: "SUCCEEDED", attempts: 2, failures: [{ attempt: 1, errorCode: "UNAVAILABLE" }] });
    expect(done).toEqual(["taken over"]);
    await worker.close();
    await world.close();
  }), 240_000);
