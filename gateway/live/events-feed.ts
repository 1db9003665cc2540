import { ids } from "../../subgraphs/compliance/contract.js";
import { cursorOf } from "../../subgraphs/kernel/graphql/connection.js";
import { decodeId } from "../../subgraphs/kernel/ids/ids.js";
import { answerOf, liveOf, type Feed, type Found, type Run } from "./feed.js";
import { readingOf, type Reading } from "./reading.js";
import type { Subscription } from "./subscription.js";

/** Events of the first look after a hint: mostly there are few, and what is asked for is paid for. */
const few = 5;
const many = 50;

interface EventPage {
  edges: { cursor: string; node: unknown }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const query = `query ($after: String, $first: Int!, $types: [String!]) {
  live: events(after: $after, first: $first, types: $types) { edges { cursor node { ...Asked } } pageInfo { hasNextPage endCursor } }
}`;

/** A tenant's events: read by the tenant's own sequence, so that none is lost, none comes twice, and their order is the sequence's. */
export class EventsFeed implements Feed {
  readonly topic: string;
  readonly reading: Reading;
  readonly #key: string;
  readonly #types: readonly string[] | null;
  readonly #largest: number;
  #after: string | null;
  #size = few;

  /** @param largest the most events that one query may cost */
  constructor(subscription: Subscription, tenantId: string, largest: (reading: Reading) => number) {
    const { types, after } = subscription.args as { types?: string[] | null; after?: string | null };
    this.topic = `events ${tenantId}`;
    this.reading = readingOf(subscription, query, "Event");
    this.#key = subscription.key;
    this.#types = types ?? null;
    const event = after ? decodeId(ids.AuditLogEntry, after) : null;
    this.#after = event === null ? (after ?? null) : cursorOf(event);
    this.#largest = largest(this.reading);
  }

  hear(about: readonly string[] | null): boolean {
    return !about || !this.#types || about.includes("*") || about.some((type) => this.#types!.includes(type));
  }

  async begin(run: Run): Promise<Found> {
    if (this.#after !== null) return this.look(run);
    // who may not read events, or names types that there are none of, is told at once
    const { edges } = liveOf<EventPage>(await run("query ($types: [String!]) { live: events(last: 1) { edges { cursor } } types: events(last: 1, types: $types) { edges { cursor } } }", { types: this.#types }));
    this.#after = edges[0]?.cursor ?? null;
    return { answers: [], more: false };
  }

  async look(run: Run): Promise<Found> {
    const first = Math.min(this.#size, many, this.#largest);
    const answer = await run(this.reading.query, this.reading.variables({ after: this.#after, first, types: this.#types }));
    const { edges, pageInfo } = liveOf<EventPage>(answer);
    this.#after = pageInfo.endCursor ?? this.#after;
    this.#size = pageInfo.hasNextPage ? many : few;
    return { answers: edges.map(({ node }, index) => answerOf(answer, this.#key, ["live", "edges", index, "node"], node)), more: pageInfo.hasNextPage };
  }
}
