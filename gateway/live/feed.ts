import type { GraphQLFormattedError } from "graphql";
import type { ErrorCode } from "../../subgraphs/kernel/errors/errors.js";
import type { Answer } from "../websocket/operation.js";

/** Runs a query as the subscription's client would. It does not reject. */
export type Run = (query: string, variables: Record<string, unknown>) => Promise<Answer>;

/** What one look has brought. */
export interface Found {
  answers: Answer[];
  /** There is more to be read at once. */
  more: boolean;
}

/** Where the answers of a subscription come from. */
export interface Feed {
  /** The row ids of what it is of: hints of this topic are for it. */
  readonly topic: string;
  /** Takes note of a hint. @returns whether to look */
  hear(about: readonly string[] | null): boolean;
  /** Begins: whoever may not look, or names what is not there, hears so at once. @throws Refused */
  begin(run: Run): Promise<Found>;
  /** Reads a part of what has come. What it throws has lost nothing: the next look brings it. @throws Refused */
  look(run: Run): Promise<Found>;
}

/** A query was refused as a whole: there is nothing that could be told. */
export class Refused extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super("a subscription's query was refused");
  }

  /** Seconds to wait before the next look, where it is worth one; null: it is over. */
  get wait(): number | null {
    const [{ extensions = {} } = {}] = this.errors;
    const code = extensions["code"] as ErrorCode | undefined;
    const { retryAfter } = extensions;
    if (code === "RATE_LIMITED" && typeof retryAfter === "number") return Math.max(1, retryAfter);
    return code === "UNAVAILABLE" ? 2 : null;
  }
}

/** The value under `live`, the name that each query of ours gives to what it reads. @throws Refused where there is none */
export function liveOf<T>({ data, errors = [] }: Answer): T {
  const live = data?.["live"];
  if (live === null || live === undefined) throw new Refused(errors);
  return live as T;
}

/**
 * One thing of an answer as an answer of its own, with the errors that were met in it.
 * @param key the name that the client gave the field
 * @param path where the thing stands in the answer
 */
export function answerOf(answer: Answer, key: string, path: readonly (string | number)[], value: unknown): Answer {
  const within = (answer.errors ?? []).filter(({ path: at }) => at && path.every((step, index) => at[index] === step));
  const errors = within.map(({ locations: _ofOurQuery, ...error }) => ({ ...error, path: [key, ...error.path!.slice(path.length)] }));
  return { data: { [key]: value }, ...(errors.length > 0 && { errors }), ...(answer.extensions && { extensions: answer.extensions }) };
}
