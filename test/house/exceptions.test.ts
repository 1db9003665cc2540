import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import * as exceptions from "./exceptions.js";
import { badExceptions, besides, type Exception } from "./laws/exception.js";

const lists = Object.values(exceptions).flatMap((list) => (Array.isArray(list) ? list : Object.values(list).flat())) as Exception[];

/** The day of the last commit; an unpacked archive has none, and is as old as it is. */
function lastCommit(): string {
  try {
    return execFileSync("git", ["log", "-1", "--format=%cs"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "0000-00-00";
  }
}

test("every exception has a reason and its dates, and none is overdue", () => expect(badExceptions(lists, lastCommit())).toEqual([]));

const sound = { name: "x", reason: "something that explains it", since: "2026-01-01", review: "2027-01-01" };

test("an exception without a reason, without dates, or overdue is an offence", () => {
  expect(badExceptions([sound], "2026-06-01")).toEqual([]);
  expect(badExceptions([{ ...sound, reason: "because" }], "2026-06-01")).toEqual(["x is excepted without a reason that says why"]);
  expect(badExceptions([{ ...sound, since: "today" }], "2026-06-01")).toEqual(["x is excepted without its dates"]);
  expect(badExceptions([sound], "2027-06-01")).toEqual(["x was to be looked at again by 2027-01-01"]);
});

test("an exception that nothing needs any more is an offence", () => {
  expect(besides(new Map([["x", "x offends"]]), [sound])).toEqual([]);
  expect(besides(new Map(), [sound])).toEqual(["x is excepted but offends nobody: take it off its list"]);
});
