import type { ServerResponse } from "node:http";
import type { Answer } from "../websocket/operation.js";

/** Milliseconds after which a client that has lost the connection comes again. */
const comeAgain = 2_000;
/** Milliseconds between two signs of life. */
const heartbeat = 15_000;

/** An answer as an event of GraphQL over SSE, distinct connections mode. */
export const nextEvent = (answer: Answer): string => `event: next\ndata: ${JSON.stringify(answer)}\n\n`;
/** Nothing more comes. */
export const completeEvent = "event: complete\ndata: \n\n";

export const eventStreamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  // a proxy that keeps, compresses or collects the events would hold them up
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** One open stream of server-sent events (WHATWG HTML, section 9.2). */
export class EventStream {
  readonly #raw: ServerResponse;
  readonly #beat: NodeJS.Timeout;
  #silent = false;
  /** Nothing may follow what was written: its last events, or an end in the middle. */
  #over = false;

  /** @param headers those that every answer has */
  constructor(raw: ServerResponse, headers: Readonly<Record<string, number | string | string[] | undefined>>, onClose: () => void) {
    this.#raw = raw;
    for (const [name, value] of Object.entries({ ...headers, ...eventStreamHeaders })) if (value !== undefined) raw.setHeader(name, value);
    raw.on("error", () => undefined);
    raw.once("close", () => {
      clearInterval(this.#beat);
      onClose();
    });
    raw.writeHead(200);
    raw.write(`retry: ${comeAgain}\n:\n\n`);
    this.#beat = setInterval(() => this.#giveSign(), heartbeat).unref();
  }

  /** Resolves when it has left this process, or when there is nobody left to send it to. */
  async send(answer: Answer): Promise<void> {
    if (!this.#over) await this.#write(nextEvent(answer));
  }

  /** Nothing more comes, and the client is not to come again. Whoever completes it first has the last word. */
  async complete(last?: Answer): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    await this.#write(`${last ? nextEvent(last) : ""}${completeEvent}`);
    this.leave();
  }

  /** Ends it in the middle: the client comes again. */
  leave(): void {
    this.#over = true;
    if (!this.#raw.writableEnded) this.#raw.end();
  }

  cut(): void {
    this.#raw.destroy();
  }

  #write(text: string): Promise<void> {
    if (this.#raw.destroyed || this.#raw.writableEnded) return Promise.resolve();
    return new Promise((resolve) => this.#raw.write(text, () => resolve()));
  }

  /** Whoever has not taken what was sent a heartbeat ago, and one before, is not there. */
  #giveSign(): void {
    if (this.#raw.writableLength === 0) {
      this.#silent = false;
      this.#raw.write(":\n\n");
    } else if (this.#silent) {
      this.cut();
    } else {
      this.#silent = true;
    }
  }
}
