import { createHash } from "node:crypto";
import type { PolicyJson } from "@cedar-policy/cedar-wasm/nodejs";
import { LRUCache } from "lru-cache";
import { deciding } from "./engine.js";
import type { Policy } from "./policy.js";

/** Policies that are prepared in the engine, and what is known of them without asking it. */
export interface PreparedSet {
  /** The engine's name for it. */
  slot: string;
  /** The instance that it is prepared in. */
  generation: number;
  policies: ReadonlyMap<string, Policy>;
  /** Names in `Action::"…"` that some policy's scope has; null: some policy speaks of every action. */
  actions: ReadonlySet<string> | null;
  /** Names of the context's attributes that some policy reads; null: it may read all. */
  reads: ReadonlySet<string> | null;
  /** Some policy speaks of things, and not of the tenant alone. */
  namesThings: boolean;
}

/** So many sets are kept prepared in a process, and so many characters of text in all of them. */
const mostSets = 500;
const mostText = 8_000_000;

// the engine forgets nothing: a name that is used again is the only way to give memory back
const free = Array.from({ length: mostSets }, (_, n) => `set ${n}`);

const prepared = new LRUCache<string, PreparedSet>({
  max: mostSets,
  maxSize: mostText,
  sizeCalculation: (set) => 1 + [...set.policies.values()].reduce((sum, { text }) => sum + text.length, 0),
  dispose: ({ slot, generation }) => {
    free.push(slot);
    if (generation === deciding.generation) deciding.call((cedar) => cedar.preparsePolicySet(slot, { staticPolicies: {} }));
  },
});

/** What roles have allowed is allowed, unless a policy forbids it. */
export const base = "permit (principal, action, resource);";

/** The policies, ready to decide; parsed once, whichever tenants have them. @throws when the engine cannot read one: none was saved like that */
export function prepareSet(policies: readonly Policy[]): PreparedSet {
  const key = keyOf(policies);
  const known = prepared.get(key);
  if (known && known.generation === deciding.generation) return known;
  prepared.delete(key);
  const text = policies.reduce((sum, each) => sum + each.text.length, 0);
  // make room first: what is put out gives its name back
  while (free.length === 0 || (prepared.size > 0 && prepared.calculatedSize + text + 1 > mostText)) prepared.pop();
  const slot = free.pop()!;
  try {
    const set = deciding.call((cedar) => {
      const answer = cedar.preparsePolicySet(slot, { staticPolicies: { base, ...Object.fromEntries(policies.map((each) => [each.id, each.text])) } });
      if (answer.type === "failure") throw new Error(`policies cannot be prepared: ${answer.errors.map(({ message }) => message).join(" ")}`);
      const parsed = policies.map((each) => {
        const read = cedar.policyToJson(each.text);
        if (read.type === "failure") throw new Error(`the policy ${each.id} cannot be read`);
        return read.json;
      });
      return { slot, generation: deciding.generation, policies: new Map(policies.map((each) => [each.id, each])), ...knownOf(parsed) };
    });
    prepared.set(key, set);
    return set;
  } catch (error) {
    free.push(slot);
    throw error;
  }
}

const keys = new WeakMap<readonly Policy[], string>();

/** By what they say; worked out once for a list, which its snapshot keeps. */
function keyOf(policies: readonly Policy[]): string {
  let key = keys.get(policies);
  if (key === undefined) keys.set(policies, (key = createHash("sha256").update(JSON.stringify(policies)).digest("base64")));
  return key;
}

/** How many sets are prepared, and of how much text. */
export const preparedNow = () => ({ sets: prepared.size, text: prepared.calculatedSize });

/** What policies speak of. */
export function knownOf(policies: readonly PolicyJson[]): Pick<PreparedSet, "actions" | "reads" | "namesThings"> {
  const actions = new Set<string>();
  const attributes = new Set<string>();
  let [everyAction, wholeContext, namesThings] = [false, false, false];
  for (const policy of policies) {
    const named = actionsOf(policy);
    if (named) for (const name of named) actions.add(name);
    else everyAction = true;
    if (policy.resource.op !== "All") namesThings = true;
    walk(policy.conditions, (node) => {
      for (const operator of [".", "has"] as const) {
        const { left, attr } = (node[operator] ?? {}) as { left?: { Var?: string }; attr?: string | string[] };
        if (left?.Var === "context" && attr !== undefined) attributes.add(typeof attr === "string" ? attr : attr[0]!);
      }
      if (node["Var"] === "resource") namesThings = true;
    });
    if (usesOf(policy.conditions, "context") > attributeReads(policy.conditions)) wholeContext = true;
  }
  return { actions: everyAction ? null : actions, reads: wholeContext ? null : attributes, namesThings };
}

/** Names of the actions in a policy's scope; null: all. */
export function actionsOf({ action }: PolicyJson): string[] | null {
  if (action.op === "All") return null;
  const entities = "entities" in action ? action.entities : "entity" in action ? [action.entity] : [];
  return entities.map((entity) => ("__entity" in entity ? entity.__entity.id : entity.id));
}

function walk(value: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Record<string, unknown>);
  for (const inner of Object.values(value)) walk(inner, visit);
}

function usesOf(value: unknown, variable: string): number {
  let uses = 0;
  walk(value, (node) => (uses += node["Var"] === variable ? 1 : 0));
  return uses;
}

function attributeReads(value: unknown): number {
  let reads = 0;
  walk(value, (node) => {
    for (const operator of [".", "has"]) if ((node[operator] as { left?: { Var?: string } } | undefined)?.left?.Var === "context") reads += 1;
  });
  return reads;
}
