import { randomUUID } from "node:crypto";
import { request as send } from "undici";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import type { SubgraphRequest } from "../../subgraphs/kernel/graphql/execute.js";
import type { RunningSubgraph } from "../../subgraphs/kernel/process/subgraph.js";
import { ask, freshPages, type Caller } from "./operations.js";
import type { Sample } from "./sample.js";

interface Step {
  subgraph: RunningSubgraph;
  request: SubgraphRequest;
  facts: Facts;
}

/** The sub-requests of one operation: those of a wave run together, once the wave before is answered. */
type Waves = Step[][];

/** Runs an operation's sub-requests without the gateway: what is left is what the resolvers and their database cost. */
export class Replay {
  /** As the gateway is to run them: what they are asked can be recorded. */
  readonly subgraphs: RunningSubgraph[];
  url = "";
  readonly #plans: Waves[] = [];
  #recording: Waves | null = null;
  #running = 0;

  constructor(subgraphs: RunningSubgraph[]) {
    this.subgraphs = subgraphs.map((subgraph) => ({ ...subgraph, execute: (request, facts) => this.#execute(subgraph, request, facts) }));
  }

  async #execute(subgraph: RunningSubgraph, request: SubgraphRequest, facts: Facts): ReturnType<RunningSubgraph["execute"]> {
    const waves = this.#recording;
    if (!waves) return subgraph.execute(request, facts);
    // a request that begins while others run belongs to their wave
    if (this.#running === 0) waves.push([]);
    waves.at(-1)!.push({ subgraph, request, facts });
    this.#running += 1;
    try {
      return await subgraph.execute(request, facts);
    } finally {
      this.#running -= 1;
    }
  }

  /** Sends each caller's read once through the gateway, and keeps what the subgraphs were asked. @returns how many sub-requests a read makes */
  async record(callers: Caller[]): Promise<number> {
    for (const caller of callers) {
      this.#recording = [];
      const { path, ...asked } = ask("read", caller);
      const answer = await send(`${this.url}${path}`, asked);
      await answer.body.dump();
      this.#plans.push(this.#recording);
    }
    this.#recording = null;
    return this.#plans[0]?.flat().length ?? 0;
  }

  async run({ seconds, connections }: { seconds: number; connections: number }): Promise<Sample> {
    const latencies: number[] = [];
    const begun = performance.now();
    const end = begun + seconds * 1_000;
    let turn = 0;
    const loop = async () => {
      while (performance.now() < end) {
        const sent = performance.now();
        for (const wave of fresh(this.#plans[turn++ % this.#plans.length]!)) await Promise.all(wave.map(execute));
        latencies.push(performance.now() - sent);
      }
    };
    await Promise.all(Array.from({ length: connections }, loop));
    return { requests: latencies.length, seconds: (performance.now() - begun) / 1_000, latencies };
  }
}

async function execute({ subgraph, request, facts }: Step): Promise<void> {
  const { errors } = await subgraph.execute(request, facts);
  if (errors) throw new Error(`${subgraph.name} answered ${JSON.stringify(errors)}`);
}

/** The same operation with new cursors, by another request. */
function fresh(waves: Waves): Waves {
  const pages: Record<string, string> = freshPages();
  const correlationId = randomUUID();
  return waves.map((wave) =>
    wave.map(({ subgraph, request, facts }) => {
      const variables = Object.fromEntries(Object.entries(request.variables ?? {}).map(([name, value]) => [name, pages[name] ?? value]));
      return { subgraph, request: { ...request, variables }, facts: { ...facts, correlationId } };
    }),
  );
}
