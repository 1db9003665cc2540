/** Those of one party that work at the same time. */
interface Turn {
  whose: object;
  ready: Promise<void>;
  members: number;
  over: Promise<void>;
  finish(): void;
}

/**
 * One connection, several parties: what belongs to one party runs together, the next party waits until all of it is
 * done. Work must not ask for another party's turn while it has one.
 */
export class Turns {
  #standing: object | null = null;
  #ended = false;
  readonly #turns: Turn[] = [];

  /** @param begin makes the connection this party's, when it was another's before */
  async run<T>(whose: object, begin: () => Promise<void>, work: () => Promise<T> | T): Promise<T> {
    const turn = this.#turns.find((known) => known.whose === whose) ?? this.#queue(whose, begin);
    turn.members += 1;
    try {
      await turn.ready;
      return await work();
    } finally {
      turn.members -= 1;
      if (turn.members === 0) {
        this.#turns.splice(this.#turns.indexOf(turn), 1);
        turn.finish();
      }
    }
  }

  /** Nothing new begins; resolves when what runs is done. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#turns.map((turn) => turn.over));
  }

  #queue(whose: object, begin: () => Promise<void>): Turn {
    const { promise: over, resolve: finish } = Promise.withResolvers<void>();
    const before = this.#turns.at(-1)?.over;
    const turn: Turn = { whose, members: 0, over, finish, ready: this.#begin(whose, begin, before) };
    this.#turns.push(turn);
    return turn;
  }

  async #begin(whose: object, begin: () => Promise<void>, before: Promise<void> | undefined): Promise<void> {
    await before;
    if (this.#ended) throw new Error("the request has ended");
    if (this.#standing === whose) return;
    this.#standing = null;
    await begin();
    this.#standing = whose;
  }
}
