import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type GraphQLSchema,
} from "graphql";

/**
 * What composition accepts although wrong answers without an error were seen with it: arguments inside `@requires`,
 * several keys of an entity in one subgraph, `@interfaceObject`, an entity whose name makes it a root type.
 * @returns one line for each fault
 */
export function lintSubgraph(subgraph: string, sdl: string): string[] {
  const faults: string[] = [];
  const keys = new Map<string, number>();
  for (const node of parse(sdl).definitions) {
    if (!("directives" in node) || !("name" in node) || !node.name) continue;
    const name = node.name.value;
    // composition makes it the subscription root: @graphql-hive/gateway then took its rows for events
    const keyed = node.directives?.some((directive) => directive.name.value === "key");
    if (keyed && name === "Subscription") faults.push(`${subgraph}: a type called Subscription is taken for the root of subscriptions; call it by a longer name`);
    for (const directive of node.directives ?? []) {
      if (directive.name.value === "key") keys.set(name, (keys.get(name) ?? 0) + 1);
      if (directive.name.value === "interfaceObject") faults.push(`${subgraph}: ${name} uses @interfaceObject; declare the fields on the object types`);
    }
    for (const field of "fields" in node ? (node.fields ?? []) : []) {
      if (field.directives?.some((directive) => directive.name.value === "requires" && fieldsOf(directive).includes("("))) {
        faults.push(`${subgraph}: ${name}.${field.name.value} has field arguments inside @requires; require a field without arguments`);
      }
    }
  }
  for (const [name, count] of keys) {
    if (count > 1) faults.push(`${subgraph}: ${name} has ${count} keys; keep one key for each entity and subgraph`);
  }
  return faults;
}

function fieldsOf(directive: ConstDirectiveNode): string {
  const value = directive.arguments?.find((argument) => argument.name.value === "fields")?.value;
  return value?.kind === Kind.STRING ? value.value : "";
}

/** The coordinates of everything in the API schema that has no description. */
export function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const need = (coordinate: string, element: { description?: string | null | undefined }) => {
    if (!element.description?.trim()) missing.push(coordinate);
  };
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!roots.some((root) => root === type)) need(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) need(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) need(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      need(`${type.name}.${field.name}`, field);
      for (const argument of field.args) need(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  return missing;
}
