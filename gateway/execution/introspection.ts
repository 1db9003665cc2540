import {
  executeSync,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Data } from "./data.js";
import { collectFields, type Part, type Reading } from "./selections.js";

/**
 * What an operation asks about the schema itself, by the names it is answered under: no subgraph is asked, and what is
 * inaccessible to clients is not in it. Null for an operation that asks nothing of it.
 */
export function compileIntrospection(reading: Reading, operation: OperationDefinitionNode, root: Part): ((variables: Data) => Data) | null {
  const asked = [...collectFields(reading, [root], null).values()].flat().map(({ node }) => node);
  const fields = asked.filter(({ name }) => name.value === SchemaMetaFieldDef.name || name.value === TypeMetaFieldDef.name);
  if (fields.length === 0) return null;
  const document = documentOf(fields, operation, reading);
  return (variables) => ask(reading.schema, document, variables);
}

function documentOf(fields: readonly FieldNode[], operation: OperationDefinitionNode, { fragments }: Reading): DocumentNode {
  const selectionSet = { kind: Kind.SELECTION_SET, selections: fields } as const;
  const used = new Set<string>();
  for (const node of [selectionSet, ...fragments.values()]) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  return { kind: Kind.DOCUMENT, definitions: [{ kind: Kind.OPERATION_DEFINITION, operation: operation.operation, variableDefinitions, selectionSet }, ...fragments.values()] };
}

function ask(schema: GraphQLSchema, document: DocumentNode, variableValues: Data): Data {
  const { data, errors } = executeSync({ schema, document, rootValue: {}, variableValues });
  if (errors || !data) throw new Error("the schema cannot be told", { cause: errors?.[0] });
  return data;
}
