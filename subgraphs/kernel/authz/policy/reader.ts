import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { AuthorizationAnswer, StatefulAuthorizationCall } from "@cedar-policy/cedar-wasm/nodejs";
import { PublicError } from "../../errors/errors.js";
import type { Policy } from "./policy.js";
import { wrong, type Reading } from "./read.js";

/** What the thread is asked: what a text is, or what policies say of requests. */
export type Asked = { kind: "read"; text: string; schema: string } | { kind: "try"; policies: readonly Pick<Policy, "id" | "text">[]; calls: readonly StatefulAuthorizationCall[] };

/** What it answers. */
export type Told = { told: unknown } | { failed: string };

interface Errand {
  asked: Asked;
  done: (told: unknown) => void;
  fail: (error: Error) => void;
}

class TookTooLong extends Error {}

const ended = "policies are read no more";

/** How many errands of one tenant may wait. */
const mostOfOne = 20;

/**
 * Reads and tries what somebody has just written, in a thread of its own: the engine validates a text for every action that it may
 * be about, which takes up to a second, and nobody else shall wait for that. One errand at a time, the others in a
 * bounded queue, where tenants take turns; a thread that does not answer is ended, and the next errand has a new one.
 */
export class PolicyReader {
  readonly #patience: number;
  readonly #most: number;
  /** By whose they are, in the order of their turns. */
  readonly #waiting = new Map<string, Errand[]>();
  #worker: Worker | null = null;
  #current: Errand | null = null;
  #timer: NodeJS.Timeout | null = null;
  #threads = 0;
  #closed = false;

  /** @param patience milliseconds that an errand may take once it is its turn @param most how many may wait */
  constructor({ patience = 20_000, most = 100 }: { patience?: number; most?: number } = {}) {
    this.#patience = patience;
    this.#most = most;
  }

  /** How many threads there have been. */
  get threads(): number {
    return this.#threads;
  }

  /** Whether the text is one policy that can be put into force: see `readPolicy`. @param whose a tenant's id, or the installation @throws UNAVAILABLE when too many wait */
  async read(whose: string, text: string, schema: string): Promise<Reading> {
    try {
      return (await this.#run(whose, { kind: "read", text, schema })) as Reading;
    } catch (error) {
      if (error instanceof TookTooLong) return wrong(text, "The text takes too long to be checked. Write it simpler, or make two policies of it.", 0);
      throw error;
    }
  }

  /** What the engine says of each request, by these policies. @param whose a tenant's id, or the installation @throws UNAVAILABLE when too many wait, or it takes too long; what the engine throws */
  async answers(whose: string, policies: readonly Policy[], calls: readonly StatefulAuthorizationCall[]): Promise<AuthorizationAnswer[]> {
    try {
      return (await this.#run(whose, { kind: "try", policies: policies.map(({ id, text }) => ({ id, text })), calls })) as AuthorizationAnswer[];
    } catch (error) {
      if (error instanceof TookTooLong) throw new PublicError("UNAVAILABLE", "These policies take too long to be tried. Try again later.");
      throw error;
    }
  }

  /** Ends the thread. What waits fails. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    const waiting = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    for (const { fail } of waiting) fail(new Error(ended));
    this.#lose(new Error(ended));
    await worker?.terminate();
  }

  #run(whose: string, asked: Asked): Promise<unknown> {
    if (this.#closed) throw new Error(ended);
    const own = this.#waiting.get(whose) ?? [];
    const all = [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
    if (own.length >= mostOfOne || all >= this.#most) throw new PublicError("UNAVAILABLE", "Too many policies are being checked at once. Try again in a moment.");
    return new Promise((done, fail) => {
      this.#waiting.set(whose, [...own, { asked, done, fail }]);
      this.#next();
    });
  }

  #next(): void {
    if (this.#current) return;
    const errand = this.#take();
    // one at rest keeps no process alive
    if (!errand) {
      this.#worker?.unref();
      return;
    }
    this.#current = errand;
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    this.#timer = setTimeout(() => {
      this.#lose(new TookTooLong());
      void worker.terminate();
    }, this.#patience);
    worker.postMessage(errand.asked, []);
  }

  /** The first errand of whoever's turn it is, whose next turn comes after everybody else's. */
  #take(): Errand | undefined {
    for (const [whose, [errand, ...others]] of this.#waiting) {
      this.#waiting.delete(whose);
      if (others.length > 0) this.#waiting.set(whose, others);
      return errand;
    }
    return undefined;
  }

  #start(): Worker {
    this.#threads += 1;
    const worker = new Worker(fileURLToPath(new URL("./reader-thread.js", import.meta.url)), { resourceLimits: { maxOldGenerationSizeMb: 128 } });
    worker.on("message", (told: Told) => {
      if (worker === this.#worker) this.#settle((errand) => ("told" in told ? errand.done(told.told) : errand.fail(new Error(told.failed))));
    });
    const lost = (error: Error) => worker === this.#worker && this.#lose(error);
    worker.on("error", lost);
    worker.on("exit", () => lost(new Error("the thread that reads policies has ended")));
    return worker;
  }

  #lose(error: Error): void {
    this.#worker = null;
    this.#settle((errand) => errand.fail(error));
  }

  #settle(answer: (errand: Errand) => void): void {
    if (this.#timer) clearTimeout(this.#timer);
    const errand = this.#current;
    this.#current = null;
    if (errand) answer(errand);
    this.#next();
  }
}
