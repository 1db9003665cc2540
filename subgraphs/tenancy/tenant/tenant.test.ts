import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type World } from "../../../test/kit/world.js";
import { createTenant } from "./tenant.service.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const create = (person: Person, name: string, slug: string) => mutate(person, "createTenant", "tenant { id slug name }", { name, slug });

/** Rows that a tenant's first commit writes, by the slug or the id that it asked for. */
function rowsOf(tenantId: string): Promise<Record<string, number>> {
  return asOwner(async (client) => {
    const tables = ["tenancy.memberships", "tenancy.user_roles", "identity.tenant_users", "billing.subscriptions", "billing.entitlements", "billing.quota_usages", "compliance.audit_logs"];
    const counts: Record<string, number> = {};
    for (const table of tables) {
      counts[table] = (await client.query(`select 1 from ${table} where tenant_id = $1`, [tenantId])).rowCount ?? 0;
    }
    return counts;
  });
}

test("every signed-in person may create a tenant; nobody else may", async () => {
  const person = await makePerson(world.url);
  expect((await create(person, "Acme", `acme-${unique()}`)).problems).toEqual([]);
  const nobody = new (person.constructor as typeof Person)(world.url, "", "", "", "", "", "");
  expect((await nobody.send('mutation { createTenant(input: { name: "A", slug: "aaa" }) { tenant { id } } }', { headers: {} })).errors[0]!.extensions.code).toBe(
    "UNAUTHENTICATED",
  );
});

test("a tenant is invisible to other tenants: its id and a random one get the same bytes", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const ask = (id: string) => ours.owner.send("query ($id: ID!) { tenant(id: $id) { id slug } }", { tenant: ours.id, variables: { id } });
  const bytes = async (id: string) => {
    const { data, errors, status } = await ask(id);
    return JSON.stringify({ data, status, errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, correlationId: "" } })) });
  };
  expect((await ask(ours.id)).data.tenant.slug).toBe(ours.slug);
  expect((await ask(theirs.id)).errors[0]!.extensions.code).toBe("NOT_FOUND");
  expect(await bytes(theirs.id)).toBe(await bytes("ten_01h455vb4pex5vsknk084sn02q"));
  expect(await bytes(theirs.id)).toBe(await bytes("nonsense"));
});

test("a new tenant has its owner, its free subscription, its entitlements, its quotas and its audit entries", async () => {
  const tenant = await makeTenant(world.url);
  expect(await rowsOf(tenantRow(tenant))).toEqual({
    "tenancy.memberships": 1,
    "tenancy.user_roles": 1,
    "identity.tenant_users": 1,
    "billing.subscriptions": 1,
    "billing.entitlements": 2,
    "billing.quota_usages": 4,
    "compliance.audit_logs": 2,
  });
  expect(await auditActions(tenant.owner, tenant)).toEqual(["member.joined", "tenant.created"]);
});

test("a creation that fails at its end leaves nothing anywhere", async () => {
  const person = await makePerson(world.url);
  const facts = await factsOf(world, person);
  let id = "";
  const failing = inTransaction(world, "tenancy", facts, async (ctx) => {
    id = (await createTenant(ctx, { name: "Never", slug: `never-${unique()}` })).rowId;
    throw new Error("the power went out");
  });
  await expect(failing).rejects.toThrow("the power went out");
  expect(Object.values(await rowsOf(id)).every((count) => count === 0)).toBe(true);
  expect(await asOwner(async (client) => (await client.query("select 1 from tenancy.tenants where id = $1", [id])).rowCount)).toBe(0);
});

test("of fifty parallel requests for one slug one wins and the others leave nothing", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(world.url)));
  const slug = `wanted-${unique()}`;
  const entries = () => asOwner(async (client) => Number((await client.query("select count(*) from compliance.audit_logs where payload ->> 'slug' = $1", [slug])).rows[0].count));
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => create(people[n % 10]!, "Wanted", slug)));
  expect(tally(outcomes)).toEqual({ DONE: 1, SLUG_TAKEN: 49 });
  expect(await entries()).toBe(1);
});

test.each(["ab", "0192f0c1-7b2a-7c3d-8e4f-0123456789ab", "-abc", "abc-", "a b c", "a_b_c", "admin", "www", "tenon", "x".repeat(64), "ümlaut", "", "a.b.c"])("the slug %p is refused", async (slug) => {
  const person = await makePerson(world.url);
  expect((await create(person, "Acme", slug)).problems).toEqual(["SLUG_INVALID"]);
});

test("all problems come at once, and a slug is put in lower case", async () => {
  const person = await makePerson(world.url);
  expect((await create(person, "  ", "-")).problems).toEqual(["NAME_INVALID", "SLUG_INVALID"]);
  const slug = `Mixed-${unique()}`;
  expect((await create(person, " Acme ", ` ${slug} `)).payload.tenant).toMatchObject({ slug: slug.toLowerCase(), name: "Acme" });
});

test("a character that the database cannot keep is a clear error", async () => {
  const person = await makePerson(world.url);
  expect((await create(person, "A\u0000B", `acme-${unique()}`)).codes).toEqual(["BAD_USER_INPUT"]);
});

test("owners and administrators change the tenant; billing, members and viewers may not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await mutate(person, "updateTenant", "tenant { name }", { name: `By ${role}` }, { tenant: tenant.id })).codes).toEqual(codes);
  }
  const changed = await mutate(tenant.owner, "updateTenant", "tenant { name slug }", { name: "New name" }, { tenant: tenant.id });
  expect(changed.payload.tenant).toEqual({ name: "New name", slug: tenant.slug });
});

test("a tenant that has moved is found under its new slug within a second, and not under the old one", async () => {
  const tenant = await makeTenant(world.url);
  const slug = `moved-${unique()}`;
  const works = async (name: string) => (await tenant.owner.send("{ roles { key } }", { tenant: name })).errors.length === 0;
  expect(await works(slug)).toBe(false);
  expect(await works(tenant.slug)).toBe(true);
  await mutate(tenant.owner, "updateTenant", "tenant { slug }", { slug }, { tenant: tenant.id });
  await eventually(() => works(slug));
  await eventually(async () => !(await works(tenant.slug)));
});

test("taking another tenant's slug is refused", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  expect((await mutate(ours.owner, "updateTenant", "tenant { slug }", { slug: theirs.slug }, { tenant: ours.id })).problems).toEqual(["SLUG_TAKEN"]);
});
