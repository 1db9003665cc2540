import { existsSync } from "node:fs";

// Tests run compiled: `node bin/tenon.mjs test` builds first.
const globalSetup = "dist/test/kit/global-setup.js";
const globalTeardown = "dist/test/kit/global-teardown.js";

export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/dist/**/*.test.js"],
  transform: {},
  maxWorkers: 2,
  // what hangs is found out all the same; what a busy machine makes slow is no failure
  testTimeout: 120_000,
  // A file leaves what it loaded in its worker's memory (150 MB): a worker that has grown is replaced before the next file,
  // or it takes longer to let go of gigabytes at the end than jest waits before it speaks of leaks.
  workerIdleMemoryLimit: "500MB",
  ...(existsSync(globalSetup) ? { globalSetup: `<rootDir>/${globalSetup}` } : {}),
  ...(existsSync(globalTeardown) ? { globalTeardown: `<rootDir>/${globalTeardown}` } : {}),
  // dist/ holds no package of its own; what lies under .data belongs to running servers
  modulePathIgnorePatterns: ["<rootDir>/.data"],
  reporters: ["default", "<rootDir>/bin/count-reporter.mjs"],
};
