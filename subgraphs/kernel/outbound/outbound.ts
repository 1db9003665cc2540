import { Agent, type Dispatcher } from "undici";
import { guardedConnector, type Resolve } from "./connect.js";
import { readDestination } from "./destination.js";
import { OutboundError, outboundFailure } from "./failure.js";
import { sendableHeaders } from "./headers.js";
import { isPublicAddress } from "./public-address.js";
import { readCapped } from "./read.js";
import { askingDns } from "./resolve.js";

export interface OutboundOptions {
  /** `host:port` that may be called whatever their addresses are, over http:// too: OUTBOUND_ALLOW. */
  allow?: readonly string[];
  /** The resolvers, as `node:dns` takes them: DNS_SERVERS; none: the operating system's. */
  dnsServers?: readonly string[];
  /** How a name that is not allowed above becomes addresses; by asking these servers, but for tests. Those that are go the system's way. */
  resolve?: Resolve;
  /** Which addresses may be called; those of the public network, but for tests. */
  isPublic?: (address: string) => boolean;
}

/** One call. */
export interface OutboundRequest {
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Headers that frame the message or name the host are refused. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Milliseconds for the whole call, from the wait for a connection to the answer's last byte; 15 s unless said. */
  timeoutMs?: number;
  /** Bytes of the answer's body that are read; 1 MiB unless said. */
  maxBytes?: number;
  /** What an answer beyond `maxBytes` is: a failure TOO_LARGE (unless said), or cut off there. Either way the rest is not read. */
  beyond?: "refuse" | "cut";
  /** Ends the call from outside; the call then rejects with its reason. */
  signal?: AbortSignal;
}

/** What came back, whatever its status: a redirect is an answer, and is not followed. */
export interface OutboundAnswer {
  status: number;
  /** Names in small letters. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it was sent: nothing is unpacked, so that nothing small becomes large. */
  body: Buffer;
  /** The body went on beyond `maxBytes`. */
  cut: boolean;
}

/** Milliseconds: to be connected, and for a whole call. */
const connectTime = 5_000;
const wholeTime = 15_000;
const usualBytes = 1_048_576;
/** Connections to one origin, so that a slow one holds up its own calls alone. */
const connections = 32;
/** Milliseconds that a connection is kept for the next call. */
const idleTime = 10_000;
/** Bytes of an answer's headers. */
const headerBytes = 16_384;

/** The only way out of this installation, for every call that goes where a customer (or anybody but the operator) says. */
export class Outbound {
  readonly #agent: Agent;
  readonly #allow: ReadonlySet<string>;
  readonly #isPublic: (address: string) => boolean;

  constructor({ allow = [], dnsServers = [], resolve = askingDns(dnsServers), isPublic = isPublicAddress }: OutboundOptions = {}) {
    this.#allow = new Set(allow.map((entry) => entry.toLowerCase()));
    this.#isPublic = isPublic;
    this.#agent = new Agent({
      connect: guardedConnector({ allow: this.#allow, resolve, isPublic, timeout: connectTime }),
      connections,
      pipelining: 1,
      // a receiver may wish for longer (Keep-Alive: timeout=600), at our sockets' cost
      keepAliveMaxTimeout: idleTime,
      maxHeaderSize: headerBytes,
      allowH2: false,
    });
  }

  /**
   * Whether an address could be called as far as its text tells: for a form, before it is kept. The addresses of its host
   * are checked with each connection.
   */
  accepts(url: string): boolean {
    try {
      return Boolean(readDestination(url, this.#allow, this.#isPublic));
    } catch {
      return false;
    }
  }

  /** @throws OutboundError when no answer came that can be read; the signal's reason when it was aborted */
  async fetch(url: string, request: OutboundRequest = {}): Promise<OutboundAnswer> {
    const { origin, path } = readDestination(url, this.#allow, this.#isPublic);
    const { method = "GET", body = null, timeoutMs = wholeTime, maxBytes = usualBytes, beyond = "refuse", signal } = request;
    const headers = sendableHeaders(request.headers ?? {});
    signal?.throwIfAborted();
    const ending = new AbortController();
    const { promise: ended, reject: end } = Promise.withResolvers<never>();
    const abandon = (reason: unknown) => {
      // a call that still waits for a connection knows nothing of its signal: the race does
      end(reason);
      ending.abort(reason);
    };
    const timer = setTimeout(() => abandon(new OutboundError("TIMEOUT")), timeoutMs);
    const onAbort = () => abandon(signal!.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      // its own times are the longer ones: what counts is the whole
      const call = this.#agent.request({ origin, path, method, headers, body, signal: ending.signal, headersTimeout: timeoutMs + 1_000, bodyTimeout: timeoutMs + 1_000 });
      call.catch(() => undefined);
      const answer = await Promise.race([call, ended]);
      const { bytes, cut } = await Promise.race([readCapped(answer.body, maxBytes, beyond === "refuse" && method !== "HEAD" ? announced(answer) : 0), ended]);
      if (cut && beyond === "refuse") throw new OutboundError("TOO_LARGE");
      return { status: answer.statusCode, headers: answer.headers, body: bytes, cut };
    } catch (error) {
      if (signal?.aborted && error === signal.reason) throw error;
      throw outboundFailure(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      ended.catch(() => undefined);
    }
  }

  /** Ends every connection; calls under way fail. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** Bytes that an answer says to have; a HEAD's says what another method's would have. */
const announced = ({ headers }: Dispatcher.ResponseData) => Number(headers["content-length"] ?? 0);
