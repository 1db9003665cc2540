import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a receiver got. */
export interface Received {
  headers: Record<string, string>;
  body: string;
}

/** How a receiver answers; it may leave the answer open. */
export type Behaviour = (response: ServerResponse, received: Received, nth: number) => void;

/** Answers with this status, and with these headers and words. */
export const answering =
  (status: number, headers: Record<string, string> = {}, words = ""): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end(words);

/** A webhook receiver on 127.0.0.1. */
export class Receiver {
  readonly received: Received[] = [];
  /** Requests that it has not answered yet, and the most that there were at a time. */
  open = 0;
  mostOpen = 0;
  behave: Behaviour;
  readonly #server = createServer((request, response) => void this.#take(request, response));

  constructor(behave: Behaviour = answering(200)) {
    this.behave = behave;
  }

  /** @returns its `host:port` */
  listen(): Promise<string> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve(this.host)));
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  url(path = "/hook"): string {
    return `http://${this.host}${path}`;
  }

  /** The events that it got, by their types. */
  get types(): string[] {
    return this.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // whoever sent it hung up half-way: it was not received
    }
    const received = { headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() };
    this.received.push(received);
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.on("close", () => (this.open -= 1));
    this.behave(response, received, this.received.length);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** Receivers of a file's tests: close them after each. */
export class Receivers {
  #open: Receiver[] = [];

  async listening(behave?: Behaviour): Promise<Receiver> {
    const made = new Receiver(behave);
    this.#open.push(made);
    await made.listen();
    return made;
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((each) => each.close()));
  }
}
