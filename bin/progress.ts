import type { Log } from "../subgraphs/kernel/log/log.js";

/** Shows what a start does, as it happens. */
export interface Progress {
  /** Runs one step and shows its name and duration. */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Lines for the person in front of it. */
  say(lines: string): void;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** For a person: a line per step, in a terminal shown while it runs. */
export function personalProgress(terminal: boolean): Progress {
  const clear = terminal ? "\r\x1b[2K" : "";
  const colored = (symbol: string, color: number): string => (terminal ? `\x1b[${color}m${symbol}\x1b[0m` : symbol);
  const write = (text: string): void => void process.stdout.write(text);
  return {
    async step(name, run) {
      const begun = performance.now();
      if (terminal) write(`  … ${name}`);
      try {
        const result = await run();
        write(`${clear}  ${colored("✓", 32)} ${name.padEnd(12)} ${seconds(begun)}\n`);
        return result;
      } catch (error) {
        write(`${clear}  ${colored("✗", 31)} ${name.padEnd(12)} ${seconds(begun)}\n`);
        throw error;
      }
    },
    say: (lines) => write(`${lines}\n`),
  };
}

/** For a machine: the log stays one JSON object a line. */
export function loggedProgress(log: Log): Progress {
  return {
    async step(name, run) {
      const begun = performance.now();
      const result = await run();
      log.info({ step: name, milliseconds: Math.round(performance.now() - begun) }, "started");
      return result;
    },
    say: (lines) => log.info(lines.trim().replace(/\s*\n\s*/g, "; ")),
  };
}
