import type { AccessSource } from "../access/access.js";
import type { Clock } from "../clock/clock.js";
import { evaluate } from "./evaluate.js";
import type { Flag, FlagEvaluation, FlagSubject } from "./flag.js";

/**
 * The installation's flags, evaluated in this process: definitions and what tenants have chosen are kept as the access
 * snapshots are, so a warm evaluation asks no database, and a change is effective on every process within a second.
 */
export class Flags {
  readonly #access: AccessSource;
  readonly #clock: Clock;

  constructor({ access, clock }: { access: AccessSource; clock: Clock }) {
    this.#access = access;
    this.#clock = clock;
  }

  /** What a flag is worth to somebody, or null when there is none of this name. */
  async one(key: string, subject: FlagSubject): Promise<FlagEvaluation | null> {
    const flag = (await this.#access.flags()).get(key);
    return flag ? this.#evaluate(flag, subject) : null;
  }

  /** All that there are, in the order of their keys. */
  async all(subject: FlagSubject): Promise<FlagEvaluation[]> {
    return Promise.all([...(await this.#access.flags()).values()].map((flag) => this.#evaluate(flag, subject)));
  }

  async #evaluate(flag: Flag, subject: FlagSubject): Promise<FlagEvaluation> {
    const overrides = flag.overridable && subject.tenantId !== null ? await this.#access.flagOverrides(subject.tenantId) : {};
    return evaluate(flag, subject, overrides[flag.id], this.#clock.now());
  }
}
