import { afterAll, describe, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, Household } from "../kit/process.js";
import { openWorld } from "../kit/world.js";
import { walkMainJourney } from "./journey.js";

describe("the main journey, register to sign-out across every subgraph, passes", () => {
  const household = new Household();
  const folders: string[] = [];
  afterAll(async () => {
    await household.end();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  test("with everything in the test's own process", async () => {
    const world = await openWorld();
    try {
      await walkMainJourney(world.url, "tenon.test");
    } finally {
      await world.close();
    }
  });

  test("with everything in one process and its embedded database, from an empty folder on", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "tenon-journey-"));
    folders.push(dataDir);
    const port = await freePort();
    const tenon = household.spawn(["all"], { TENON_DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" });
    await tenon.said("Tenon is ready.");
    await walkMainJourney(`http://127.0.0.1:${port}`, "localhost");
    await tenon.interrupt();
  });
});
