import type { Offer } from "../access/offers.js";
import { entryError, type EntryRefusal } from "../context/entry.js";
import type { Actor, AdministratorScope, TenantAccess } from "../context/facts.js";
import { PublicError, tenantRequired, type ErrorCode } from "../errors/errors.js";

/** One thing that a rule asks for. */
export type Need =
  | { kind: "signed_in" }
  /** A person, and no machine. */
  | { kind: "person" }
  /** A person that proved who it is within the last 15 minutes (step-up: RFC 9470). */
  | { kind: "proof" }
  /** An administrator of the installation, of one of these scopes. */
  | { kind: "scope"; scopes: readonly AdministratorScope[] }
  /** A member of the current tenant, or a machine of it. */
  | { kind: "member" }
  /** One of these permissions in the current tenant. */
  | { kind: "permission"; anyOf: readonly string[] }
  /** The tenant's plan includes it. */
  | { kind: "feature"; feature: string }
  /** A feature flag is on for the actor in the tenant. */
  | { kind: "flag"; flag: string }
  /** There is room in a quota. Only `ctx.consume`, under its row's lock, takes of it: this is a look. */
  | { kind: "quota"; meter: string };

type InTenant = Extract<Need, { kind: "member" | "permission" | "feature" | "flag" | "quota" }>;

/** What is known of a quota: see `ctx.consume`. */
export interface QuotaStanding {
  limit: number;
  used: number;
  /** What is beyond it passes. */
  soft: boolean;
  /** ISO 8601; null where only a larger plan or freeing some makes room. */
  resetsAt: string | null;
}

/** All that a judgement is made from. */
export interface Standing {
  actor: Actor | null;
  tenant: TenantAccess | null;
  /** Why the tenant that was named is closed to the actor; then `tenant` is null. */
  refusal: EntryRefusal | null;
  now: Date;
  /** The plans that include a feature, the smallest first. */
  offersOf(feature: string): readonly Offer[];
  /** Of the flags that are asked about: whether each is on. One that is not here is off. */
  flags?: ReadonlyMap<string, boolean>;
  /** Of the meters that are asked about. One that is not here has no limit. */
  quotas?: ReadonlyMap<string, QuotaStanding>;
}

/**
 * What refused: the kind of the need, or `tenant` (it is at rest, or asks for another way in), `policy` (one of the tenant's or
 * the installation's own policies) or `rule` (a condition that is one field's own).
 */
export type Decider = Need["kind"] | "tenant" | "policy" | "rule";

/** Why something is refused; it becomes the error, and stands in the record of the refusal. It holds nothing secret. */
export interface Refusal {
  decidedBy: Decider;
  code: ErrorCode;
  /** Says what to do. */
  message: string;
  /** The error's other extensions: which permission, feature, plans, meter. */
  details: Record<string, unknown>;
}

/** How long a proof of identity is good for what is sensitive, in milliseconds. */
const freshness = 15 * 60_000;

/**
 * The one judgement of a need: rules answer with it, and explanations are made of it, so they cannot differ. It reads its
 * arguments and nothing else.
 * @returns null when the need is met
 */
export function judge(need: Need, standing: Standing): Refusal | null {
  const { actor, tenant } = standing;
  if (!actor) return refuse("signed_in", "UNAUTHENTICATED", "Sign in first.");
  switch (need.kind) {
    case "signed_in":
      return null;
    case "person":
      return isPerson(actor);
    case "proof":
      return isPerson(actor) ?? (isFresh(actor, standing.now) ? null : refuse("proof", "REAUTHENTICATION_REQUIRED", "Prove once more who you are: this is sensitive, and the last proof is older than 15 minutes."));
    case "scope":
      return actor.administrator && actor.administratorScope && need.scopes.includes(actor.administratorScope) ? null : refuse("scope", "FORBIDDEN", "You may not do this here.", { scopes: need.scopes });
    default:
      return tenant ? judgeIn(tenant, need, standing) : closed(standing.refusal);
  }
}

function judgeIn(tenant: TenantAccess, need: InTenant, { flags, quotas, offersOf }: Standing): Refusal | null {
  switch (need.kind) {
    case "member":
      return null;
    case "permission": {
      const { anyOf } = need;
      return anyOf.some((one) => tenant.permissions.includes(one)) ? null : refuse("permission", "FORBIDDEN", `You need the permission ${anyOf[0]} in this tenant.`, { permission: anyOf[0] });
    }
    case "feature":
      return included(tenant.entitlements[need.feature]) ? null : notIncluded(need.feature, offersOf(need.feature));
    case "flag":
      return flags?.get(need.flag) === true ? null : refuse("flag", "FORBIDDEN", `This is switched off for you here (${need.flag}).`, { flag: need.flag });
    default:
      return full(need.meter, quotas?.get(need.meter));
  }
}

const isPerson = (actor: Actor): Refusal | null => (actor.kind === "user" ? null : refuse("person", "FORBIDDEN", "Only a person may do this: sign in as one."));

const isFresh = ({ assurance }: Actor, now: Date): boolean => assurance !== null && now.getTime() - Date.parse(assurance.at) <= freshness;

const included = (value: unknown): boolean => value === true || (typeof value === "number" && value > 0);

function closed(refusal: EntryRefusal | null): Refusal {
  const { code, message } = refusal ? entryError(refusal) : tenantRequired();
  return refuse("tenant", code, message);
}

function notIncluded(feature: string, offers: readonly Offer[]): Refusal {
  const way = offers.length === 0 ? "No plan on offer does." : `It comes with: ${offers.map((offer) => offer.name).join(", ")}.`;
  return refuse("feature", "ENTITLEMENT_REQUIRED", `Your plan does not include ${feature}. ${way}`, { feature, plans: offers.map((offer) => offer.key) });
}

const full = (meter: string, quota: QuotaStanding | undefined): Refusal | null => (quota && !quota.soft && quota.used >= quota.limit ? usedUp(meter, quota) : null);

/** What is said of a quota without room. */
export function usedUp(meter: string, { limit, used, resetsAt }: Omit<QuotaStanding, "soft">): Refusal {
  const way = resetsAt === null ? "Take a larger plan or free some." : `There is room again at ${resetsAt}; a larger plan gives more.`;
  return refuse("quota", "QUOTA_EXCEEDED", `Your plan includes ${limit} (${meter}); ${used} are used. ${way}`, { meter, limit, used, resetsAt });
}

const refuse = (decidedBy: Decider, code: ErrorCode, message: string, details: Record<string, unknown> = {}): Refusal => ({ decidedBy, code, message, details });

const behind = new WeakMap<PublicError, Refusal>();

/** The error of a refusal. Permissions, scopes and flags stand in its message; the rest in its extensions, too. */
export function errorOf(refusal: Refusal): PublicError {
  const { code, message, details, decidedBy } = refusal;
  const error = new PublicError(code, message, decidedBy === "feature" || decidedBy === "quota" || decidedBy === "policy" ? details : {});
  behind.set(error, refusal);
  return error;
}

/** Why this error refuses: as it was judged, or else as much as the error itself says. */
export const refusalBehind = (error: PublicError): Refusal => behind.get(error) ?? refuse("rule", error.code, error.message);
