import { ApolloArmor } from "@escape.tech/graphql-armor";
import { GraphQLError, Kind, type ASTVisitor, type OperationDefinitionNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";

/** The largest shape that an operation may have. Each limit holds before anything is planned. */
export interface ShapeLimits {
  /** Tokens of a document; the parser stops there. */
  tokens: number;
  /** Fields below one another; fragments add nothing, introspection is not counted. */
  depth: number;
  aliases: number;
  directives: number;
  /** Root fields of one operation. */
  rootFields: number;
  /** Selections of an operation once its fragments are spread out. */
  selections: number;
  /** Cost of an operation, see `costOf`. */
  cost: number;
  /** Mistakes that one answer lists. */
  errors: number;
}

export const defaultShapeLimits: ShapeLimits = {
  tokens: 1_000,
  depth: 12,
  aliases: 30,
  directives: 20,
  rootFields: 20,
  selections: 2_000,
  cost: 10_000,
  errors: 20,
};

/** The rules that refuse a document by its shape, to run with graphql-js's own. */
export function shapeRules(limits: ShapeLimits): ValidationRule[] {
  // armor would throw out of the validation, which answers 500; reported, it is one more validation error
  const refusal = {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(plain(error))],
  };
  const off = { enabled: false };
  const armor = new ApolloArmor({
    maxDepth: { n: limits.depth, flattenFragments: true, ignoreIntrospection: true, ...refusal },
    maxAliases: { n: limits.aliases, allowList: [], ...refusal },
    maxDirectives: { n: limits.directives, ...refusal },
    costLimit: off,
    maxTokens: off,
    blockFieldSuggestion: off,
  });
  return [...armor.protect().validationRules, (context) => rootFieldsRule(context, limits.rootFields), rootTypeRule];
}

function plain(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message.replace(/^Syntax Error: /, ""));
}

/** An operation of a kind that the schema has none of: graphql-js finds that out only when it executes. */
function rootTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node: OperationDefinitionNode) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation} here.`, { nodes: node }));
    },
  };
}

/** Each root field is a transaction, or a plan of its own. */
function rootFieldsRule(context: ValidationContext, limit: number): ASTVisitor {
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      const keys = new Set<string>();
      collect(operation.selectionSet, context, keys, new Set());
      if (keys.size > limit) context.reportError(new GraphQLError(`Root field limit of ${limit} exceeded, found ${keys.size}.`));
    },
  };
}

function collect({ selections }: SelectionSetNode, context: ValidationContext, keys: Set<string>, seen: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      keys.add(selection.alias?.value ?? selection.name.value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, context, keys, seen);
    } else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) collect(fragment.selectionSet, context, keys, seen);
    }
  }
}
