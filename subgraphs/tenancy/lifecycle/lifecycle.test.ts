import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { accept, auditActions, invite, mutate, tally, type Outcome } from "../../../test/kit/operations.js";
import { RawSocket } from "../../../test/kit/socket.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
let root: Person;
beforeAll(async () => {
  world = await openWorld();
  root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  await eventually(async () => (await root.send("{ users(first: 1) { edges { cursor } } }")).errors.length === 0);
});
afterAll(() => world.close());

const told = "tenant { id state suspendedAt suspensionReason purgeAt }";
const suspend = (by: Person, { id }: { id: string }, reason = "unpaid") => mutate(by, "suspendTenant", told, { tenantId: id, reason });
const reactivate = (by: Person, { id }: { id: string }) => mutate(by, "reactivateTenant", told, { tenantId: id });
const deleteIt = (by: Person, { id, slug }: TestTenant, confirmSlug = slug) => mutate(by, "deleteTenant", told, { confirmSlug }, { tenant: id });
async function restore(by: Person, { id }: TestTenant): Promise<Outcome> {
  const { data, errors } = await by.send(`mutation { restoreTenant { ${told} userErrors { code } } }`, { tenant: id });
  return { payload: data?.restoreTenant ?? null, problems: (data?.restoreTenant?.userErrors ?? []).map((problem: { code: string }) => problem.code), codes: errors.map((error) => error.extensions.code) };
}
const rename = (by: Person, tenant: TestTenant, name: string) => mutate(by, "updateTenant", "tenant { name }", { name }, { tenant: tenant.id });
const codesIn = async (by: Person, tenant: TestTenant, url = world.url) => (await send(url, "{ roles { key } }", { token: by.accessToken, tenant: tenant.id })).errors.map((error) => error.extensions.code);
const stateOf = async (tenant: TestTenant) => asOwner(async (client) => (await client.query("select state from tenancy.tenants where id = $1", [tenantRow(tenant)])).rows[0].state as string);

test("administrators of the installation suspend and reactivate; owners delete and restore; nobody else does, and another tenant is not there", async () => {
  const tenant = await makeTenant(world.url);
  const [admin, stranger] = [await makeMember(tenant, "admin"), await makePerson(world.url)];
  for (const by of [tenant.owner, admin, stranger]) {
    expect((await suspend(by, tenant)).codes).toEqual(["FORBIDDEN"]);
    expect((await reactivate(by, tenant)).codes).toEqual(["FORBIDDEN"]);
  }
  expect((await deleteIt(admin, tenant)).codes).toEqual(["FORBIDDEN"]);
  expect((await restore(admin, tenant)).codes).toEqual(["FORBIDDEN"]);
  for (const by of [stranger, root]) expect((await deleteIt(by, tenant)).codes).toEqual(["NOT_FOUND"]);
  expect((await suspend(root, { id: "ten_01h455vb4pex5vsknk084sn02q" })).codes).toEqual(["NOT_FOUND"]);
  expect((await suspend(root, tenant, " ")).problems).toEqual(["SUSPENSION_REASON_INVALID"]);
  expect((await reactivate(root, tenant)).problems).toEqual(["TENANT_NOT_SUSPENDED"]);
  expect((await deleteIt(tenant.owner, tenant, "another")).problems).toEqual(["CONFIRMATION_WRONG"]);
  expect((await restore(tenant.owner, tenant)).problems).toEqual(["TENANT_NOT_PENDING_DELETION"]);
  expect(await stateOf(tenant)).toBe("active");
});

test("what is sensitive asks for a proof of the last fifteen minutes", async () => {
  const tenant = await makeTenant(world.url);
  const other = await openWorld();
  try {
    other.clock.advance({ minutes: 16 });
    const late = (person: Person, query: string, variables: object) => send(other.url, query, { token: person.accessToken, tenant: tenant.id, variables: variables as Record<string, unknown> });
    // an access token lives as long as the proof is fresh: this one is of the same session, and the proof in it is old
    const { errors } = await late(tenant.owner, "mutation ($input: DeleteTenantInput!) { deleteTenant(input: $input) { tenant { id } } }", { input: { confirmSlug: tenant.slug } });
    expect(["REAUTHENTICATION_REQUIRED", "UNAUTHENTICATED"]).toContain(errors[0]!.extensions.code);
    expect(await stateOf(tenant)).toBe("active");
  } finally {
    await other.close();
  }
});

