import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { anybody, permissionsInUse } from "../../subgraphs/kernel/authz/rules.js";
import { gatherPermissions } from "../../subgraphs/kernel/authz/permissions.js";
import { buildSubgraph } from "../../subgraphs/kernel/graphql/schema.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import type { SubgraphManifest } from "../../subgraphs/kernel/process/manifest.js";
import { permissionsAndRoles, permissionsAskedFor, rulesAndFields, rulesOf, type Rbac } from "./laws/rules.js";
import { readSources, root } from "./laws/source.js";

let manifests: SubgraphManifest[];
let rbac: Rbac;
beforeAll(async () => {
  manifests = await discoverSubgraphs();
  const { roles } = JSON.parse(await readFile(join(root, "config/rbac.json"), "utf8")) as Pick<Rbac, "roles">;
  rbac = { permissions: gatherPermissions(manifests), roles };
});

test("every root field and every type with a key has a rule, and rules speak of what there is", async () => {
  for (const manifest of manifests) {
    const { schema } = await buildSubgraph(manifest);
    expect([manifest.name, rulesAndFields(schema, rulesOf(manifest))]).toEqual([manifest.name, []]);
  }
});

test("permissions in use are described, held by a role, and no others", async () => {
  const used = [...permissionsInUse(), ...permissionsAskedFor(await readSources())];
  expect(permissionsAndRoles(rbac, used)).toEqual([]);
});

test("a subgraph with a root field that has no rule does not even start", async () => {
  const [manifest] = manifests;
  const bare = { ...manifest!, features: manifest!.features.map(({ rules: _none, ...feature }) => feature) };
  await expect(buildSubgraph(bare)).rejects.toThrow(/no rule for/);
});

test("the laws bite: a field without a rule, a rule without a field", () => {
  const schema = buildSchema(`
    directive @key(fields: String!, resolvable: Boolean = true) on OBJECT
    type Query { a: A  b: ID }
    type Mutation { c: ID }
    type A @key(fields: "id") { id: ID }
    type B @key(fields: "id", resolvable: false) { id: ID }`);
  expect(rulesAndFields(schema, { Query: { a: anybody, gone: anybody }, Gone: { "*": anybody } })).toEqual([
    "Query.b has no rule",
    "Mutation.c has no rule",
    "A.* has no rule",
    "a rule speaks of Query.gone, which there is not",
    "a rule speaks of Gone, which is no object type",
  ]);
});

test("the laws bite: a permission that is unknown, unused, unheld, described twice or badly", () => {
  const described = (key: string, description = "Does it.") => ({ key, title: key, description });
  const role = (...permissions: string[]) => ({ key: "owner", name: "Owner", description: "Owns.", permissions });
  expect(permissionsAndRoles({ permissions: [described("a:b")], roles: [role("a:b")] }, ["a:b"])).toEqual([]);
  expect(permissionsAndRoles({ permissions: [described("a:b")], roles: [role("a:b", "x:y")] }, ["a:b", "c:d"])).toEqual([
    "c:d is used but not described",
    "a role holds x:y, which is not described",
  ]);
  expect(permissionsAndRoles({ permissions: [described("a:b"), described("a:b", "")], roles: [role()] }, [])).toEqual([
    "a:b is described but nothing asks for it",
    "a:b is described but nothing asks for it",
    "a:b is held by no role",
    "a:b is held by no role",
    "a:b is described twice",
    "a:b is not described by a sentence",
  ]);
  const needy = { ...described("c:d"), dependsOn: ["a:b"] };
  expect(permissionsAndRoles({ permissions: [described("a:b"), needy], roles: [role("a:b"), { ...role("c:d"), key: "half" }] }, ["a:b", "c:d"])).toEqual([
    "half lacks a:b, which others of its permissions depend on",
  ]);
  expect(permissionsAskedFor([{ path: "subgraphs/billing/x.ts", text: 'ctx.tenant.permissions.includes("a:b") // permissions.includes("no:no")' }])).toEqual(["a:b"]);
});
