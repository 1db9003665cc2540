import { triedSlot } from "./answers.js";
import { decisionOf, together, type PolicyDecision } from "./decide.js";
import { reading } from "./engine.js";
import type { Policy } from "./policy.js";
import type { PolicyReader } from "./reader.js";
import { callOf, inAllNames, type PolicyRequest } from "./request.js";

/** What policies would say of a request, a draft among them: in the thread that reads, so that nothing which decides is touched, or waits. @param whose who asks: a tenant's id, or the installation @throws what the engine throws */
export async function tryPolicies(reader: PolicyReader, whose: string, policies: readonly Policy[], request: PolicyRequest): Promise<PolicyDecision> {
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  const calls = inAllNames(request).map((each) => callOf(each, { slot: triedSlot, reads: null }));
  return together((await reader.answers(whose, policies, calls)).map((answer) => decisionOf(answer, known)));
}

/** The actions of a schema in Cedar's language, each with those that it is one of. */
export function actionsIn(schema: string): Map<string, string[]> {
  const parsed = reading.call((cedar) => cedar.schemaToJson(schema));
  if (parsed.type === "failure") throw new Error(`the schema of policies cannot be read: ${parsed.errors.map(({ message }) => message).join(" ")}`);
  const actions = Object.entries(parsed.json[""]?.actions ?? {}).filter(([, { appliesTo }]) => appliesTo !== undefined);
  return new Map(actions.map(([name, { memberOf = [] }]) => [name, memberOf.map(({ id }) => id)]));
}
