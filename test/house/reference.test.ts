import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { readCatalogues, referencePages, type Catalogues } from "../../bin/reference-pages.js";
import { describeEnv } from "../../config/env.js";
import { stale } from "./laws/freshness.js";
import { root } from "./laws/source.js";

let catalogues: Catalogues;
beforeAll(async () => {
  catalogues = await readCatalogues();
});

async function present(): Promise<Map<string, string>> {
  const folder = join(root, "docs/reference");
  return new Map(await Promise.all((await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)));
}

test("the reference is what npm run reference writes", async () => expect(stale(await present(), referencePages(catalogues))).toEqual([]));

test(".env.example is what npm run env writes", async () => expect(await readFile(join(root, ".env.example"), "utf8")).toBe(describeEnv()));

test("the laws bite: a permission, a problem, a job and a variable that are new make their pages stale", async () => {
  const { rbac, manifests, variables } = catalogues;
  const feature = { problems: { NOTE_LONG: "Too long." }, jobs: manifests.flatMap(({ features }) => features.flatMap(({ jobs = [] }) => jobs)) };
  const grown: Catalogues = {
    ...catalogues,
    rbac: { ...rbac, permissions: [...rbac.permissions, { key: "note:take", title: "Take notes", description: "Takes notes." }] },
    manifests: [...manifests, { name: "notes", ids: {}, events: {}, features: [feature] }],
    variables: { ...variables, NOTES: variables["PORT"]! },
  };
  expect(stale(await present(), referencePages(grown))).toEqual(["env.md is stale", "errors.md is stale", "jobs.md is stale", "permissions.md is stale", "roles.md is stale"]);
});
