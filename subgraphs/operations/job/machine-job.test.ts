import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, inTransaction, rowOf, tenantRow } from "../../../test/kit/context.js";
import { mutate } from "../../../test/kit/operations.js";
import { openProbe, type Probe, type ProbeWorld, type Run } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../../identity/contract.js";
import { machine, type Actor } from "../../kernel/context/facts.js";

let opened: ProbeWorld;
let world: World;
let probe: Probe;
beforeAll(async () => {
  opened = await openProbe();
  ({ world, probe } = opened);
});
afterAll(() => opened.close());

async function makeKey(tenant: TestTenant): Promise<{ id: string; actor: Actor }> {
  const { payload } = await mutate(tenant.owner, "createApiKey", "apiKey { id }", { name: "Robot", scopes: ["audit:read", "member:read"] }, { tenant: tenant.id });
  const id = payload.apiKey.id as string;
  return { id, actor: machine("api_key", rowOf(ids.ApiKey, id)) };
}

async function makeIdentity(tenant: TestTenant, role: string): Promise<{ id: string; actor: Actor }> {
  const { payload } = await mutate(tenant.owner, "createServiceIdentity", "clientId", { name: "Exporter", role }, { tenant: tenant.id });
  const id = payload.clientId as string;
  return { id, actor: machine("service_identity", rowOf(ids.ServiceIdentity, id)) };
}

/** What the machine's job saw that was enqueued by a request of this tenant. */
async function runOf(tenant: TestTenant, actor: Actor, name: string): Promise<Run> {
  const access = await world.platform.access.member(rowOf(ids.User, tenant.owner.id), { id: tenantRow(tenant) });
  await inTransaction(world, "operations", { ...anonymous, actor, tenant: access }, (ctx) => ctx.enqueue(probe.job, { name }));
  return eventually(() => probe.runs.find((run) => run.name === name), 20);
}

test("a key's job runs as the key, with its scopes; a service identity's with its role; neither with what the request was worth", async () => {
  const tenant = await makeTenant(world.url);
  const [key, identity] = [await makeKey(tenant), await makeIdentity(tenant, "viewer")];
  const byKey = await runOf(tenant, key.actor, "by key");
  expect(byKey).toMatchObject({ tenantId: tenantRow(tenant), actorId: key.actor.id, settings: { actor: key.actor.id, role: "tenon_operations" } });
  expect(byKey.permissions.toSorted()).toEqual(["audit:read", "member:read"]);
  expect((await runOf(tenant, identity.actor, "by identity")).permissions.toSorted()).toEqual(["file:read", "member:read", "role:read"]);
});

test("a job of a machine that was revoked meanwhile runs in its tenant without any permission there", async () => {
  const tenant = await makeTenant(world.url);
  const [key, identity] = [await makeKey(tenant), await makeIdentity(tenant, "admin")];
  await mutate(tenant.owner, "revokeApiKey", "apiKey { id }", { id: key.id }, { tenant: tenant.id });
  await mutate(tenant.owner, "revokeServiceIdentity", "serviceIdentity { id }", { id: identity.id }, { tenant: tenant.id });
  for (const { actor } of [key, identity]) {
    await eventually(async () => (await world.platform.access.machine(actor.kind as "api_key" | "service_identity", actor.id)) === null);
    expect(await runOf(tenant, actor, `after ${actor.kind}`)).toMatchObject({ tenantId: tenantRow(tenant), actorId: actor.id, permissions: [] });
  }
});

test("a machine's job has no permission in another tenant, whatever enqueued it there; nor that of a key whose maker may it no more", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const identity = await makeIdentity(ours, "admin");
  expect(await runOf(theirs, identity.actor, "astray")).toMatchObject({ tenantId: tenantRow(theirs), permissions: [] });
  const maker = await makeMember(ours, "admin");
  const { payload } = await mutate(maker, "createApiKey", "apiKey { id }", { name: "Robot", scopes: ["audit:read", "member:read"] }, { tenant: ours.id });
  const actor = machine("api_key", rowOf(ids.ApiKey, payload.apiKey.id as string));
  await mutate(ours.owner, "changeMemberRole", "membership { id }", { membershipId: maker.membershipId, role: "member" }, { tenant: ours.id });
  await eventually(async () => (await world.platform.access.machine("api_key", actor.id))?.tenant.permissions.length === 1);
  expect((await runOf(ours, actor, "lessened")).permissions).toEqual(["member:read"]);
});
