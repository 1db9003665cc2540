import { existsSync } from "node:fs";

// Tests run compiled: `node bin/tenon.mjs test` builds first.
const globalSetup = "dist/test/kit/global-setup.js";
const globalTeardown = "dist/test/kit/global-teardown.js";

export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/dist/**/*.test.js"],
  transform: {},
  maxWorkers: 2,
  testTimeout: 30_000,
  ...(existsSync(globalSetup) ? { globalSetup: `<rootDir>/${globalSetup}` } : {}),
  ...(existsSync(globalTeardown) ? { globalTeardown: `<rootDir>/${globalTeardown}` } : {}),
  // dist/ holds no package of its own; what lies under .data belongs to running servers
  modulePathIgnorePatterns: ["<rootDir>/.data"],
  reporters: ["default", "<rootDir>/bin/count-reporter.mjs"],
};
