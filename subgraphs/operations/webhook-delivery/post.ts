import { OutboundError } from "../../kernel/outbound/failure.js";
import type { Outbound } from "../../kernel/outbound/outbound.js";

/** What came back; or why nothing did. */
export type Answer = { status: number; headers: Record<string, string>; body: string } | { refused: string };

/** Milliseconds that a receiver has to answer. */
const timeoutMs = 15_000;
/** Bytes of its answer that are kept: what lies beyond is not read. */
const maxBytes = 16_384;

/** Posts a message. It does not fail. @param signal ends the wait for an answer */
export async function post(outbound: Outbound, url: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await outbound.fetch(url, { method: "POST", headers, body, timeoutMs, maxBytes, beyond: "cut", signal });
    return { status: answer.status, headers: told(answer.headers), body: text(answer.body) };
  } catch (error) {
    return { refused: error instanceof OutboundError ? error.code : "UNREACHABLE" };
  }
}

/** The answer's headers, those that were sent several times in one line. */
function told(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, kept([value ?? ""].flat().join(", "))]));
}

const text = (bytes: Buffer) => kept(bytes.toString("utf8"));

/** As the database can keep it: a text there has no NUL. */
const kept = (value: string) => value.toWellFormed().replaceAll("\0", "\ufffd");
