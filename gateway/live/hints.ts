import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Log } from "../../subgraphs/kernel/log/log.js";
import { listen, type Listener } from "../../subgraphs/kernel/postgres/listen.js";

/** Called when there is something to look for. @param about row ids or types that the hint names; null: hints may have been missed */
export type Told = (about: readonly string[] | null) => void;

/** Row ids of jobs that moved, parted by blanks. */
const jobs = "tenon_jobs";
/** `events <tenant> <type> …`, `deliveries <endpoint> <delivery> …`. */
const live = "tenon_live";

/**
 * What the database tells of things that moved: where to look, and nothing of what is there. One connection for all subscriptions of this
 * process, opened with the first one.
 */
export class Hints {
  readonly #url: string;
  readonly #log: Log;
  readonly #hearers = new Map<string, Set<Told>>();
  #listener: Promise<Listener> | null = null;

  constructor(url: string, log: Log) {
    this.#url = url;
    this.#log = log;
  }

  /**
   * Hears everything that is told of a topic from now on: `events <tenant>`, `job <id>` or `deliveries <endpoint>`, in row ids.
   * @returns ends it
   * @throws UNAVAILABLE
   */
  async hear(topic: string, told: Told): Promise<() => void> {
    await this.#listening();
    let hearers = this.#hearers.get(topic);
    if (!hearers) this.#hearers.set(topic, (hearers = new Set()));
    hearers.add(told);
    return () => {
      hearers.delete(told);
      if (hearers.size === 0 && this.#hearers.get(topic) === hearers) this.#hearers.delete(topic);
    };
  }

  async close(): Promise<void> {
    const listener = await this.#listener?.catch(() => null);
    await listener?.close();
  }

  async #listening(): Promise<void> {
    this.#listener ??= listen({
      url: this.#url,
      channel: [jobs, live],
      log: this.#log,
      onNotify: (payload, channel) => this.#hint(payload, channel),
      // what moved while nobody listened is not known
      onConnect: () => {
        for (const hearers of this.#hearers.values()) for (const told of hearers) told(null);
      },
      onLoss: () => undefined,
    });
    const asked = this.#listener;
    await asked.catch((error: unknown) => {
      if (this.#listener === asked) this.#listener = null;
      this.#log.error({ err: error }, "what happens cannot be listened for");
      throw new PublicError("UNAVAILABLE", "A part of the platform does not answer. Try again later.");
    });
  }

  #hint(payload: string, channel: string): void {
    const words = payload.split(" ");
    if (channel === jobs) {
      for (const id of words) this.#tell(`job ${id}`, []);
    } else {
      const [kind, id, ...about] = words;
      this.#tell(`${kind} ${id}`, about);
    }
  }

  #tell(topic: string, about: readonly string[]): void {
    for (const told of this.#hearers.get(topic) ?? []) told(about);
  }
}
