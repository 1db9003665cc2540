import { isAbstractType, isInterfaceType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from "graphql";

/** True when every object of the second type is one of the first. */
export function includesType(schema: GraphQLSchema, wide: GraphQLNamedType | undefined, narrow: GraphQLNamedType | undefined): boolean {
  if (!wide || !narrow) return false;
  if (wide === narrow) return true;
  return isAbstractType(wide) && (isObjectType(narrow) || isInterfaceType(narrow)) && schema.isSubType(wide, narrow);
}
