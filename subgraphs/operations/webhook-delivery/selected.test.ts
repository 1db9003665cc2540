import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { rowOf } from "../../../test/kit/context.js";
import { createOwnDatabase } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { type Receiver, Receivers } from "../../../test/kit/receiver.js";
import { eventually } from "../../../test/kit/wait.js";
import { createEndpoint, deliveriesOf } from "../../../test/kit/webhooks.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../../identity/contract.js";

let world: World;
let drop: () => Promise<void>;
const receivers = new Receivers();
beforeAll(async () => {
  const own = await createOwnDatabase();
  drop = own.drop;
  world = await openWorld({ database: own.name, worker: true, outbound: { allow: ["127.0.0.1:*"] } });
});
afterAll(async () => {
  await world.close();
  await drop();
});
afterEach(() => receivers.close());

const ofTenant = "query ($id: ID!) { node(id: $id) { ... on Tenant { id name } } }";

async function identity(tenant: TestTenant, role: string): Promise<string> {
  const { payload } = await mutate(tenant.owner, "createServiceIdentity", "serviceIdentity { id }", { name: `As ${role}`, role }, { tenant: tenant.id });
  return payload.serviceIdentity.id as string;
}

interface Set {
  tenant: TestTenant;
  receiver: Receiver;
  serviceIdentityId: string;
  id: string;
}

/** A tenant with an endpoint that is sent what this selects of each `tenant.updated`. */
async function settle(selection: string, role = "viewer"): Promise<Set> {
  const [tenant, receiver] = [await makeTenant(world.url), await receivers.listening()];
  const serviceIdentityId = await identity(tenant, role);
  const { payload, problems } = await createEndpoint(tenant.owner, tenant, { url: receiver.url(), eventTypes: ["tenant.updated"], selection, serviceIdentityId });
  expect(problems).toEqual([]);
  return { tenant, receiver, serviceIdentityId, id: payload.webhookEndpoint.id as string };
}

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const firstTry = (set: Set) => eventually(async () => (await deliveriesOf(set.tenant, set.id)).flatMap(({ tries }) => tries)[0], 60);
const bodies = ({ receiver }: Set) => receiver.received.map(({ body }) => JSON.parse(body) as { type: string; timestamp: string; data: unknown });

test("nobody names an identity that may do more than they, of another tenant, or that was revoked; changing the address is naming it anew", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const [mighty, modest] = [await identity(tenant, "admin"), await identity(tenant, "viewer")];
  const { payload } = await mutate(tenant.owner, "createRole", "role { key }", { name: "Hooks", permissions: ["webhook:manage", "webhook:read", "event:read"] }, { tenant: tenant.id });
  const keeper = await makeMember(tenant, payload.role.key as string);
  const make = (by: typeof keeper, serviceIdentityId: string) => createEndpoint(by, tenant, { url: "https://example.com/", selection: ofTenant, serviceIdentityId });
  expect((await make(keeper, mighty)).problems).toEqual(["IDENTITY_ABOVE_OWN"]);
  for (const strange of [await identity(other, "viewer"), "svc_01h455vb4pex5vsknk084sn02q", "nonsense"]) expect((await make(tenant.owner, strange)).problems).toEqual(["IDENTITY_UNKNOWN"]);
  const made = await make(tenant.owner, mighty);
  expect(made.problems).toEqual([]);
  const id = made.payload.webhookEndpoint.id as string;
  const update = (changes: object) => mutate(keeper, "updateWebhookEndpoint", "webhookEndpoint { selection serviceIdentityId }", { id, ...changes }, { tenant: tenant.id });
  expect((await update({ url: "https://elsewhere.example.com/" })).problems).toEqual(["IDENTITY_ABOVE_OWN"]);
  expect((await update({ selection: "", url: "https://elsewhere.example.com/" })).payload.webhookEndpoint).toEqual({ selection: null, serviceIdentityId: null });
  await mutate(tenant.owner, "revokeServiceIdentity", "serviceIdentity { id }", { id: modest }, { tenant: tenant.id });
  await eventually(async () => (await make(tenant.owner, modest)).problems[0] === "IDENTITY_UNKNOWN", 30);
});

