import type { ApolloServer } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Log } from "../../subgraphs/kernel/log/log.js";
import type { Principal } from "../authenticate.js";
import { errorAnswer } from "../errors.js";
import type { GatewayContext } from "../graphql.js";
import type { Asked, Receiver } from "../receive.js";
import { correlationHeader, correlationId, within, type RequestTrace } from "../request.js";

/** What a socket brings to each of its operations. */
export interface Speaker {
  ip: string;
  hostname: string;
  /** What would be the headers of each HTTP request: authorization, x-tenant, user-agent. */
  headers: Record<string, string | undefined>;
  /** Whom the handshake's cookies stand for. */
  kept: Principal | null;
}

/** What an operation is answered with. */
export type Answer = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/** What operations on sockets need of the gateway. */
export interface OperationOptions {
  apollo: ApolloServer<GatewayContext>;
  receiver: Receiver;
  log: Log;
}

/** What a request over HTTP would be, for one operation: its own headers stand in the message's `extensions`. */
export function askedBy(speaker: Speaker, extensions: Record<string, unknown>, log: Log): Asked {
  const key = extensions["idempotency-key"];
  const id = correlationId(extensions[correlationHeader]);
  const trace: RequestTrace = { correlationId: id, log: log.child({ correlationId: id }) };
  const { ip, hostname, headers } = speaker;
  return { ip, hostname, trace, headers: { ...headers, ...(key !== undefined && { "idempotency-key": typeof key === "string" ? key : "" }) } };
}

/**
 * Runs one operation of a socket as a POST to /graphql would: who asks, the tenant, the budgets and the limits are
 * settled anew. Never rejects: a refusal is an answer without `data`.
 * @param admit looks at who asks, and where, before anything is run; what it throws is the answer
 */
export async function runOperation(speaker: Speaker, payload: SubscribePayload, options: OperationOptions, admit: (context: GatewayContext) => void = () => undefined): Promise<Answer> {
  const asked = askedBy(speaker, payload.extensions ?? {}, options.log);
  const begun = performance.now();
  const answer = await within(asked.trace, () => answerTo(asked, speaker.kept, payload, options, admit).catch((error: unknown): Answer => errorAnswer(error, asked.trace.log).body));
  asked.trace.log.info({ method: "WS", path: "/graphql", refused: answer.data === undefined, ms: Math.round(performance.now() - begun) }, "answered");
  return answer;
}

async function answerTo(asked: Asked, kept: Principal | null, payload: SubscribePayload, { apollo, receiver }: OperationOptions, admit: (context: GatewayContext) => void): Promise<Answer> {
  const contextValue = await receiver.receiveSpoken(asked, kept, payload, []);
  admit(contextValue);
  const { query, variables, operationName } = payload;
  const { body } = await apollo.executeOperation({ query, variables: variables ?? {}, ...(operationName && { operationName }) }, { contextValue });
  if (body.kind !== "single") throw new PublicError("BAD_REQUEST", "Answers in parts are not supported.");
  const { data, errors, extensions } = body.singleResult;
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors }),
    // HTTP tells it in a header
    extensions: { ...extensions, correlationId: asked.trace.correlationId },
  };
}
