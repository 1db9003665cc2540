import { extendSchema, parse, type GraphQLSchema } from "graphql";

/** A field of Subscription: what is told, and the query fields that tell it. */
interface LiveField {
  sdl: string;
  /** Without these fields of Query there is no such subscription. */
  reads: readonly string[];
}

const fields = {
  tenantEvents: {
    sdl: `
    """
    What happens in the current tenant, in order, each event once. Without \`after\`, from now on.
    """
    tenantEvents(
      """Of these types alone; left out: of all. The query \`eventTypes\` lists them."""
      types: [String!]
      """The id of the last event that you have, or a cursor of the query \`events\`: what came after it comes first. Whoever reconnects with it misses nothing."""
      after: String
    ): Event`,
    reads: ["events"],
  },
  jobUpdated: {
    sdl: `
    """
    A piece of the current tenant's background work: as it is now, and then whenever what was selected of it has changed. Changes that follow each other closely come as one.
    """
    jobUpdated(
      """The job's id."""
      id: ID!
    ): Job`,
    reads: ["job"],
  },
  webhookDeliveryUpdated: {
    sdl: `
    """
    What is sent to a webhook endpoint: each delivery that begins or moves, as it then is. Changes that follow each other closely come as one; the same state may come twice.
    """
    webhookDeliveryUpdated(
      """The endpoint's id."""
      endpointId: ID!
    ): WebhookDelivery`,
    reads: ["webhookDeliveries", "nodes"],
  },
} as const satisfies Record<string, LiveField>;

/** The name of a field of Subscription. */
export type LiveFieldName = keyof typeof fields;

/**
 * The schema that clients see, with its subscriptions. No subgraph has any: the gateway hears that there is something new, and reads it
 * by a query. A graph without those queries has no such subscription.
 */
export function withSubscriptions(api: GraphQLSchema): GraphQLSchema {
  const queries = api.getQueryType()?.getFields() ?? {};
  const offered = Object.values(fields).filter(({ reads }) => reads.every((name) => Object.hasOwn(queries, name)));
  if (offered.length === 0) return api;
  const text = `"""What is told when it happens: over WebSocket (graphql-transport-ws) or server-sent events. Each answer is read by a query of its own, under all its rules."""
  type Subscription {${offered.map(({ sdl }) => sdl).join("\n")}
  }`;
  return extendSchema(api, parse(`${text} extend schema { subscription: Subscription }`));
}
