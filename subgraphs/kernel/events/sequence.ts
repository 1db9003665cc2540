import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import { hiddenTypes } from "./catalogue.js";
import { startRounds, type Rounds } from "./rounds.js";

/** Events that are given their places at once. */
const batchSize = 1_000;
/** Events that another transaction holds up are looked at again after this, in milliseconds. */
const patience = 25;

/** Gives recorded events their places in their tenants' sequences. Several workers may: one at a time does. */
export function startSequencer(platform: Platform): Rounds {
  return startRounds({
    log: platform.log,
    failed: "giving events their places failed; it is tried again",
    every: 2_000,
    async round() {
      const { taken, waiting } = await sequenceEvents(platform);
      return !waiting ? null : taken === batchSize ? 0 : patience;
    },
  });
}

/** One batch. @returns how many it took, and whether there are more, which wait for a transaction to end or for the next batch */
export async function sequenceEvents({ pool }: Pick<Platform, "pool">, batch = batchSize): Promise<{ taken: number; waiting: boolean }> {
  const hidden = await hiddenTypes();
  return asRole(pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<{ taken: number; waiting: boolean }>("select taken, waiting from compliance.sequence_events($1, $2)", [batch, hidden]);
    return rows[0]!;
  });
}
