import "reflect-metadata";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import {
  defaultFieldResolver,
  isObjectType,
  Kind,
  parse,
  specifiedDirectives,
  type ConstDirectiveNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { buildSchema, createResolversMap, getMetadataStorage, type ClassType, type NonEmptyArray } from "type-graphql";
import { guardsOf, type Guard, type Rules } from "../authz/shield.js";
import { contextOf } from "../context/binding.js";
import type { Context } from "../context/context.js";
import { InvalidInput } from "../errors/errors.js";
import type { SubgraphManifest } from "../process/manifest.js";
import { federationDirectives, federationLink } from "./directives.js";
import type { ReferenceResolver } from "./references.js";

/** A subgraph's schema: as text for composition, and executable with rules and units of work in place. */
export interface SubgraphSchema {
  sdl: string;
  schema: GraphQLSchema;
}

/** Builds a subgraph's schema from its manifest. @throws when a root field or a type with a key has no rule */
export async function buildSubgraph(manifest: SubgraphManifest): Promise<SubgraphSchema> {
  const resolvers = manifest.features.flatMap((feature) => feature.resolvers ?? []);
  const described = await buildSchema({
    resolvers: resolvers as NonEmptyArray<ClassType>,
    orphanedTypes: manifest.features.flatMap((feature) => feature.types ?? []),
    directives: [...specifiedDirectives, ...federationDirectives],
    validate: false,
    container: { get: (resolver) => instanceOf(resolver) },
  });
  const sdl = `${federationLink}\n\n${withoutDirectiveDefinitions(printSchemaWithDirectives(described))}`;
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: createResolversMap(described) as never },
  ]);
  const rules = mergeRules(manifest);
  const references = Object.assign({}, ...manifest.features.map((feature) => feature.references ?? {})) as Record<
    string,
    ReferenceResolver
  >;
  requireRules(schema, rules, references, manifest.name);
  const guardOf = guardsOf(schema, rules);
  wrapRootFields(schema, guardOf);
  wrapFieldResolvers(schema, resolvers);
  wrapSensitiveFields(schema, rules, guardOf);
  wrapReferences(schema, references, guardOf);
  return { sdl, schema };
}

// resolvers have no state and no container: one instance of each
const instances = new Map<ClassType, object>();
function instanceOf(resolver: ClassType): object {
  let instance = instances.get(resolver);
  if (!instance) instances.set(resolver, (instance = new resolver()));
  return instance;
}

/** `@link` imports the federation directives; printed definitions of them would be duplicates. */
function withoutDirectiveDefinitions(sdl: string): string {
  return sdl
    .replace(/^directive @.*$\n*/gm, "")
    .replace(/^schema \{[^}]*\}\n*/m, "")
    .trim()
    .concat("\n");
}

/** All features' rules in one tree. Two features that name the same field are a mistake. */
function mergeRules(manifest: SubgraphManifest): Rules {
  const merged: Rules = {};
  for (const { rules = {} } of manifest.features) {
    for (const [type, fields] of Object.entries(rules)) {
      for (const [field, rule] of Object.entries(fields)) {
        const known = (merged[type] ??= {});
        if (known[field]) throw new Error(`${manifest.name}: ${type}.${field} has two rules`);
        known[field] = rule;
      }
    }
  }
  return merged;
}

function requireRules(schema: GraphQLSchema, rules: Rules, references: Record<string, ReferenceResolver>, subgraph: string): void {
  const missing = missingRules(schema, rules);
  const unresolved = typesWithKey(schema).filter((type) => !references[type.name]);
  if (missing.length > 0) throw new Error(`${subgraph}: no rule for ${missing.join(", ")}`);
  if (unresolved.length > 0) {
    throw new Error(`${subgraph}: no reference resolver for ${unresolved.map((type) => type.name).join(", ")}`);
  }
}

