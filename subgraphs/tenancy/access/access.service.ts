import { explain, standingIn } from "../../kernel/authz/explain.js";
import { refusalBehind, type Need, type QuotaStanding, type Standing } from "../../kernel/authz/judge.js";
import { permissionRefusal, policyRefusal } from "../../kernel/authz/policy/decide.js";
import type { Context } from "../../kernel/context/context.js";
import { badInput, notFound, type PublicError } from "../../kernel/errors/errors.js";
import { subjectOf } from "../../kernel/flags/read.js";
import { Flags } from "../../kernel/flags/flags.js";
import { ownersMayAlways } from "../policy/policy.rules.js";
import { deedOf, standsHere } from "./access-resource.js";
import type { AccessAnswer, AccessNeedsArgs, PermissionAnswer } from "./access.type.js";

/** How many permissions can be asked about at once. */
const atMost = 100;

/** Which of these permissions the caller has in the current tenant: what its rules act on, without a query. */
export async function whatIsAllowed(ctx: Context, permissions: readonly string[]): Promise<PermissionAnswer[]> {
  if (permissions.length > atMost) throw badInput(`Ask about at most ${atMost} permissions at once.`);
  return Promise.all(permissions.map(async (permission) => ({ permission, allowed: ctx.tenant.permissions.includes(permission) && (await permissionRefusal(ctx, permission, ownersMayAlways(permission))) === null })));
}

/** What a rule would be made of that asks for all of it, in this order. */
export const needsOf = ({ permission, feature, flag, meter }: AccessNeedsArgs): Need[] => [
  { kind: "permission", anyOf: [permission] },
  ...(feature ? [{ kind: "feature" as const, feature }] : []),
  ...(flag ? [{ kind: "flag" as const, flag }] : []),
  ...(meter ? [{ kind: "quota" as const, meter }] : []),
];

/** The same standing with the flag and the quota that are asked about: flags are kept in the process, a quota is one query. */
export async function withFlagAndQuota(ctx: Context, standing: Standing, { flag, meter }: AccessNeedsArgs): Promise<Standing> {
  const { actor, tenant } = standing;
  const evaluated = flag ? await new Flags(ctx.foundation).one(flag, subjectOf(actor, tenant)) : null;
  const [row] = meter && tenant ? await ctx.sql<{ standing: QuotaStanding | null }>("select billing.quota_standing($1, $2) as standing", [meter, ctx.clock.now()]) : [];
  return {
    ...standing,
    ...(flag && { flags: new Map([[flag, evaluated?.value === true]]) }),
    ...(meter && row?.standing && { quotas: new Map([[meter, row.standing]]) }),
  };
}

/** What policies make of it, or that there is no such thing here. */
async function forbiddenHere(ctx: Context, { permission, resource }: AccessNeedsArgs): Promise<PublicError | null> {
  if (resource && !(await standsHere(ctx, resource))) return notFound();
  return resource ? policyRefusal(ctx, deedOf(permission, resource)) : permissionRefusal(ctx, permission, ownersMayAlways(permission));
}

/** Whether the caller may do something in the current tenant, with what to tell it where it may not. */
export async function answerAccess(ctx: Context, needs: AccessNeedsArgs): Promise<AccessAnswer> {
  const judged = explain(needsOf(needs), await withFlagAndQuota(ctx, standingIn(ctx), needs));
  const forbidden = judged.allowed ? await forbiddenHere(ctx, needs) : null;
  const allowed = judged.allowed && forbidden === null;
  const refusal = forbidden ? refusalBehind(forbidden) : judged.refusal;
  const { plans = [], limit = null, used = null, resetsAt = null } = (refusal?.details ?? {}) as { plans?: string[]; limit?: number; used?: number; resetsAt?: string | null };
  return { allowed, code: refusal?.code ?? null, reason: refusal?.message ?? null, plans, limit, used, resetsAt: resetsAt === null ? null : new Date(resetsAt) };
}
