import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Answer } from "../websocket/operation.js";
import { Refused, type Feed, type Found, type Run } from "./feed.js";

/** Milliseconds between two looks, where the first one has brought all there was: a tenant in which much happens costs its watchers no more than four looks a second. */
const pause = 250;

/** What a stream needs of where it runs. */
export interface StreamOptions {
  feed: Feed;
  run: Run;
  /** Makes a look wait for its turn among those of all streams. */
  turn: <T>(look: () => Promise<T>) => Promise<T>;
  /** What an error of ours is as an answer. */
  refusal(error: unknown): Answer;
}

/**
 * The answers of one subscription, pulled one by one: nothing is read before the answer before has been taken, so that whoever takes
 * slowly has no more than a page waiting. However many hints come meanwhile, they are one look.
 */
export class Stream implements AsyncIterableIterator<Answer> {
  /** Called once, when it has ended, whoever ended it. */
  readonly #releases: (() => void)[] = [];
  readonly #options: StreamOptions;
  readonly #ready: Answer[] = [];
  #due = false;
  /** The next look waits for no budget: who listens may have lost the right to. */
  #urgent = false;
  #failed = false;
  #over = false;
  #looked = -Infinity;
  #wake: () => void = () => undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** What it begins with. */
  take({ answers, more }: Found): void {
    this.#ready.push(...answers);
    this.#due ||= more;
  }

  /** A hint. @param about see `Feed.hear` */
  tell(about: readonly string[] | null): void {
    if (this.#over || !this.#options.feed.hear(about)) return;
    this.look();
  }

  /** Looks as soon as may be. */
  look(): void {
    this.#due = true;
    this.#wake();
  }

  /** Looks as soon as may be, even while it waits for a budget: its caller's access has changed. */
  lookNow(): void {
    this.#urgent = true;
    this.look();
  }

  /** Whether the answer that was taken last is the last there is: what it was refused. */
  get isRefused(): boolean {
    return this.#failed;
  }

  /** Runs once it has ended; at once when it has. */
  onEnd(release: () => void): void {
    if (this.#over) release();
    else this.#releases.push(release);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Answer, undefined>> {
    while (!this.#over) {
      const value = this.#ready.shift();
      if (value) return { value, done: false };
      if (this.#failed) this.#end();
      else if (!this.#due) await this.#woken(null);
      else await this.#read();
    }
    return { value: undefined, done: true };
  }

  /** Ends it; whoever waits for the next answer hears that there is none. */
  return(): Promise<IteratorResult<Answer, undefined>> {
    this.#end();
    return Promise.resolve({ value: undefined, done: true });
  }

  async #read(): Promise<void> {
    const { feed, run, turn } = this.#options;
    await this.#until(this.#looked + pause);
    if (this.#over) return;
    this.#due = false;
    this.#urgent = false;
    try {
      const found = await turn(() => (this.#over ? Promise.resolve({ answers: [], more: false }) : feed.look(run)));
      // what is left is read without a pause
      this.#looked = found.more ? -Infinity : performance.now();
      this.take(found);
    } catch (error) {
      await this.#refused(error);
    }
  }

  async #refused(error: unknown): Promise<void> {
    const wait = error instanceof Refused ? error.wait : null;
    if (wait !== null) {
      this.#due = true;
      return this.#until(performance.now() + wait * 1_000, () => this.#urgent);
    }
    this.#failed = true;
    this.#ready.push(error instanceof Refused ? { data: null, errors: error.errors } : this.#options.refusal(error instanceof PublicError ? error : new Error("a subscription failed", { cause: error })));
  }

  /**
   * @param time as `performance.now()` tells it
   * @param sooner whether not to wait for it any longer
   */
  async #until(time: number, sooner = () => false): Promise<void> {
    while (!this.#over && !sooner() && performance.now() < time) await this.#woken(time - performance.now());
  }

  #woken(milliseconds: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = milliseconds === null ? undefined : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#ready.length = 0;
    this.#wake();
    for (const release of this.#releases.splice(0)) release();
  }
}
