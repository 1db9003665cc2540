import type { GraphQLSchema } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import pLimit from "p-limit";
import { notFound, PublicError, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { errorAnswer } from "../errors.js";
import { costOf } from "../limits/cost.js";
import type { ShapeLimits } from "../limits/shape.js";
import { correlationHeader, within } from "../request.js";
import { askedBy, runOperation, type Answer, type OperationOptions, type Speaker } from "../websocket/operation.js";
import { DeliveriesFeed } from "./deliveries-feed.js";
import { EventsFeed } from "./events-feed.js";
import { Refused, type Feed, type Run } from "./feed.js";
import { Hints } from "./hints.js";
import { JobFeed } from "./job-feed.js";
import type { Reading } from "./reading.js";
import { Stream } from "./stream.js";
import { isSubscription, Mistaken, mustBeValid, readSubscription, type Subscription } from "./subscription.js";

/** Looks of all subscriptions of this process at once: what is pushed must not take the connections that requests wait for. */
const looksAtOnce = 8;

export interface LiveOptions extends OperationOptions {
  platform: Pick<Platform, "url" | "access">;
  limits: ShapeLimits;
  /** What clients see, with its subscriptions. */
  schema: () => GraphQLSchema;
  production: boolean;
}

/** A subscription's caller, as it was when it began. */
interface Place {
  speaker: Speaker;
  tenantId: string | null;
  correlationId: string;
}

/**
 * Subscriptions, whatever they are carried by. The database tells that something has moved; what it is now is read by a query through
 * the gateway, for each answer anew: who asks, the tenant, budgets, limits and rules are settled as for any request.
 */
export class Live {
  readonly #options: LiveOptions;
  readonly #hints: Hints;
  readonly #turn = pLimit(looksAtOnce);

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#hints = new Hints(options.platform.url, options.log.child({ part: "live" }));
  }

  /** Whether this is for `open`. */
  concerns(payload: SubscribePayload): boolean {
    return isSubscription(payload, this.#options.limits);
  }

  /** Begins a subscription. @returns its answers, or why there are none: an answer without `data` */
  async open(speaker: Speaker, payload: SubscribePayload): Promise<Stream | Answer> {
    const { log, receiver, platform } = this.#options;
    const asked = askedBy(speaker, payload.extensions ?? {}, log);
    const refusal = (error: unknown) => within(asked.trace, () => this.#refusal(error, asked.trace.log));
    try {
      const { facts } = await within(asked.trace, () => receiver.receiveSpoken(asked, speaker.kept, null, []));
      if (!facts.actor) throw unauthenticated("Sign in first: subscriptions are for who is signed in.");
      const place: Place = { speaker, tenantId: facts.tenant?.id ?? null, correlationId: asked.trace.correlationId };
      const feed = this.#feedOf(payload, place.tenantId);
      const run = this.#runIn(place);
      const stream = new Stream({ feed, run, refusal, turn: this.#turn });
      // before the first look: what happens from then on is told
      stream.onEnd(await this.#hints.hear(feed.topic, (about) => stream.tell(about)));
      stream.onEnd(platform.access.watch(facts.actor, () => stream.lookNow(), place.tenantId));
      try {
        stream.take(await feed.begin(run));
      } catch (error) {
        void stream.return();
        throw error;
      }
      return stream;
    } catch (error) {
      return refusal(error);
    }
  }

  close(): Promise<void> {
    return this.#hints.close();
  }

  #feedOf(payload: SubscribePayload, tenantId: string | null): Feed {
    const { limits, schema, production } = this.#options;
    const api = schema();
    const subscription = readSubscription(api, payload, limits, production);
    const largest = (reading: Reading) => largestPage(reading, limits.cost);
    const feed = feedFor(subscription, tenantId, largest);
    // it is run as a query, and must be one that may be run
    mustBeValid(api, feed.reading.document, limits, production);
    return feed;
  }

  #runIn({ speaker, tenantId, correlationId }: Place): Run {
    return (query, variables) =>
      runOperation(speaker, { query, variables, extensions: { [correlationHeader]: correlationId } }, this.#options, ({ facts }) => {
        // the name that it was begun with may be another tenant's by now
        if ((facts.tenant?.id ?? null) !== tenantId) throw notFound();
      });
  }

  #refusal(error: unknown, log: LiveOptions["log"]): Answer {
    if (error instanceof Refused && error.errors.length > 0) return { errors: error.errors };
    if (error instanceof Mistaken) return { errors: error.mistakes.flatMap((mistake) => errorAnswer(mistake, log).body.errors) };
    return { errors: errorAnswer(error, log).body.errors };
  }
}

function feedFor(subscription: Subscription, tenantId: string | null, largest: (reading: Reading) => number): Feed & { reading: Reading } {
  if (subscription.field === "jobUpdated") return new JobFeed(subscription);
  if (subscription.field === "webhookDeliveryUpdated") return new DeliveriesFeed(subscription, largest);
  return new EventsFeed(subscription, tenantId ?? "", largest);
}

/** How many things one query may ask for within the limit of its cost. @throws GRAPHQL_VALIDATION_FAILED when it is none */
function largestPage({ document, operation, variables }: Reading, limit: number): number {
  const cost = costOf(document, operation, variables({ first: 1, ids: ["one"] }));
  if (cost > limit) throw new PublicError("GRAPHQL_VALIDATION_FAILED", `Cost limit of ${limit} exceeded, found ${cost}. Ask for smaller pages.`);
  return Math.floor(limit / cost);
}
