import type { Context } from "../context/context.js";
import type { AdministratorScope } from "../context/facts.js";
import { standingIn, verdictOn } from "./explain.js";
import { errorOf, judge, type Need } from "./judge.js";
import { defineRule, type AtRest, type Basis, type Rule } from "./shield.js";

/** A rule that asks for one thing, and refuses with what is said of it everywhere. */
function asksFor(name: string, need: Need, atRest?: AtRest, basis?: Basis): Rule {
  return defineRule(name, (ctx) => verdictOn(need, ctx), atRest, basis);
}

// these ask nothing of a tenant: in one at rest, what stands behind them runs outside it

/** Open to everybody: what one does before there is a session, and public catalogues. */
export const anybody = defineRule("anybody", () => true, "outside");

/** A person with a live session, or a machine with live credentials. */
export const signedIn = asksFor("signedIn", { kind: "signed_in" }, "outside");

/** A person; what is about one's own account is for no machine. */
export const person = asksFor("person", { kind: "person" }, "outside");

/** A person that proved who it is within the last 15 minutes (step-up: RFC 9470). */
export const reauthenticated = asksFor("reauthenticated", { kind: "proof" }, "outside");

/** A member of the current tenant, whatever its roles. */
export const member = asksFor("member", { kind: "member" });

const administers = (name: string, ...scopes: AdministratorScope[]): Rule => asksFor(name, { kind: "scope", scopes }, "outside");

/** Runs this installation, and may everything that is its own: an operator. */
export const administrator = administers("administrator", "operator");

/** Helps the people of this installation: an operator, or support. */
export const administratorHelps = administers("administratorHelps", "operator", "support");

/** Sees what is this installation's: an administrator of whatever scope. */
export const administratorReads = administers("administratorReads", "operator", "support", "auditor");

const byPermissions = new Map<string, Rule>();
const byFeature = new Map<string, Rule>();
const byFlag = new Map<string, Rule>();
const inUse = new Set<string>();

/** Every permission that some rule names: a house law holds it against what the features declare. */
export const permissionsInUse = (): string[] => [...inUse].sort();

/** Holds this permission in the current tenant (below another tenant's object: in that tenant). */
export const can = (permission: string): Rule => canAnyOf(permission);

/** Holds one of these permissions in the current tenant; a refusal names the first. */
export function canAnyOf(...anyOf: [string, ...string[]]): Rule {
  for (const permission of anyOf) inUse.add(permission);
  const name = anyOf.join(" or ");
  return once(byPermissions, name, () => asksFor(`can ${name}`, { kind: "permission", anyOf }, "refused", { standsOn: anyOf.length === 1 ? anyOf : firstHeld(anyOf) }));
}

const firstHeld = (anyOf: readonly string[]) => (ctx: Context) => anyOf.filter((permission) => ctx.tenant.permissions.includes(permission)).slice(0, 1);

/** The tenant's plan includes this feature; a refusal names the plans that do (`extensions.feature`, `extensions.plans`). */
export const entitled = (feature: string): Rule => once(byFeature, feature, () => asksFor(`entitled ${feature}`, { kind: "feature", feature }));

/** This boolean feature flag is on for the actor in the tenant. Flags that cannot be read are off. */
export function flagged(flag: string): Rule {
  const need: Need = { kind: "flag", flag };
  return once(byFlag, flag, () =>
    defineRule(`flagged ${flag}`, async (ctx) => {
      const flags = new Map([[flag, await ctx.flag(flag, false)]]);
      const refusal = judge(need, { ...standingIn(ctx), flags });
      return refusal ? errorOf(refusal) : true;
    }),
  );
}

// graphql-shield knows a rule by its name: one permission, one rule
function once(known: Map<string, Rule>, name: string, make: () => Rule): Rule {
  let found = known.get(name);
  if (!found) known.set(name, (found = make()));
  return found;
}
