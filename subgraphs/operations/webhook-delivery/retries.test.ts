import { expect, test } from "@jest/globals";
import { judged } from "./attempt.js";
import { nextAttemptAt, retryAfter } from "./retries.js";

const now = new Date("2026-11-23T12:00:00Z");
const seconds = (date: Date | null) => (date === null ? null : (date.getTime() - now.getTime()) / 1_000);

test("ten attempts are made over 75 hours and 35 minutes, and not an eleventh", () => {
  const pauses = Array.from({ length: 9 }, (_, index) => seconds(nextAttemptAt(now, index + 1, null, 0))!);
  expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(75 * 3_600 + 35 * 60 + 5);
  expect(nextAttemptAt(now, 10, 60, 0)).toBeNull();
});

test("the jitter is up to a tenth, and what a receiver asks for counts where it is longer", () => {
  expect(seconds(nextAttemptAt(now, 2, null, 1))).toBe(330);
  expect(seconds(nextAttemptAt(now, 1, 120, 0))).toBe(120);
  expect(seconds(nextAttemptAt(now, 2, 120, 0))).toBe(300);
});

test.each([
  ["120", 120],
  ["Mon, 23 Nov 2026 12:02:00 GMT", 120],
  ["Mon, 23 Nov 2026 11:00:00 GMT", 0],
  ["999999", 86_400],
  ["9999999999999999", null],
  ["soon", null],
  ["", null],
  [undefined, null],
])("Retry-After: %s is so many seconds", (header, expected) => expect(retryAfter(header, now)).toBe(expected));

const came = (status: number, headers: Record<string, string> = {}) => judged({ status, headers, body: "" }, 1, now);

test("2xx has arrived; whatever else has not, a redirect among it", () => {
  for (const status of [200, 201, 204, 299]) expect(came(status)).toMatchObject({ outcome: "succeeded", error_code: null, next_attempt_at: null });
  for (const status of [100, 199, 300, 301, 302, 304, 400, 404, 500, 502]) expect(came(status)).toMatchObject({ outcome: "retry", error_code: "STATUS", gone: false, pause_until: null });
  expect(judged({ refused: "TIMEOUT" }, 10, now)).toMatchObject({ outcome: "failed", error_code: "TIMEOUT", next_attempt_at: null });
});

test("410 is for good; 429 and 503 are left alone, for as long as they ask", () => {
  expect(came(410)).toMatchObject({ outcome: "failed", gone: true });
  for (const status of [429, 503]) {
    expect(seconds(came(status).pause_until)).toBe(30);
    expect(seconds(came(status, { "retry-after": "7200" }).pause_until)).toBe(7_200);
    expect(seconds(came(status, { "retry-after": "7200" }).next_attempt_at)).toBe(7_200);
  }
});
