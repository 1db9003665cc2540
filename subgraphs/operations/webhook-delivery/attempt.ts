import { Webhook } from "standardwebhooks";
import { ids as complianceIds } from "../../compliance/contract.js";
import type { Foundation } from "../../kernel/context/foundation.js";
import { encodeId, newId } from "../../kernel/ids/ids.js";
import type { OutsideCalls } from "../../kernel/resilience/outside-calls.js";
import { openHeaders, openSecret } from "../webhook-endpoint/sealed.js";
import { guarded } from "./guarded.js";
import { post, type Answer } from "./post.js";
import { nextAttemptAt, retryAfter } from "./retries.js";
import { selected } from "./selected.js";

/** A delivery that this process has claimed, as `operations.lease_deliveries` gives it. */
export interface Claimed {
  id: string;
  tenant_id: string;
  endpoint_id: string;
  message_id: string;
  body: string;
  /** Those before this one. */
  attempts: number;
  url: string;
  headers_sealed: Buffer | null;
  secret_sealed: Buffer;
  previous_sealed: Buffer | null;
  previous_until: Date | null;
  type: string;
  /** What its endpoint is sent, and as whom it is asked for (a row id); null: the event. */
  selection: string | null;
  service_identity_id: string | null;
}

/** What came of an attempt, as `operations.settle_attempts` takes it. */
export interface Noted {
  id: string;
  delivery_id: string;
  at: Date;
  duration_ms: number;
  outcome: "succeeded" | "retry" | "failed";
  url: string;
  request_headers: Record<string, string>;
  status: number | null;
  response_headers: Record<string, string> | null;
  response_body: string | null;
  error_code: string | null;
  next_attempt_at: Date | null;
  /** Until when the endpoint wants nothing more. */
  pause_until: Date | null;
  gone: boolean;
}

/** Seconds that an endpoint which has too much is left alone for, where it does not say itself how long. */
const breather = 30;

/**
 * Sends a message once, and says what came of it and when it is to be tried again. It does not fail.
 * @returns null when nothing was sent, for the endpoint is left alone, or what it selects could not be asked for yet: that uses no attempt up
 */
export async function attempt(foundation: Pick<Foundation, "keyring" | "clock" | "outbound" | "access" | "graph" | "log">, outside: OutsideCalls, claimed: Claimed): Promise<Noted | null> {
  const at = foundation.clock.now();
  const began = performance.now();
  const sent = await selected(foundation, claimed);
  if (!sent) return null;
  const own = settled(() => openHeaders(foundation.keyring, claimed.endpoint_id, claimed.headers_sealed));
  const signed = settled(() => ("body" in sent ? headersOf(foundation, claimed, sent.body, at) : {}));
  const answer: Answer | null =
    "refused" in sent
      ? sent
      : own === null || signed === null
        ? // its key is not in TENON_KEYS any more: an operator can put it back
          { refused: "SECRET_UNREADABLE" }
        : await guarded(outside, claimed.endpoint_id, (signal) => post(foundation.outbound, claimed.url, { ...own, ...signed }, sent.body, signal));
  if (answer === null) return null;
  const noted = {
    id: newId(),
    delivery_id: claimed.id,
    at,
    duration_ms: Math.round(performance.now() - began),
    url: claimed.url,
    request_headers: { ...Object.fromEntries(Object.keys(own ?? {}).map((name) => [name, "…"])), ...signed },
  };
  return { ...noted, ...judged(answer, claimed.attempts + 1, foundation.clock.now()) };
}

/** What an answer means for the delivery and its endpoint. @param attempts this one included */
export function judged(answer: Answer, attempts: number, now: Date): Omit<Noted, "id" | "delivery_id" | "at" | "duration_ms" | "url" | "request_headers"> {
  if ("refused" in answer) return { ...failed(attempts, null, now), status: null, response_headers: null, response_body: null, error_code: answer.refused, pause_until: null, gone: false };
  const { status, headers, body } = answer;
  const came = { status, response_headers: headers, response_body: body };
  if (status >= 200 && status < 300) return { ...came, outcome: "succeeded", next_attempt_at: null, error_code: null, pause_until: null, gone: false };
  if (status === 410) return { ...came, outcome: "failed", next_attempt_at: null, error_code: "STATUS", pause_until: null, gone: true };
  const asked = retryAfter(headers["retry-after"], now);
  const tooMuch = status === 429 || status === 503;
  const pause = tooMuch ? new Date(now.getTime() + (asked ?? breather) * 1_000) : null;
  return { ...came, ...failed(attempts, asked, now), error_code: "STATUS", pause_until: pause, gone: false };
}

function failed(attempts: number, asked: number | null, now: Date): Pick<Noted, "outcome" | "next_attempt_at"> {
  const next = nextAttemptAt(now, attempts, asked, Math.random());
  return { outcome: next ? "retry" : "failed", next_attempt_at: next };
}

/** The headers of Standard Webhooks; while a rotation overlaps, both secrets sign. */
function headersOf({ keyring }: Pick<Foundation, "keyring">, claimed: Claimed, body: string, at: Date): Record<string, string> {
  const id = encodeId(complianceIds.AuditLogEntry, claimed.message_id);
  const sealed = [claimed.secret_sealed, ...(claimed.previous_sealed && claimed.previous_until && claimed.previous_until > at ? [claimed.previous_sealed] : [])];
  const signatures = sealed.map((each) => new Webhook(openSecret(keyring, claimed.endpoint_id, each)).sign(id, at, body));
  return {
    "content-type": "application/json",
    "user-agent": "Tenon-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}

function settled<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}
