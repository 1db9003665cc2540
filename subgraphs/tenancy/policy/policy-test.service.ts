import { readAddress } from "../../kernel/address/address.js";
import { tryPolicies } from "../../kernel/authz/policy/try.js";
import type { Context } from "../../kernel/context/context.js";
import type { Actor, TenantAccess } from "../../kernel/context/facts.js";
import { badInput, notFound } from "../../kernel/errors/errors.js";
import { decodeId, encodeId, kindOf } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { findMembership } from "../membership/membership.service.js";
import { PolicyTestDecision, type PolicyTest, type PolicyTestInput } from "./policy-test.type.js";
import { policyActions, textProblems } from "./policy-text.js";

/** Stands for the draft's id, which it has not got. */
const draft = "draft";

/** What the policies in force, with a draft among them, say of a request. Nothing is saved, and nobody is asked who decides. @throws BAD_USER_INPUT, NOT_FOUND */
export async function testPolicy(ctx: Context, input: PolicyTestInput): Promise<PolicyTest> {
  const within = policyActions().get(input.action);
  if (!within) throw badInput(`There is no action ${input.action.slice(0, 60)}. Name a root field or a permission; schema/policies.cedarschema lists them.`);
  if (input.resource != null && !kindOf(input.resource)) throw badInput("The resource is no id of this installation.");
  if (input.ip != null && !readAddress(input.ip)) throw badInput("The address is none.");
  const text = input.text?.trim();
  const problems = text === undefined ? [] : textProblems(text);
  if (problems.length > 0) return { decision: PolicyTestDecision.INVALID, determining: [], problems, failures: [] };
  const replaced = input.replaces == null ? null : decodeId(ids.Policy, input.replaces);
  const inForce = (await ctx.foundation.access.policies(ctx.tenantId)).filter(({ id }) => id !== replaced);
  const policies = text === undefined ? inForce : [...inForce, { id: draft, title: "The draft", text, own: true }];
  const { actor, tenant } = await subjectOf(ctx, input);
  const { allowed, determining, errors } = tryPolicies(policies, {
    actor,
    tenant,
    action: { name: input.action, within },
    resource: input.resource ?? null,
    ip: input.ip ?? ctx.facts.client.ip,
    now: input.at ?? ctx.clock.now(),
  });
  const decision = allowed ? PolicyTestDecision.ALLOWED : determining.length > 0 ? PolicyTestDecision.FORBIDDEN : PolicyTestDecision.FAILED;
  return {
    decision,
    determining: [...new Set([...determining, ...errors.map(({ policy }) => policy)])].map(({ id, title, own }) => ({ id: id === draft || !own ? null : encodeId(ids.Policy, id), title })),
    problems: [],
    failures: errors.map(({ message }) => message),
  };
}

/** Who does it, with what it brings along: the caller as it is, or another member as it would come. */
async function subjectOf(ctx: Context, { membershipId, mfa, proofAge, at }: PolicyTestInput): Promise<{ actor: Actor; tenant: TenantAccess }> {
  const own = membershipId == null || decodeId(ids.Membership, membershipId) === ctx.tenant.membershipId;
  const groups = async (userId: string) => (await ctx.sql<{ id: string }>("select group_id as id from tenancy.group_members where tenant_id = $1 and user_id = $2", [ctx.tenantId, userId])).map(({ id }) => id);
  const now = (at ?? ctx.clock.now()).getTime();
  const said = mfa != null || proofAge != null;
  const proof = { methods: mfa ? ["pwd", "mfa"] : ["pwd"], at: new Date(now - (proofAge ?? 0) * 1_000).toISOString(), provider: null };
  if (own) return { actor: { ...ctx.actor, ...(said && { assurance: proof }) }, tenant: { ...ctx.tenant, groups: await groups(ctx.actor.id) } };
  const membership = await findMembership(ctx, membershipId);
  const found = membership?.tenantId === ctx.tenantId ? await ctx.foundation.access.member(membership.userId, { id: ctx.tenantId }) : null;
  if (!membership || !found) throw notFound();
  return { actor: { kind: "user", id: membership.userId, sessionId: null, administrator: false, assurance: proof }, tenant: { ...found, groups: await groups(membership.userId) } };
}
