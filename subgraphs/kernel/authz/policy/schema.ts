import type { IdKind } from "../../ids/ids.js";
import type { SubgraphManifest } from "../../process/manifest.js";
import { meantFor } from "../shield.js";
import { actionOf } from "./request.js";

/** What is done by whom: the types that may stand as a principal. */
const principals = ["User", "ApiKey", "ServiceIdentity"];

const facts = `// What is known of the request, whatever it asks for.
type Facts = {
  // Where it comes from; 0.0.0.0 where that is not known.
  ip: ipaddr,
  now: datetime,
  // 0 to 23, in UTC.
  hour: Long,
  // 1 (Monday) to 7, in UTC (ISO 8601).
  weekday: Long,
  // The person proved who it is by more than one factor.
  mfa: Bool,
  // Seconds since it did; 9007199254740991 where it did not.
  mfaAge: Long,
  // Seconds since the person proved who it is, by whatever; 9007199254740991 for a machine.
  proofAge: Long,
  // The person runs this installation.
  administrator: Bool,
  // The key of the tenant's plan, or "".
  plan: String,
  // The keys of the features that the plan includes.
  entitlements: Set<String>,
};`;

/**
 * The Cedar schema that policies are validated against, made from what the subgraphs declare: the things that have an id, and
 * as actions the permissions and the root fields whose rules ask something of the tenant. A field is in the permissions
 * that its rule asks for, and in `read` or `change`. Things are named by mutations alone: a query is allowed or refused
 * as a whole, so no list is ever filtered and its counts and cursors are exact.
 */
export function policySchema(manifests: readonly SubgraphManifest[], kinds: readonly IdKind[]): string {
  const things = [...new Set(kinds.map(({ typename }) => typename))].filter((name) => name !== "Tenant" && !principals.includes(name)).sort();
  const permissions = manifests.flatMap(({ features }) => features.flatMap(({ permissions: declared = [] }) => declared)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const lines = [
    "// Written by `npm run schema`: do not edit.",
    facts,
    "// The resource of whatever names no thing by its id.",
    "entity Tenant;",
    ...things.map((name) => `entity ${name} in [Tenant];`),
    "// A role is named by its key, a group by its id: `principal in Role::\"admin\"`.",
    ...principals.map((name) => `entity ${name} in [Role, Group, Tenant];`),
    "// Groups of actions: every query, and every mutation, that is about the tenant.",
    "action read, change;",
    "// Permissions: what fields below the root (all of which are in `read`) and services ask for, and the group of the fields whose rule asks for it.",
    ...permissions.map(({ key, things: named = [] }) => actionLine(key, actionOf(key).within, ["Tenant", ...named])),
    "// Queries. A policy on a query's own name holds for that root field alone: the same things stand below others, so name its permission, or `read`.",
    ...fieldsOf(manifests, "Query").map(([field, within]) => actionLine(field, ["read", ...within], ["Tenant"])),
    "// Mutations: of the tenant, and of each thing that the arguments name.",
    ...fieldsOf(manifests, "Mutation").map(([field, within]) => actionLine(field, ["change", ...within], ["Tenant", ...things, ...principals])),
  ];
  return `${lines.join("\n")}\n`;
}

function fieldsOf(manifests: readonly SubgraphManifest[], type: "Query" | "Mutation"): [field: string, within: readonly string[]][] {
  return manifests
    .flatMap(({ features }) => features.flatMap(({ rules = {} }) => Object.entries(rules[type] ?? {})))
    .flatMap(([field, rule]): [string, readonly string[]][] => {
      const within = meantFor(rule);
      return within ? [[field, within]] : [];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function actionLine(name: string, within: readonly string[], resources: readonly string[]): string {
  const groups = within.length === 0 ? "" : ` in [${within.map((group) => JSON.stringify(group)).join(", ")}]`;
  return `action ${JSON.stringify(name)}${groups} appliesTo { principal: [${principals.join(", ")}], resource: [${resources.join(", ")}], context: Facts };`;
}
