import { S3Client } from "@aws-sdk/client-s3";
import { PublicError } from "../../errors/errors.js";
import type { Log } from "../../log/log.js";
import type { CallLimits, OutsideCalls } from "../../resilience/outside-calls.js";
import type { S3Settings } from "./settings.js";

/** Milliseconds that one thing asked of a storage may take, with all its tries. */
export interface Patience {
  /** What carries no contents, and until contents begin to come. */
  brief: number;
  /** What carries contents, and putting their parts together. */
  long: number;
  /** Of silence while contents come. */
  silence: number;
  /** That a storage is left alone for when it has failed five times in a row. */
  rest: number;
}

const usual: Patience = { brief: 15_000, long: 120_000, silence: 30_000, rest: 10_000 };
/** Milliseconds to be connected. */
const connectTime = 5_000;
/** The library tries again what may be tried again, with backoff and jitter (AWS's "standard" retry mode). */
const tries = 3;

/** One thing asked of the storage. */
export type Ask<T> = (client: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>;

/** What `error.name` says for what is no fault of the storage's: it has answered what was asked. */
const answers = new Set(["NoSuchKey", "NotFound", "NoSuchUpload", "PreconditionFailed", "ConditionalRequestConflict", "InvalidRange", "NotImplemented"]);

/** The code that S3 answered with, or null when it did not answer. */
export const codeOf = (error: unknown): string | null => ((error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode === undefined ? null : (error as Error).name);
const isAnswer = (error: unknown) => answers.has(codeOf(error) ?? "");

/** What a caller is told of a storage that cannot be had: the reason is in the log, and in the health check. */
export const unavailable = () => new PublicError("UNAVAILABLE", "The storage of files does not answer. Try again later.");

/** Calls to one S3-compatible storage: each is bounded in time, and a storage that is ill is left alone for a while. */
export class S3Calls {
  readonly patience: Patience;
  readonly #client: S3Client;
  readonly #limits: CallLimits;

  constructor(
    { region, endpoint, pathStyle, credentials, patience = usual }: S3Settings,
    readonly outside: OutsideCalls,
    readonly log: Log,
  ) {
    this.patience = patience;
    this.#limits = { timeoutMs: patience.long + 1_000, atOnce: 64, waiting: 1_000, failures: 5, restMs: patience.rest, counts: (error) => !isAnswer(error), operators: true };
    this.#client = new S3Client({
      region,
      ...(endpoint !== null && { endpoint }),
      ...(credentials && { credentials }),
      forcePathStyle: pathStyle,
      maxAttempts: tries,
      // what lies there is sealed and proves itself when it is opened; many servers know no other checksums than the signature's
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      // asking first costs a connection for each part
      expectContinueHeader: false,
      // a download holds a connection for as long as its reader takes: that must keep nothing else waiting
      requestHandler: { connectionTimeout: connectTime, socketTimeout: 0, httpAgent: { keepAlive: true, maxSockets: Infinity }, httpsAgent: { keepAlive: true, maxSockets: Infinity } },
    });
  }

  /** @throws what S3 answered where that is an answer, UNAVAILABLE for everything else */
  brief<T>(ask: Ask<T>): Promise<T> {
    return this.#told(this.asked(this.patience.brief, ask));
  }

  /** As `brief`, for what takes its time. */
  long<T>(ask: Ask<T>): Promise<T> {
    return this.#told(this.asked(this.patience.long, ask));
  }

  /** @throws whatever came of it, as it came */
  asked<T>(milliseconds: number, ask: Ask<T>): Promise<T> {
    return this.outside.call("storage", this.#limits, async (signal) => {
      const over = new AbortController();
      const end = () => over.abort();
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end, { once: true });
      try {
        return await ask(this.#client, { abortSignal: over.signal });
      } finally {
        // contents that begin to come go on after the call: nothing of its time may end them
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
      }
    });
  }

  async #told<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (isAnswer(error)) throw error;
      // the refusals of a breaker are no news each
      if (!(error instanceof PublicError)) this.log.warn(fault(error), "the storage did not do what it was asked");
      throw unavailable();
    }
  }

  close(): void {
    this.#client.destroy();
  }
}

/** What may stand in the log: S3's own texts quote names and keys. */
export function fault(error: unknown): { reason: string; status?: number; requestId?: string } {
  const { name, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number; requestId?: string } };
  const { httpStatusCode: status, requestId } = $metadata ?? {};
  return { reason: code ?? name, ...(status !== undefined && { status }), ...(requestId !== undefined && { requestId }) };
}
