/**
 * The plan of an operation, as Apollo's planner makes it (@apollo/query-planner, QueryPlan): the parts that are executed here.
 * Written out, so that nothing of the execution knows the planner's package.
 */
export type PlanNode =
  | { kind: "Sequence"; nodes: readonly PlanNode[] }
  | { kind: "Parallel"; nodes: readonly PlanNode[] }
  | { kind: "Flatten"; path: readonly (string | number)[]; node: PlanNode }
  | { kind: "Condition"; condition: string; ifClause?: PlanNode; elseClause?: PlanNode }
  | FetchNode
  /** The planner makes one only when it is told that there is @defer. */
  | { kind: "Defer" };

/** One request to one subgraph. */
export interface FetchNode {
  kind: "Fetch";
  serviceName: string;
  /** The names of the client's variables that the document uses. */
  variableUsages?: readonly string[];
  /** For a fetch of entities: what of each is sent as its representation. */
  requires?: readonly RequiredSelection[];
  /** The document. */
  operation: string;
  operationName: string | undefined;
  /** Changes to the representations before they are sent. */
  inputRewrites?: readonly Rewrite[];
  /** Changes to what comes back. */
  outputRewrites?: readonly Rewrite[];
  /** For @fromContext, which the graph does not use. */
  contextRewrites?: readonly unknown[];
}

export type RequiredSelection =
  | { readonly kind: "Field"; readonly alias?: string; readonly name: string; readonly selections?: readonly RequiredSelection[] }
  | { readonly kind: "InlineFragment"; readonly typeCondition?: string; readonly selections: readonly RequiredSelection[] };

/** Elements of a path are names of fields, and `... on Type`. */
export type Rewrite =
  | { kind: "ValueSetter"; path: readonly string[]; setValueTo: unknown }
  | { kind: "KeyRenamer"; path: readonly string[]; renameKeyTo: string };
