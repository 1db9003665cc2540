import { readAddress } from "../../kernel/address/address.js";
import { goesFree } from "../../kernel/authz/policy/decide.js";
import { namedPolicy, type Policy } from "../../kernel/authz/policy/policy.js";
import { tryPolicies } from "../../kernel/authz/policy/try.js";
import type { Context } from "../../kernel/context/context.js";
import type { Actor, TenantAccess } from "../../kernel/context/facts.js";
import { badInput, notFound } from "../../kernel/errors/errors.js";
import { decodeId, kindOf } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { findMembership } from "../membership/membership.service.js";
import { PolicyTestDecision, type PolicyTest, type PolicyTestInput } from "./policy-test.type.js";
import { asker, policyActions, textProblems } from "./policy-text.js";
import { ownersMayAlways } from "./policy.rules.js";

/** Stands for the draft's id, which it has not got. */
const draft = "draft";

/** A request that somebody wants to try. */
interface Trial {
  /** A draft that is tried beside those in force; null: these alone. */
  text: string | null;
  /** The draft would be the tenant's own. */
  own: boolean;
  inForce: readonly Policy[];
  actor: Actor;
  tenant: TenantAccess;
  action: string;
  /** The public id of what it is done to; left out, the tenant. */
  resource?: string | null;
  /** Null: the caller's. */
  ip: string | null;
  now: Date;
}

/**
 * What policies, with a draft among them, say of a request: what they would say if it were made, so that a tenant's own do
 * not count where its owners escape them. Nothing is saved, and nobody is asked who decides. @throws BAD_USER_INPUT
 */
export async function tried(ctx: Context, { text, own, inForce, actor, tenant, action, resource = null, ip, now }: Trial): Promise<PolicyTest> {
  const within = policyActions().get(action);
  if (!within) throw badInput(`There is no action ${action.slice(0, 60)}. Name a root field or a permission; schema/policies.cedarschema lists them.`);
  if (resource !== null && !kindOf(resource)) throw badInput("The resource is no id of this installation.");
  if (ip !== null && !readAddress(ip)) throw badInput("The address is none.");
  const written = text?.trim() ?? null;
  const problems = written === null ? [] : await textProblems(ctx, written);
  if (problems.length > 0) return { decision: PolicyTestDecision.INVALID, determining: [], problems, failures: [] };
  const all = written === null ? inForce : [...inForce, { id: draft, title: "The draft", text: written, own }];
  const policies = goesFree(actor, tenant, ownersMayAlways(action)) ? all.filter((policy) => !policy.own) : all;
  const { allowed, determining, errors } = await tryPolicies(ctx.foundation.policyReader, asker(ctx), policies, { actor, tenant, action: { name: action, within }, resource, ip: ip ?? ctx.facts.client.ip, now });
  const decision = allowed ? PolicyTestDecision.ALLOWED : determining.length > 0 ? PolicyTestDecision.FORBIDDEN : PolicyTestDecision.FAILED;
  return {
    decision,
    determining: [...new Set([...determining, ...errors.map(({ policy }) => policy)])].map(determiningPolicy),
    problems: [],
    failures: errors.map(({ message }) => message),
  };
}

/** A policy that decided, as it is named to whoever asks. */
export const determiningPolicy = (policy: Policy) => ({ ...(policy.id === draft ? { id: null, title: policy.title } : namedPolicy(policy)), installation: !policy.own });

/** What the policies in force in the tenant, with a draft among them, say of a request. @throws BAD_USER_INPUT, NOT_FOUND */
export async function testPolicy(ctx: Context, input: PolicyTestInput): Promise<PolicyTest> {
  const { text = null, action, resource = null, ip = null } = input;
  const replaced = input.replaces == null ? null : decodeId(ids.Policy, input.replaces);
  const { access } = ctx.foundation;
  const [own, platform, subject] = await Promise.all([access.policies(ctx.tenantId), access.platformPolicies(), subjectOf(ctx, input)]);
  const inForce = [...own.filter(({ id }) => id !== replaced), ...platform];
  return tried(ctx, { text, own: true, inForce, ...subject, action, resource, ip, now: input.at ?? ctx.clock.now() });
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
