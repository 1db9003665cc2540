import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  Kind,
  visit,
  type ASTNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { includesType } from "./types.js";

/** What the selections of one execution mean: the graph that they are read with, and how its conditions came out. */
export interface Reading {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  flags: Readonly<Record<string, boolean>>;
}

/** Selections with the type that they are written for. */
export interface Part {
  parent: GraphQLCompositeType;
  selections: SelectionSetNode;
}

/** A field of an object, with the type that it was asked of. */
export interface Asked {
  parent: GraphQLCompositeType;
  node: FieldNode;
}

/**
 * The fields of an object by the names that they are answered under, in the specification's order (6.3.2, CollectFields).
 * @param typename what the object says that it is; null when it does not say
 */
export function collectFields(reading: Reading, parts: readonly Part[], typename: string | null): Map<string, Asked[]> {
  const fields = new Map<string, Asked[]>();
  const { schema, fragments } = reading;
  const type = typename === null ? null : schema.getType(typename);

  function collect({ parent, selections }: Part): void {
    for (const selection of selections.selections) {
      if (!isAsked(selection, reading)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        if (known) known.push({ parent, node: selection });
        else fields.set(key, [{ parent, node: selection }]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
      if (isCompositeType(condition) && includesType(schema, condition, type ?? parent)) collect({ parent: condition, selections: fragment.selectionSet });
    }
  }

  for (const part of parts) collect(part);
  return fields;
}

function isAsked({ directives = [] }: SelectionNode, reading: Reading): boolean {
  return !directives.some(({ name, arguments: args }) => {
    const condition = args?.[0]?.value;
    const is = condition?.kind === Kind.VARIABLE ? reading.flags[condition.name.value] : condition?.kind === Kind.BOOLEAN && condition.value;
    return name.value === GraphQLSkipDirective.name ? is : name.value === GraphQLIncludeDirective.name ? !is : false;
  });
}

/** The variables that decide, anywhere in an operation, what is asked at all. */
export function flagsOf(operation: OperationDefinitionNode, fragments: Reading["fragments"]): string[] {
  const names = new Set<string>();
  const reached = new Set<ASTNode>([operation]);
  // a set takes in what is added while it is gone through
  for (const node of reached) {
    visit(node, {
      Directive({ name, arguments: args }: DirectiveNode) {
        const condition = args?.[0]?.value;
        const decides = name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
        if (decides && condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
      },
      FragmentSpread({ name }) {
        reached.add(fragments.get(name.value)!);
      },
    });
  }
  return [...names];
}
