import type { FeatureFlagQuery, FeatureFlagRuleInput, FeatureFlagType, PercentageOf } from "../graph/generated/graphql";

/** A flag, as the platform has it. */
export type Flag = Extract<NonNullable<FeatureFlagQuery["node"]>, { __typename: "FeatureFlag" }>;

/** What is written of a variant; `row` tells rows apart while they move. */
export interface VariantDraft {
  row: number;
  name: string;
  text: string;
}

/** What is written of a rule: lists as text, moments in the reader's own time. */
export interface RuleDraft {
  row: number;
  variant: string;
  tenants: string;
  users: string;
  roles: string;
  plans: string;
  percentage: string;
  percentageOf: PercentageOf;
  from: string;
  until: string;
}

/** What is written of a flag. */
export interface Draft {
  key: string;
  type: FeatureFlagType;
  description: string;
  variants: VariantDraft[];
  defaultVariant: string;
  offVariant: string;
  overridable: boolean;
  rules: RuleDraft[];
}

let rows = 0;
const nextRow = () => (rows += 1);

export const blankVariant = (): VariantDraft => ({ row: nextRow(), name: "", text: "" });
export const blankRule = (variant: string): RuleDraft => ({ row: nextRow(), variant, tenants: "", users: "", roles: "", plans: "", percentage: "", percentageOf: "USER", from: "", until: "" });

/** What a flag of this kind begins with. */
export const variantsOf = (type: FeatureFlagType): VariantDraft[] =>
  type === "BOOLEAN" ? [{ row: nextRow(), name: "on", text: "true" }, { row: nextRow(), name: "off", text: "false" }] : [blankVariant()];

export const blankDraft = (): Draft => ({ key: "", type: "BOOLEAN", description: "", variants: variantsOf("BOOLEAN"), defaultVariant: "off", offVariant: "off", overridable: false, rules: [] });

export const draftOf = (flag: Flag): Draft => ({
  key: flag.key,
  type: flag.type,
  description: flag.description,
  variants: flag.variants.map(({ name, value }) => ({ row: nextRow(), name, text: typeof value === "string" ? value : JSON.stringify(value, null, 2) })),
  defaultVariant: flag.defaultVariant,
  offVariant: flag.offVariant,
  overridable: flag.overridable,
  rules: flag.rules.map((rule) => ({
    row: nextRow(),
    variant: rule.variant,
    tenants: lineOf(rule.tenantIds),
    users: lineOf(rule.userIds),
    roles: lineOf(rule.roles),
    plans: lineOf(rule.plans),
    percentage: rule.percentage === null ? "" : String(rule.percentage),
    percentageOf: rule.percentageOf ?? "USER",
    from: localOf(rule.from),
    until: localOf(rule.until),
  })),
});

/** What the platform is asked for. @throws SyntaxError for JSON that is none */
export const termsOf = (draft: Draft) => ({
  description: draft.description,
  variants: draft.variants.map(({ name, text }) => ({ name: name.trim(), value: valueOf(draft.type, text) })),
  defaultVariant: draft.defaultVariant,
  offVariant: draft.offVariant,
  overridable: draft.overridable,
  rules: draft.rules.map(ruleOf),
});

const ruleOf = (rule: RuleDraft): FeatureFlagRuleInput => ({
  variant: rule.variant,
  tenantIds: listOf(rule.tenants),
  userIds: listOf(rule.users),
  roles: listOf(rule.roles),
  plans: listOf(rule.plans),
  percentage: rule.percentage === "" ? null : Number(rule.percentage),
  percentageOf: rule.percentage === "" ? null : rule.percentageOf,
  from: instantOf(rule.from),
  until: instantOf(rule.until),
});

function valueOf(type: FeatureFlagType, text: string): unknown {
  if (type === "STRING") return text;
  if (type === "BOOLEAN") return text === "true";
  if (type === "NUMBER") return text.trim() === "" ? null : Number(text);
  return JSON.parse(text);
}

const lineOf = (list: readonly string[] | null) => list?.join("\n") ?? "";

function listOf(text: string): string[] | null {
  const list = text.split(/[\s,;]+/).filter(Boolean);
  return list.length > 0 ? list : null;
}

const twoDigits = (part: number) => String(part).padStart(2, "0");

/** As a field for date and time wants it. */
function localOf(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

const instantOf = (local: string) => (local === "" ? null : new Date(local).toISOString());
