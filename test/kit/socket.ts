import { json } from "node:stream/consumers";
import { createClient, type Client, type FormattedExecutionResult, type SubscribePayload } from "graphql-ws";
import { WebSocket, type ClientOptions } from "ws";

/** How a socket came to its end. */
export interface SocketEnd {
  code: number;
  reason: string;
}

/** A message of graphql-transport-ws, as it came. */
export interface Message {
  type: string;
  id?: string;
  // answers are as many as operations: tests say what they expect of them
  // oxlint-disable-next-line typescript/no-explicit-any
  payload?: any;
}

export interface SocketOptions extends ClientOptions {
  protocols?: string[];
}

const address = (url: string) => `${url.replace(/^http/, "ws")}/graphql`;

/** A WebSocket without a protocol's client on it: what is sent and what comes, frame by frame. */
export class RawSocket {
  /** What came and was not yet taken. */
  readonly messages: Message[] = [];
  readonly ended: Promise<SocketEnd>;
  /** The Set-Cookie lines that the handshake brought. */
  cookies: string[] = [];
  #wake: () => void = () => undefined;

  private constructor(readonly wire: WebSocket) {
    wire.on("message", (data) => {
      this.messages.push(JSON.parse((data as Buffer).toString()) as Message);
      this.#wake();
    });
    wire.on("error", () => undefined);
    wire.once("upgrade", ({ headers }) => (this.cookies = headers["set-cookie"] ?? []));
    this.ended = new Promise((resolve) => wire.once("close", (code, reason) => resolve({ code, reason: reason.toString() })));
  }

  /** Shakes hands. @throws when the handshake is refused */
  static async open(url: string, options: SocketOptions = {}): Promise<RawSocket> {
    const { protocols = ["graphql-transport-ws"], ...rest } = options;
    const wire = new WebSocket(address(url), protocols, rest);
    const socket = new RawSocket(wire);
    await new Promise((resolve, reject) => {
      wire.once("open", resolve);
      wire.once("error", reject);
    });
    return socket;
  }

  /** Shakes hands and says who connects. @throws when it is closed for that */
  static async connect(url: string, params?: Record<string, unknown>, options: SocketOptions = {}): Promise<RawSocket> {
    const socket = await RawSocket.open(url, options);
    socket.send({ type: "connection_init", ...(params && { payload: params }) });
    await socket.next();
    return socket;
  }

  send(message: object | string): void {
    this.wire.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, rest: object = {}): void {
    this.send({ id, type: "subscribe", payload: { query, ...rest } });
  }

  /** The next message, in the order in which they came. @throws when the socket ends before there is one */
  async next(): Promise<Message> {
    while (this.messages.length === 0) {
      const ended = await Promise.race([this.ended, new Promise<void>((resolve) => (this.#wake = resolve))]);
      if (ended && this.messages.length === 0) throw new Error(`closed with ${ended.code}: ${ended.reason}`);
    }
    return this.messages.shift()!;
  }

  /** Runs one operation to its end and gives what came for it, without `complete`. */
  async ask(query: string, rest: object = {}): Promise<Message> {
    this.subscribe("one", query, rest);
    const answer = await this.next();
    if (answer.type === "next") await this.next();
    return answer;
  }

  async close(): Promise<SocketEnd> {
    this.wire.close(1000);
    return this.ended;
  }
}

/** What a refused handshake was answered with. @throws when it was accepted */
export function refusedHandshake(url: string, options: SocketOptions = {}, path = "/graphql"): Promise<{ status: number; headers: Record<string, unknown>; body: unknown }> {
  const { protocols = ["graphql-transport-ws"], ...rest } = options;
  return new Promise((resolve, reject) => {
    const wire = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, protocols, rest);
    wire.once("open", () => reject(new Error("the handshake was accepted")));
    wire.once("error", () => undefined);
    wire.once("unexpected-response", (_request, response) => {
      void json(response).then((body) => resolve({ status: response.statusCode!, headers: response.headers, body }), reject);
    });
  });
}

/** The client that frontends use, connected until it is disposed of. @param params the payload of `connection_init` */
export function socketClient(url: string, params: Record<string, unknown> = {}): Client {
  return createClient({ url: address(url), webSocketImpl: WebSocket, connectionParams: params, retryAttempts: 0, lazy: false, onNonLazyError: () => undefined });
}

/** Runs one operation. @throws what the client is told in place of an answer: a list of errors, or a close event */
export async function askClient(client: Client, payload: SubscribePayload): Promise<FormattedExecutionResult<Record<string, unknown>, unknown>> {
  for await (const answer of client.iterate(payload)) return answer;
  throw new Error("there was no answer");
}
