import "reflect-metadata";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import {
  defaultFieldResolver,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  specifiedDirectives,
  type ConstDirectiveNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { buildSchema, createResolversMap, getMetadataStorage, type ClassType, type NonEmptyArray } from "type-graphql";
import { guardsOf, mindRest, type Guard, type Rules } from "../authz/shield.js";
import { contextOf } from "../context/binding.js";
import type { Context } from "../context/context.js";
import { badInput, InvalidInput, PublicError } from "../errors/errors.js";
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
  // a field without a method is its property: graphql reads that by itself, faster than through a resolver of type-graphql's
  for (const field of getMetadataStorage().fields) field.simple ??= field.name === field.schemaName;
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
  wrapRootFields(schema, rules, guardOf);
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
function wrapRootFields(schema: GraphQLSchema, rules: Rules, guardOf: Guards): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve;
      const guard = guardOf(type!.name, field.name);
      if (!resolve || !guard || field.name === "_service" || field.name === "_entities") continue;
      const changes = type === schema.getMutationType();
      field.resolve = guard((parent, args, ctx: Context, info) =>
        ctx.run(async () => {
          try {
            if (changes) await mindRest(ctx, rules[type!.name]?.[field.name]);
            return await resolve(parent, args, ctx, info);
          } catch (error) {
            if (error instanceof PublicError) ctx.noteRefusal(`${type!.name}.${field.name}`, error);
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

/**
 * Each reference runs behind its type's rule. In place of @apollo/subgraph's own resolver, which writes the type's name on
 * the object that it is given: a row that was read is frozen.
 */
function wrapReferences(schema: GraphQLSchema, references: Record<string, ReferenceResolver>, guardOf: Guards): void {
  const resolvers = new Map<string, GraphQLFieldResolver<unknown, Context>>();
  for (const [name, resolve] of Object.entries(references)) {
    const guard = guardOf(name, "*");
    if (!isObjectType(schema.getType(name)) || !guard) throw new Error(`${name} has a reference resolver but no such type or rule`);
    resolvers.set(name, guard((reference, _args, ctx) => ctx.run(() => resolve(reference as { id: string }, ctx))));
  }
  const entity = schema.getType("_Entity");
  const entities = schema.getQueryType()?.getFields()["_entities"];
  if (!entities || !isUnionType(entity)) return;
  const typenames = new WeakMap<object, string>();
  entity.resolveType = (found: object) => typenames.get(found);
  entities.resolve = (_root, { representations }: { representations: Representation[] }, ctx: Context, info) =>
    representations.map(async (representation) => {
      const resolve = resolvers.get(representation.__typename);
      if (!resolve) throw badInput(`No reference to a ${representation.__typename} is resolved here.`);
      const found = (await resolve(representation, {}, ctx, info)) as object | null;
      if (found) typenames.set(found, representation.__typename);
      return found;
    });
}

/** A reference as the gateway sends it: the type's name and its key. */
interface Representation {
  __typename: string;
  id: string;
}
