import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../subgraphs/kernel/log/log.js";

/** A signal that reaches us twice, from the terminal and through npm, is one wish. */
const sameWishMs = 500;
/** The database writes itself down in this time when nothing else needs any. */
const databaseMs = 1_800;

/** What is to be closed when the process ends, and the one way in which it ends. */
export class Shutdown {
  readonly #closers: { name: string; close: () => Promise<void>; last: boolean }[] = [];
  readonly #log: Log;
  readonly #timeoutMs: number;
  #begun = 0;

  constructor(log: Log, timeoutSeconds: number) {
    this.#log = log;
    this.#timeoutMs = timeoutSeconds * 1_000;
  }

  get begun(): boolean {
    return this.#begun > 0;
  }

  /**
   * Closed in reverse order of their coming.
   * @param last true for what the others need to the end: it gets its own time, however long they took
   */
  add(name: string, close: () => Promise<void>, last = false): void {
    this.#closers.push({ name, close, last });
  }

  /** Listens to signals, to the end of the process that started this one, and to faults nobody caught. */
  listen(): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.#asked(signal));
    if (process.channel) process.on("disconnect", () => this.#asked("disconnect"));
    process.on("uncaughtException", (error) => {
      this.#log.fatal({ err: error }, "a fault that nobody caught: stopping");
      void this.end(1);
    });
  }

  #asked(reason: string): void {
    if (!this.#begun) {
      this.#log.info({ reason }, "stopping");
      void this.end(0);
    } else if (Date.now() - this.#begun > sameWishMs && reason !== "disconnect") {
      process.exit(130);
    }
  }

  /** Closes everything and ends the process; calling it again changes nothing. */
  async end(code: number): Promise<void> {
    if (this.#begun) return;
    this.#begun = Date.now();
    setTimeout(() => process.exit(code), this.#timeoutMs + databaseMs).unref();
    const late = await Promise.race([this.#close(false), delay(this.#timeoutMs, "late", { ref: false })]);
    if (late) this.#log.warn("requests or jobs were still under way when the time to stop was up");
    await this.#close(true);
    process.exit(code);
  }

  async #close(last: boolean): Promise<void> {
    for (const closer of this.#closers.filter((each) => each.last === last).reverse()) {
      try {
        await closer.close();
      } catch (error) {
        this.#log.error({ err: error, part: closer.name }, "a part did not close");
      }
    }
  }
}
