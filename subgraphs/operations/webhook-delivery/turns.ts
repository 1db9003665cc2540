/** How many turns there are. */
export interface TurnLimits {
  atOnce: number;
  perTenant: number;
  /** Those that may wait; whoever comes then gets none. */
  waiting: number;
  /** Milliseconds that one waits at the most. */
  patienceMs: number;
}

interface Waiting {
  tenant: string;
  /** Its turn has come. */
  begin(): void;
}

/** Turns that tenants share: who has the fewest is the next one, so that nobody waits for another tenant's work but for a moment. */
export class Turns {
  readonly #limits: TurnLimits;
  readonly #running = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  #all = 0;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** @returns what ends the turn, however often it is called; null when there was none in time */
  async take(tenant: string): Promise<(() => void) | null> {
    if (this.#all < this.#limits.atOnce && this.#of(tenant) < this.#limits.perTenant) return this.#begin(tenant);
    if (this.#waiting.length >= this.#limits.waiting) return null;
    return new Promise((resolve) => {
      const one: Waiting = {
        tenant,
        begin: () => {
          clearTimeout(timer);
          resolve(this.#begin(tenant));
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(one), 1);
        resolve(null);
      }, this.#limits.patienceMs);
      this.#waiting.push(one);
    });
  }

  #begin(tenant: string): () => void {
    this.#all += 1;
    this.#running.set(tenant, this.#of(tenant) + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#end(tenant);
    };
  }

  #end(tenant: string): void {
    this.#all -= 1;
    const left = this.#of(tenant) - 1;
    if (left === 0) this.#running.delete(tenant);
    else this.#running.set(tenant, left);
    const next = this.#next();
    if (!next) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    next.begin();
  }

  /** Of those with the fewest turns who came first. */
  #next(): Waiting | undefined {
    const able = this.#waiting.filter(({ tenant }) => this.#of(tenant) < this.#limits.perTenant);
    return able.reduce<Waiting | undefined>((best, each) => (best && this.#of(best.tenant) <= this.#of(each.tenant) ? best : each), undefined);
  }

  #of(tenant: string): number {
    return this.#running.get(tenant) ?? 0;
  }
}
