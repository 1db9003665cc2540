import pLimit from "p-limit";
import type { Foundation } from "../../kernel/context/foundation.js";
import { startRounds } from "../../kernel/events/rounds.js";
import { listen } from "../../kernel/postgres/listen.js";
import { asRole } from "../../kernel/postgres/role.js";
import type { Platform } from "../../kernel/process/platform.js";
import { attempt, type Claimed, type Noted } from "./attempt.js";
import { giveUp, type Failing } from "./give-up.js";
import { restMs } from "./guarded.js";
import { startPlacing } from "./placing.js";

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
/** Milliseconds after which what came of attempts is noted again, where another transaction was at the endpoint. */
const heldFor = 250;

/** Sends what waits, many at once; claims and results travel in batches. Any number of workers may. */
export async function startCourier(platform: Platform, foundation: Foundation): Promise<{ close(): Promise<void> }> {
  const underWay = new Set<Promise<void>>();
  const answered: Noted[] = [];
  /** Taken, but not sent: their endpoints are left alone. */
  const unsent: string[] = [];
  const held: Noted[] = [];
  let release: NodeJS.Timeout | undefined;
  const disabling = new Set<string>();
  let disabled = Promise.resolve();

  /** One after the other, and apart from the notes: whoever is at such an endpoint delays no other tenant's. */
  const disable = (failing: Failing) => {
    if (disabling.has(failing.endpoint_id)) return;
    disabling.add(failing.endpoint_id);
    disabled = disabled.then(() => giveUp(foundation, failing)).finally(() => disabling.delete(failing.endpoint_id));
  };

  const turn = pLimit(1);
  const noting = startRounds({
    log: foundation.log,
    failed: "what came of webhooks could not be noted; it is tried again",
    every: interval,
    async round() {
      if (unsent.length > 0) await putBack(foundation, unsent);
      const batch = answered.splice(0, 200);
      if (batch.length === 0) return null;
      const { leftOut, failing } = await turn(() => note(foundation, batch)).catch((error: unknown) => {
        answered.unshift(...batch);
        throw error;
      });
      claiming.wake();
      for (const each of failing) disable(each);
      if (leftOut.length > 0) {
        held.push(...leftOut);
        release ??= setTimeout(() => {
          release = undefined;
          answered.push(...held.splice(0));
          noting.wake();
        }, heldFor);
      }
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
        const sending = attempt(foundation, platform.outside, each).then((noted) => {
          underWay.delete(sending);
          if (noted) answered.push(noted);
          else unsent.push(each.id);
          noting.wake();
        });
        underWay.add(sending);
      }
      return claimed.length === room ? 0 : null;
    },
  });

  const placing = startPlacing(foundation, turn, claiming.wake);
  const wake = (told = "ordered") => {
    claiming.wake();
    if (told === "ordered") placing.wake();
  };
  const listener = await listen({ url: platform.url, channel: "tenon_deliveries", log: foundation.log, onNotify: wake, onConnect: () => wake(), onLoss: () => undefined });
  return {
    async close() {
      await listener.close();
      await placing.close();
      await claiming.close();
      await noLongerThan(farewell, Promise.all(underWay));
      await noting.close();
      clearTimeout(release);
      const last = [...answered, ...held];
      if (last.length > 0) await note(foundation, last).catch((error: unknown) => foundation.log.warn({ err: error }, "what came of the last webhooks was not noted; they are sent again"));
      await noLongerThan(farewell, disabled);
    },
  };
}

function claim({ pool, clock }: Foundation, atMost: number): Promise<Claimed[]> {
  return asRole(pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<Claimed>("select * from operations.lease_deliveries($1, $2, $3, $4, $5, true)", [clock.now(), lease, atMost, perEndpoint, trialAfter]);
    return rows;
  });
}

/** Deliveries that were not sent come again once their endpoints are no longer left alone. Those that this fails for come back when their lease is over. */
async function putBack({ pool, clock }: Foundation, unsent: string[]): Promise<void> {
  const ids = unsent.splice(0);
  await asRole(pool, "tenon_worker", (client) => client.query("select operations.put_deliveries_back($1, $2)", [ids, new Date(clock.now().getTime() + restMs)]));
}

/** Notes what came of attempts. @returns those that could not be noted now, and the endpoints that are to be disabled */
function note({ pool, clock }: Foundation, batch: readonly Noted[]): Promise<{ leftOut: Noted[]; failing: Failing[] }> {
  return asRole(pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<Failing & { left_out: string | null }>("select * from operations.settle_attempts($1, $2, $3, $4)", [JSON.stringify(batch), clock.now(), trialAfter, patience]);
    const leftOut = new Set(rows.map(({ left_out: id }) => id));
    return { leftOut: batch.filter(({ id }) => leftOut.has(id)), failing: rows.filter(({ left_out: id }) => id === null) };
  });
}

/** Waits, but no longer than so many milliseconds. */
async function noLongerThan(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
