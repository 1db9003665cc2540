import { createRequire } from "node:module";
import type * as util from "node:util";
import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from "graphql";
import type * as GraphQLShield from "graphql-shield";
import { contextOf } from "../context/binding.js";
import type { Context } from "../context/context.js";
import { entryError, restRefusal } from "../context/entry.js";
import type { TenantState } from "../context/facts.js";
import { PublicError, forbidden } from "../errors/errors.js";
import { permissionRefusal, policyRefusal } from "./policy/decide.js";
import { thingsNamed } from "./policy/things.js";

// graphql-shield's ESM build does not load on this Node; its CommonJS build reads util.isUndefined, which Node 23 dropped
const require = createRequire(import.meta.url);
const legacyUtil = require("node:util") as typeof util & { isUndefined?: (value: unknown) => boolean };
legacyUtil.isUndefined ??= (value) => value === undefined;
const { rule, shield } = require("graphql-shield") as typeof GraphQLShield;

/** One rule of graphql-shield. */
export type Rule = ReturnType<ReturnType<typeof GraphQLShield.rule>>;

/** What a rule answers: true allows; anything else is the refusal. */
export type Verdict = true | PublicError;

/** A rule reads the context (and the parent's) and nothing else: no I/O. What is kept in the process may be waited for. */
export type Check = (ctx: Context, parent: unknown, args: Record<string, unknown>) => Verdict | Promise<Verdict>;

/**
 * What becomes of a mutation behind the rule in a tenant that is at rest: it is refused; or it runs outside the tenant, for it
 * is not about it (one's own account); or it runs, in these states of the tenant.
 */
export type AtRest = "refused" | "outside" | readonly TenantState[];

/** What policies are told of a rule that has allowed something. */
export interface Basis {
  /** The permissions that it asks for: for every call, or for this one. */
  standsOn?: readonly string[] | ((ctx: Context, parent: unknown) => readonly string[]);
  /** A tenant's own policies do not hold its owners back from it. */
  ownersEscape?: boolean;
  /** Some of its permissions show with the call alone: it stands before no root field, whose action is in its permissions from the start. */
  belowRoot?: boolean;
}

const defined = new WeakMap<Rule, { name: string; check: Check; atRest: AtRest; basis: Basis }>();

/** A named rule. One that throws is a refusal, logged as the internal error that it is. */
export function defineRule(name: string, check: Check, atRest: AtRest = "refused", basis: Basis = {}): Rule {
  const made = rule(name, { cache: "no_cache" })((parent: unknown, args: Record<string, unknown>, ctx: Context, info: GraphQLResolveInfo) => {
    const own = contextOf(parent, ctx);
    const fail = (error: unknown): PublicError => {
      ctx.log.error({ err: error, rule: name }, "a rule failed: refused");
      return new PublicError("INTERNAL", "Something went wrong on our side. Quote the correlation id to the operator.");
    };
    const answer = (verdict: Verdict): Verdict => {
      if (verdict !== true) own.noteRefusal(coordinateOf(info, parent), verdict);
      return verdict;
    };
    try {
      const verdict = check(own, parent, args);
      return verdict instanceof Promise ? verdict.catch(fail).then(answer) : answer(verdict);
    } catch (error) {
      return fail(error);
    }
  });
  defined.set(made, { name, check, atRest, basis });
  return made;
}

/** What the rule stands before: `Type.field`, and `Type.*` for a reference. */
function coordinateOf({ parentType, fieldName }: GraphQLResolveInfo, parent: unknown): string {
  if (fieldName !== "_entities") return `${parentType.name}.${fieldName}`;
  return `${(parent as { __typename: string }).__typename}.*`;
}

/** What `all` has made. */
const together: { rules: Rule[]; made: Rule }[] = [];

/** All of these rules, in this order; the first one that does not allow refuses. Outside a tenant at rest only when each of them is. */
export function all(...rules: Rule[]): Rule {
  // graphql-shield knows a rule by its name: the same ones together are one
  const known = together.find((each) => each.rules.length === rules.length && each.rules.every((one, n) => one === rules[n]));
  if (known) return known.made;
  const named = rules.map((each) => defined.get(each)!);
  const check: Check = (ctx, parent, args) => {
    for (const [at, each] of named.entries()) {
      const verdict = each.check(ctx, parent, args);
      if (verdict instanceof Promise) return verdict.then((first) => (first === true ? rest(at + 1, ctx, parent, args) : first));
      if (verdict !== true) return verdict;
    }
    return true;
  };
  const rest = async (from: number, ...asked: Parameters<Check>): Promise<Verdict> => {
    for (const each of named.slice(from)) {
      const verdict = await each.check(...asked);
      if (verdict !== true) return verdict;
    }
    return true;
  };
  const bases = named.map(({ basis }) => basis.standsOn ?? []);
  const belowRoot = bases.some((basis) => typeof basis === "function");
  const onCall = (ctx: Context, parent: unknown) => [...new Set(bases.flatMap((basis) => (typeof basis === "function" ? basis(ctx, parent) : basis)))];
  const standsOn = belowRoot ? onCall : [...new Set(bases.flatMap((basis) => (typeof basis === "function" ? [] : basis)))];
  const made = defineRule(named.map(({ name }) => name).join(", "), check, named.every(({ atRest }) => atRest === "outside") ? "outside" : "refused", {
    ...(standsOn.length > 0 && { standsOn }),
    ownersEscape: named.some(({ basis }) => basis.ownersEscape),
    belowRoot,
  });
  together.push({ rules, made });
  return made;
}

