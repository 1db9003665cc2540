import {
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from "graphql";
import { LRUCache } from "lru-cache";

/** A parsed sub-request: its operation and, for a mutation, one document for each root field. */
export interface PreparedDocument {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Mutation only: a root selection each, in their order, with the name that its answer stands under. */
  steps: { responseKey: string; document: DocumentNode }[];
}

// the gateway's plans send the same few texts again and again; parsing them each time is a tenth of a request's CPU
const prepared = new LRUCache<string, PreparedDocument>({ max: 2_000 });

/** Parses a document once. @throws GraphQLError for a syntax error */
export function prepare(query: string, operationName: string | null | undefined): PreparedDocument | null {
  const key = `${operationName ?? ""}\n${query}`;
  let found = prepared.get(key);
  if (!found) {
    const document = parse(query, { maxTokens: 20_000, noLocation: true });
    const operation = pick(document, operationName);
    if (!operation) return null;
    found = { document, operation, steps: operation.operation === "mutation" ? split(document, operation) : [] };
    prepared.set(key, found);
  }
  return found;
}

function pick(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return name ? operations.find((node) => node.name?.value === name) : operations.length === 1 ? operations[0] : undefined;
}

/** Each root field of a mutation is a transaction of its own, so it is executed by itself. */
function split(document: DocumentNode, operation: OperationDefinitionNode): PreparedDocument["steps"] {
  const others = document.definitions.filter((node) => node.kind !== Kind.OPERATION_DEFINITION);
  return operation.selectionSet.selections.map((selection) => ({
    responseKey: responseKey(selection),
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] } }, ...others],
    },
  }));
}

function responseKey(selection: SelectionNode): string {
  if (selection.kind !== Kind.FIELD) return "...";
  const field: FieldNode = selection;
  return field.alias?.value ?? field.name.value;
}
