import type { Log } from "../../subgraphs/kernel/log/log.js";
import type { RunningSubgraph } from "../../subgraphs/kernel/process/subgraph.js";
import { broken, type ForwardTarget } from "./target.js";

/** A subgraph of this process: the planned document is executed as it is, without a second parse or validation. */
export function localTarget(subgraph: RunningSubgraph, log: Log): ForwardTarget {
  return {
    name: subgraph.name,
    async execute(request, facts) {
      try {
        return await subgraph.execute(request, facts);
      } catch (error) {
        log.error({ err: error, subgraph: subgraph.name, correlationId: facts.correlationId }, "a subgraph failed as a whole");
        return broken(facts);
      }
    },
    healthy: () => Promise.resolve(true),
    // whoever runs the subgraph closes it
    close: () => Promise.resolve(),
  };
}
