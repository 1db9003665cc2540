import type { WebSocket as Wire } from "ws";
import type { WebSocket as Transport } from "graphql-ws";
import type { Log } from "../../subgraphs/kernel/log/log.js";
import type { Principal } from "../authenticate.js";
import { closing, type Closing } from "./closing.js";
import type { SocketLimits } from "./limits.js";
import type { Speaker } from "./operation.js";

const minute = 60_000;
/** Milliseconds that an answer under way may take once the socket is to end: what is left of the second is for the news of it. */
const lastAnswer = 400;

/** One open WebSocket: its limits as a wire, and what is under way on it. */
export class Socket implements Transport {
  /** Ids of operations whose answer is being made, also when the client no longer waits for it. */
  readonly running = new Set<string>();
  /** Set by `connection_init`; null while nobody is signed in. */
  principal: Principal | null = null;
  /** What is to be given back or stopped when it closes. */
  readonly releases: (() => void)[] = [];
  readonly #wire: Wire;
  readonly #limits: SocketLimits;
  readonly #log: Log;
  #messages = { since: performance.now(), count: 0 };
  #pingedAt = performance.now();
  #awaitsPong = false;
  #activeAt: number;
  #leaving = false;
  #lastWord: Closing | null = null;
  #reading = 0;
  #streams = 0;

  /** @param now milliseconds since 1970 */
  constructor(wire: Wire, readonly speaker: Speaker, limits: SocketLimits, log: Log, now: number) {
    this.#wire = wire;
    this.#limits = limits;
    this.#log = log;
    this.#activeAt = now;
    wire.on("pong", () => (this.#awaitsPong = false));
    wire.on("ping", () => this.#admit());
    // ws closes the socket itself, with the code that says what was wrong with the frame
    wire.on("error", (error) => log.debug({ err: error }, "a socket spoke no WebSocket"));
  }

  get protocol(): string {
    return this.#wire.protocol;
  }

  get open(): boolean {
    return this.#wire.readyState === this.#wire.OPEN;
  }

  /** True once the gateway stops: it takes no further operation. */
  get leaving(): boolean {
    return this.#leaving;
  }

  /** Resolves when the text has left this process, or when there is nobody left to send it to. */
  send(text: string): Promise<void> {
    if (!this.open) return Promise.resolve();
    if (this.#wire.bufferedAmount > this.#limits.bufferedBytes) {
      this.cut("a client does not read what it asked for");
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#wire.send(text, () => resolve()));
  }

  close(code?: number, reason?: string): void {
    this.#wire.close(code, reason);
  }

  end([code, reason]: Closing): void {
    this.close(code, reason);
  }

  /** Ends it once what is being answered has been, or has taken too long: whoever signs out on it hears that it is done. Nothing more is read. */
  endAfterAnswer(how: Closing): void {
    if (this.#lastWord) return;
    if (this.#answering === 0) return this.end(how);
    this.#lastWord = how;
    const hurry = setTimeout(() => this.end(how), lastAnswer).unref();
    this.releases.push(() => clearTimeout(hurry));
  }

  /** Ends it without a word: the other side does not listen. */
  cut(why: string): void {
    this.#log.info({ buffered: this.#wire.bufferedAmount }, why);
    this.#wire.terminate();
  }

  onMessage(read: (text: string) => Promise<void>): void {
    this.#wire.on("message", (data, isBinary) => {
      // a socket that closes may still hear what was sent before
      if (!this.#admit()) return;
      if (isBinary) return this.end(closing.binary);
      void this.#read(read((data as Buffer).toString()));
    });
  }

  /** @param read fulfilled when the message has been answered to the end */
  async #read(read: Promise<void>): Promise<void> {
    this.#reading += 1;
    try {
      await read;
    } catch (error) {
      // the client's mistake: operations answer for themselves
      this.#log.debug({ err: error }, "a socket spoke no graphql-transport-ws");
      this.end(closing.unreadable);
    } finally {
      this.#reading -= 1;
      if (this.#lastWord && this.#answering === 0) this.end(this.#lastWord);
      else if (this.#leaving) this.leave();
    }
  }

  /** Something was asked. @param now milliseconds since 1970 */
  touch(now: number): void {
    this.#activeAt = now;
  }

  /** @param now milliseconds since 1970 */
  sweep(now: number): void {
    if (!this.open) return;
    const busy = this.principal !== null || this.#reading > 0;
    if (!busy && now - this.#activeAt > this.#limits.idleMs) return this.end(closing.idle);
    if (performance.now() - this.#pingedAt < this.#limits.pingMs) return;
    if (this.#awaitsPong) return this.cut("a socket does not answer pings");
    this.#awaitsPong = true;
    this.#pingedAt = performance.now();
    this.#wire.ping();
  }

  /** Lets what is being answered end, then says goodbye. */
  leave(): void {
    this.#leaving = true;
    if (this.#answering === 0) this.end(closing.goingAway);
  }

  /** A subscription has begun: its answers come without end, and are not waited for when the socket is to end. @returns says that it is over */
  beginStream(): () => void {
    this.#streams += 1;
    let open = true;
    return () => {
      if (open) this.#streams -= 1;
      open = false;
    };
  }

  /** Messages that are being answered, and will have been. */
  get #answering(): number {
    return this.#reading - this.#streams;
  }

  /** Counts a message. @returns false when it is not to be read */
  #admit(): boolean {
    if (!this.open || this.#lastWord) return false;
    const now = performance.now();
    if (now - this.#messages.since > minute) this.#messages = { since: now, count: 0 };
    this.#messages.count += 1;
    if (this.#messages.count > this.#limits.messagesPerMinute) {
      this.end(closing.tooManyMessages);
      return false;
    }
    return true;
  }
}
