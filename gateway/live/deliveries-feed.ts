import { notFound } from "../../subgraphs/kernel/errors/errors.js";
import { decodeId, encodeId } from "../../subgraphs/kernel/ids/ids.js";
import { ids } from "../../subgraphs/operations/contract.js";
import { answerOf, liveOf, Refused, type Feed, type Found, type Run } from "./feed.js";
import { readingOf, type Reading } from "./reading.js";
import type { Subscription } from "./subscription.js";

/** Deliveries that one look reads. */
const batch = 20;
/** Deliveries whose turn to be read is still to come; of more the newest ones are read, and none is kept in mind. */
const mostWaiting = 500;
/** Deliveries that are read anew where it is not known which ones moved. */
const newest = 100;

const query = "query ($endpoint: ID!, $ids: [ID!]!) { live: webhookDeliveries(endpointId: $endpoint, first: 1) { edges { cursor } } found: nodes(ids: $ids) { ...Asked } }";
const anew = `query ($endpoint: ID!) { live: webhookDeliveries(endpointId: $endpoint, first: ${newest}) { edges { node { id } } } }`;

/** The deliveries to one endpoint, those that moved. Each look asks for the endpoint, too: whoever may not see it any more sees nothing of it. */
export class DeliveriesFeed implements Feed {
  readonly topic: string;
  readonly reading: Reading;
  readonly #key: string;
  readonly #endpoint: string;
  readonly #most: number;
  readonly #waiting = new Set<string>();
  /** It is not known which ones moved. */
  #lost = false;

  /**
   * @param largest the most deliveries that one query may cost
   * @throws NOT_FOUND for an id that is no endpoint's
   */
  constructor(subscription: Subscription, largest: (reading: Reading) => number) {
    this.#endpoint = String(subscription.args["endpointId"]);
    const rowId = decodeId(ids.WebhookEndpoint, this.#endpoint);
    if (rowId === null) throw notFound();
    this.topic = `deliveries ${rowId}`;
    this.reading = readingOf(subscription, query, "WebhookDelivery");
    this.#key = subscription.key;
    this.#most = Math.min(batch, largest(this.reading));
  }

  hear(about: readonly string[] | null): boolean {
    if (about && !this.#lost) for (const id of about) this.#waiting.add(encodeId(ids.WebhookDelivery, id));
    if (!about || this.#waiting.size > mostWaiting) {
      this.#lost = true;
      this.#waiting.clear();
    }
    return true;
  }

  async begin(run: Run): Promise<Found> {
    liveOf(await run("query ($endpoint: ID!) { live: webhookDeliveries(endpointId: $endpoint, first: 1) { edges { cursor } } }", { endpoint: this.#endpoint }));
    return { answers: [], more: this.#lost || this.#waiting.size > 0 };
  }

  async look(run: Run): Promise<Found> {
    if (this.#lost) await this.#askAnew(run);
    const asked = [...this.#waiting].slice(0, this.#most);
    // before they are read: what moves meanwhile is to be read once more
    for (const id of asked) this.#waiting.delete(id);
    try {
      const answer = await run(this.reading.query, this.reading.variables({ endpoint: this.#endpoint, ids: asked }));
      liveOf(answer);
      const found = answer.data?.["found"] as (object | null)[] | null | undefined;
      if (!found) throw new Refused(answer.errors ?? []);
      const answers = found.flatMap((value, index) => (value ? [answerOf(answer, this.#key, ["found", index], value)] : []));
      return { answers, more: this.#lost || this.#waiting.size > 0 };
    } catch (error) {
      for (const id of asked) this.#waiting.add(id);
      throw error;
    }
  }

  async #askAnew(run: Run): Promise<void> {
    this.#lost = false;
    try {
      const { edges } = liveOf<{ edges: { node: { id: string } }[] }>(await run(anew, { endpoint: this.#endpoint }));
      // the oldest of them first
      for (const { node } of edges.toReversed()) this.#waiting.add(node.id);
    } catch (error) {
      this.#lost = true;
      throw error;
    }
  }
}