test("where policies are in force, which may hold for a person alone, only those who may make such an identity name one", async () => {
  const tenant = await makeTenant(world.url);
  const serviceIdentityId = await identity(tenant, "viewer");
  const { payload } = await mutate(tenant.owner, "createRole", "role { key }", { name: "Hooks", permissions: ["webhook:manage", "webhook:read", "event:read", "member:read", "role:read", "file:read"] }, { tenant: tenant.id });
  const keeper = await makeMember(tenant, payload.role.key as string);
  const make = (by: typeof keeper) => createEndpoint(by, tenant, { url: "https://example.com/", selection: ofTenant, serviceIdentityId });
  const free = (await make(keeper)).problems;
  const text = 'forbid (principal in Role::"admin", action in Action::"role:manage", resource);';
  expect((await mutate(tenant.owner, "createPolicy", "policy { id }", { title: "Roles are the owners'", description: "", text }, { tenant: tenant.id })).problems).toEqual([]);
  await eventually(async () => (await make(keeper)).problems[0] === "IDENTITY_ABOVE_OWN", 30);
  expect([free, (await make(tenant.owner)).problems]).toEqual([[], []]);
});

test("a selection that cannot be run is refused with what is wrong, and where", async () => {
  const tenant = await makeTenant(world.url);
  const serviceIdentityId = await identity(tenant, "viewer");
  const messages = async (selection: string) =>
    ((await createEndpoint(tenant.owner, tenant, { url: "https://example.com/", selection, serviceIdentityId })).payload.userErrors as { code: string; message: string; path: string[] }[]).map(({ code, message, path }) => [code, path.join("."), message].join(" "));
  const refusals: [selection: string, says: RegExp][] = [
    ["query {\n  node(", /Line 2, column \d+: Syntax Error/],
    ["{ nothingOfTheKind }", /Line 1, column 3: Cannot query field/],
    ["mutation { __typename }", /one operation, a query/],
    ["query A { __typename } query B { __typename }", /one operation, a query/],
    ["query ($mine: ID!) { node(id: $mine) { id } }", /no variable \$mine/],
    ["{ members(first: 100) { edges { node { id user { memberships(first: 100) { edges { node { id } } } } } } } }", /Cost limit/],
    [`{ ${Array.from({ length: 40 }, (_, n) => `a${n}: __typename`).join(" ")} }`, /alias/i],
    ["#".repeat(8_001), /8,000 characters/],
  ];
  for (const [selection, says] of refusals) expect([selection.slice(0, 60), await messages(selection)]).toEqual([selection.slice(0, 60), expect.arrayContaining([expect.stringMatching(says)])]);
  expect((await messages("{ nothingOfTheKind }"))[0]).toMatch(/^SELECTION_INVALID input\.selection /);
  expect((await createEndpoint(tenant.owner, tenant, { url: "https://example.com/", selection: ofTenant })).problems).toEqual(["IDENTITY_UNKNOWN"]);
});

test("what is selected is sent as the event's data, as the identity sees it when it is sent", async () => {
  const set = await settle(ofTenant);
  await rename(set.tenant, "Seen");
  await eventually(() => set.receiver.received.length === 1, 60);
  expect(bodies(set)[0]).toEqual({ type: "tenant.updated", timestamp: expect.any(String), data: { node: { id: set.tenant.id, name: "Seen" } } });
  expect((await firstTry(set)).succeeded).toBe(true);
});

test("what the identity may not see is sent to nobody: the attempt fails and says why", async () => {
  const set = await settle("{ auditLogs(first: 1) { edges { node { action } } } }");
  await rename(set.tenant, "Hidden");
  expect(await firstTry(set)).toMatchObject({ succeeded: false, status: null, errorCode: "SELECTION_FORBIDDEN", requestHeaders: {} });
  expect(set.receiver.received).toEqual([]);
});

test("an identity that was revoked selects nothing any more", async () => {
  const set = await settle(ofTenant);
  await mutate(set.tenant.owner, "revokeServiceIdentity", "serviceIdentity { id }", { id: set.serviceIdentityId }, { tenant: set.tenant.id });
  await eventually(async () => (await world.platform.access.machine("service_identity", rowOf(ids.ServiceIdentity, set.serviceIdentityId))) === null, 30);
  await rename(set.tenant, "Late");
  expect(await firstTry(set)).toMatchObject({ succeeded: false, errorCode: "SELECTION_IDENTITY_GONE" });
  expect(set.receiver.received).toEqual([]);
});

test("one tenant's selection finds nothing of another's", async () => {
  const other = await makeTenant(world.url, "Other");
  const set = await settle(`{ node(id: "${other.id}") { ... on Tenant { name } } }`, "admin");
  await rename(set.tenant, "Curious");
  await firstTry(set);
  expect(JSON.stringify(set.receiver.received)).not.toContain("Other");
  expect(bodies(set).map(({ data }) => data)).toEqual([{ node: null }]);
});
