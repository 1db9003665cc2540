import type { Foundation } from "../../kernel/context/foundation.js";
import { startRounds } from "../../kernel/events/rounds.js";
import { listen } from "../../kernel/postgres/listen.js";
import { asRole } from "../../kernel/postgres/role.js";
import type { Platform } from "../../kernel/process/platform.js";
import { attempt, type Claimed, type Noted } from "./attempt.js";
import { giveUp, type Failing } from "./give-up.js";

/** Deliveries that one process sends at the same time. */
const capacity = 256;
/** Of those to one endpoint, by all processes together: a slow one holds so many places and no more. */
const perEndpoint = 10;
/** After so many failures in a row an endpoint gets one trial at a time, with pauses between them. */
const trialAfter = 5;
/** How long nothing may arrive at an endpoint before it is disabled. */
const patience = "5 days";
/** What a process that died was sending is sent again after this: longer than an attempt can take. */
const lease = "60 seconds";
/** Milliseconds between two looks for what is due, when nobody wakes us. */
const interval = 1_000;
/** Milliseconds that a stopping worker waits for answers; what is still under way then is sent again by another. */
const farewell = 3_000;

/** Sends what waits, many at once; claims and results travel in batches. Any number of workers may. */
export async function startCourier(platform: Platform, foundation: Foundation): Promise<{ close(): Promise<void> }> {
  const underWay = new Set<Promise<void>>();
  const answered: Noted[] = [];

  const noting = startRounds({
    log: foundation.log,
    failed: "what came of webhooks could not be noted; it is tried again",
    every: interval,
    async round() {
      const batch = answered.splice(0, 200);
      if (batch.length === 0) return null;
      const failing = await note(foundation, batch).catch((error: unknown) => {
        answered.unshift(...batch);
        throw error;
      });
      claiming.wake();
      for (const each of failing) await giveUp(foundation, each);
      return answered.length > 0 ? 0 : null;
    },
  });

  const claiming = startRounds({
    log: foundation.log,
    failed: "webhooks that wait could not be claimed; it is tried again",
    every: interval,
    async round() {
      const room = capacity - underWay.size;
      if (room <= 0) return null;
      const claimed = await claim(foundation, room);
      for (const each of claimed) {
        const sending = attempt(foundation, each).then((noted) => {
          underWay.delete(sending);
          answered.push(noted);
          noting.wake();
        });
        underWay.add(sending);
      }
      return claimed.length === room ? 0 : null;
    },
  });

  const listener = await listen({ url: platform.url, channel: "tenon_deliveries", log: foundation.log, onNotify: claiming.wake, onConnect: claiming.wake, onLoss: () => undefined });
  return {
    async close() {
      await listener.close();
      await claiming.close();
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([Promise.all(underWay), new Promise((resolve) => (timer = setTimeout(resolve, farewell)))]);
      clearTimeout(timer);
      await noting.close();
      if (answered.length > 0) await note(foundation, answered).catch((error: unknown) => foundation.log.warn({ err: error }, "what came of the last webhooks was not noted; they are sent again"));
    },
  };
}

function claim({ pool, clock }: Foundation, atMost: number): Promise<Claimed[]> {
  return asRole(pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<Claimed>("select * from operations.claim_deliveries($1, $2, $3, $4, $5)", [clock.now(), lease, atMost, perEndpoint, trialAfter]);
    return rows;
  });
}

function note({ pool, clock }: Foundation, batch: readonly Noted[]): Promise<Failing[]> {
  return asRole(pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<Failing>("select * from operations.note_attempts($1, $2, $3, $4)", [JSON.stringify(batch), clock.now(), trialAfter, patience]);
    return rows;
  });
}
