import { createHash } from "node:crypto";
import type { Flag, FlagEvaluation, FlagReason, FlagRule, FlagSubject } from "./flag.js";

/**
 * What a flag is worth to somebody at a moment. Switched off beats everything; then what the tenant has chosen, then
 * the first rule that holds. It reads its arguments and nothing else.
 * @param override the variant that the tenant has taken for itself, if any; one that is gone counts for nothing
 */
export function evaluate(flag: Flag, subject: FlagSubject, override: string | undefined, now: Date): FlagEvaluation {
  const { variant, reason } = choose(flag, subject, override, now);
  const chosen = flag.variants.find(({ name }) => name === variant);
  if (!chosen) throw new Error(`the flag ${flag.key} has no variant ${variant}`);
  return { key: flag.key, type: flag.type, value: chosen.value, variant, reason };
}

function choose(flag: Flag, subject: FlagSubject, override: string | undefined, now: Date): { variant: string; reason: FlagReason } {
  if (!flag.on) return { variant: flag.offVariant, reason: "DISABLED" };
  if (flag.overridable && override !== undefined && flag.variants.some(({ name }) => name === override)) return { variant: override, reason: "OVERRIDE" };
  const rule = flag.rules.find((each) => holds(each, flag.key, subject, now));
  if (rule) return { variant: rule.variant, reason: rule.percentage === undefined ? "TARGETING_MATCH" : "SPLIT" };
  return { variant: flag.defaultVariant, reason: flag.rules.length === 0 ? "STATIC" : "DEFAULT" };
}

function holds(rule: FlagRule, key: string, { actorId, tenantId, roles, plan }: FlagSubject, now: Date): boolean {
  if (rule.from !== undefined && now < new Date(rule.from)) return false;
  if (rule.until !== undefined && now >= new Date(rule.until)) return false;
  if (rule.tenants && !names(rule.tenants, tenantId)) return false;
  if (rule.users && !names(rule.users, actorId)) return false;
  if (rule.plans && !names(rule.plans, plan)) return false;
  if (rule.roles && !rule.roles.some((role) => roles.includes(role))) return false;
  if (rule.percentage === undefined) return true;
  const counted = rule.by === "tenant" ? tenantId : actorId;
  return counted !== null && placeOf(key, counted) < rule.percentage;
}

const names = (list: readonly string[], one: string | null): boolean => one !== null && list.includes(one);

/**
 * Where somebody stands among all, from 0 to below 100, evenly spread: the same for one flag at all times and on every
 * process, another for the next flag. So a percentage that grows only ever lets more in.
 */
export function placeOf(key: string, id: string): number {
  const digest = createHash("sha256").update(`${key}\n${id}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}
