import { ids as identityIds } from "../../identity/contract.js";
import { InvalidInput, type InputProblem } from "../../kernel/errors/errors.js";
import { isOfType, type FlagRule } from "../../kernel/flags/flag.js";
import { decodeId, encodeId, type IdKind } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import type { FeatureFlagType, FlagTerms } from "./feature-flag.entity.js";

/** A rule with the public ids of whom it names. What is null or left out does not narrow. */
export interface RuleInput {
  variant: string;
  tenantIds?: string[] | null;
  userIds?: string[] | null;
  roles?: string[] | null;
  plans?: string[] | null;
  percentage?: number | null;
  percentageOf?: "user" | "tenant" | null | undefined;
  from?: Date | null;
  until?: Date | null;
}

const limits = { description: 500, variants: 20, value: 4_096, rules: 50, names: 500, text: 65_536 };

/** Problems with what a flag is to be: all of them at once. @throws InvalidInput */
export function mustHold(type: FeatureFlagType, terms: FlagTerms, more: InputProblem[] = []): void {
  const problems = [...more];
  const wrong = (field: string, code: string, message: string) => problems.push({ code, message, path: ["input", ...field.split(".")] });
  const { description, variants, rules } = terms;
  if (description.length > limits.description) wrong("description", "FLAG_DESCRIPTION_INVALID", "Describe it in up to 500 characters.");
  const names = variants.map(({ name }) => name);
  if (variants.length < 1 || variants.length > limits.variants || new Set(names).size < names.length || !names.every((name) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,49}$/.test(name))) {
    wrong("variants", "FLAG_VARIANTS_INVALID", "Give 1 to 20 variants, each with a name of its own: up to 50 letters, digits, dots, hyphens and underscores.");
  }
  for (const { name, value } of variants) {
    if (!isOfType(type, value)) wrong("variants", "FLAG_VARIANTS_INVALID", `The variant ${name} must be of the flag's type, ${type}.`);
    else if (JSON.stringify(value).length > limits.value) wrong("variants", "FLAG_VARIANTS_INVALID", `The variant ${name} is larger than 4096 characters of JSON.`);
  }
  const unknown = (variant: string) => `There is no variant ${variant}. Name one of: ${names.join(", ")}.`;
  if (!names.includes(terms.defaultVariant)) wrong("defaultVariant", "FLAG_VARIANT_UNKNOWN", unknown(terms.defaultVariant));
  if (!names.includes(terms.offVariant)) wrong("offVariant", "FLAG_VARIANT_UNKNOWN", unknown(terms.offVariant));
  if (rules.length > limits.rules || JSON.stringify(rules).length > limits.text) wrong("rules", "FLAG_RULE_INVALID", "Give up to 50 rules, of 64 KiB together. Name a role or a percentage in place of many ids.");
  for (const [at, rule] of rules.entries()) {
    if (!names.includes(rule.variant)) wrong(`rules.${at}.variant`, "FLAG_VARIANT_UNKNOWN", unknown(rule.variant));
    const { percentage, from, until } = rule;
    if (percentage !== undefined && !(percentage > 0 && percentage <= 100)) wrong(`rules.${at}.percentage`, "FLAG_RULE_INVALID", "Give a percentage above 0, up to 100.");
    if (from !== undefined && until !== undefined && from >= until) wrong(`rules.${at}.until`, "FLAG_RULE_INVALID", "Let the rule end after it begins.");
    for (const list of [rule.tenants, rule.users, rule.roles, rule.plans]) {
      if (list && (list.length < 1 || list.length > limits.names || list.some((name) => name.length < 1 || name.length > 100))) {
        wrong(`rules.${at}`, "FLAG_RULE_INVALID", "Name 1 to 500 in each list, or leave the list out.");
      }
    }
  }
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** The rules as they are kept, with the ids of rows. */
export function readRules(rules: readonly RuleInput[]): { rules: FlagRule[]; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  const rowsOf = (kind: IdKind, names: readonly string[], path: string[]) =>
    names.map((id) => {
      const rowId = decodeId(kind, id);
      if (rowId === null) problems.push({ code: "FLAG_RULE_INVALID", message: `${id.slice(0, 100)} is not the id of a ${kind.typename}.`, path });
      return rowId ?? id;
    });
  const kept = rules.map((rule, at): FlagRule => {
    const path = ["input", "rules", String(at)];
    return {
      variant: rule.variant,
      ...(rule.tenantIds && { tenants: rowsOf(ids.Tenant, rule.tenantIds, [...path, "tenantIds"]) }),
      ...(rule.userIds && { users: rowsOf(identityIds.User, rule.userIds, [...path, "userIds"]) }),
      ...(rule.roles && { roles: rule.roles }),
      ...(rule.plans && { plans: rule.plans }),
      ...(rule.percentage != null && { percentage: rule.percentage, by: rule.percentageOf ?? "user" }),
      ...(rule.from && { from: rule.from.toISOString() }),
      ...(rule.until && { until: rule.until.toISOString() }),
    };
  });
  return { rules: kept, problems };
}

/** The rules with public ids, as they are shown and recorded. */
export const showRules = (rules: readonly FlagRule[]): RuleInput[] =>
  rules.map(({ variant, tenants, users, roles, plans, percentage, by, from, until }) => ({
    variant,
    tenantIds: tenants?.map((id) => encodeId(ids.Tenant, id)) ?? null,
    userIds: users?.map((id) => encodeId(identityIds.User, id)) ?? null,
    roles: roles ?? null,
    plans: plans ?? null,
    percentage: percentage ?? null,
    percentageOf: by ?? null,
    from: from === undefined ? null : new Date(from),
    until: until === undefined ? null : new Date(until),
  }));
