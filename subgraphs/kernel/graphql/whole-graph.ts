import type { Facts } from "../context/facts.js";

/** What came of a query: all that it asked for, or the code of the first error. */
export type WholeAnswer = { data: Record<string, unknown> } | { refused: string };

/** The supergraph, for what asks it on somebody's behalf who is not there: who that is, and what it may, is in the facts. */
export interface WholeGraph {
  /** What keeps a text from being run as a query with these variables: each problem in a sentence, with line and column; none: nothing. */
  problemsOf(text: string, variables: readonly string[]): Promise<string[]>;
  /** Runs a query, by the rules and limits of any other. It does not fail. */
  run(text: string, variables: Record<string, unknown>, facts: Facts): Promise<WholeAnswer>;
}

/** Through which subgraphs reach the whole graph: whoever starts a process opens it. */
export class GraphDoor {
  #graph: WholeGraph | null = null;

  open(graph: WholeGraph): void {
    this.#graph = graph;
  }

  /** @throws where nobody has opened it */
  get whole(): WholeGraph {
    if (!this.#graph) throw new Error("the whole graph is not open in this process");
    return this.#graph;
  }
}
