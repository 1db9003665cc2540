import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

interface Order {
  id: number;
  command: string;
  input: unknown;
}

interface Outcome {
  id: number;
  output?: unknown;
  failure?: string;
}

/** Answers the bench's commands in a process of its own, until the bench ends it or is gone. */
export function obey(commands: Record<string, (input: never) => unknown>): void {
  process.on("message", (order: Order) => {
    void (async () => {
      const outcome: Outcome = { id: order.id };
      try {
        outcome.output = (await commands[order.command]?.(order.input as never)) ?? null;
      } catch (error) {
        outcome.failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      }
      process.send?.(outcome);
    })();
  });
  process.once("disconnect", () => process.exit(0));
}

/** A process of the bench: a server that is measured, or the load. */
export class Helper {
  readonly name: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(output: unknown): void; reject(error: Error): void }>();
  #orders = 0;

  private constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.pid = child.pid!;
    this.#child = child;
    child.on("message", ({ id, output, failure }: Outcome) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failure === undefined) waiting?.resolve(output);
      else waiting?.reject(new Error(`${name}: ${failure}`));
    });
    child.once("exit", (code, signal) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${name} ended (${code ?? signal})`));
    });
  }

  /** @param file compiled, below this folder, such as `servers/whole.js` */
  static start(name: string, file: string): Helper {
    const { PATH = "", HOME = "" } = process.env;
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
      env: { PATH, HOME, NODE_ENV: "production" },
      execArgv: ["--enable-source-maps=false", "--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    return new Helper(name, child);
  }

  /** @throws what the command threw there, or that the process has ended */
  call<T>(command: string, input: unknown = null): Promise<T> {
    const id = ++this.#orders;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, command, input } satisfies Order);
    });
  }

  /** Ends it at once: nothing in it is worth keeping. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}
