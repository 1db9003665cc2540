import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mutate } from "../../../test/kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const look = "query ($search: String, $after: String) { members(first: 2, after: $after, filter: { search: $search }) { edges { node { id user { name } } } pageInfo { hasNextPage endCursor } } }";
const rename = (person: Person, name: string) => mutate(person, "updateMe", "user { name }", { name });

test("members are found by the beginning of a name, of a word of it, and of the address, by who may list them; other tenants' are not", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const stem = unique().toLowerCase();
  const [ann, bob, stranger] = [await makeMember(tenant, "viewer"), await makeMember(tenant, "viewer"), await makeMember(other, "viewer")];
  await rename(ann, `Ann ${stem}berg`);
  await rename(bob, `Bob 100%_${stem}`);
  await rename(stranger, `Ann ${stem}berg`);
  const ask = async (search: string | null, by: Person = ann) => {
    const answer = await by.send(look, { tenant: tenant.id, variables: { search } });
    return answer.errors[0]?.extensions.code ?? (answer.data.members.edges as { node: { user: { name: string } } }[]).map(({ node }) => node.user.name);
  };
  expect(await ask(`  ${stem.toUpperCase()} `)).toEqual([`Ann ${stem}berg`]);
  expect(await ask(`ann ${stem}`)).toEqual([`Ann ${stem}berg`]);
  // what stands for anything in a pattern stands for itself here
  expect([await ask("bob 100%_"), await ask("%"), await ask("b_b")]).toEqual([[`Bob 100%_${stem}`], [], []]);
  expect(await ask(ann.email.toUpperCase())).toEqual([`Ann ${stem}berg`]);
  expect([await ask(stem.slice(1)), await ask(""), await ask(null)].map((names) => names.length)).toEqual([0, 2, 2]);
  expect([await ask(stem, stranger), await ask(stem, await makePerson(world.url))]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
});

test("what was found goes page by page, and a group's members and groups are looked for the same way", async () => {
  const tenant = await makeTenant(world.url);
  const stem = `Zoe${unique()}`;
  const members = [await makeMember(tenant, "viewer"), await makeMember(tenant, "viewer"), await makeMember(tenant, "viewer")];
  for (const member of members) await rename(member, stem);
  const first = await tenant.owner.send(look, { tenant: tenant.id, variables: { search: stem } });
  const second = await tenant.owner.send(look, { tenant: tenant.id, variables: { search: stem, after: first.data.members.pageInfo.endCursor } });
  expect([...first.data.members.edges, ...second.data.members.edges].map(({ node }) => node.id)).toEqual(members.map(({ membershipId }) => membershipId));
  expect([first.data.members.pageInfo.hasNextPage, second.data.members.pageInfo.hasNextPage]).toEqual([true, false]);

  const make = (name: string) => mutate(tenant.owner, "createGroup", "group { id }", { name }, { tenant: tenant.id });
  const { payload } = await make("Night shift");
  await make("Day shift");
  for (const membershipId of [members[0]!.membershipId!, members[1]!.membershipId!]) await mutate(tenant.owner, "addGroupMember", "group { id }", { groupId: payload.group.id, membershipId }, { tenant: tenant.id });
  await rename(members[1]!, "Somebody else");
  const { data } = await tenant.owner.send(
    `query ($search: String) { night: groups(first: 5, filter: { search: "NIGHT" }) { edges { node { name members(first: 5, filter: { search: $search }) { edges { node { membership { id } } } } } } }
      shift: groups(first: 5, filter: { search: "shift" }) { edges { node { name } } } none: groups(first: 5, filter: { search: "ight" }) { edges { node { name } } } }`,
    { tenant: tenant.id, variables: { search: stem } },
  );
  expect(data.night.edges).toEqual([{ node: { name: "Night shift", members: { edges: [{ node: { membership: { id: members[0]!.membershipId } } }] } } }]);
  expect([data.shift.edges.length, data.none.edges.length]).toEqual([2, 0]);
});

test("a membership tells what it allows, by its groups too: one's own in every tenant, others' in the current one", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const member = await makeMember(tenant, "viewer");
  const { payload } = await mutate(tenant.owner, "createGroup", "group { id }", { name: "Money" }, { tenant: tenant.id });
  await mutate(tenant.owner, "setGroupRoles", "group { id }", { groupId: payload.group.id, roles: ["billing"] }, { tenant: tenant.id });
  const own = async (): Promise<string[]> => {
    const { data } = await member.send("{ me { memberships(first: 5) { edges { node { permissions } } } } }");
    return data.me.memberships.edges[0].node.permissions;
  };
  const before = await own();
  expect([before.includes("member:read"), before.includes("billing:read")]).toEqual([true, false]);
  await mutate(tenant.owner, "addGroupMember", "group { id }", { groupId: payload.group.id, membershipId: member.membershipId }, { tenant: tenant.id });
  expect(await own()).toContain("billing:read");
  const ask = (by: Person, where: string) => by.send("query ($id: ID!) { node(id: $id) { ... on Membership { permissions } } }", { tenant: where, variables: { id: member.membershipId } });
  expect((await ask(tenant.owner, tenant.id)).data.node.permissions).toEqual(await own());
  expect((await ask(other.owner, other.id)).data.node).toBeNull();
});