/** The root fields and the types with a key that no rule names. */
export function missingRules(schema: GraphQLSchema, rules: Rules): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType()]
    .filter((type) => type != null)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => [type.name, field] as const))
    .filter(([, field]) => field !== "_service" && field !== "_entities");
  const keyed = typesWithKey(schema).map((type) => [type.name, "*"] as const);
  return [...roots, ...keyed].filter(([type, field]) => !rules[type]?.[field]).map(([type, field]) => `${type}.${field}`);
}

/** Types that a reference can be resolved to here; a key with `resolvable: false` only refers elsewhere. */
function typesWithKey(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => [type.astNode, ...type.extensionASTNodes].some((node) => node?.directives?.some(isResolvableKey)));
}

function isResolvableKey(directive: ConstDirectiveNode): boolean {
  const resolvable = directive.arguments?.find((argument) => argument.name.value === "resolvable")?.value;
  return directive.name.value === "key" && !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value);
}

type Guards = (type: string, field: string) => Guard | null;

/** Rule, then transaction, then resolver. A mutation's mendable mistakes become its payload's `userErrors`. */
function wrapRootFields(schema: GraphQLSchema, guardOf: Guards): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve;
      const guard = guardOf(type!.name, field.name);
      if (!resolve || !guard || field.name === "_service" || field.name === "_entities") continue;
      field.resolve = guard((parent, args, ctx: Context, info) =>
        ctx.run(async () => {
          try {
            return await resolve(parent, args, ctx, info);
          } catch (error) {
            if (!(error instanceof InvalidInput)) throw error;
            ctx.refuse();
            return { userErrors: error.problems };
          }
        }),
      );
    }
  }
}

/** A field with a resolver of its own reads in the context that its parent was read with. */
function wrapFieldResolvers(schema: GraphQLSchema, resolvers: ClassType[]): void {
  const storage = getMetadataStorage();
  for (const metadata of storage.fieldResolvers) {
    if (metadata.kind !== "external" || !resolvers.includes(metadata.target as ClassType)) continue;
    const owner: unknown = metadata.getObjectType?.();
    const typeName = storage.objectTypes.find((type) => type.target === owner)?.name;
    const type = typeName ? schema.getType(typeName) : undefined;
    const field = isObjectType(type) ? type.getFields()[metadata.schemaName] : undefined;
    const resolve = field?.resolve;
    if (!field || !resolve) continue;
    field.resolve = (parent, args, ctx: Context, info) => {
      const own = contextOf(parent, ctx);
      return own.run(() => resolve(parent, args, own, info));
    };
  }
}

/** A field below the root that a rule names. */
function wrapSensitiveFields(schema: GraphQLSchema, rules: Rules, guardOf: Guards): void {
  for (const [typeName, fields] of Object.entries(rules)) {
    const type = schema.getType(typeName);
    if (typeName === "Query" || typeName === "Mutation" || !isObjectType(type)) continue;
    for (const name of Object.keys(fields)) {
      const field = type.getFields()[name];
      const guard = name === "*" ? null : guardOf(typeName, name);
      if (field && guard) field.resolve = guard(field.resolve ?? defaultFieldResolver);
    }
  }
}

function wrapReferences(schema: GraphQLSchema, references: Record<string, ReferenceResolver>, guardOf: Guards): void {
  for (const [name, resolve] of Object.entries(references)) {
    const type = schema.getType(name);
    const guard = guardOf(name, "*");
    if (!isObjectType(type) || !guard) throw new Error(`${name} has a reference resolver but no such type or rule`);
    const guarded = guard((reference, _args, ctx: Context) => ctx.run(async () => nameable(await resolve(reference as { id: string }, ctx))));
    type.extensions = {
      ...type.extensions,
      apollo: { subgraph: { resolveReference: (reference: unknown, ctx: Context, info: never) => guarded(reference, {}, ctx, info) } },
    };
  }
}

/** @apollo/subgraph writes `__typename` on what it is given; a row that was read is frozen, what derives from it is not. */
function nameable(found: object | null): object | null {
  return found && Object.isFrozen(found) ? (Object.create(found) as object) : found;
}