/** The same rule for a mutation that is made for a tenant at rest, in these states: what ends the rest, say. */
export function alsoAtRest(stricter: Rule, ...states: TenantState[]): Rule {
  const { name, check, basis } = defined.get(stricter)!;
  return defineRule(`${name}, also when ${states.join(" or ")}`, check, states, basis);
}

/** The same rule for what an owner may do whatever the tenant's own policies say: or a policy could lock everybody out of policies. */
export function ownersEscape(stricter: Rule): Rule {
  const { name, check, atRest, basis } = defined.get(stricter)!;
  return defineRule(`${name}, owners whatever their policies say`, check, atRest, { ...basis, ownersEscape: true });
}

/** Whether a tenant's own policies do not hold its owners back from what stands behind this rule. */
export const ownersEscapeTo = (behind: Rule): boolean => defined.get(behind)!.basis.ownersEscape ?? false;

/** The permissions that a root field behind this rule is meant for; null when it asks nothing of the tenant, so that no policy speaks of it. */
export function meantFor(behind: Rule): readonly string[] | null {
  const { atRest, basis } = defined.get(behind)!;
  if (atRest === "outside") return null;
  return typeof basis.standsOn === "function" ? [] : (basis.standsOn ?? []);
}

/**
 * Holds a mutation back in a tenant at rest, unless its rule says otherwise. Runs after the rule, before the resolver.
 * @throws TENANT_SUSPENDED, TENANT_PENDING_DELETION
 */
export async function mindRest(ctx: Context, behind: Rule | undefined): Promise<void> {
  const tenant = ctx.tenantOrNull;
  const refusal = tenant && restRefusal(tenant);
  if (!refusal) return;
  const atRest = behind && defined.get(behind)?.atRest;
  if (atRest === "outside") return ctx.leaveTenant();
  if (typeof atRest !== "object" || !atRest.includes(tenant.state)) throw entryError(refusal);
}

/** Asks the policies in force after the rule has allowed: a root field is an action by itself, what lies below one is what its permissions are. */
function mindingPolicies(type: string, field: string, behind: Rule, resolve: Resolver): Resolver {
  const { atRest, basis } = defined.get(behind)!;
  const { standsOn = [], ownersEscape: escape = false } = basis;
  const isRoot = type === "Query" || type === "Mutation";
  if (isRoot && basis.belowRoot) throw new Error(`${type}.${field}: policies on its permissions would pass it by, for they show with the call alone. Name them in the rule.`);
  if (atRest === "outside" || (!isRoot && standsOn.length === 0)) return resolve;
  const action = { name: field, within: [type === "Query" ? "read" : "change", ...(meantFor(behind) ?? [])] };
  return async (parent, args, ctx, info) => {
    const own = contextOf(parent, ctx);
    if (own.tenantOrNull?.policies) {
      const refusals = isRoot
        ? [await policyRefusal(own, { action, things: type === "Mutation" ? thingsNamed(args as Record<string, unknown>, info) : [], ownersEscape: escape })]
        : await Promise.all((typeof standsOn === "function" ? standsOn(own, parent) : standsOn).map((permission) => permissionRefusal(own, permission, escape, { name: permission, within: ["read"] })));
      for (const refusal of refusals) {
        if (!refusal) continue;
        own.noteRefusal(coordinateOf(info, parent), refusal);
        throw refusal;
      }
    }
    return resolve(parent, args, ctx, info);
  };
}

/** A subgraph's rules: every root field by name, every type with a key by `*`, and single fields that are sensitive. */
export type Rules = Record<string, Record<string, Rule>>;

type Resolver = GraphQLFieldResolver<unknown, Context>;

/** Wraps a resolver with a rule; the rule runs first, on the context of the parent's tenant. */
export type Guard = (resolve: Resolver) => Resolver;

/**
 * The guards of a schema, made by graphql-shield. A root field always has one (deny, when no rule names it); so has a
 * reference (`*` as the field) and each field that is named. Other fields are reached only through a guarded one
 * and get none: a wrapper on every field costs three times the list it guards.
 */
export function guardsOf(schema: GraphQLSchema, rules: Rules): (type: string, field: string) => Guard | null {
  const deny = defineRule("deny", () => forbidden());
  const middleware = shield(rules, {
    fallbackRule: deny,
    // an error that a resolver throws behind the rule is not a denial: it goes on as it is
    fallbackError: (error) => (error instanceof Error ? error : forbidden()),
  });
  const generated = middleware.generate(schema) as unknown as Record<
    string,
    Record<string, (resolve: Resolver, ...rest: Parameters<Resolver>) => unknown>
  >;
  return (type, field) => {
    const isRoot = type === "Query" || type === "Mutation";
    if (!isRoot && field !== "*" && !rules[type]?.[field]) return null;
    // every type with a key has `id`, and only `*` speaks for it
    const guard = generated[type]?.[field === "*" ? "id" : field];
    const behind = rules[type]?.[field];
    if (!guard) return null;
    return (resolve) => {
      const minded = behind ? mindingPolicies(type, field, behind, resolve) : resolve;
      return (parent, args, ctx, info) => guard(minded, parent, args, ctx, info);
    };
  };
}
