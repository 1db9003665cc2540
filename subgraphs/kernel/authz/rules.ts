import type { Offer } from "../access/offers.js";
import type { AdministratorScope } from "../context/facts.js";
import { forbidden, PublicError, reauthenticationRequired, unauthenticated } from "../errors/errors.js";
import { defineRule, type Rule } from "./shield.js";

// these ask nothing of a tenant: in one at rest, what stands behind them runs outside it

/** Open to everybody: what one does before there is a session, and public catalogues. */
export const anybody = defineRule("anybody", () => true, "outside");

/** A person with a live session, or a machine with live credentials. */
export const signedIn = defineRule("signedIn", (ctx) => (ctx.actorOrNull ? true : unauthenticated()), "outside");

/** A person; what is about one's own account is for no machine. */
export const person = defineRule("person", (ctx) => {
  if (!ctx.actorOrNull) return unauthenticated();
  return ctx.actorOrNull.kind === "user" ? true : forbidden("Only a person may do this: sign in as one.");
}, "outside");

/** How long a proof of identity is good for what is sensitive, in milliseconds. */
const freshness = 15 * 60_000;

/** A person that proved who it is within the last 15 minutes (step-up: RFC 9470). */
export const reauthenticated = defineRule("reauthenticated", (ctx) => {
  if (!ctx.actorOrNull) return unauthenticated();
  if (ctx.actorOrNull.kind !== "user") return forbidden("Only a person may do this: sign in as one.");
  const { assurance } = ctx.actorOrNull;
  return assurance && ctx.clock.now().getTime() - Date.parse(assurance.at) <= freshness ? true : reauthenticationRequired();
}, "outside");

/** A member of the current tenant, whatever its roles. */
export const member = defineRule("member", (ctx) => {
  if (!ctx.actorOrNull) return unauthenticated();
  return ctx.tenantOrNull ? true : ctx.noTenant();
});

function administers(name: string, ...scopes: AdministratorScope[]): Rule {
  return defineRule(
    name,
    (ctx) => {
      if (!ctx.actorOrNull) return unauthenticated();
      const { administrator: runs, administratorScope: scope } = ctx.actorOrNull;
      return runs && scope && scopes.includes(scope) ? true : forbidden();
    },
    "outside",
  );
}

/** Runs this installation, and may everything that is its own: an operator. */
export const administrator = administers("administrator", "operator");

/** Helps the people of this installation: an operator, or support. */
export const administratorHelps = administers("administratorHelps", "operator", "support");

/** Sees what is this installation's: an administrator of whatever scope. */
export const administratorReads = administers("administratorReads", "operator", "support", "auditor");

const byPermission = new Map<string, Rule>();
const byFeature = new Map<string, Rule>();

/** Every permission that some rule names: a house law holds it against what the features declare. */
export const permissionsInUse = (): string[] => [...byPermission.keys()].sort();

/** Holds this permission in the current tenant (below another tenant's object: in that tenant). */
export function can(permission: string): Rule {
  return once(byPermission, permission, () =>
    defineRule(`can ${permission}`, (ctx) => {
      if (!ctx.actorOrNull) return unauthenticated();
      const tenant = ctx.tenantOrNull;
      if (!tenant) return ctx.noTenant();
      return tenant.permissions.includes(permission) ? true : forbidden(`You need the permission ${permission} in this tenant.`);
    }),
  );
}

/** The tenant's plan includes this feature; a refusal names the plans that do (`extensions.feature`, `extensions.plans`). */
export function entitled(feature: string): Rule {
  return once(byFeature, feature, () =>
    defineRule(`entitled ${feature}`, (ctx) => {
      if (!ctx.actorOrNull) return unauthenticated();
      const tenant = ctx.tenantOrNull;
      if (!tenant) return ctx.noTenant();
      const value = tenant.entitlements[feature];
      const included = value === true || (typeof value === "number" && value > 0);
      return included ? true : entitlementRequired(feature, ctx.foundation.access.offers.of(feature));
    }),
  );
}

function entitlementRequired(feature: string, offers: readonly Offer[]): PublicError {
  const way = offers.length === 0 ? "No plan on offer does." : `It comes with: ${offers.map((offer) => offer.name).join(", ")}.`;
  return new PublicError("ENTITLEMENT_REQUIRED", `Your plan does not include ${feature}. ${way}`, { feature, plans: offers.map((offer) => offer.key) });
}

// graphql-shield knows a rule by its name: one permission, one rule
function once(known: Map<string, Rule>, name: string, make: () => Rule): Rule {
  let found = known.get(name);
  if (!found) known.set(name, (found = make()));
  return found;
}
