#!/usr/bin/env node
// Runs on the Node that is there (20 or newer), brings what Tenon needs, and hands over to Node 24.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countsFile } from "./count-reporter.mjs";
import { build, install, node24, root } from "./prepare.mjs";
import { CommandFailed, quietly, step } from "./steps.mjs";

const [command = "start", ...args] = process.argv.slice(2);
const bin = (name) => join(root, "node_modules", ...name);
const compiled = (name) => join(root, "dist", "bin", name);
const tsc = bin(["typescript", "bin", "tsc"]);
const codegenArgs = [bin(["@graphql-codegen", "cli", "cjs", "bin.js"]), "--config", join("web", "codegen.ts")];
const lintArgs = [bin(["oxlint", "bin", "oxlint"]), "--type-aware", "--deny-warnings"];

const commands = {
  start: () => handOver([compiled("main.js"), ...args]),
  migrate: () => handOver([compiled("main.js"), "migrate"]),
  seed: () => handOver([compiled("main.js"), "seed"]),
  build: () => 0,
  lint: () => handOver([...lintArgs, ...args]),
  types: async () => (await handOver([tsc, "--noEmit", "--project", root])) || handOver([tsc, "--project", join(root, "web")]),
  schema: () => handOver([compiled("schema.js"), ...args]),
  "schema:check": () => handOver([compiled("schema.js"), "--check"]),
  codegen: () => handOver([...codegenArgs, ...args], []),
  env: () => handOver([compiled("write-env-example.js")]),
  reference: () => handOver([compiled("reference.js")]),
  bench: () => handOver([join(root, "dist", "test", "bench", "main.js"), ...args], []),
  chaos,
  test,
  check,
};

/** Runs a program in the foreground with Node 24 and what .env says; signals go on to it. @returns its exit code */
function handOver(program, flags = existsSync(join(root, ".env")) ? ["--env-file=.env"] : []) {
  return new Promise((done, failed) => {
    // the channel carries nothing: when this process is killed, its end tells the other one to stop
    const child = spawn(node24(), [...flags, ...program], { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    stopWithParent(() => child.kill("SIGTERM"));
    child.once("error", failed);
    child.once("close", (code, signal) => done(code ?? (signal === "SIGKILL" ? 137 : 1)));
  });
}

/** Both parts, the first with its options; or the one that is named (`crash`, `receivers`), with its own. */
async function chaos() {
  const run = (part, options) => handOver([join(root, "dist", "test", "chaos", part, "main.js"), ...options], []);
  if (args[0] === "crash" || args[0] === "receivers") return run(args[0], args.slice(1));
  return (await run("crash", args)) || run("receivers", []);
}

/** npm that is killed outright tells its children nothing. */
function stopWithParent(stop) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}

/** Runs the tests; the counts are the last line, also when Jest itself breaks down. */
async function test(jestArgs = args) {
  rmSync(countsFile, { force: true });
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const code = await handOver([bin(["jest", "bin", "jest.js"]), ...jestArgs], flags);
  const { passed, failed } = counts();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? code || 1 : code;
}

function counts() {
  try {
    return JSON.parse(readFileSync(countsFile, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Everything that must hold before a change is taken. All of it is run, whatever fails. */
async function check() {
  const checks = {
    lint: lintArgs,
    types: [tsc, "--noEmit", "--project", root],
    "web types": [tsc, "--project", join(root, "web")],
    "schema:check": [compiled("schema.js"), "--check"],
    codegen: [...codegenArgs, "--check"],
  };
  let failures = 0;
  for (const [name, program] of Object.entries(checks)) {
    await step(name, () => quietly(node24(), program, { cwd: root })).catch((error) => {
      failures += 1;
      report(error);
    });
  }
  const begun = performance.now();
  const code = await test([]);
  process.stderr.write(`  ${code === 0 ? "✓" : "✗"} ${"tests".padEnd(12)} ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  return failures > 0 ? 1 : code;
}

function report(error) {
  process.stderr.write(error instanceof CommandFailed && error.output ? `${error.output.trim()}\n` : `${error.message}\n`);
}

const run = commands[command];
if (!run) {
  process.stderr.write(`There is no command ${command}; use one of ${Object.keys(commands).join(", ")}.\n`);
  process.exit(1);
}
try {
  await install();
  if (!["lint", "types", "codegen"].includes(command)) await build();
  process.exitCode = await run();
} catch (error) {
  report(error);
  process.exitCode = 1;
}
