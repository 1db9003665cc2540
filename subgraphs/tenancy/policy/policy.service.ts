import { evaluate } from "../../kernel/authz/policy/decide.js";
import { mostPolicies } from "../../kernel/authz/policy/policy.js";
import type { TextProblem } from "../../kernel/authz/policy/read.js";
import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound, PublicError } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { checkedTerms, textProblems } from "./policy-text.js";
import { Policy, termsOf, type PolicyTerms } from "./policy.entity.js";

/** The tenant's own policies, in the order in which they were made. */
export function listPolicies(ctx: Context, args: PageArgs): Promise<Page<Policy>> {
  return paginate(ctx, Policy, { tenantId: ctx.tenantId }, args, "asc");
}

/** Puts a policy into force, on every process within a second. @throws all problems of the input at once */
export async function createPolicy(ctx: Context, input: PolicyTerms): Promise<Policy> {
  const wrong = await ctx.apart(() => textProblems(ctx, input.text));
  const others = await claimPolicies(ctx);
  if (others.length >= mostPolicies) throw invalid("title", "POLICY_LIMIT_REACHED", `A tenant can have ${mostPolicies} policies. Delete one that is not needed, or say two things in one.`);
  const terms = mustHold(ctx, input, wrong, others);
  const at = ctx.clock.now();
  const policy = ctx.em.create(Policy, { rowId: newId(), tenantId: ctx.tenantId, ...terms, version: 1, createdAt: at, updatedAt: at });
  await ctx.em.flush();
  await ctx.record(events.policyCreated, { policyId: policy.id, after: terms });
  return policy;
}

/** Changes a policy; what is left out stays. @throws all problems of the input at once; CONFLICT when it was changed since it was read */
export async function updatePolicy(ctx: Context, input: { id: string; version: number } & Partial<PolicyTerms>): Promise<Policy> {
  // what stands there was read when it was saved
  const { text } = input;
  const wrong = text === undefined ? [] : await ctx.apart(() => textProblems(ctx, text));
  const { policy, others } = await mustClaim(ctx, input.id);
  if (policy.version !== input.version) throw new PublicError("CONFLICT", "Somebody else has changed this policy meanwhile. Read it again, then repeat.");
  const before = termsOf(policy);
  const after = mustHold(ctx, { ...before, ...input }, wrong, others);
  if (after.title === before.title && after.description === before.description && after.text === before.text) return policy;
  policy.revise(after, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.policyUpdated, { policyId: policy.id, before, after });
  return policy;
}

/** Ends a policy: what it forbade is what roles say again. */
export async function deletePolicy(ctx: Context, input: { id: string }): Promise<Policy> {
  const { policy } = await mustClaim(ctx, input.id);
  ctx.em.remove(policy);
  await ctx.em.flush();
  await ctx.record(events.policyDeleted, { policyId: policy.id, before: termsOf(policy) });
  return policy;
}

/** All of the tenant's policies, while nobody else changes any: they are counted, and their titles compared, by one at a time. */
async function claimPolicies(ctx: Context): Promise<Policy[]> {
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`policies ${ctx.tenantId}`]);
  return ctx.em.find(Policy, { tenantId: ctx.tenantId }, { orderBy: { rowId: "asc" } });
}

async function mustClaim(ctx: Context, id: string): Promise<{ policy: Policy; others: Policy[] }> {
  const rowId = decodeId(ids.Policy, id);
  const all = await claimPolicies(ctx);
  const policy = all.find((each) => each.rowId === rowId);
  if (!policy) throw notFound();
  return { policy, others: all.filter((each) => each !== policy) };
}

function mustHold(ctx: Context, input: PolicyTerms, wrong: readonly TextProblem[], others: readonly Policy[]): PolicyTerms {
  const terms = checkedTerms(input, wrong, others);
  if (locksOut(ctx, terms)) {
    throw invalid("text", "POLICY_LOCKS_OUT", 'It would forbid yourself, here and now, to see or change policies. Leave those out, for example: unless { action in [Action::"policy:read", Action::"policy:manage"] }.');
  }
  return terms;
}

/** What nobody may forbid itself, by the actions of `policy.rules.ts`. */
const guarded = [
  { name: "policies", within: ["read", "policy:read"] },
  ...["createPolicy", "updatePolicy", "deletePolicy"].map((name) => ({ name, within: ["change", "policy:manage"] })),
];

/** Whether whoever saves the policy could no longer undo it. An owner still could; but it will hardly mean to forbid itself everything. */
function locksOut(ctx: Context, { title, text }: PolicyTerms): boolean {
  const request = { actor: ctx.actor, tenant: ctx.tenant, resource: null, ip: ctx.facts.client.ip, now: ctx.clock.now() };
  return guarded.some((action) => !evaluate([{ id: "draft", title, text, own: true }], { ...request, action }).allowed);
}
