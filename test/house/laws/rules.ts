import { isObjectType, type GraphQLSchema } from "graphql";
import { withDependencies, type PermissionDeclaration } from "../../../subgraphs/kernel/authz/permissions.js";
import type { Rules } from "../../../subgraphs/kernel/authz/shield.js";
import { missingRules } from "../../../subgraphs/kernel/graphql/schema.js";
import type { SubgraphManifest } from "../../../subgraphs/kernel/process/manifest.js";
import { isTest, takeApart, type Source } from "./source.js";

/** All rules of a subgraph's features in one tree. */
export function rulesOf(manifest: SubgraphManifest): Rules {
  const merged: Rules = {};
  for (const rules of manifest.features.map((feature) => feature.rules ?? {})) {
    for (const [type, fields] of Object.entries(rules)) merged[type] = { ...merged[type], ...fields };
  }
  return merged;
}

/** Every root field and every type with a key has a rule; every rule speaks of something that there is. */
export function rulesAndFields(schema: GraphQLSchema, rules: Rules): string[] {
  const idle = Object.entries(rules).flatMap(([typeName, fields]) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return [`a rule speaks of ${typeName}, which is no object type`];
    return Object.keys(fields)
      .filter((field) => field !== "*" && !type.getFields()[field])
      .map((field) => `a rule speaks of ${typeName}.${field}, which there is not`);
  });
  return [...missingRules(schema, rules).map((coordinate) => `${coordinate} has no rule`), ...idle];
}

/** What the features declare, and the roles of `config/rbac.json`. */
export interface Rbac {
  permissions: PermissionDeclaration[];
  roles: { key: string; name: string; description: string; permissions: string[] }[];
}

/** Permissions that a service asks for itself, because its rule cannot know enough. */
export function permissionsAskedFor(sources: readonly Source[]): string[] {
  const asked = /\bpermissions\??\.includes\(\s*"([^"]+)"\s*\)/g;
  return sources
    .filter((source) => source.path.startsWith("subgraphs/") && !isTest(source))
    .flatMap(({ text }) => [...takeApart(text).withStrings.matchAll(asked)].map(([, permission = ""]) => permission));
}

/** Permissions in use are those described; each is held by somebody; roles hold none but these. */
export function permissionsAndRoles(rbac: Rbac, used: readonly string[]): string[] {
  const described = rbac.permissions.map(({ key }) => key);
  const held = new Set(rbac.roles.flatMap((role) => role.permissions));
  return [
    ...[...new Set(used)].filter((key) => !described.includes(key)).map((key) => `${key} is used but not described`),
    ...described.filter((key) => !used.includes(key)).map((key) => `${key} is described but nothing asks for it`),
    ...described.filter((key) => !held.has(key)).map((key) => `${key} is held by no role`),
    ...[...held].filter((key) => !described.includes(key)).map((key) => `a role holds ${key}, which is not described`),
    ...rbac.roles.flatMap((role) =>
      withDependencies(rbac.permissions, role.permissions)
        .filter((key) => !role.permissions.includes(key))
        .map((key) => `${role.key} lacks ${key}, which others of its permissions depend on`),
    ),
    ...described.filter((key, at) => described.indexOf(key) !== at).map((key) => `${key} is described twice`),
    ...described.filter((key) => !/^[a-z_]+:[a-z_]+$/.test(key)).map((key) => `${key} is not noun:verb`),
    ...[...rbac.permissions, ...rbac.roles].filter(({ description }) => !description.trim().endsWith(".")).map(({ key }) => `${key} is not described by a sentence`),
  ];
}
