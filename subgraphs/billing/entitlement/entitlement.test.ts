import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Query, Resolver } from "type-graphql";
import { factsOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner as ownerOf } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, unique, type TestTenant, type World } from "../../../test/kit/world.js";
import { entitled } from "../../kernel/authz/rules.js";

const feature = `teleport_${unique()}`;

@Resolver()
class TeleportResolver {
  @Query(() => String, { nullable: true, description: "For those whose plan includes it." })
  teleport(): string {
    return "there";
  }
}

// what plans offer is read anew by every process of the database, at once: others count what they ask it
let held: HeldDatabase;
let world: World;
beforeAll(async () => {
  held = await holdOwnDatabase();
  await includeIn(["team", "business"]);
  world = await openWorld({ database: held.database, extend: { operations: [{ resolvers: [TeleportResolver], rules: { Query: { teleport: entitled(feature) } } }] } });
});
afterAll(async () => {
  await world.close();
  await held.release();
});
const asOwner: typeof ownerOf = (run) => ownerOf(run, held.database);

/** The plans that have the feature from now on. */
const includeIn = (plans: string[]) =>
  asOwner((client) =>
    client.query(
      `with gone as (delete from billing.plan_entitlements where key = $1 and plan_id not in (select id from billing.plans where key = any ($2)))
       insert into billing.plan_entitlements (plan_id, key, value) select id, $1, 'true' from billing.plans where key = any ($2)
       on conflict (plan_id, key) do nothing`,
      [feature, plans],
    ),
  );

const give = (tenant: TestTenant, value: unknown) =>
  asOwner((client) =>
    client.query(
      `insert into billing.entitlements (id, tenant_id, key, value) values (gen_random_uuid(), $1, $2, $3)
       on conflict (tenant_id, key) do update set value = excluded.value`,
      [tenantRow(tenant), feature, JSON.stringify(value)],
    ),
  );

async function teleport(tenant: TestTenant) {
  const { data, errors } = await world.subgraph("operations").execute({ query: "{ teleport }" }, await factsOf(world, tenant.owner, tenant));
  return { data: data?.["teleport"] ?? null, error: errors?.[0] };
}

test("who lacks a feature is told which it is, and which plans have it, by key for programs and by name for people", async () => {
  const { data, error } = await teleport(await makeTenant(world.url));
  expect(data).toBeNull();
  expect(error?.message).toBe(`Your plan does not include ${feature}. It comes with: Team, Business.`);
  expect(error?.extensions).toMatchObject({ code: "ENTITLEMENT_REQUIRED", feature, plans: ["team", "business"] });
});

test("what one tenant is given opens nothing to another; taken away, it is refused within a second", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  await give(ours, true);
  await eventually(async () => (await teleport(ours)).data === "there");
  expect((await teleport(theirs)).error?.extensions["code"]).toBe("ENTITLEMENT_REQUIRED");
  await give(ours, false);
  await eventually(async () => (await teleport(ours)).error?.extensions["code"] === "ENTITLEMENT_REQUIRED");
});

test("a plan that gets the feature, or loses it, is in the refusal within a second, on every process", async () => {
  const other = await openWorld({ database: held.database });
  try {
    await includeIn(["business"]);
    for (const { platform } of [world, other]) await eventually(() => platform.access.offers.of(feature).map(({ key }) => key).join() === "business");
    await includeIn([]);
    for (const { platform } of [world, other]) await eventually(() => platform.access.offers.of(feature).length === 0);
    expect((await teleport(await makeTenant(world.url))).error?.message).toBe(`Your plan does not include ${feature}. No plan on offer does.`);
  } finally {
    await other.close();
  }
});
