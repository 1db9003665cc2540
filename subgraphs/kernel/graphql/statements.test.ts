import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";

const members = "query ($n: Int!) { members(first: $n) { edges { node { id roles { key permissions { key } } user { name email } tenant { slug } } } } }";

// every statement of this process counts: nothing that others do is told here
let held: HeldDatabase;
let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
  tenant = await makeTenant(world.url);
  for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 5 }, (_, m) => makeMember(tenant, ["member", "viewer", "admin"][m % 3]!, `M${n}${m}`)));
});
afterAll(async () => {
  await world.close();
  await held.release();
});

/** What it sends to the database when the caller is known: word of the last member that joined may still be on its way, and what is known is asked anew every minute. */
async function warm(ask: () => Promise<void>): Promise<string[]> {
  const isLookUp = (text: string) => text.includes('role "tenon_access"');
  return eventually(async () => {
    const texts = await statementsDuring(ask);
    return !texts.some(isLookUp) && texts;
  });
}

test("a list of fifty members with their roles and persons costs as many statements as one of two", async () => {
  const ask = async (n: number) => {
    const answer = await tenant.owner.send(members, { tenant: tenant.id, variables: { n } });
    expect(answer.errors).toEqual([]);
    expect(answer.data.members.edges).toHaveLength(n);
  };
  const few = await warm(() => ask(2));
  const many = await warm(() => ask(50));
  expect(many.length).toBe(few.length);
  // the memberships; their roles and the tenant; what the roles allow; the persons
  expect(many.length).toBe(4);
});

const federated = `{ me { id email memberships(first: 10) { edges { node { roles { key } tenant {
    id slug subscription { status plan { key } } entitlements { key value }
    auditLogs(first: 5) { edges { node { action actor { ... on User { id name } } at } } } } } } } }
  members(first: 50) { edges { node { user { name } roles { key } } } } }`;

test("the federated read of four subgraphs takes ten messages to the database, however many rows it lists", async () => {
  const ask = async () => {
    const answer = await tenant.owner.send(federated, { tenant: tenant.id });
    expect(answer.errors).toEqual([]);
    expect(answer.data.members.edges).toHaveLength(50);
  };
  // identity 1, tenancy 2 and 2, billing 2 (the plan comes after what it is a subscription to), compliance 1, identity 1 and 1
  expect((await warm(ask)).length).toBe(10);
});

test("a warm request asks the database nothing about sessions, memberships or entitlements", async () => {
  const ask = async () => expect((await tenant.owner.send("{ roles { key } }", { tenant: tenant.id })).errors).toEqual([]);
  expect((await warm(ask)).filter((text) => /tenancy/.test(text)).length).toBeGreaterThan(0);
});
