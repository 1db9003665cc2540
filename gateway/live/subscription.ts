import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type VariableDefinitionNode,
} from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { collectFields, flagsOf } from "../execution/selections.js";
import { shapeRules, type ShapeLimits } from "../limits/shape.js";
import type { LiveFieldName } from "./sdl.js";

/** A subscription as a client asked for it, understood and found to be in order. */
export interface Subscription {
  field: LiveFieldName;
  /** The name that its answers stand under. */
  key: string;
  args: Readonly<Record<string, unknown>>;
  /** What is asked of each thing that is told. */
  selections: readonly SelectionNode[];
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  definitions: readonly VariableDefinitionNode[];
  /** As the client sent them. */
  variables: Readonly<Record<string, unknown>>;
}

/** The document does not stand: each mistake is the client's. */
export class Mistaken extends Error {
  constructor(readonly mistakes: readonly GraphQLError[]) {
    super("the subscription cannot be run as it was asked");
  }
}

/** Whether a client asks for a subscription; what cannot be read is none. */
export function isSubscription({ query, operationName }: SubscribePayload, { tokens }: Pick<ShapeLimits, "tokens">): boolean {
  // most that comes here is not, and need not be read twice
  if (!query.includes("subscription")) return false;
  try {
    return getOperationAST(parse(query, { maxTokens: tokens }), operationName)?.operation === "subscription";
  } catch {
    return false;
  }
}

/**
 * Reads a subscription and holds it to the rules and limits that hold for queries.
 * @throws Mistaken
 */
export function readSubscription(schema: GraphQLSchema, payload: SubscribePayload, limits: ShapeLimits, hideSuggestions: boolean): Subscription {
  const document = parse(payload.query, { maxTokens: limits.tokens });
  mustBeValid(schema, document, limits, hideSuggestions);
  const operation = getOperationAST(document, payload.operationName)!;
  const variables = payload.variables ?? {};
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (errors) throw new Mistaken(errors.map((error) => withCode(error, "BAD_USER_INPUT")));

  const fragments = new Map(document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])));
  const flags = Object.fromEntries(flagsOf(operation, fragments).map((name) => [name, coerced[name] === true]));
  const root = schema.getSubscriptionType() as GraphQLObjectType;
  const [found] = collectFields({ schema, fragments, flags }, [{ parent: root, selections: operation.selectionSet }], null);
  if (!found) throw new Mistaken([withCode(new GraphQLError("Nothing is left of the subscription: leave @skip and @include away from its field."), "GRAPHQL_VALIDATION_FAILED")]);
  const [key, asked] = found;
  const { node } = asked[0]!;
  return {
    field: node.name.value as LiveFieldName,
    key,
    args: getArgumentValues(root.getFields()[node.name.value]!, node, coerced),
    selections: asked.flatMap((each) => each.node.selectionSet?.selections ?? []),
    fragments,
    definitions: operation.variableDefinitions ?? [],
    variables,
  };
}

/** @throws Mistaken with as many mistakes as one answer lists */
export function mustBeValid(schema: GraphQLSchema, document: DocumentNode, limits: ShapeLimits, hideSuggestions: boolean): void {
  const mistakes = mistakesIn(schema, document, limits, hideSuggestions);
  if (mistakes.length > 0) throw new Mistaken(mistakes.map((mistake) => withCode(mistake, "GRAPHQL_VALIDATION_FAILED")));
}

function mistakesIn(schema: GraphQLSchema, document: DocumentNode, limits: ShapeLimits, hideSuggestions: boolean): readonly GraphQLError[] {
  try {
    return validate(schema, document, [...specifiedRules, ...shapeRules(limits)], { maxErrors: limits.errors, hideSuggestions });
  } catch (error) {
    // graphql-js counts a subscription's fields without its variables, and throws where one of them decides
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function withCode({ message, nodes, source, positions, path }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null, extensions: { code } });
}