test("a suspended tenant is its owners' alone to look at, within a second on every process, on open sockets too; then it goes on", async () => {
  const tenant = await makeTenant(world.url);
  const elsewhere = await makeTenant(world.url, "Elsewhere", tenant.owner);
  const viewer = await makeMember(tenant, "viewer");
  const other = await openWorld();
  const socket = await RawSocket.connect(other.url, { authorization: `Bearer ${viewer.accessToken}`, "x-tenant": tenant.id });
  const spoken = async () => [(await socket.ask("{ roles { key } }")).payload].flatMap((payload) => (Array.isArray(payload) ? payload : (payload.errors ?? []))).map((error: { extensions: { code: string } }) => error.extensions.code);
  try {
    expect(await spoken()).toEqual([]);
    expect(await codesIn(viewer, tenant, other.url)).toEqual([]);
    const { payload } = await suspend(root, tenant, "  unpaid ");
    expect(payload.tenant).toMatchObject({ state: "SUSPENDED", suspensionReason: "unpaid", suspendedAt: expect.any(String) });
    await eventually(async () => (await codesIn(viewer, tenant, other.url))[0] === "TENANT_SUSPENDED");
    expect(await spoken()).toEqual(["TENANT_SUSPENDED"]);
    expect(await codesIn(tenant.owner, tenant, other.url)).toEqual([]);
    // the one process may have heard of it before the other has
    await eventually(async () => (await rename(tenant.owner, tenant, "New")).codes[0] === "TENANT_SUSPENDED");
    expect((await deleteIt(tenant.owner, tenant)).codes).toEqual(["TENANT_SUSPENDED"]);
    expect((await restore(tenant.owner, tenant)).codes).toEqual(["TENANT_SUSPENDED"]);
    expect((await suspend(root, tenant)).problems).toEqual(["TENANT_ALREADY_SUSPENDED"]);
    // who belongs to it is told why, and works on elsewhere
    const seen = await viewer.send("query ($id: ID!) { tenant(id: $id) { state suspensionReason auditLogs(first: 1) { edges { cursor } } } }", { variables: { id: tenant.id } });
    expect(seen.data.tenant).toEqual({ state: "SUSPENDED", suspensionReason: "unpaid", auditLogs: null });
    expect((await rename(tenant.owner, elsewhere, "Still at work")).problems).toEqual([]);
    expect((await reactivate(root, tenant)).payload.tenant).toEqual({ id: tenant.id, state: "ACTIVE", suspendedAt: null, suspensionReason: null, purgeAt: null });
    await eventually(async () => (await codesIn(viewer, tenant, other.url)).length === 0);
    expect(await spoken()).toEqual([]);
    expect((await rename(tenant.owner, tenant, "New")).problems).toEqual([]);
    expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(["tenant.suspended", "tenant.reactivated"]));
  } finally {
    await socket.close();
    await other.close();
  }
});

test("one's own account goes on, whichever closed tenant a request names; nobody joins one", async () => {
  const tenant = await makeTenant(world.url);
  const guest = await makePerson(world.url, "Guest");
  const { payload } = await invite(tenant.owner, tenant, guest.email, "member");
  await suspend(root, tenant);
  await eventually(async () => (await rename(tenant.owner, tenant, "New")).codes[0] === "TENANT_SUSPENDED");
  expect((await mutate(tenant.owner, "updateMe", "user { name }", { name: "Renamed" }, { tenant: tenant.id })).payload.user.name).toBe("Renamed");
  expect((await accept(guest, payload.token)).codes).toEqual(["TENANT_SUSPENDED"]);
  expect((await mutate(tenant.owner, "createTenant", "tenant { state }", { name: "Next", slug: `next-${tenant.slug}` }, { tenant: tenant.id })).payload.tenant.state).toBe("ACTIVE");
});

