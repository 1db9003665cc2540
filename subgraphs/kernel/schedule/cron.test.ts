import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { schedule } from "../../../config/schedule.js";
import { nextAfter, parseCron } from "./cron.js";

const next = (line: string, after: string) => nextAfter(parseCron(line), new Date(after)).toISOString();

test("the next time is the first minute after the moment that fits, over the ends of days, months and years", () => {
  expect(next("*/5 * * * *", "2026-11-23T10:04:59Z")).toBe("2026-11-23T10:05:00.000Z");
  expect(next("*/5 * * * *", "2026-11-23T10:05:00Z")).toBe("2026-11-23T10:10:00.000Z");
  expect(next("41 3 * * *", "2026-12-31T03:41:00Z")).toBe("2027-01-01T03:41:00.000Z");
  expect(next("0 0 29 2 *", "2026-01-01T00:00:00Z")).toBe("2028-02-29T00:00:00.000Z");
  expect(next("0 0 29 2 *", "2096-03-01T00:00:00Z")).toBe("2104-02-29T00:00:00.000Z");
  expect(next("30 9-17/4 * * 1-5", "2026-11-20T17:31:00Z")).toBe("2026-11-23T09:30:00.000Z");
});

test("where day of month and day of week are both restricted either will do, as in POSIX", () => {
  expect(next("0 12 1 * 0", "2026-11-23T00:00:00Z")).toBe("2026-11-29T12:00:00.000Z");
  expect(next("0 12 1 * 0", "2026-11-29T12:00:00Z")).toBe("2026-12-01T12:00:00.000Z");
});

test("lines that are none are refused, and one that is never due says so", () => {
  for (const line of ["", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 7", "5-1 * * * *", "*/0 * * * *", "a * * * *", "1, * * * *", "-1 * * * *"]) {
    expect(() => parseCron(line)).toThrow();
  }
  expect(() => nextAfter(parseCron("0 0 31 2 *"), new Date(0))).toThrow("never due");
});

test("no minute in between fits, whatever the line and the moment", () => {
  const field = (least: number, most: number) => fc.oneof(fc.constant("*"), fc.integer({ min: least, max: most }).map(String), fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`));
  fc.assert(
    fc.property(field(0, 59), field(0, 23), field(0, 6), fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }), (minute, hour, weekday, moment) => {
      const cron = parseCron(`${minute} ${hour} * * ${weekday}`);
      const found = nextAfter(cron, moment).getTime();
      expect(found).toBeGreaterThan(moment.getTime());
      const fits = (at: number) => {
        const date = new Date(at);
        return cron.minutes.has(date.getUTCMinutes()) && cron.hours.has(date.getUTCHours()) && cron.weekdays.has(date.getUTCDay());
      };
      expect(fits(found)).toBe(true);
      for (let at = found - 60_000; at > moment.getTime(); at -= 60_000) if (fits(at)) throw new Error(`${new Date(at).toISOString()} fits`);
    }),
    { numRuns: 50 },
  );
});

test("what the platform does by the clock has lines that come due", () => {
  const now = new Date();
  for (const { cron } of schedule) expect(nextAfter(parseCron(cron), now).getTime()).toBeGreaterThan(now.getTime());
});
