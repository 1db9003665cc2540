import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { statementsDuring } from "../../../test/kit/statements.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";

const members = "query ($n: Int!) { members(first: $n) { edges { node { id roles { key permissions { key } } user { name email } tenant { slug } } } } }";

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await makeTenant(world.url);
  for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 5 }, (_, m) => makeMember(tenant, ["member", "viewer", "admin"][m % 3]!, `M${n}${m}`)));
}, 60_000);
afterAll(() => world.close());

test("a list of fifty members with their roles and persons costs as many statements as one of two", async () => {
  const ask = async (n: number) => {
    const answer = await tenant.owner.send(members, { tenant: tenant.id, variables: { n } });
    expect(answer.errors).toEqual([]);
    expect(answer.data.members.edges).toHaveLength(n);
  };
  await ask(2);
  const few = await statementsDuring(() => ask(2));
  const many = await statementsDuring(() => ask(50));
  expect(many.length).toBe(few.length);
  expect(many.length).toBeGreaterThan(5);
  expect(many.length).toBeLessThan(20);
});

test("a warm request asks the database nothing about sessions, memberships or entitlements", async () => {
  const ask = async () => expect((await tenant.owner.send("{ roles { key } }", { tenant: tenant.id })).errors).toEqual([]);
  await ask();
  const texts = await statementsDuring(ask);
  expect(texts.filter((text) => /session_access|member_access|tenant_access|verification_keys/.test(text))).toEqual([]);
  expect(texts.filter((text) => /tenancy/.test(text)).length).toBeGreaterThan(0);
});
