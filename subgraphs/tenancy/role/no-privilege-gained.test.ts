import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { array, assert, asyncProperty, constantFrom, nat, option, record, type Arbitrary } from "fast-check";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { accept, changeRole, invite, mutate, type Outcome } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { gatherPermissions, withDependencies, type PermissionDeclaration } from "../../kernel/authz/permissions.js";
import { discoverSubgraphs } from "../../kernel/process/discover.js";

let world: World;
let people: Person[];
let catalogue: PermissionDeclaration[];
beforeAll(async () => {
  world = await openWorld();
  people = await Promise.all(Array.from({ length: 4 }, () => makePerson(world.url)));
  catalogue = gatherPermissions(await discoverSubgraphs());
});
afterAll(() => world.close());

interface ModelRole {
  id: string;
  key: string;
  custom: boolean;
  permissions: string[];
}

/** What is expected: who has which role, and what each role allows. */
interface Model {
  roles: ModelRole[];
  /** Of each of the people, in their order; the first one begins as the owner. */
  held: ModelRole[];
}

/** One try: somebody does something with some role, some permissions and some other person. Numbers are taken modulo what there is. */
const step = record({
  verb: constantFrom("create", "update", "delete", "change"),
  actor: nat(3),
  target: nat(3),
  role: nat(30),
  other: option(nat(30), { nil: null }),
  permissions: array(nat(30), { maxLength: 4 }),
});
type Step = typeof step extends Arbitrary<infer S> ? S : never;

const within = (small: readonly string[], large: readonly string[]) => small.every((key) => large.includes(key));
const at = <T>(list: readonly T[], index: number) => list[index % list.length]!;

/** Does the step, and says what the small model expects of it. */
async function take(model: Model, tenant: TestTenant, { verb, actor, target, role: nth, other, permissions: nths }: Step): Promise<{ outcome: Outcome; allowed: boolean; apply(): void }> {
  const by = people[actor]!;
  const own = model.held[actor]!;
  const options = { tenant: tenant.id };
  const above = (role: ModelRole) => !within(role.permissions, own.permissions) || (role.key === "owner" && own.key !== "owner");
  const role = at(model.roles, nth);
  const manages = own.permissions.includes("role:manage");
  const asked = nths.map((n) => at(catalogue, n).key);
  const wanted = withDependencies(catalogue, asked);
  if (verb === "create") {
    const name = `Role ${model.roles.length} ${nth} ${nths.join()}`;
    const outcome = await mutate(by, "createRole", "role { id key }", { name, permissions: asked }, options);
    return { outcome, allowed: manages && within(wanted, own.permissions), apply: () => model.roles.push({ ...outcome.payload.role, custom: true, permissions: wanted }) };
  }
  if (verb === "update") {
    const outcome = await mutate(by, "updateRole", "role { id }", { id: role.id, permissions: asked }, options);
    return { outcome, allowed: manages && role.custom && !above(role) && within(wanted, own.permissions), apply: () => void (role.permissions = wanted) };
  }
  if (verb === "delete") {
    const replacement = other === null ? null : at(model.roles, other);
    const outcome = await mutate(by, "deleteRole", "deletedRoleId", { id: role.id, replacementRoleId: replacement?.id ?? null }, options);
    const fits = replacement ? replacement !== role && replacement.key !== "owner" && !above(replacement) : !model.held.includes(role);
    return {
      outcome,
      allowed: manages && role.custom && !above(role) && fits,
      apply: () => {
        model.roles = model.roles.filter((each) => each !== role);
        model.held = model.held.map((each) => (each === role ? replacement! : each));
      },
    };
  }
  const outcome = await changeRole(by, tenant, await membershipId(target, tenant), role.key);
  const lastOwner = model.held[target]!.key === "owner" && role.key !== "owner" && model.held.filter(({ key }) => key === "owner").length === 1;
  const allowed = own.permissions.includes("member:update") && !above(role) && !above(model.held[target]!) && !lastOwner;
  return { outcome, allowed, apply: () => void (model.held[target] = role) };
}

const look = (person: Person, tenant: TestTenant) => world.platform.access.member(userRow(person), { id: tenantRow(tenant) });

async function membershipId(index: number, tenant: TestTenant): Promise<string> {
  const { data } = await people[0]!.send("{ members(first: 9) { edges { node { id user { id } } } } }", { tenant: tenant.id });
  const edges = data.members.edges as { node: { id: string; user: { id: string } } }[];
  return edges.find(({ node }) => node.user.id === people[index]!.id)!.node.id;
}

async function begin(): Promise<{ model: Model; tenant: TestTenant }> {
  const tenant = await makeTenant(world.url, "Acme", people[0]);
  const manager = { name: "Manager", permissions: ["role:manage", "member:update", "job:read"] };
  const { payload } = await mutate(people[0]!, "createRole", "role { key }", manager, { tenant: tenant.id });
  const begun = ["owner", "admin", payload.role.key as string, "viewer"];
  for (const [index, person] of people.entries()) {
    if (index > 0) await accept(person, (await invite(people[0]!, tenant, person.email, begun[index]!)).payload.token as string);
  }
  const { data } = await people[0]!.send("{ roles { id key custom permissions { key } } }", { tenant: tenant.id });
  const roles = (data.roles as (Omit<ModelRole, "permissions"> & { permissions: { key: string }[] })[]).map((role) => ({ ...role, permissions: role.permissions.map(({ key }) => key) }));
  return { tenant, model: { roles, held: begun.map((key) => roles.find((role) => role.key === key)!) } };
}

test("whatever is tried with roles, it goes as the model says, and nobody gains what whoever did it did not have", async () => {
  const tried = { allowed: 0, refused: 0 };
  await assert(
    asyncProperty(array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
      const { model, tenant } = await begin();
      for (const each of steps) {
        const before = model.held.map(({ permissions }) => permissions);
        const { outcome, allowed, apply } = await take(model, tenant, each);
        expect({ ...each, done: outcome.problems.length + outcome.codes.length === 0, said: [...outcome.problems, ...outcome.codes] }).toMatchObject({ ...each, done: allowed });
        if (allowed) apply();
        tried[allowed ? "allowed" : "refused"] += 1;
        for (const [index, person] of people.entries()) {
          const due = model.held[index]!.permissions.toSorted();
          // what the model says is what the platform acts on, within a second
          const now = await eventually(async () => {
            const permissions = (await look(person, tenant))?.permissions.toSorted() ?? [];
            return permissions.join() === due.join() && permissions;
          });
          const gained = now.filter((key) => !before[index]!.includes(key));
          expect(within(gained, before[each.actor]!)).toBe(true);
        }
      }
    }),
    { numRuns: 8, seed: 20_261_123, endOnFailure: true },
  );
  // the tries were no idle ones
  expect(Math.min(tried.allowed, tried.refused)).toBeGreaterThan(20);
}, 120_000);
