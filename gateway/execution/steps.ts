import { runFetch, type Graph, type Run } from "./fetch.js";
import { enter, type Place } from "./place.js";
import type { PlanNode } from "./plan.js";

/** Executes a node of a plan, and what is below it. */
export async function runNode(graph: Graph, node: PlanNode, run: Run, place: Place): Promise<void> {
  switch (node.kind) {
    case "Fetch":
      return runFetch(graph, node, run, place);
    case "Sequence":
      for (const each of node.nodes) await runNode(graph, each, run, place);
      return;
    case "Parallel":
      await Promise.all(node.nodes.map((each) => runNode(graph, each, run, place)));
      return;
    case "Flatten": {
      const inner = enter(place, node.path);
      return inner ? runNode(graph, node.node, run, inner) : undefined;
    }
    case "Condition": {
      const branch = run.flags[node.condition] ? node.ifClause : node.elseClause;
      return branch ? runNode(graph, branch, run, place) : undefined;
    }
    case "Defer":
      throw new Error("a plan with @defer cannot be executed");
  }
}
