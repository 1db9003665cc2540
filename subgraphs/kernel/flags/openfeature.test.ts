import { OpenFeature, ServerProviderEvents } from "@openfeature/server-sdk";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { plantFlag } from "../../../test/kit/flags.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";
import { evaluationContextOf, FlagProvider } from "./openfeature.js";
import { subjectOf } from "./read.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await OpenFeature.close();
  await world.close();
});

test("an OpenFeature client gets what the platform evaluates; what is not there or of another type is its fallback, with the reason", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { key } = await asOwner((client) => plantFlag(world, client, tenant));
  const domain = unique();
  await OpenFeature.setProviderAndWait(domain, new FlagProvider(world.platform));
  const client = OpenFeature.getClient(domain);
  const { actor, tenant: access } = await factsOf(world, tenant.owner, tenant);
  const context = evaluationContextOf(subjectOf(actor, access));
  expect(await client.getBooleanDetails(key, true, context)).toMatchObject({ value: false, variant: "off", reason: "TARGETING_MATCH", flagMetadata: { override: true } });
  const elsewhere = await factsOf(world, other.owner, other);
  expect(await client.getBooleanDetails(key, true, evaluationContextOf(subjectOf(elsewhere.actor, elsewhere.tenant)))).toMatchObject({ value: false, reason: "STATIC" });
  expect(await client.getBooleanDetails("none", true, context)).toMatchObject({ value: true, errorCode: "FLAG_NOT_FOUND" });
  expect(await client.getStringDetails(key, "fallback", context)).toMatchObject({ value: "fallback", errorCode: "TYPE_MISMATCH" });
});

test("its clients are told when a flag has changed", async () => {
  const tenant = await makeTenant(world.url);
  const domain = unique();
  await OpenFeature.setProviderAndWait(domain, new FlagProvider(world.platform));
  let changes = 0;
  OpenFeature.getClient(domain).addHandler(ServerProviderEvents.ConfigurationChanged, () => void (changes += 1));
  await asOwner((client) => plantFlag(world, client, tenant));
  await eventually(() => changes > 0);
});
