import type { SubgraphManifest } from "../process/manifest.js";

/** One thing that a role may allow, declared by the feature whose rules ask for it. */
export interface PermissionDeclaration {
  /** Its stable name, `noun:verb`; what `can(...)` takes. */
  key: string;
  /** Its name for people. */
  title: string;
  /** What it allows, as a sentence. */
  description: string;
  /** Keys of permissions without which it is of no use: whoever gives it gives these too. */
  dependsOn?: readonly string[];
  /** Types of things that a service names where it asks policies for it (`requireByPolicy`): policies may speak of them. */
  things?: readonly string[];
}

/**
 * Every permission that some feature declares, in the order of their names.
 * @throws when one is declared twice, or depends on one that is not declared, or on itself by a detour
 */
export function gatherPermissions(manifests: readonly Pick<SubgraphManifest, "features">[]): PermissionDeclaration[] {
  const declared = manifests.flatMap(({ features }) => features.flatMap(({ permissions = [] }) => permissions));
  const byKey = new Map<string, PermissionDeclaration>();
  for (const permission of declared) {
    if (byKey.has(permission.key)) throw new Error(`the permission ${permission.key} is declared twice`);
    byKey.set(permission.key, permission);
  }
  for (const { key, dependsOn = [] } of declared) {
    const unknown = dependsOn.find((other) => !byKey.has(other));
    if (unknown) throw new Error(`the permission ${key} depends on ${unknown}, which nobody declares`);
    if (withDependencies(declared, dependsOn).includes(key)) throw new Error(`the permission ${key} depends on itself`);
  }
  return declared.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** These permissions and all that they depend on, in the order of their names. */
export function withDependencies(catalogue: readonly Pick<PermissionDeclaration, "key" | "dependsOn">[], keys: readonly string[]): string[] {
  const needs = new Map(catalogue.map(({ key, dependsOn = [] }) => [key, dependsOn]));
  const closed = new Set(keys);
  // a set's iterator meets what is added while it runs
  for (const key of closed) for (const other of needs.get(key) ?? []) closed.add(other);
  return [...closed].sort();
}
