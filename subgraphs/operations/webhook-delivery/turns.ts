/** How many turns there are. */
export interface TurnLimits {
  atOnce: number;
  perTenant: number;
  /** Those that may wait; of whoever comes then one gets none: who has most waiting gives way to who has nobody. */
  waiting: number;
  /** Milliseconds that one waits at the most. */
  patienceMs: number;
}

interface Waiting {
  tenant: string;
  /** Its turn has come. */
  begin(): void;
  /** It has none. */
  giveUp(): void;
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
    if (this.#waiting.length >= this.#limits.waiting && !this.#makeRoom(tenant)) return null;
    return new Promise((resolve) => {
      const one: Waiting = {
        tenant,
        begin: () => {
          clearTimeout(timer);
          resolve(this.#begin(tenant));
        },
        giveUp: () => {
          clearTimeout(timer);
          this.#waiting.splice(this.#waiting.indexOf(one), 1);
          resolve(null);
        },
      };
      const timer = setTimeout(() => one.giveUp(), this.#limits.patienceMs);
      this.#waiting.push(one);
    });
  }

  /** Where a tenant has nobody in a full line, the last one gives way of the tenant that has the most there, and more than one. */
  #makeRoom(tenant: string): boolean {
    const counts = new Map<string, number>();
    for (const each of this.#waiting) counts.set(each.tenant, (counts.get(each.tenant) ?? 0) + 1);
    const most = Math.max(0, ...counts.values());
    if (counts.has(tenant) || most < 2) return false;
    this.#waiting.findLast((each) => counts.get(each.tenant) === most)!.giveUp();
    return true;
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
