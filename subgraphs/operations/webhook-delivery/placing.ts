import type { LimitFunction } from "p-limit";
import type { Foundation } from "../../kernel/context/foundation.js";
import { startRounds, type Rounds } from "../../kernel/events/rounds.js";
import { asRole } from "../../kernel/postgres/role.js";

/** Endpoints that one statement gives places at, and deliveries of each: whoever waits for them waits some milliseconds. */
const [endpoints, ofEach] = [8, 250];
/** Deliveries that one statement brings into an order, or out of it. */
const batch = 1_000;
/** Milliseconds after which is looked again where somebody was at an endpoint, or where what waits had no places yet. */
const soon = 100;
/** Milliseconds between two looks, when nobody wakes us. */
const interval = 1_000;

/** What `operations.line_up` and `operations.place_deliveries` answer. */
interface Placed {
  /** Something was lined up, and there may be more. */
  lined: boolean;
  /** Endpoints were held meanwhile: claims have left them out. */
  held: boolean;
  /** The endpoint that the next look begins after; null: at the first. */
  last: string | null;
  /** There is more at those that it was at. */
  again: boolean;
  /** Somebody else was at one. */
  busy: boolean;
}

/**
 * Gives deliveries that go in an order their places, endpoint by endpoint and apart from the claims: a burst of one tenant's costs that tenant time, and nobody else.
 * @param turn statements of this process that hold endpoints take turns: what is noted is left out where one is held
 * @param wake somebody may go now
 */
export function startPlacing(foundation: Foundation, turn: LimitFunction, wake: () => void): Rounds {
  let after: string | null = null;
  let pending = false;
  return startRounds({
    log: foundation.log,
    failed: "webhooks that go in an order could not be lined up; it is tried again",
    every: interval,
    async round() {
      const placed = await turn(() => place(foundation, after));
      if (placed.held || placed.lined) wake();
      pending ||= placed.busy || placed.held;
      after = placed.last;
      if (placed.lined || placed.again || after !== null) return 0;
      const pause = pending ? soon : null;
      pending = false;
      return pause;
    },
  });
}

function place({ pool }: Foundation, after: string | null): Promise<Placed> {
  return asRole(pool, "tenon_worker", async (client) => {
    const { rows } = await client.query<Placed>("select operations.line_up($1) as lined, p.* from operations.place_deliveries($2, $3, $4) p", [batch, after, endpoints, ofEach]);
    return rows[0]!;
  });
}
