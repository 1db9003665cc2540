import { notFound } from "../../subgraphs/kernel/errors/errors.js";
import { decodeId } from "../../subgraphs/kernel/ids/ids.js";
import { ids } from "../../subgraphs/operations/contract.js";
import { answerOf, liveOf, type Feed, type Found, type Run } from "./feed.js";
import { readingOf, type Reading } from "./reading.js";
import type { Subscription } from "./subscription.js";

/** One job: as it is at first, and whenever what was selected of it is another. */
export class JobFeed implements Feed {
  readonly topic: string;
  readonly reading: Reading;
  readonly #key: string;
  readonly #id: string;
  #last: string | null = null;

  /** @throws NOT_FOUND for an id that is no job's */
  constructor(subscription: Subscription) {
    this.#id = String(subscription.args["id"]);
    const rowId = decodeId(ids.Job, this.#id);
    if (rowId === null) throw notFound();
    this.topic = `job ${rowId}`;
    this.reading = readingOf(subscription, "query ($id: ID!) { live: job(id: $id) { ...Asked } }", "Job");
    this.#key = subscription.key;
  }

  hear(): boolean {
    return true;
  }

  begin(run: Run): Promise<Found> {
    return this.look(run);
  }

  async look(run: Run): Promise<Found> {
    const answer = await run(this.reading.query, this.reading.variables({ id: this.#id }));
    const told = answerOf(answer, this.#key, ["live"], liveOf(answer));
    const text = JSON.stringify([told.data, told.errors?.map(({ message, path }) => [message, path])]);
    if (text === this.#last) return { answers: [], more: false };
    this.#last = text;
    return { answers: [told], more: false };
  }
}
