import { PublicError } from "../errors/errors.js";
import type { CallLimits, OutsideCalls } from "../resilience/outside-calls.js";
import { converse, UnreadSource, type ClamdAddress, type Patience } from "./conversation.js";
import { framed, TooLarge } from "./frames.js";

/** What a scanner says of some bytes. */
export type Verdict =
  | { verdict: "clean" }
  /** `signature` names what was found, as the scanner's base does. */
  | { verdict: "infected"; signature: string }
  /** More than the scanner takes: nothing is known, and asking again changes nothing. */
  | { verdict: "too_large" };

/** Reads bytes through for malware. */
export interface Scanner {
  /**
   * Reads the source once, as fast as the scanner takes it; not to its end when the verdict comes earlier.
   * @throws UNAVAILABLE when the scanner cannot be had: nothing is known then, and another try may tell; what the source throws
   */
  scan(source: AsyncIterable<Uint8Array>): Promise<Verdict>;
  /** The engine and its base: `ClamAV 1.4.6/27820/Sun Nov 22 09:12:01 2026`. @throws UNAVAILABLE */
  version(): Promise<string>;
}

export interface ClamdOptions {
  address: ClamdAddress;
  /**
   * Bytes that clamd takes: its StreamMaxLength and MaxFileSize, whichever is less. Of more it resets the connection, mostly before its reason
   * has arrived, or lets what is behind MaxFileSize pass unread; so it is not asked at all.
   */
  largest: number;
  /** Other pauses than those that suit clamd's own limits. */
  patience?: Patience;
}

/** clamd has answered, with an `ERROR`: nothing is known of this file, which may well be the reason, and others may fare better. */
class OwnTrouble extends Error {}

/** clamd gives up on one file after 120 s (MaxScanTime), in silence until then. */
const usual: Patience = { connect: 5_000, silence: 150_000 };
/** clamd has ten threads unless told otherwise (MaxThreads), for all workers together. */
const limits: CallLimits = { timeoutMs: 600_000, atOnce: 8, waiting: 100, failures: 5, restMs: 15_000, counts: (error) => !(error instanceof UnreadSource || error instanceof TooLarge || error instanceof OwnTrouble), operators: true };

/**
 * ClamAV's daemon over its socket, a connection for each command, since clamd hangs up after its answer. Over TCP clamd has neither
 * encryption nor sign-in: that is for a network of the operator's own.
 */
export function openClamd({ address, largest, patience = usual }: ClamdOptions, outside: OutsideCalls): Scanner {
  const ask = <T>(command: string, body: AsyncIterable<Uint8Array>, read: (text: string, complete: boolean) => T) =>
    outside.call("scanner", limits, async (signal) => {
      const { text, complete } = await converse(address, command, body, patience, signal);
      return read(text, complete);
    });
  return {
    async scan(source) {
      try {
        return await ask("INSTREAM", framed(source, largest), verdictOf);
      } catch (error) {
        if (error instanceof TooLarge) return { verdict: "too_large" };
        throw error instanceof UnreadSource ? error.cause : unavailable(error);
      }
    },
    version: () => ask("VERSION", nothing(), versionOf).catch((error: unknown) => Promise.reject(unavailable(error))),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What is not from clamd's text nor of the connection's (`ECONNREFUSED`, `silent`) is not repeated: a reply may quote what it was sent. */
function unavailable(error: unknown): PublicError {
  if (error instanceof PublicError) return error;
  return new PublicError("UNAVAILABLE", `The scanner did not tell; ask again later (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}).`);
}

/**
 * `stream: OK`, `stream: <signature> FOUND`, `INSTREAM size limit exceeded. ERROR`; every other `ERROR` is the scanner's own trouble. Bytes are
 * clean only when the scanner has had all of them. With AlertExceedsMax, what it did not read to its end has a signature of that name.
 */
function verdictOf(text: string, complete: boolean): Verdict {
  const signature = /^stream: ([\x20-\x7e]{1,200}) FOUND$/.exec(text)?.[1];
  if (signature?.startsWith("Heuristics.Limits.Exceeded") || text.startsWith("INSTREAM size limit exceeded")) return { verdict: "too_large" };
  if (signature !== undefined) return { verdict: "infected", signature };
  if (text === "stream: OK" && complete) return { verdict: "clean" };
  if (/^[\x20-\x7e]{1,500} ERROR$/.test(text)) throw new OwnTrouble("trouble of its own");
  throw new Error(text === "stream: OK" ? "answered before the end" : "no answer that we know");
}

function versionOf(text: string): string {
  if (!/^ClamAV [\x20-\x7e]{1,200}$/.test(text)) throw new Error("no answer that we know");
  return text;
}
