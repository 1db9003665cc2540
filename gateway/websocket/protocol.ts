import { GraphQLError, GraphQLSchema, parse, type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError } from "graphql";
import { makeServer, type Server, type SubscribePayload } from "graphql-ws";
import type { Clock } from "../../subgraphs/kernel/clock/clock.js";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import { errorAnswer } from "../errors.js";
import type { Live } from "../live/live.js";
import { Stream } from "../live/stream.js";
import { within } from "../request.js";
import { tenantHeader } from "../tenant.js";
import { closing, type Closing } from "./closing.js";
import type { SocketLimits } from "./limits.js";
import { askedBy, runOperation, type Answer, type OperationOptions } from "./operation.js";
import type { Seats } from "./seats.js";
import type { Socket } from "./socket.js";
import type { Standing } from "./standing.js";

/** What speaking graphql-transport-ws needs. */
export interface ProtocolOptions extends OperationOptions {
  live: Live;
  limits: SocketLimits;
  clock: Clock;
  standing: Standing;
  seats: Seats;
}

/** graphql-ws executes a document of its own; ours is planned and run elsewhere, and stands in `answer`. */
const placeholder = { schema: new GraphQLSchema({}), document: parse("{ __typename }") };

interface Answered extends ExecutionArgs {
  answer: Answer | Stream;
}

/** An error that leaves as it has been formatted, with its locations. */
class Formatted extends GraphQLError {
  readonly #formatted: GraphQLFormattedError;

  constructor(formatted: GraphQLFormattedError) {
    super(formatted.message);
    this.#formatted = formatted;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#formatted;
  }
}

/**
 * The protocol graphql-transport-ws over sockets. What runs an operation is `runOperation` alone; a subscription, whose answers
 * `runOperation` gives one by one, is an async iterable in `answer`.
 */
export function speakGraphQL(options: ProtocolOptions): Server<Socket> {
  const { limits, clock, log, live } = options;

  function refusal(error: PublicError, { speaker }: Socket, { extensions }: SubscribePayload): GraphQLError[] {
    const { trace } = askedBy(speaker, extensions ?? {}, log);
    return within(trace, () => errorAnswer(error, trace.log)).body.errors.map((formatted) => new Formatted(formatted));
  }

  async function begin(socket: Socket, id: string, payload: SubscribePayload, asked: readonly string[]): Promise<Answered | GraphQLError[]> {
    // the client has completed the first one and cannot tell the two answers apart
    if (socket.running.has(id)) {
      socket.end(closing.idInUse);
      return refusal(new PublicError("BAD_REQUEST", "An operation with this id is still under way."), socket, payload);
    }
    if (socket.leaving) return refusal(new PublicError("UNAVAILABLE", "The gateway restarts. Reconnect in a few seconds."), socket, payload);
    if (new Set([...asked, ...socket.running]).size > limits.operations) {
      return refusal(new PublicError("RATE_LIMITED", `A socket has at most ${limits.operations} operations under way. Wait for one to end.`, { retryAfter: 1 }), socket, payload);
    }
    socket.running.add(id);
    try {
      const answer = live.concerns(payload) ? await live.open(socket.speaker, payload) : await runOperation(socket.speaker, payload, options);
      if (answer instanceof Stream) {
        answer.onEnd(socket.beginStream());
        return { ...placeholder, answer };
      }
      return answer.data === undefined ? (answer.errors ?? []).map((error) => new Formatted(error)) : { ...placeholder, answer };
    } finally {
      socket.running.delete(id);
      socket.touch(clock.now().getTime());
    }
  }

  return makeServer<Record<string, unknown>, Socket>({
    connectionInitWaitTimeout: limits.initMs,
    async onConnect({ connectionParams = {}, extra: socket }) {
      const refused = await connect(socket, connectionParams, options);
      if (!refused) return true;
      socket.end(refused);
      return false;
    },
    onSubscribe: ({ extra: socket, subscriptions }, id, payload) => begin(socket, id, payload, Object.keys(subscriptions)),
    execute: (args) => (args as Answered).answer as ExecutionResult | AsyncIterableIterator<ExecutionResult>,
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
  });
}

/** Settles who opened the socket, once: each operation settles it anew. @returns how to end it, or null */
async function connect(socket: Socket, params: Readonly<Record<string, unknown>>, options: ProtocolOptions): Promise<Closing | null> {
  const { speaker } = socket;
  for (const [name, value] of Object.entries(params)) {
    const header = name.toLowerCase();
    if (header !== "authorization" && header !== tenantHeader) continue;
    if (typeof value !== "string") return closing.badInit;
    // the handshake has named one already: which of the two is meant is not guessed
    if (header === tenantHeader && (speaker.headers[header] ?? value) !== value) return closing.tenantConflict;
    speaker.headers[header] = value;
  }
  // a token beats the cookies, as in HTTP
  if (speaker.headers["authorization"] !== undefined) speaker.kept = null;
  try {
    const asked = askedBy(speaker, {}, options.log);
    const principal = await options.receiver.speaker(asked, speaker.kept);
    await options.receiver.refuseConflict(asked, principal);
    socket.principal = principal;
  } catch (error) {
    return notAdmitted(error, options);
  }
  return socket.principal && socket.open ? seat(socket, options) : null;
}

/** From now on the socket counts as the caller's, no longer as its address's, and ends with the caller's session or key. */
function seat(socket: Socket, { seats, limits, standing, receiver, log }: ProtocolOptions): Closing | null {
  const principal = socket.principal!;
  const { kept } = socket.speaker;
  const leave = seats.take(`${principal.actor.kind} ${principal.actor.id}`, limits.perActor);
  if (!leave) return closing.tooManySockets;
  for (const release of socket.releases.splice(0)) release();
  socket.releases.push(leave, standing.watch({
    principal,
    byToken: kept === null,
    prove: () => receiver.stillSpeaks(askedBy(socket.speaker, {}, log), kept),
    end: (how) => socket.endAfterAnswer(how),
  }));
  return null;
}

function notAdmitted(error: unknown, { log }: ProtocolOptions): Closing {
  const code = error instanceof PublicError ? error.code : "INTERNAL";
  if (code === "UNAUTHENTICATED" || code === "FORBIDDEN") return closing.forbidden;
  if (code === "TENANT_CONFLICT") return closing.tenantConflict;
  if (code === "RATE_LIMITED" || code === "UNAVAILABLE") return closing.tryLater;
  log.error({ err: error }, "a socket could not be opened");
  return closing.fault;
}
