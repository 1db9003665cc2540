import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Where the counts of the last run are left for `tenon.mjs test`, which prints them as its last line. */
export const countsFile = new URL("../dist/.test-counts.json", import.meta.url).pathname;

/** Counts tests; a suite that could not run at all counts as one failure. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    mkdirSync(dirname(countsFile), { recursive: true });
    writeFileSync(countsFile, JSON.stringify({ passed, failed }));
  }
}
