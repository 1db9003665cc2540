import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { root } from "./laws/source.js";

const run = promisify(execFile);

test("the console's operations are typed from the schema as it is now", async () => {
  const codegen = join(root, "node_modules", "@graphql-codegen", "cli", "cjs", "bin.js");
  // exits with 1 when `npm run codegen` would write anything else
  await expect(run(process.execPath, [codegen, "--config", join("web", "codegen.ts"), "--check"], { cwd: root })).resolves.toBeDefined();
});
