import type { Context } from "../context/context.js";
import type { PublicError } from "../errors/errors.js";
import { errorOf, judge, type Need, type Refusal, type Standing } from "./judge.js";

/** One need, and what came of it. */
export interface Step {
  need: Need;
  /** Null when it is met. */
  refusal: Refusal | null;
}

/** Whether something is allowed, and every need that was looked at, in the order in which they are judged. */
export interface Explanation {
  allowed: boolean;
  /** Of the first need that is not met: what a rule that asks for all of them refuses with. */
  refusal: Refusal | null;
  steps: Step[];
}

/** What a rule that asks for these needs, in this order, would say of this standing, and why. */
export function explain(needs: readonly Need[], standing: Standing): Explanation {
  const steps = needs.map((need) => ({ need, refusal: judge(need, standing) }));
  const refusal = steps.find((step) => step.refusal)?.refusal ?? null;
  return { allowed: refusal === null, refusal, steps };
}

/** What the context knows of its actor in its tenant. */
export const standingIn = (ctx: Context): Standing => ({
  actor: ctx.actorOrNull,
  tenant: ctx.tenantOrNull,
  refusal: ctx.facts.refusal ?? null,
  now: ctx.clock.now(),
  offersOf: (feature) => ctx.foundation.access.offers.of(feature),
});

/** What a rule answers that asks the context for this. */
export function verdictOn(need: Need, ctx: Context): true | PublicError {
  const refusal = judge(need, standingIn(ctx));
  return refusal ? errorOf(refusal) : true;
}
