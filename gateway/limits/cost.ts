import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode, type ValueNode } from "graphql";

/** What one mutation costs beside what it selects: it opens a transaction and writes. */
const mutationCost = 10;
/** No page is larger; the resolvers refuse more. */
const largestPage = 100;
/** The arguments that say how many objects a field answers with. */
const counts = new Set(["first", "last"]);

/**
 * What an operation may cost at most: one for each object that it could answer with. A page counts as often as it is
 * asked for, whether the number stands in the document or in a variable (graphql-armor's cost rule takes a variable
 * for 1). Linear in the document: a fragment is counted once, however often it is spread.
 */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, number>();
  const numbers = withDefaults(operation, variables);

  function ofSelections({ selections }: SelectionSetNode): number {
    let sum = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) sum += ofField(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum += ofSelections(selection.selectionSet);
      else sum += ofFragment(selection.name.value);
    }
    return sum;
  }

  function ofField(field: FieldNode): number {
    if (!field.selectionSet || field.name.value.startsWith("__")) return 0;
    return pageOf(field, numbers) * (1 + ofSelections(field.selectionSet));
  }

  function ofFragment(name: string): number {
    let cost = known.get(name);
    if (cost === undefined) {
      known.set(name, 0);
      const fragment = fragments.get(name);
      cost = fragment ? ofSelections(fragment.selectionSet) : 0;
      known.set(name, cost);
    }
    return cost;
  }

  const written = operation.operation === "mutation" ? mutationCost * operation.selectionSet.selections.length : 0;
  return Math.max(1, written + ofSelections(operation.selectionSet));
}

function withDefaults(operation: OperationDefinitionNode, variables: Record<string, unknown>): Record<string, unknown> {
  const defaults = operation.variableDefinitions?.flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return { ...Object.fromEntries(defaults ?? []), ...variables };
}

function pageOf(field: FieldNode, variables: Record<string, unknown>): number {
  let size = 1;
  for (const { name, value } of field.arguments ?? []) {
    const asked = counts.has(name.value) ? numberIn(value, variables) : name.value === "ids" ? lengthOf(value, variables) : 1;
    size = Math.max(size, asked);
  }
  return Math.min(size, largestPage);
}

function numberIn(value: ValueNode, variables: Record<string, unknown>): number {
  const asked = value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.INT ? Number(value.value) : 1;
  return typeof asked === "number" && Number.isFinite(asked) ? asked : 1;
}

function lengthOf(value: ValueNode, variables: Record<string, unknown>): number {
  if (value.kind === Kind.LIST) return value.values.length;
  const asked = value.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return Array.isArray(asked) ? asked.length : 1;
}
