import { isEnumType, isScalarType, isSpecifiedScalarType, type GraphQLLeafType } from "graphql";

const integer = /^-?(?:0|[1-9][0-9]*)$/;
const isInteger = (value: unknown): boolean => typeof value === "number" && integer.test(String(value));

const scalars: Record<string, (value: unknown) => boolean> = {
  Boolean: (value) => typeof value === "boolean",
  Int: isInteger,
  Float: (value) => Number.isFinite(value),
  ID: (value) => typeof value === "string" || isInteger(value),
  String: (value) => typeof value === "string",
};

/** Whether a value that a subgraph has answered may leave as this type. An enum's value that clients may not see may not. */
export function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === "string" && names.has(value);
  }
  const check = isScalarType(type) && isSpecifiedScalarType(type) ? scalars[type.name] : undefined;
  return check ?? (() => true);
}
