import { spawn } from "node:child_process";

const interactive = process.stdout.isTTY && !process.env.CI;
const mark = (symbol, color) => (interactive ? `\x1b[${color}m${symbol}\x1b[0m` : symbol);

/** Runs one named step and shows how long it took. A failed step's own words follow its line. */
export async function step(name, run) {
  const begun = performance.now();
  const line = (symbol) => `${interactive ? "\r\x1b[2K" : ""}  ${symbol} ${name.padEnd(12)} ${((performance.now() - begun) / 1000).toFixed(1)} s\n`;
  if (interactive) process.stdout.write(`  … ${name}`);
  // where lines cannot be written over, a step that takes its time is named once more, as it happens
  const slow = interactive ? undefined : setTimeout(() => process.stdout.write(`  … ${name}\n`), 1_000);
  try {
    const result = await run();
    process.stdout.write(line(mark("✓", 32)));
    return result;
  } catch (error) {
    process.stdout.write(line(mark("✗", 31)));
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/** A command that ended badly. `output` is what it said, when it was kept. */
export class CommandFailed extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code}`);
    this.code = code;
    this.output = output;
  }
}

/** Runs a command to its end and keeps what it says. */
export function quietly(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", failed);
    child.once("close", (code) => (code === 0 ? done(output) : failed(new CommandFailed(command, code ?? 1, output))));
  });
}
