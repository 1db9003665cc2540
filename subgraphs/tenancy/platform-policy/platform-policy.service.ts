import { mostPolicies } from "../../kernel/authz/policy/policy.js";
import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound, PublicError } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { checkedTerms, textProblems } from "../policy/policy-text.js";
import { termsOf, type PolicyTerms } from "../policy/policy.entity.js";
import { PlatformPolicy } from "./platform-policy.entity.js";

/** The installation's policies, in the order in which they were made. */
export function listPlatformPolicies(ctx: Context, args: PageArgs): Promise<Page<PlatformPolicy>> {
  return paginate(ctx, PlatformPolicy, {}, args, "asc");
}

/** Puts a policy into force in every tenant, on every process within a second. @throws all problems of the input at once */
export async function createPlatformPolicy(ctx: Context, input: PolicyTerms): Promise<PlatformPolicy> {
  const wrong = await ctx.apart(() => textProblems(ctx, input.text));
  const others = await claimPolicies(ctx);
  if (others.length >= mostPolicies) throw invalid("title", "POLICY_LIMIT_REACHED", `An installation can have ${mostPolicies} policies. Delete one that is not needed, or say two things in one.`);
  const terms = checkedTerms(input, wrong, others);
  const at = ctx.clock.now();
  const policy = ctx.em.create(PlatformPolicy, { rowId: newId(), ...terms, version: 1, createdAt: at, updatedAt: at });
  await ctx.em.flush();
  await ctx.record(events.platformPolicyCreated, { platformPolicyId: policy.id, after: terms });
  return policy;
}

/** Changes a policy; what is left out stays. @throws all problems of the input at once; CONFLICT when it was changed since it was read */
export async function updatePlatformPolicy(ctx: Context, input: { id: string; version: number } & Partial<PolicyTerms>): Promise<PlatformPolicy> {
  // what stands there was read when it was saved
  const { text } = input;
  const wrong = text === undefined ? [] : await ctx.apart(() => textProblems(ctx, text));
  const { policy, others } = await mustClaim(ctx, input.id);
  if (policy.version !== input.version) throw new PublicError("CONFLICT", "Somebody else has changed this policy meanwhile. Read it again, then repeat.");
  const before = termsOf(policy);
  const after = checkedTerms({ ...before, ...input }, wrong, others);
  if (after.title === before.title && after.description === before.description && after.text === before.text) return policy;
  policy.revise(after, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.platformPolicyUpdated, { platformPolicyId: policy.id, before, after });
  return policy;
}

/** Ends a policy: what it forbade is what roles, and tenants' own policies, say again. */
export async function deletePlatformPolicy(ctx: Context, input: { id: string }): Promise<PlatformPolicy> {
  const { policy } = await mustClaim(ctx, input.id);
  ctx.em.remove(policy);
  await ctx.em.flush();
  await ctx.record(events.platformPolicyDeleted, { platformPolicyId: policy.id, before: termsOf(policy) });
  return policy;
}

/**
 * All of them, while nobody else changes any: they are counted, and their titles compared, by one at a time. They are the
 * installation's, whichever tenant the request names: so is what is recorded of them.
 */
async function claimPolicies(ctx: Context): Promise<PlatformPolicy[]> {
  await ctx.becomeActor(ctx.person);
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended('platform policies', 0))");
  return ctx.em.find(PlatformPolicy, {}, { orderBy: { rowId: "asc" } });
}

async function mustClaim(ctx: Context, id: string): Promise<{ policy: PlatformPolicy; others: PlatformPolicy[] }> {
  const rowId = decodeId(ids.PlatformPolicy, id);
  const all = await claimPolicies(ctx);
  const policy = all.find((each) => each.rowId === rowId);
  if (!policy) throw notFound();
  return { policy, others: all.filter((each) => each !== policy) };
}
