import { decisionOf, together, type PolicyDecision } from "./decide.js";
import { reading } from "./engine.js";
import type { Policy } from "./policy.js";
import { callOf, inAllNames, type PolicyRequest } from "./request.js";
import { base } from "./set.js";

/** What policies would say of a request, a draft among them: in the instance that reads, so that nothing which decides is touched. @throws what the engine throws */
export function tryPolicies(policies: readonly Policy[], request: PolicyRequest): PolicyDecision {
  return reading.call((cedar) => {
    const prepared = cedar.preparsePolicySet("tried", { staticPolicies: { base, ...Object.fromEntries(policies.map(({ id, text }) => [id, text])) } });
    if (prepared.type === "failure") throw new Error(`policies cannot be prepared: ${prepared.errors.map(({ message }) => message).join(" ")}`);
    const known = new Map(policies.map((policy) => [policy.id, policy]));
    return together(inAllNames(request).map((each) => decisionOf(cedar.statefulIsAuthorized(callOf(each, { slot: "tried", reads: null })), known)));
  });
}

/** The actions of a schema in Cedar's language, each with those that it is one of. */
export function actionsIn(schema: string): Map<string, string[]> {
  const parsed = reading.call((cedar) => cedar.schemaToJson(schema));
  if (parsed.type === "failure") throw new Error(`the schema of policies cannot be read: ${parsed.errors.map(({ message }) => message).join(" ")}`);
  const actions = Object.entries(parsed.json[""]?.actions ?? {}).filter(([, { appliesTo }]) => appliesTo !== undefined);
  return new Map(actions.map(([name, { memberOf = [] }]) => [name, memberOf.map(({ id }) => id)]));
}
