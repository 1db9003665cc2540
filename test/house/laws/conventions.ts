import { getNamedType, isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { besides, type Exception } from "./exception.js";

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** `verbNoun(input: VerbNounInput!): VerbNounPayload!`, with all problems at once in `userErrors`. */
export function mutationsOffForm(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
    const name = `Mutation.${field.name}`;
    const [input, ...more] = field.args;
    const payload = getNamedType(field.type);
    const errors = isObjectType(payload) ? payload.getFields()["userErrors"] : undefined;
    return [
      ...(/^[a-z]+([A-Z][a-z0-9]*)*$/.test(field.name) ? [] : [`${name} is not named verbNoun`]),
      ...(String(field.type) === `${capital(field.name)}Payload!` ? [] : [`${name} gives ${String(field.type)}, not ${capital(field.name)}Payload!`]),
      ...(String(errors?.type) === "[UserError!]!" ? [] : [`${name} has no userErrors: [UserError!]!`]),
      // what needs nothing (logout) takes nothing
      ...(input && (input.name !== "input" || more.length > 0 || String(input.type) !== `${capital(field.name)}Input!`)
        ? [`${name} takes (${field.args.map(({ name: argument, type }) => `${argument}: ${String(type)}`).join(", ")}), not (input: ${capital(field.name)}Input!)`]
        : []),
      ...(input && !isInputObjectType(getNamedType(input.type)) ? [`${name}'s input is no input type`] : []),
    ];
  });
}

/**
 * Lists are connections, or small by nature and in the list. A connection takes a page's arguments.
 * @param exceptions `Type.field`
 */
export function listsOffForm(schema: GraphQLSchema, exceptions: readonly Exception[]): string[] {
  const found = new Map<string, string>();
  const offForm: string[] = [];
  for (const type of objectTypes(schema)) {
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      if (isConnection(field)) {
        const missing = ["first", "after", "last", "before"].filter((argument) => !field.args.some((known) => known.name === argument));
        if (missing.length > 0) offForm.push(`${name} is a connection without ${missing.join(", ")}`);
      } else if (isList(field) && isObjectType(getNamedType(field.type)) && !/(Connection|Payload)$/.test(type.name)) {
        found.set(name, `${name} is a list without pages`);
      }
    }
  }
  return [...offForm, ...besides(found, exceptions)];
}

/** Names in the form that GraphQL clients expect: PascalCase types, camelCase fields and arguments, CAPITAL enum values. */
export function namesOffForm(schema: GraphQLSchema): string[] {
  const camel = /^[a-z][a-zA-Z0-9]*$/;
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith("__"))
    .flatMap((type) => {
      const fields = "getFields" in type ? Object.values(type.getFields() as Record<string, { name: string; args?: readonly { name: string }[] }>) : [];
      const values = "getValues" in type ? type.getValues() : [];
      return [
        ...(/^[A-Z][a-zA-Z0-9]*$/.test(type.name) ? [] : [`${type.name} is not PascalCase`]),
        ...fields.filter((field) => !camel.test(field.name)).map((field) => `${type.name}.${field.name} is not camelCase`),
        ...fields.flatMap((field) => (field.args ?? []).filter((argument) => !camel.test(argument.name)).map((argument) => `${type.name}.${field.name}(${argument.name}:) is not camelCase`)),
        ...values.filter((value) => !/^[A-Z][A-Z0-9_]*$/.test(value.name)).map((value) => `${type.name}.${value.name} is not in capitals`),
      ];
    });
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(isObjectType).filter((type) => !type.name.startsWith("__"));
}

const isConnection = (field: GraphQLField<unknown, unknown>) => getNamedType(field.type).name.endsWith("Connection");
const isList = (field: GraphQLField<unknown, unknown>) => isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
