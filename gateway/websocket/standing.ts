import pLimit from "p-limit";
import type { AccessSource } from "../../subgraphs/kernel/access/access.js";
import type { Clock } from "../../subgraphs/kernel/clock/clock.js";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Log } from "../../subgraphs/kernel/log/log.js";
import type { Principal } from "../authenticate.js";
import { closing, type Closing } from "./closing.js";

/** Look-ups at once: a change that concerns everybody must not take the connections that requests wait for. */
const lookUps = 4;

/** Who holds a socket, and how to find out whether it still may. */
export interface Holder {
  principal: Principal;
  /** True when the socket ends with its token; false for a browser's cookies, whose session may be prolonged. */
  byToken: boolean;
  /** Proves it anew. @throws UNAUTHENTICATED, FORBIDDEN when it no longer stands */
  prove(): Promise<Principal | null>;
  end(how: Closing): void;
}

interface Watched extends Holder {
  /** Milliseconds since 1970 at which it is to be looked at, whatever is told by then. */
  lookAt: number;
  /** A look-up waits for its turn: it will see what was told meanwhile. */
  waiting: boolean;
}

/** Tells sockets when those who opened them may no longer hold them: the session, the key or the token has ended. */
export class Standing {
  readonly #access: AccessSource;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #watched = new Set<Watched>();
  readonly #turns = pLimit(lookUps);

  constructor({ access, clock, log }: { access: AccessSource; clock: Clock; log: Log }) {
    this.#access = access;
    this.#clock = clock;
    this.#log = log;
  }

  /** @returns ends the watch */
  watch(holder: Holder): () => void {
    const watched: Watched = { ...holder, lookAt: holder.principal.expiresAt ?? Infinity, waiting: false };
    this.#watched.add(watched);
    const stop = this.#access.watch(holder.principal.actor, () => void this.#look(watched));
    // what changed since the principal was settled was told to nobody
    void this.#look(watched);
    return () => {
      this.#watched.delete(watched);
      stop();
    };
  }

  /** Ends what has run out by the clock. Called several times a second. */
  sweep(): void {
    const now = this.#clock.now().getTime();
    for (const watched of this.#watched) {
      const { byToken, principal } = watched;
      if (byToken && principal.expiresAt !== null && principal.expiresAt <= now) watched.end(closing.tokenEnded);
      else if (watched.lookAt <= now) void this.#look(watched);
    }
  }

  async #look(watched: Watched): Promise<void> {
    if (watched.waiting) return;
    watched.waiting = true;
    await this.#turns(async () => {
      watched.waiting = false;
      if (!this.#watched.has(watched)) return;
      try {
        const principal = await watched.prove();
        if (principal) watched.lookAt = principal.expiresAt ?? Infinity;
        else watched.end(closing.standingEnded);
      } catch (error) {
        if (error instanceof PublicError && error.code !== "UNAVAILABLE") return watched.end(closing.standingEnded);
        // no answer is no reason to end it: nothing is answered on it either; the next sweep looks again
        this.#log.warn({ err: error }, "it cannot be looked up who holds a socket");
        watched.lookAt = 0;
      }
    });
  }
}
