/** What JSON can say. */
export type JsonValue = null | boolean | string | number | JsonValue[] | { [key: string]: JsonValue };

/** What a flag can be worth. */
export type FlagValue = boolean | string | number | JsonValue[] | { [key: string]: JsonValue };

export type FlagType = "boolean" | "string" | "number" | "json";

/** One value that a flag can take, by its name. */
export interface FlagVariant {
  name: string;
  value: FlagValue;
}

/**
 * Who gets a variant. All that is named must hold; of a list, one of its members. Ids are row ids. A rule that names
 * nothing holds for everybody.
 */
export interface FlagRule {
  variant: string;
  tenants?: string[];
  users?: string[];
  /** Keys of roles in the current tenant. */
  roles?: string[];
  /** Keys of plans. */
  plans?: string[];
  /** More than 0, up to 100: of people (or programs), or of tenants. Who is in at 10 is in at 20, too. */
  percentage?: number;
  by?: "user" | "tenant";
  /** ISO 8601: not before. */
  from?: string;
  /** ISO 8601: no longer from then on. */
  until?: string;
}

/** A flag as every process knows it. */
export interface Flag {
  id: string;
  key: string;
  description: string;
  type: FlagType;
  variants: FlagVariant[];
  /** For whom no rule holds. */
  defaultVariant: string;
  /** For everybody, while the flag is switched off: the kill switch. */
  offVariant: string;
  on: boolean;
  rules: FlagRule[];
  /** Tenants may take another variant for themselves. */
  overridable: boolean;
}

/** For whom a flag is evaluated. Ids are row ids. */
export interface FlagSubject {
  actorId: string | null;
  tenantId: string | null;
  roles: readonly string[];
  plan: string | null;
}

/** Why a flag has its value: OpenFeature's reasons, and OVERRIDE where the tenant chose. */
export type FlagReason = "STATIC" | "DEFAULT" | "TARGETING_MATCH" | "SPLIT" | "DISABLED" | "OVERRIDE";

/** What a flag is worth to somebody. */
export interface FlagEvaluation {
  key: string;
  type: FlagType;
  value: FlagValue;
  variant: string;
  reason: FlagReason;
}

/** Whether the value is of the type. */
export function isOfType(type: FlagType, value: unknown): value is FlagValue {
  if (type === "json") return typeof value === "object" && value !== null;
  return typeof value === type && (type !== "number" || Number.isFinite(value));
}
