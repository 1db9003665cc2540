import { bulkhead, circuitBreaker, CircuitState, ConsecutiveBreaker, ExponentialBackoff, handleWhen, isBrokenCircuitError, isBulkheadRejectedError, retry, timeout, TimeoutStrategy, wrap, type BulkheadPolicy, type CircuitBreakerPolicy, type IPolicy } from "cockatiel";
import { PublicError } from "../errors/errors.js";

/** How this process calls one target outside. */
export interface CallLimits {
  /** Milliseconds that one call may take; then its signal is aborted and it counts as failed. */
  timeoutMs: number;
  /** Calls at the same time, and calls that may wait for a place; whoever comes then is refused at once. */
  atOnce: number;
  waiting: number;
  /** Failures in a row after which the target is left alone, for `restMs` milliseconds; then one call tries it. */
  failures: number;
  restMs: number;
  /** Tries after the first, with exponential backoff and jitter. Left out: none; a job has its own. */
  retries?: number;
  /** Whether an error says that the target is ill; a refusal of what was asked of it does not. Left out: every error. */
  counts?(error: unknown): boolean;
  /** The target is the operator's own (a mail server): its state stands in the health check. Left out: a customer's, whose name is nobody else's business. */
  operators?: true;
}

/** A target as this process has found it: for health and metrics. */
export interface TargetState {
  target: string;
  /** `open`: it is left alone. `half-open`: one call tries it. */
  state: "closed" | "open" | "half-open";
  active: number;
  /** Since the process started. */
  calls: number;
  failures: number;
  /** Calls that were not made, for the target is left alone or all places were taken. */
  refused: number;
  operators: boolean;
}

interface Target {
  policy: IPolicy<{ signal: AbortSignal }>;
  breaker: CircuitBreakerPolicy;
  places: BulkheadPolicy;
  limits: CallLimits;
  calls: number;
  failures: number;
  refused: number;
}

/** Targets that are remembered; of more, the longest unused one that is well is forgotten. */
const remembered = 1_000;

/** Every call outside goes through one of these: an ill or a slow target costs its own callers a refusal, and nobody else anything. */
export class OutsideCalls {
  readonly #targets = new Map<string, Target>();

  /**
   * @param target what is called, under the same name each time: a host, an endpoint's id
   * @param work is given a signal that is aborted when its time is over
   * @throws UNAVAILABLE when the call was not made; what `work` throws otherwise
   */
  async call<T>(target: string, limits: CallLimits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const known = this.#target(target, limits);
    try {
      return await known.policy.execute(async ({ signal }) => {
        known.calls += 1;
        try {
          return await work(signal);
        } catch (error) {
          if (limits.counts?.(error) ?? true) known.failures += 1;
          throw error;
        }
      });
    } catch (error) {
      if (!isBrokenCircuitError(error) && !isBulkheadRejectedError(error)) throw error;
      known.refused += 1;
      throw new PublicError("UNAVAILABLE", isBrokenCircuitError(error) ? "What is called did not answer lately and is left alone for a while." : "Too many calls are under way already; try again later.");
    }
  }

  /** How the targets of this process stand. */
  snapshot(): TargetState[] {
    return [...this.#targets].map(([target, { breaker, places, limits, calls, failures, refused }]) => ({
      target,
      state: stateOf(breaker),
      active: limits.atOnce - places.executionSlots,
      calls,
      failures,
      refused,
      operators: limits.operators ?? false,
    }));
  }

  #target(name: string, limits: CallLimits): Target {
    const known = this.#targets.get(name) ?? newTarget(limits);
    // the last in the map is the one used last
    this.#targets.delete(name);
    this.#targets.set(name, known);
    if (this.#targets.size > remembered) this.#forgetOne();
    return known;
  }

  #forgetOne(): void {
    for (const [name, { breaker, places, limits }] of this.#targets) {
      if (stateOf(breaker) !== "closed" || places.executionSlots < limits.atOnce) continue;
      this.#targets.delete(name);
      return;
    }
  }
}

function newTarget(limits: CallLimits): Target {
  const counted = handleWhen((error) => limits.counts?.(error) ?? true);
  const places = bulkhead(limits.atOnce, limits.waiting);
  const breaker = circuitBreaker(counted, { halfOpenAfter: limits.restMs, breaker: new ConsecutiveBreaker(limits.failures) });
  const once = wrap(places, breaker, timeout(limits.timeoutMs, TimeoutStrategy.Aggressive));
  const again = handleWhen((error) => !isBrokenCircuitError(error) && !isBulkheadRejectedError(error) && (limits.counts?.(error) ?? true));
  const policy = limits.retries ? wrap(retry(again, { maxAttempts: limits.retries, backoff: new ExponentialBackoff() }), once) : once;
  return { policy, breaker, places, limits, calls: 0, failures: 0, refused: 0 };
}

/** A rest that is over shows only with the next call: until then it is `open`, which is what a caller may expect. */
const stateOf = ({ state }: CircuitBreakerPolicy): TargetState["state"] => (state === CircuitState.Closed ? "closed" : state === CircuitState.HalfOpen ? "half-open" : "open");
