import type { AuthorizationAnswer, StatefulAuthorizationCall } from "@cedar-policy/cedar-wasm/nodejs";
import { reading } from "./engine.js";
import type { Policy } from "./policy.js";
import { base } from "./set.js";

/** The engine's name for the policies that are tried. */
export const triedSlot = "tried";

/** What the engine says of each request, by these policies: in the instance that reads, so that nothing which decides is touched. @throws what the engine throws */
export function answersTo(policies: readonly Pick<Policy, "id" | "text">[], calls: readonly StatefulAuthorizationCall[]): AuthorizationAnswer[] {
  return reading.call((cedar) => {
    const prepared = cedar.preparsePolicySet(triedSlot, { staticPolicies: { base, ...Object.fromEntries(policies.map(({ id, text }) => [id, text])) } });
    if (prepared.type === "failure") throw new Error(`policies cannot be prepared: ${prepared.errors.map(({ message }) => message).join(" ")}`);
    return calls.map((call) => cedar.statefulIsAuthorized(call));
  });
}
