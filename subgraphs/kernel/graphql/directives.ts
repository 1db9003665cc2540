import { DirectiveLocation, GraphQLBoolean, GraphQLDirective, GraphQLNonNull, GraphQLString } from "graphql";

/** The Apollo Federation 2.9 directives that our schemas use. `@interfaceObject` is left out on purpose. */
export const federationDirectives: GraphQLDirective[] = [
  new GraphQLDirective({
    name: "key",
    locations: [DirectiveLocation.OBJECT],
    isRepeatable: true,
    args: {
      fields: { type: new GraphQLNonNull(GraphQLString) },
      resolvable: { type: GraphQLBoolean, defaultValue: true },
    },
  }),
  new GraphQLDirective({ name: "shareable", locations: [DirectiveLocation.OBJECT, DirectiveLocation.FIELD_DEFINITION] }),
  new GraphQLDirective({ name: "external", locations: [DirectiveLocation.OBJECT, DirectiveLocation.FIELD_DEFINITION] }),
];

/** Heads each subgraph's SDL. */
export const federationLink =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])';
