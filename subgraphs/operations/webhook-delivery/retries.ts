/** Seconds from one attempt to the next: ten attempts over 75 h 35 min (Standard Webhooks, "Deliverability and reliability"). */
const pauses = [5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600, 10 * 3_600, 14 * 3_600, 20 * 3_600, 24 * 3_600];

/** So much more than the pause at the most: what failed together does not come again together. */
const jitter = 0.1;
/** The longest time that a receiver may ask to be left alone for, in seconds: a day. */
const longestAsked = 24 * 3_600;

/**
 * When a delivery is tried again, or null when it is given up.
 * @param attempts how many there were, the last one included
 * @param asked seconds that the receiver asked for (Retry-After), or null
 * @param chance from 0 to 1, where in the jitter
 */
export function nextAttemptAt(now: Date, attempts: number, asked: number | null, chance: number): Date | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  const seconds = Math.max(pause * (1 + jitter * chance), asked ?? 0);
  return new Date(now.getTime() + Math.ceil(seconds * 1_000));
}

/** Seconds of a Retry-After header, a number or a date (RFC 9110, section 10.2.3); null where there is none that can be read. */
export function retryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestAsked) : null;
}
