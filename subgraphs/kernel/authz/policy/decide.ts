import type { AuthorizationAnswer } from "@cedar-policy/cedar-wasm/nodejs";
import type { Context } from "../../context/context.js";
import type { Actor, TenantAccess } from "../../context/facts.js";
import { PublicError } from "../../errors/errors.js";
import { errorOf } from "../judge.js";
import { deciding } from "./engine.js";
import { namedPolicy, type Policy } from "./policy.js";
import { actionOf, callOf, inAllNames, type Action, type PolicyRequest } from "./request.js";
import { prepareSet, type PreparedSet } from "./set.js";

/** What policies say: nothing against it; these forbid it; or these could not be evaluated, which is a refusal as well. */
export interface PolicyDecision {
  allowed: boolean;
  /** Those that forbid it. */
  determining: Policy[];
  /** What went wrong, by the policy. */
  errors: { policy: Policy; message: string }[];
}

const untouched: PolicyDecision = { allowed: true, determining: [], errors: [] };

/** What the policies say of one request. The engine is not asked where no policy speaks of such an action. @throws what the engine throws */
export function evaluate(policies: readonly Policy[], request: PolicyRequest): PolicyDecision {
  return policies.length === 0 ? untouched : evaluateSet(prepareSet(policies), request);
}

/** The same of a set that is prepared. */
export function evaluateSet(set: PreparedSet, request: PolicyRequest): PolicyDecision {
  const { actions, policies } = set;
  const { action } = request;
  if (actions && !actions.has(action.name) && !action.within.some((name) => actions.has(name))) return untouched;
  return decisionOf(deciding.call((cedar) => cedar.statefulIsAuthorized(callOf(request, set))), policies);
}

/** What the engine's answer says. An error in any policy is no allowance, though Cedar passes it over. @throws when it is none */
export function decisionOf(answer: AuthorizationAnswer, policies: ReadonlyMap<string, Policy>): PolicyDecision {
  if (answer.type === "failure") throw new Error(`policies cannot be evaluated: ${answer.errors.map(({ message }) => message).join(" ")}`);
  const { decision, diagnostics } = answer.response;
  const named = (id: string) => policies.get(id);
  const determining = decision === "allow" ? [] : diagnostics.reason.map(named).filter((policy) => policy !== undefined);
  const errors = diagnostics.errors.flatMap(({ policyId, error: { message } }) => {
    const policy = named(policyId);
    return policy ? [{ policy, message }] : [];
  });
  return { allowed: decision === "allow" && diagnostics.errors.length === 0, determining, errors };
}

/** What somebody asks to do, to which things (public ids); to none: to the tenant. */
export interface Deed {
  action: Action;
  things?: readonly string[];
  /** An owner does it whatever the tenant's own policies say: so that nobody locks the owners out of policies. */
  ownersEscape?: boolean;
}

/** Who asks; for explanations, somebody else than the context's actor. */
export interface Doer {
  actor: Actor | null;
  tenant: TenantAccess | null;
  ip: string | null;
}

const doerIn = (ctx: Context): Doer => ({ actor: ctx.actorOrNull, tenant: ctx.tenantOrNull, ip: ctx.facts.client.ip });

/** Whether the tenant's own policies do not hold this one back from what owners escape to. */
export const goesFree = (actor: Actor, tenant: TenantAccess, ownersEscape: boolean): boolean => ownersEscape && actor.kind === "user" && tenant.roles.includes("owner");

/** What the policies in force say of what the context's actor asks to do in its tenant. No query where they are at hand; nothing at all where there are none. */
export async function decide(ctx: Context, { action, things = [], ownersEscape = false }: Deed, by: Doer = doerIn(ctx)): Promise<PolicyDecision> {
  const { actor, tenant, ip } = by;
  if (!actor || !tenant?.policies) return untouched;
  const { access } = ctx.foundation;
  // two sets: the installation's is prepared once for all tenants, and what it forbids needs nobody else's word
  const inForce = await Promise.all([goesFree(actor, tenant, ownersEscape) ? [] : access.policies(tenant.id), access.platformPolicies()]);
  const requests = inAllNames({ actor, tenant, action, ip, now: ctx.clock.now() });
  const decisions = inForce.flatMap((policies) => {
    if (policies.length === 0) return [];
    const set = prepareSet(policies);
    return [null, ...(set.namesThings ? things : [])].flatMap((resource) => requests.map((request) => evaluateSet(set, { ...request, resource })));
  });
  return decisions.length === 0 ? untouched : together(decisions);
}

/** What several decisions say: each has to allow. */
export function together(all: readonly PolicyDecision[]): PolicyDecision {
  return { allowed: all.every(({ allowed }) => allowed), determining: [...new Set(all.flatMap(({ determining }) => determining))], errors: all.flatMap(({ errors }) => errors) };
}

/** The refusal that the policies in force make of it, or null. Whatever goes wrong is a refusal, and logged. */
export async function policyRefusal(ctx: Context, deed: Deed): Promise<PublicError | null> {
  try {
    const { allowed, determining, errors } = await decide(ctx, deed);
    if (allowed) return null;
    if (determining.length > 0) return denied(determining);
    ctx.log.error({ action: deed.action.name, errors: errors.map(({ policy: { id }, message }) => ({ policy: id, message })) }, "a policy failed: refused");
  } catch (error) {
    ctx.log.error({ err: error, action: deed.action.name }, "policies could not be evaluated: refused");
  }
  return new PublicError("INTERNAL", "Something went wrong on our side. Quote the correlation id to the operator.");
}

/** Each is named, and whose it is; what stands in it is for those who may read policies. */
function denied(determining: readonly Policy[]): PublicError {
  const titles = (own: boolean) => determining.filter((policy) => policy.own === own).map(({ title }) => title).join("; ");
  const whose = [titles(true) && `of this tenant: ${titles(true)}`, titles(false) && `of this installation: ${titles(false)}`].filter(Boolean);
  return errorOf({ decidedBy: "policy", code: "POLICY_DENIED", message: `Forbidden by the policy ${whose.join(", and by the policy ")}.`, details: { policies: determining.map(namedPolicy) } });
}

/** What policies have said of permissions, in one context: a page asks for each of its rows. */
const said = new WeakMap<Context, Map<string, Promise<PublicError | null>>>();

/**
 * The same of a permission, which is an action by itself: what is asked for below the root, and by a service.
 * @param action below the root everything is read, whatever permission it takes
 */
export function permissionRefusal(ctx: Context, permission: string, ownersEscape = false, action = actionOf(permission)): Promise<PublicError | null> {
  if (!ctx.tenantOrNull?.policies) return Promise.resolve(null);
  let known = said.get(ctx);
  if (!known) said.set(ctx, (known = new Map()));
  const key = `${permission} ${ownersEscape} ${action.within.join()}`;
  let answer = known.get(key);
  if (!answer) known.set(key, (answer = policyRefusal(ctx, { action, ownersEscape })));
  return answer;
}

/**
 * For a service that asks for a permission which its rule could not know of.
 * @param things public ids of what it is done to, of the types that the permission's declaration names
 * @throws POLICY_DENIED
 */
export async function requireByPolicy(ctx: Context, permission: string, things: readonly string[]): Promise<void> {
  const refusal = await policyRefusal(ctx, { action: actionOf(permission), things });
  if (refusal) throw refusal;
}
