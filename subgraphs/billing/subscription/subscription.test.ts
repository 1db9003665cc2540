import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { makeMember, makePerson, makeTenant, openWorld, type World } from "../../../test/kit/world.js";

const question = "query ($id: ID!) { tenant(id: $id) { subscription { id status startedAt plan { key } } entitlements { id key value } } }";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("those with billing:read see subscription and entitlements; a viewer does not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", []], ["member", []], ["viewer", ["FORBIDDEN", "FORBIDDEN"]]] as const) {
    const answer = await (await makeMember(tenant, role)).send(question, { tenant: tenant.id, variables: { id: tenant.id } });
    expect(answer.errors.map((error) => error.extensions.code)).toEqual(codes);
    expect(answer.data.tenant.subscription?.plan.key).toBe(codes.length === 0 ? "free" : undefined);
  }
});

test("subscription and entitlements are invisible to other tenants: by reference, a foreign id is as good as a random one", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { data } = await theirs.owner.send(question, { tenant: theirs.id, variables: { id: theirs.id } });
  const look = async (id: string) => (await ours.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: ours.id, variables: { id } })).data;
  for (const id of [data.tenant.subscription.id, data.tenant.entitlements[0].id, "sub_01h455vb4pex5vsknk084sn02q"] as string[]) {
    expect(await look(id)).toEqual({ node: null });
  }
  const stranger = await makePerson(world.url);
  expect((await stranger.send(question, { variables: { id: theirs.id } })).errors[0]!.extensions.code).toBe("NOT_FOUND");
});

test("a new tenant has what the free plan gives", async () => {
  const tenant = await makeTenant(world.url);
  const { data } = await tenant.owner.send(question, { tenant: tenant.id, variables: { id: tenant.id } });
  expect(data.tenant.subscription).toMatchObject({ status: "ACTIVE", plan: { key: "free" } });
  expect(data.tenant.entitlements.map(({ key, value }: { key: string; value: unknown }) => ({ key, value }))).toEqual([
    { key: "api_points_per_minute", value: 6000 },
    { key: "audit_log", value: true },
  ]);
});

test("a tenant has one active subscription: the database refuses a second", async () => {
  const tenant = await makeTenant(world.url);
  const second = asOwner((client) =>
    client.query("insert into billing.subscriptions (id, tenant_id, plan_id, status) select gen_random_uuid(), tenant_id, plan_id, status from billing.subscriptions where tenant_id = $1", [
      tenantRow(tenant),
    ]),
  );
  await expect(second).rejects.toMatchObject({ constraint: "subscriptions_current" });
});
