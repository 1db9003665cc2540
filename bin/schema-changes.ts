import { MapperKind, mapSchema, pruneSchema } from "@graphql-tools/utils";
import { buildSchema, findBreakingChanges, type GraphQLSchema } from "graphql";

/**
 * The changes from the published API schema to the next one that would break a client. What the published schema
 * already calls deprecated is promised to nobody, nor is a type that only deprecated elements lead to.
 * @returns one line for each change
 */
export function unannouncedBreaks(published: string, next: string): string[] {
  return findBreakingChanges(promised(buildSchema(published)), buildSchema(next)).map(({ description }) => description);
}

function promised(schema: GraphQLSchema): GraphQLSchema {
  const keep = <T extends { deprecationReason?: string | null | undefined }>(element: T) => (element.deprecationReason == null ? element : null);
  return pruneSchema(
    mapSchema(schema, {
      [MapperKind.FIELD]: keep,
      [MapperKind.ENUM_VALUE]: keep,
      [MapperKind.ARGUMENT]: keep,
    }),
  );
}