test("a machine of a tenant that is closed is refused, reads and writes alike", async () => {
  const tenant = await makeTenant(world.url);
  const made = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["role:read"] }, { tenant: tenant.id });
  const asMachine = async () => (await send(world.url, "{ roles { key } }", { token: made.payload.secret })).errors.map((error) => error.extensions.code);
  expect(await asMachine()).toEqual([]);
  await suspend(root, tenant);
  await eventually(async () => (await asMachine())[0] === "TENANT_SUSPENDED");
  await reactivate(root, tenant);
  await eventually(async () => (await asMachine()).length === 0);
});

test("a deletion that an owner has confirmed waits thirty days, and an owner takes it back", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const { payload } = await deleteIt(tenant.owner, tenant);
  expect(payload.tenant.state).toBe("PENDING_DELETION");
  expect(Math.round((Date.parse(payload.tenant.purgeAt as string) - world.clock.now().getTime()) / 86_400_000)).toBe(30);
  await eventually(async () => (await codesIn(member, tenant))[0] === "TENANT_PENDING_DELETION");
  expect((await rename(tenant.owner, tenant, "New")).codes).toEqual(["TENANT_PENDING_DELETION"]);
  expect(await codesIn(tenant.owner, tenant)).toEqual([]);
  expect((await restore(tenant.owner, tenant)).payload.tenant).toMatchObject({ state: "ACTIVE", purgeAt: null });
  await eventually(async () => (await codesIn(member, tenant)).length === 0);
  expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(["tenant.deletion_requested", "tenant.restored"]));
});

test("a suspension takes the place of a deletion under way: nothing is erased, and the owner does not get round it", async () => {
  const tenant = await makeTenant(world.url);
  await deleteIt(tenant.owner, tenant);
  expect((await suspend(root, tenant)).payload.tenant).toMatchObject({ state: "SUSPENDED", purgeAt: null });
  await eventually(async () => (await restore(tenant.owner, tenant)).codes[0] === "TENANT_SUSPENDED");
  expect((await reactivate(root, tenant)).payload.tenant.state).toBe("ACTIVE");
});

test("suspending, deleting and restoring at the same time leave one state with its own who and when, each change recorded once", async () => {
  const tenant = await makeTenant(world.url);
  const outcomes = await Promise.all(Array.from({ length: 24 }, (_, n) => [() => suspend(root, tenant), () => reactivate(root, tenant), () => deleteIt(tenant.owner, tenant), () => restore(tenant.owner, tenant)][n % 4]!()));
  const done = outcomes.filter(({ problems, codes }) => problems.length + codes.length === 0).length;
  expect(Object.keys(tally(outcomes)).filter((name) => !["DONE", "TENANT_SUSPENDED", "TENANT_PENDING_DELETION", "TENANT_ALREADY_SUSPENDED", "TENANT_NOT_SUSPENDED", "TENANT_NOT_PENDING_DELETION"].includes(name))).toEqual([]);
  const recorded = await asOwner(async (client) => {
    const { rows } = await client.query("select action from compliance.audit_logs where tenant_id = $1 and action in ('tenant.suspended', 'tenant.reactivated', 'tenant.deletion_requested', 'tenant.restored') order by id", [tenantRow(tenant)]);
    return rows.map((row) => row.action as string);
  });
  expect(recorded).toHaveLength(done);
});

test("of fifty owners' deletions at once one is done", async () => {
  const tenant = await makeTenant(world.url);
  expect(tally(await Promise.all(Array.from({ length: 50 }, () => deleteIt(tenant.owner, tenant))))).toEqual({ DONE: 1, TENANT_PENDING_DELETION: 49 });
});

test("a warm request asks nothing about the tenant's state", async () => {
  const tenant = await makeTenant(world.url);
  await codesIn(tenant.owner, tenant);
  await eventually(async () => (await statementsDuring(() => codesIn(tenant.owner, tenant))).every((text) => !/tenant_standing|member_access/.test(text)));
});
