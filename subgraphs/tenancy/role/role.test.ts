import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rbacModel } from "../../../seeds/essential/roles.js";
import { gatherPermissions } from "../../kernel/authz/permissions.js";
import { discoverSubgraphs } from "../../kernel/process/discover.js";
import { makeMember, makePerson, makeTenant, openWorld, type World } from "../../../test/kit/world.js";

const question = "{ roles { id key name description rank permissions { key } } permissions { key title description dependsOn } }";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("every member may see the roles; a stranger may see the permissions' catalogue alone", async () => {
  const tenant = await makeTenant(world.url);
  for (const role of ["admin", "billing", "member", "viewer"]) {
    const member = await makeMember(tenant, role);
    expect((await member.send(question, { tenant: tenant.id })).errors).toEqual([]);
  }
  const stranger = await makePerson(world.url);
  expect((await stranger.send("{ permissions { key } }")).errors).toEqual([]);
  expect((await stranger.send("{ roles { key } }")).errors[0]!.extensions.code).toBe("TENANT_REQUIRED");
});

test("the roles are those of config/rbac.json, in its order; the permissions are those that the features declare", async () => {
  const rbac = rbacModel.parse(JSON.parse(await readFile("config/rbac.json", "utf8")));
  const tenant = await makeTenant(world.url);
  const { data } = await tenant.owner.send(question, { tenant: tenant.id });
  expect(
    data.roles.map((role: { permissions: { key: string }[] }) => ({ ...role, id: undefined, permissions: role.permissions.map(({ key }) => key) })),
  ).toEqual(rbac.roles.map((role, rank) => ({ ...role, rank, id: undefined, permissions: role.permissions.toSorted() })));
  expect(data.permissions).toEqual(gatherPermissions(await discoverSubgraphs()).map(({ key, title, description, dependsOn = [] }) => ({ key, title, description, dependsOn })));
});

test("a role is the same object for every tenant, and node finds it", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { data } = await ours.owner.send("{ roles { id key } }", { tenant: ours.id });
  const found = await theirs.owner.send("query ($id: ID!) { node(id: $id) { id ... on Role { key } } }", { tenant: theirs.id, variables: { id: data.roles[0].id } });
  expect(found.data.node).toEqual(data.roles[0]);
});
