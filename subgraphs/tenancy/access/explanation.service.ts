import { decide } from "../../kernel/authz/policy/decide.js";
import { explain, standingIn, type Step } from "../../kernel/authz/explain.js";
import type { Standing } from "../../kernel/authz/judge.js";
import type { Context } from "../../kernel/context/context.js";
import { entryError, refusalOf, restRefusal } from "../../kernel/context/entry.js";
import { personOutsideSession, type TenantAccess } from "../../kernel/context/facts.js";
import { forbidden, notFound } from "../../kernel/errors/errors.js";
import { byId } from "../../kernel/graphql/references.js";
import { groupsOfMembership, rolesOfGroup } from "../group/group.service.js";
import { Membership } from "../membership/membership.entity.js";
import { findMembership, rolesOfMembership } from "../membership/membership.service.js";
import { determiningPolicy } from "../policy/policy-test.service.js";
import type { DeterminingPolicy } from "../policy/policy-test.type.js";
import type { Role } from "../role/role.entity.js";
import { listPermissions, permissionsOfRole } from "../role/role.service.js";
import { deedOf, standsHere } from "./access-resource.js";
import { needsOf, withFlagAndQuota } from "./access.service.js";
import { AccessDecision, type AccessExplanation, type AccessGrant, type AccessNeedsArgs, type AccessStep } from "./access.type.js";

/**
 * Why the caller, or with member:read another member of the current tenant, may do something or may not. The verdict is that of
 * the rules, over the same snapshot; roles and groups are read to say where a permission comes from.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function explainAccess(ctx: Context, needs: AccessNeedsArgs, membershipId: string | null): Promise<AccessExplanation> {
  const { permission, resource } = needs;
  if (resource && !(await standsHere(ctx, resource))) throw notFound();
  const own = ctx.tenant.membershipId;
  const membership = membershipId === null ? (own && (await ctx.load(byId(Membership), own))) || null : await mustFind(ctx, membershipId);
  const [known, grants] = await Promise.all([listPermissions(ctx), membership ? grantsOf(ctx, membership, permission) : []]);
  const unknown = !known.some(({ key }) => key === permission);
  const standing = await withFlagAndQuota(ctx, membership && membership.rowId !== own ? await standingOf(ctx, membership) : standingIn(ctx), needs);
  const explained = explain(needsOf(needs), standing);
  const steps = [tenantStep(ctx.tenant, standing, membership !== null && membership.rowId !== own), ...explained.steps.map((step) => said(step, standing, step.need.kind === "permission" ? permissionStep(step, { unknown, grants, machine: membership === null }) : null, ctx.tenant.permissions.includes("billing:read")))];
  const asked = explained.allowed && standing.tenant?.policies ? await policyStep(ctx, needs, standing) : null;
  if (asked) steps.push(asked.step);
  // in a tenant that is closed to somebody, that alone decides
  const shown = standing.tenant ? steps : steps.slice(0, 1);
  const decisive = shown.find(({ allows }) => !allows) ?? shown[1]!;
  const plans = (explained.refusal?.details["plans"] as string[] | undefined) ?? [];
  return { permission, allowed: explained.allowed && decisive.allows, decidedBy: decisive.decision, grants, message: decisive.message, steps: shown, plans, policies: asked?.policies ?? [] };
}

async function mustFind(ctx: Context, membershipId: string): Promise<Membership> {
  const membership = await findMembership(ctx, membershipId);
  if (membership?.tenantId !== ctx.tenantId) throw ctx.tenant.permissions.includes("member:read") ? notFound() : forbidden("You need the permission member:read in this tenant.");
  return membership;
}

/** What another member's rules would act on: its snapshot, as if it came without a session and from nowhere in particular. */
async function standingOf(ctx: Context, { userId, tenantId }: Membership): Promise<Standing> {
  const tenant = await ctx.foundation.access.member(userId, { id: tenantId });
  // it has just left
  if (!tenant) throw notFound();
  const actor = personOutsideSession(userId);
  const refusal = refusalOf(actor, tenant, { ip: null, now: ctx.clock.now() });
  return { ...standingIn(ctx), actor, tenant: refusal ? null : tenant, refusal };
}

/** @param other of another member it is not known how it comes: what the tenant asks of whoever comes is told instead */
function tenantStep(tenant: TenantAccess, { refusal }: Standing, other: boolean): AccessStep {
  if (refusal) return { decision: AccessDecision.TENANT, allows: false, message: entryError(refusal).message };
  const rest = restRefusal(tenant);
  return { decision: AccessDecision.TENANT, allows: true, message: [rest ? entryError(rest).message : "The tenant is active.", ...(other ? asksOf(tenant) : [])].join(" ") };
}

