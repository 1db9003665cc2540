import { createRequire } from "node:module";
import type * as util from "node:util";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import type * as GraphQLShield from "graphql-shield";
import { contextOf } from "../context/binding.js";
import type { Context } from "../context/context.js";
import { PublicError, forbidden } from "../errors/errors.js";

// graphql-shield's ESM build does not load on this Node; its CommonJS build reads util.isUndefined, which Node 23 dropped
const require = createRequire(import.meta.url);
const legacyUtil = require("node:util") as typeof util & { isUndefined?: (value: unknown) => boolean };
legacyUtil.isUndefined ??= (value) => value === undefined;
const { rule, shield } = require("graphql-shield") as typeof GraphQLShield;

/** One rule of graphql-shield. */
export type Rule = ReturnType<ReturnType<typeof GraphQLShield.rule>>;

/** What a rule answers: true allows; anything else is the refusal. */
export type Verdict = true | PublicError;

/** A rule reads the context (and the parent's) and nothing else: no I/O. */
export type Check = (ctx: Context, parent: unknown, args: Record<string, unknown>) => Verdict;

const defined = new WeakMap<Rule, { name: string; check: Check }>();

/** A named rule. One that throws is a refusal, logged as the internal error that it is. */
export function defineRule(name: string, check: Check): Rule {
  const made = rule(name, { cache: "no_cache" })((parent: unknown, args: Record<string, unknown>, ctx: Context) => {
    try {
      return check(contextOf(parent, ctx), parent, args);
    } catch (error) {
      ctx.log.error({ err: error, rule: name }, "a rule failed: refused");
      return new PublicError("INTERNAL", "Something went wrong on our side. Quote the correlation id to the operator.");
    }
  });
  defined.set(made, { name, check });
  return made;
}

/** All of these rules, in this order; the first one that does not allow refuses. */
export function all(...rules: Rule[]): Rule {
  const named = rules.map((each) => defined.get(each)!);
  return defineRule(named.map(({ name }) => name).join(", "), (ctx, parent, args) => {
    for (const { check } of named) {
      const verdict = check(ctx, parent, args);
      if (verdict !== true) return verdict;
    }
    return true;
  });
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
    return guard ? (resolve) => (parent, args, ctx, info) => guard(resolve, parent, args, ctx, info) : null;
  };
}
