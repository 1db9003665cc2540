import type { FastifyReply, FastifyRequest } from "fastify";
import type { SubscribePayload } from "graphql-ws";
import { forbidden, PublicError, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import type { Principal } from "../authenticate.js";
import { readSession } from "../browser/cookies.js";
import { isFromHere } from "../browser/forgery.js";
import { errorAnswer } from "../errors.js";
import type { Live } from "../live/live.js";
import { Stream } from "../live/stream.js";
import { within } from "../request.js";
import { tenantHeader } from "../tenant.js";
import type { SocketLimits } from "../websocket/limits.js";
import { askedBy, runOperation, type OperationOptions, type Speaker } from "../websocket/operation.js";
import type { Seats } from "../websocket/seats.js";
import { Standing } from "../websocket/standing.js";
import { accepts, kindOf, operationOf } from "./asked.js";
import { completeEvent, EventStream, eventStreamHeaders, nextEvent } from "./event-stream.js";

/** Milliseconds between two looks at what the clock ends: well below the second in which a stream must end. */
const sweepEvery = 250;

export interface EventStreamsOptions extends OperationOptions {
  platform: Platform;
  live: Live;
  limits: Pick<SocketLimits, "perActor" | "sockets">;
  /** The most tokens that a document may have. */
  tokens: number;
  /** Shared with WebSockets: a stream counts as one. */
  seats: Seats;
}

/**
 * GraphQL over server-sent events at /graphql, for networks that let no WebSocket through: distinct connections mode, one operation a
 * request. What a socket is held to, a stream is: who opened it is watched, seats are counted, each answer is read anew.
 */
export class EventStreams {
  readonly #options: EventStreamsOptions;
  readonly #standing: Standing;
  readonly #open = new Set<EventStream>();
  readonly #sweeper: NodeJS.Timeout;
  #closing = false;

  constructor(options: EventStreamsOptions) {
    const { platform, log } = options;
    this.#options = options;
    this.#standing = new Standing({ access: platform.access, clock: platform.clock, log });
    this.#sweeper = setInterval(() => this.#standing.sweep(), sweepEvery).unref();
  }

  /** Whether a request is to be answered in events: nothing else will do, or it is a subscription, which has no other answer. */
  concerns(request: FastifyRequest): boolean {
    const { events, json } = accepts(request);
    if (!events) return false;
    const { query, operationName } = (request.body ?? {}) as { query?: unknown; operationName?: unknown };
    return !json || request.method === "GET" || (typeof query === "string" && this.#options.live.concerns({ query, operationName: typeof operationName === "string" ? operationName : null }));
  }

  /** @throws what is wrong with the request as a whole; what is wrong with the operation is an event */
  async serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const payload = operationOf(request);
    const secure = this.#options.platform.publicUrl.startsWith("https:");
    if (request.method === "GET") {
      // with POST, `refuseForgeries` has looked
      if (readSession(request) && !isFromHere(request, secure)) throw forbidden("A browser's session can be used by pages of this host alone.");
      if (kindOf(payload, this.#options.tokens) === "mutation") throw new PublicError("BAD_REQUEST", "Send mutations with POST.");
    }
    const kept = await this.#options.receiver.shake(request, reply, request.balances);
    const headers = { authorization: request.headers.authorization, [tenantHeader]: one(request.headers[tenantHeader]), "user-agent": request.headers["user-agent"] };
    const speaker: Speaker = { ip: request.ip, hostname: request.hostname, headers, kept };
    return this.#options.live.concerns(payload) ? this.#stream(request, reply, speaker, payload) : this.#once(request, reply, speaker, payload);
  }

  /** Ends all: each client comes again, to another gateway or to this one when it is back. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#sweeper);
    for (const stream of this.#open) stream.leave();
  }

  async #once(request: FastifyRequest, reply: FastifyReply, speaker: Speaker, payload: SubscribePayload): Promise<FastifyReply> {
    const answer = await runOperation(speaker, payload, this.#options, (context) => void (request.received = context));
    return reply.headers(eventStreamHeaders).send(`${nextEvent(answer)}${completeEvent}`);
  }

  async #stream(request: FastifyRequest, reply: FastifyReply, speaker: Speaker, payload: SubscribePayload): Promise<FastifyReply> {
    const { receiver, live, log } = this.#options;
    const asked = askedBy(speaker, payload.extensions ?? {}, log);
    const principal = await receiver.speaker(asked, speaker.kept);
    if (!principal) throw unauthenticated("Sign in first: subscriptions are for who is signed in.");
    const releases = this.#seat(principal);
    const release = () => releases.splice(0).forEach((each) => each());
    reply.raw.once("close", release);
    let answers;
    try {
      answers = await live.open(speaker, payload);
    } catch (error) {
      release();
      throw error;
    }
    if (!(answers instanceof Stream)) {
      release();
      return reply.headers(eventStreamHeaders).send(`${nextEvent(answers)}${completeEvent}`);
    }
    const began = answers;
    releases.push(() => void began.return());
    reply.hijack();
    if (reply.raw.destroyed) {
      release();
      return reply;
    }
    const stream = new EventStream(reply.raw, reply.getHeaders(), () => {
      this.#open.delete(stream);
      release();
    });
    this.#open.add(stream);
    releases.push(this.#watch(stream, began, { principal, speaker, asked }));
    if (this.#closing) stream.leave();
    void this.#tell(stream, began).catch((error: unknown) => {
      request.trace.log.warn({ err: error }, "a stream of events broke off");
      stream.cut();
    });
    return reply;
  }

  async #tell(stream: EventStream, answers: Stream): Promise<void> {
    for await (const answer of answers) {
      // in one step: what ends the session ends the stream as well, and would say so in between
      if (answers.isRefused) return stream.complete(answer);
      await stream.send(answer);
    }
    if (!this.#closing) await stream.complete();
  }

  /** @throws UNAVAILABLE, RATE_LIMITED when there is no place for one more */
  #seat({ actor }: Principal): (() => void)[] {
    const { seats, limits } = this.#options;
    const place = this.#closing ? null : seats.take("process", limits.sockets);
    if (!place) throw new PublicError("UNAVAILABLE", "No further stream can be opened here now. Try again later.");
    const own = seats.take(`${actor.kind} ${actor.id}`, limits.perActor);
    if (own) return [place, own];
    place();
    throw new PublicError("RATE_LIMITED", "This person, or this key, has too many sockets and streams open. Close some.");
  }

  /** Ends the stream with its session, key or token. */
  #watch(stream: EventStream, answers: Stream, { principal, speaker, asked }: { principal: Principal; speaker: Speaker; asked: ReturnType<typeof askedBy> }): () => void {
    const { receiver, log } = this.#options;
    return this.#standing.watch({
      principal,
      byToken: speaker.kept === null,
      prove: () => receiver.stillSpeaks(askedBy(speaker, {}, log), speaker.kept),
      end: ([, reason]) => {
        const last = within(asked.trace, () => errorAnswer(unauthenticated(reason), asked.trace.log).body);
        void stream.complete(last).then(() => answers.return());
      },
    });
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}