/** What a tenant asks of whoever enters it: without it, an entry is refused and recorded (`access.refused`, `entry`). */
function asksOf({ mfaRequired, entry: { addresses, idleMinutes, maximumMinutes } }: TenantAccess): string[] {
  return [
    ...(mfaRequired ? ["Whoever enters has proved a second factor."] : []),
    ...(addresses.length > 0 ? ["It is entered from its allowed addresses alone."] : []),
    ...(idleMinutes !== null ? [`A session that has rested for ${idleMinutes} minutes proves itself once more.`] : []),
    ...(maximumMinutes !== null ? [`A session whose proof is older than ${maximumMinutes} minutes proves itself once more.`] : []),
  ];
}

function permissionStep({ refusal }: Step, { unknown, grants, machine }: { unknown: boolean; grants: readonly AccessGrant[]; machine: boolean }): Pick<AccessStep, "decision" | "message"> {
  if (unknown) return { decision: AccessDecision.PERMISSION_UNKNOWN, message: "There is no permission of this name: nobody has it." };
  if (machine) return { decision: AccessDecision.MACHINE, message: refusal ? "The program was not given it, or its maker or role has it no more." : "The program was given it, and its maker or role has it." };
  const [first] = grants;
  if (!refusal && !first) return { decision: AccessDecision.ROLE, message: "A role that was changed just now allows it." };
  if (refusal || !first) return { decision: AccessDecision.NOTHING_ALLOWS, message: "No role of the member's, and none of its groups', allows it." };
  if (first.group) return { decision: AccessDecision.GROUP, message: `The role ${first.role.name} of the group ${first.group.name} allows it.` };
  return { decision: AccessDecision.ROLE, message: `The member's role ${first.role.name} allows it.` };
}

/** What policies say of the permission as an action by itself, once everything else allows it. Of another member's address nothing is known. */
async function policyStep(ctx: Context, { permission, resource }: AccessNeedsArgs, { actor, tenant }: Standing): Promise<{ step: AccessStep; policies: DeterminingPolicy[] }> {
  const { allowed: allows, determining } = await decide(ctx, deedOf(permission, resource), { actor, tenant, ip: actor?.id === ctx.actor.id ? ctx.facts.client.ip : null });
  const titles = determining.map(({ title, own }) => (own ? title : `${title} (of this installation)`)).join("; ");
  const message = allows ? "No policy forbids it." : titles ? `Forbidden by the policy: ${titles}.` : "A policy fails when it is evaluated, which is a refusal.";
  return { step: { decision: AccessDecision.POLICY, allows, message }, policies: determining.map(determiningPolicy) };
}

/** @param figures how much of a quota is used is for those who may see it */
function said({ need, refusal }: Step, standing: Standing, permission: Pick<AccessStep, "decision" | "message"> | null, figures: boolean): AccessStep {
  const allows = refusal === null;
  if (permission) return { ...permission, allows };
  switch (need.kind) {
    case "feature":
      return { decision: AccessDecision.ENTITLEMENT, allows, message: refusal?.message ?? `The plan includes ${need.feature}.` };
    case "flag":
      return { decision: AccessDecision.FLAG, allows, message: refusal ? `The feature flag ${need.flag} is off for the member.` : `The feature flag ${need.flag} is on for the member.` };
    case "quota": {
      const quota = standing.quotas?.get(need.meter);
      return { decision: AccessDecision.QUOTA, allows, message: refusal?.message ?? (!quota ? `The plan does not limit ${need.meter}.` : figures ? `${quota.used} of ${quota.limit} (${need.meter}) are used.` : `There is room (${need.meter}).`) };
    }
    default:
      throw new Error(`nothing is said of ${need.kind}`);
  }
}

/** The roles that allow it: the member's own, then its groups'. */
async function grantsOf(ctx: Context, membership: Membership, permission: string): Promise<AccessGrant[]> {
  const [own, groups] = await Promise.all([ctx.load(rolesOfMembership, membership.rowId), ctx.load(groupsOfMembership, membership.rowId)]);
  const ofGroups = await Promise.all((groups ?? []).map(async (group) => ((await ctx.load(rolesOfGroup, group.rowId)) ?? []).map((role) => ({ role, group }))));
  const held: AccessGrant[] = [...(own ?? []).map((role) => ({ role, group: null })), ...ofGroups.flat()];
  const allows = await Promise.all(held.map(async ({ role }: { role: Role }) => (await ctx.load(permissionsOfRole, role.rowId))?.some(({ key }) => key === permission)));
  return held.filter((_grant, at) => allows[at]);
}
