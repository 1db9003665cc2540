import { Kind, parse, print, visit, type ASTNode, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from "graphql";
import type { Subscription } from "./subscription.js";

/** A query that reads what a subscription tells, with the client's own selection in it. */
export interface Reading {
  query: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** All variables of one look: the query's own under the names that they have in this document, and the client's. */
  variables(own: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** The spread in a query of ours that stands for what the client asked. */
const placeholder = "Asked";

/**
 * Puts the client's selection into a query of ours. Its text is the same for each look, so that it is planned once.
 * @param query spreads `...Asked` where the selection belongs
 * @param type what the selection is of
 */
export function readingOf({ selections, fragments, definitions, variables }: Subscription, query: string, type: string): Reading {
  const [ours] = parse(query, { noLocation: true }).definitions as [OperationDefinitionNode];
  const asked = { kind: Kind.SELECTION_SET, selections } as const;
  const reached = reachedFrom(asked, fragments);
  const used = new Set<string>();
  for (const node of [asked, ...reached]) visit(node, { Variable: ({ name }) => void used.add(name.value) });

  const prefix = unlike([...definitions.map(({ variable }) => variable.name.value), ...fragments.keys()]);
  const renamed = visit(ours, {
    Variable: (node) => ({ ...node, name: { ...node.name, value: `${prefix}${node.name.value}` } }),
    FragmentSpread: (node) => (node.name.value === placeholder ? { ...node, name: { ...node.name, value: `${prefix}${placeholder}` } } : undefined),
  });
  const operation = { ...renamed, variableDefinitions: [...(renamed.variableDefinitions ?? []), ...definitions.filter(({ variable }) => used.has(variable.name.value))] };
  const whole: FragmentDefinitionNode = {
    kind: Kind.FRAGMENT_DEFINITION,
    name: { kind: Kind.NAME, value: `${prefix}${placeholder}` },
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    selectionSet: asked,
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, whole, ...reached] };
  return {
    query: print(document),
    document,
    operation,
    variables: (own) => ({
      ...Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))),
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`${prefix}${name}`, value])),
    }),
  };
}

function reachedFrom(start: ASTNode, fragments: Subscription["fragments"]): FragmentDefinitionNode[] {
  const reached = new Set<ASTNode>([start]);
  // a set takes in what is added while it is gone through
  for (const node of reached) visit(node, { FragmentSpread: ({ name }) => void reached.add(fragments.get(name.value)!) });
  reached.delete(start);
  return [...reached] as FragmentDefinitionNode[];
}

/** A beginning that none of the client's names has. */
function unlike(names: readonly string[]): string {
  let prefix = "live_";
  while (names.some((name) => name.startsWith(prefix))) prefix += "_";
  return prefix;
}
