import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const create = (by: Person, tenant: TestTenant, text: string, title = "Test") =>
  mutate(by, "createPolicy", "policy { id version title text }", { title, text }, { tenant: tenant.id });
const list = (by: Person, tenant: TestTenant) => by.send("{ policies(first: 10) { edges { node { id title text } } } }", { tenant: tenant.id });
const noRoles = 'forbid (principal in Role::"admin", action in Action::"role:manage", resource);';

const ghost = "rol_01h455vb4pex5vsknk084sn02q";
/** Waits until who manages roles gets this; whoever may is told that there is no such role. */
const untilRoles = (by: Person, tenant: TestTenant, code: "POLICY_DENIED" | "INTERNAL" | "NOT_FOUND") =>
  eventually(async () => (await mutate(by, "deleteRole", "deletedRoleId", { id: ghost }, { tenant: tenant.id })).codes.join() === code);

test("owners and administrators see and change policies, nobody else does, and another tenant's are not there", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const [admin, viewer, stranger] = [await makeMember(tenant, "admin"), await makeMember(tenant, "viewer"), await makePerson(world.url)];
  const { payload } = await create(admin, tenant, noRoles.replace("admin", "viewer"));
  const { id } = payload.policy;
  expect((await list(tenant.owner, tenant)).data.policies.edges).toEqual([{ node: { id, title: "Test", text: noRoles.replace("admin", "viewer") } }]);
  expect((await list(viewer, tenant)).errors[0]!.extensions.code).toBe("FORBIDDEN");
  expect((await create(viewer, tenant, noRoles)).codes).toEqual(["FORBIDDEN"]);
  expect((await list(stranger, tenant)).errors[0]!.extensions.code).toBe("NOT_FOUND");
  expect((await list(other.owner, other)).data.policies.edges).toEqual([]);
  for (const gone of [id, "pol_01h455vb4pex5vsknk084sn02q"]) {
    expect((await mutate(other.owner, "updatePolicy", "policy { id }", { id: gone, version: 1, title: "Mine" }, { tenant: other.id })).codes).toEqual(["NOT_FOUND"]);
    expect((await mutate(other.owner, "deletePolicy", "deletedPolicyId", { id: gone }, { tenant: other.id })).codes).toEqual(["NOT_FOUND"]);
  }
});

test("a program changes no policy", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["policy:manage", "policy:read"] }, { tenant: tenant.id });
  const robot = Object.assign(Object.create(Object.getPrototypeOf(tenant.owner) as object) as Person, tenant.owner, { accessToken: payload.secret as string });
  expect((await create(robot, tenant, noRoles)).codes).toEqual(["FORBIDDEN"]);
});

test("a policy forbids what a role allows, by name, and no more; deleted it forbids nothing", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  await untilRoles(admin, tenant, "NOT_FOUND");
  const { payload } = await create(tenant.owner, tenant, noRoles, "Roles are the owners'");
  await untilRoles(admin, tenant, "POLICY_DENIED");
  const refused = await admin.send('mutation { createRole(input: { name: "X", permissions: [] }) { role { id } } }', { tenant: tenant.id });
  expect(refused.errors[0]).toMatchObject({ message: "Forbidden by the policy of this tenant: Roles are the owners'.", extensions: { code: "POLICY_DENIED", policies: [{ id: payload.policy.id, title: "Roles are the owners'" }] } });
  // the role was not made, others may still make one, and the same person may still do other things
  expect((await tenant.owner.send("{ roles { name } }", { tenant: tenant.id })).data.roles).not.toContainEqual({ name: "X" });
  await untilRoles(tenant.owner, tenant, "NOT_FOUND");
  expect((await mutate(admin, "createGroup", "group { id }", { name: "Team" }, { tenant: tenant.id })).codes).toEqual([]);
  expect((await admin.send("{ roles { key } }", { tenant: tenant.id })).errors).toEqual([]);
  await mutate(tenant.owner, "deletePolicy", "deletedPolicyId", { id: payload.policy.id }, { tenant: tenant.id });
  await untilRoles(admin, tenant, "NOT_FOUND");
  expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(["policy.created", "policy.deleted"]));
});

test("it is effective on another process within its notification, without being asked for", async () => {
  const elsewhere = await openWorld();
  try {
    const tenant = await makeTenant(world.url);
    const admin = await makeMember(tenant, "admin");
    const there = Object.assign(Object.create(Object.getPrototypeOf(admin) as object) as Person, admin, { url: elsewhere.url });
    await untilRoles(there, tenant, "NOT_FOUND");
    await create(tenant.owner, tenant, noRoles);
    await untilRoles(there, tenant, "POLICY_DENIED");
  } finally {
    await elsewhere.close();
  }
});

test("queries are refused whole, below the root too, and a program is refused as a person is", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["member:read"] }, { tenant: tenant.id });
  const robot = Object.assign(Object.create(Object.getPrototypeOf(tenant.owner) as object) as Person, tenant.owner, { accessToken: payload.secret as string });
  await create(tenant.owner, tenant, 'forbid (principal, action in [Action::"audit:read", Action::"member:read"], resource) unless { principal in Role::"owner" };');
  const codes = async (by: Person, query: string) => (await by.send(query, { tenant: tenant.id, variables: { id: tenant.id } })).errors.map((error) => error.extensions.code);
  await eventually(async () => (await codes(admin, "{ auditLogs(first: 1) { edges { node { id } } } }")).join() === "POLICY_DENIED");
  expect(await codes(admin, "query ($id: ID!) { tenant(id: $id) { name auditLogs(first: 1) { edges { node { id } } } } }")).toEqual(["POLICY_DENIED"]);
  expect(await codes(admin, "{ members(first: 5) { edges { node { id } } } }")).toEqual(["POLICY_DENIED"]);
  expect(await codes(robot, "{ members(first: 5) { edges { node { id } } } }")).toEqual(["POLICY_DENIED"]);
  expect(await codes(tenant.owner, "{ members(first: 5) { edges { node { id user { email } } } } }")).toEqual([]);
  // one's own address is one's own
  expect(await codes(admin, "{ me { email memberships(first: 5) { edges { node { id } } } } }")).toEqual([]);
});

test("a policy on `read` holds below the root and for the permissions that let read, and not for a change", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  await create(tenant.owner, tenant, 'forbid (principal, action in Action::"read", resource) unless { principal in Role::"owner" || action in [Action::"can", Action::"explainAccess"] };');
  const ask = (by: Person, query: string) => by.send(query, { tenant: tenant.id, variables: { id: tenant.id } });
  const below = "query ($id: ID!) { node(id: $id) { ... on Tenant { name auditLogs(first: 1) { edges { node { id } } } } } }";
  await eventually(async () => (await ask(admin, below)).errors.map((error) => error.extensions.code).join() === "POLICY_DENIED");
  expect((await ask(tenant.owner, below)).errors).toEqual([]);
  expect((await ask(admin, '{ can(permissions: ["audit:read", "role:manage"]) { allowed } }')).data.can).toEqual([{ allowed: false }, { allowed: true }]);
  expect((await ask(admin, '{ access(permission: "audit:read") { allowed code } }')).data.access).toEqual({ allowed: false, code: "POLICY_DENIED" });
  expect((await ask(admin, '{ explainAccess(permission: "audit:read") { allowed } }')).data.explainAccess).toEqual({ allowed: false });
  expect((await tryOut(tenant.owner, tenant, { action: "audit:read", membershipId: admin.membershipId })).data.testPolicy.decision).toBe("FORBIDDEN");
});

test("what holds a person back holds the keys back that it made, also those made before; by role, by group and by name", async () => {
  const tenant = await makeTenant(world.url);
  const [admin, other] = [await makeMember(tenant, "admin"), await makeMember(tenant, "admin")];
  const { payload } = await mutate(admin, "createApiKey", "secret", { name: "Robot", scopes: ["role:manage"] }, { tenant: tenant.id });
  const robot = Object.assign(Object.create(Object.getPrototypeOf(admin) as object) as Person, admin, { accessToken: payload.secret as string });
  await untilRoles(robot, tenant, "NOT_FOUND");
  const made = await create(tenant.owner, tenant, noRoles);
  await untilRoles(robot, tenant, "POLICY_DENIED");
  const { payload: team } = await mutate(tenant.owner, "createGroup", "group { id }", { name: "Team" }, { tenant: tenant.id });
  let version = 1;
  const change = async (who: string) => {
    const outcome = await mutate(tenant.owner, "updatePolicy", "policy { version }", { id: made.payload.policy.id, version, text: `forbid (${who}, action in Action::"role:manage", resource);` }, { tenant: tenant.id });
    version = outcome.payload.policy.version as number;
  };
  await change(`principal in Group::"${team.group.id}"`);
  await untilRoles(robot, tenant, "NOT_FOUND");
  const place = { groupId: team.group.id, membershipId: admin.membershipId };
  await mutate(tenant.owner, "addGroupMember", "group { id }", place, { tenant: tenant.id });
  await untilRoles(robot, tenant, "POLICY_DENIED");
  await mutate(tenant.owner, "removeGroupMember", "group { id }", place, { tenant: tenant.id });
  await untilRoles(robot, tenant, "NOT_FOUND");
  await change(`principal == User::"${admin.id}"`);
  await untilRoles(robot, tenant, "POLICY_DENIED");
  await untilRoles(other, tenant, "NOT_FOUND");
  await change("principal is ApiKey");
  await untilRoles(admin, tenant, "NOT_FOUND");
  await untilRoles(robot, tenant, "POLICY_DENIED");
});

test("a policy about one thing holds for the mutations that name it, whatever else they name", async () => {
  const tenant = await makeTenant(world.url);
  const group = async (name: string) => (await mutate(tenant.owner, "createGroup", "group { id }", { name }, { tenant: tenant.id })).payload.group.id as string;
  const [kept, free] = [await group("Kept"), await group("Free")];
  await create(tenant.owner, tenant, `forbid (principal, action in Action::"change", resource == Group::"${kept}");`);
  const rename = (id: string) => mutate(tenant.owner, "updateGroup", "group { id }", { id, description: `${Math.random()}` }, { tenant: tenant.id });
  await eventually(async () => (await rename(kept)).codes.join() === "POLICY_DENIED");
  expect((await rename(free)).codes).toEqual([]);
  const aliased = await tenant.owner.send(
    `mutation { a: updateGroup(input: { id: "${free}", description: "a" }) { group { id } } b: updateGroup(input: { id: "${kept}", description: "b" }) { group { id } } }`,
    { tenant: tenant.id },
  );
  expect(aliased.errors.map((error) => [error.path, error.extensions.code])).toEqual([[["b"], "POLICY_DENIED"]]);
});

test("a policy about one membership holds for its removal by somebody else, and not for its person, who leaves", async () => {
  const tenant = await makeTenant(world.url);
  const [kept, free] = [await makeMember(tenant, "viewer"), await makeMember(tenant, "viewer")];
  expect((await create(tenant.owner, tenant, `forbid (principal, action in Action::"member:remove", resource == Membership::"${kept.membershipId}");`)).problems).toEqual([]);
  await eventually(async () => (await world.platform.access.member(userRow(tenant.owner), { id: tenantRow(tenant) }))?.policies === true);
  const end = async (by: Person, { membershipId }: { membershipId?: string }) => (await mutate(by, "removeMember", "removedMembershipId", { membershipId }, { tenant: tenant.id })).codes;
  expect(await end(tenant.owner, kept)).toEqual(["POLICY_DENIED"]);
  expect(await end(tenant.owner, free)).toEqual([]);
  expect(await end(kept, kept)).toEqual([]);
});

test("time, address and the age of a second factor decide; groups are named by their ids", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const { payload: made } = await mutate(tenant.owner, "createGroup", "group { id }", { name: "Contractors" }, { tenant: tenant.id });
  await mutate(tenant.owner, "addGroupMember", "group { id }", { groupId: made.group.id, membershipId: admin.membershipId }, { tenant: tenant.id });
  const { payload } = await create(tenant.owner, tenant, `forbid (principal in Group::"${made.group.id}", action in Action::"role:manage", resource) unless { context.mfaAge <= 900 };`);
  await untilRoles(admin, tenant, "POLICY_DENIED");
  let version = 1;
  const change = async (condition: string) => {
    const outcome = await mutate(tenant.owner, "updatePolicy", "policy { version }", { id: payload.policy.id, version, text: `forbid (principal in Group::"${made.group.id}", action in Action::"role:manage", resource) ${condition};` }, { tenant: tenant.id });
    expect(outcome).toMatchObject({ problems: [], codes: [] });
    version = outcome.payload.policy.version as number;
  };
  await change('unless { context.ip.isInRange(ip("127.0.0.0/8")) && context.proofAge < 900 && context.plan == "free" && context.entitlements.contains("audit_log") }');
  await untilRoles(admin, tenant, "NOT_FOUND");
  await change('when { context.now >= datetime("2000-01-01") && context.hour >= 0 && context.weekday <= 7 && !context.mfa && !context.administrator }');
  await untilRoles(admin, tenant, "POLICY_DENIED");
  await mutate(tenant.owner, "removeGroupMember", "group { id }", { groupId: made.group.id, membershipId: admin.membershipId }, { tenant: tenant.id });
  await untilRoles(admin, tenant, "NOT_FOUND");
});

test("what is wrong with a text is told with its place, all at once, and nothing is saved", async () => {
  const tenant = await makeTenant(world.url);
  const wrong = async (text: string) => (await create(tenant.owner, tenant, text)).payload.userErrors.map(({ code, message, path }: { code: string; message: string; path: string[] }) => `${code} ${path.join(".")} ${message}`);
  expect(await wrong("forbid (principal, action, resource)\nwhen { context.nope && context.none };")).toEqual([
    expect.stringMatching(/^POLICY_TEXT_INVALID input\.text Line 2, column 8: .*nope/),
    expect.stringMatching(/^POLICY_TEXT_INVALID input\.text Line 2, column 24: .*none/),
  ]);
  expect(await wrong('forbid (principal, action == Action::"nope", resource);')).toEqual([expect.stringMatching(/Line 1, column 30: .*nope/)]);
  expect(await wrong("permit (principal, action, resource);")).toEqual([expect.stringMatching(/Policies forbid/)]);
  expect(await wrong("")).toHaveLength(1);
  expect(await wrong("forbid (principal, action, resource); forbid (principal, action, resource);")).toHaveLength(1);
  expect(await wrong('forbid (principal == ?principal, action, resource);')).toHaveLength(1);
  expect(await wrong('forbid (principal, action == Action::"policies", resource is Role);')).toEqual([expect.stringMatching(/can never apply/)]);
  const hostile = ["(", "[", "{a:", "!"].map((open) => `forbid (principal, action, resource) when { ${open.repeat(3_900)}`);
  for (const text of [...hostile, "x".repeat(4_001), `forbid (principal, action, resource) when { ${"1+".repeat(1_900)}1 == 1 };`]) expect(await wrong(text)).not.toEqual([]);
  expect(await mutate(tenant.owner, "createPolicy", "policy { id }", { title: " ", description: "d".repeat(501), text: "x" }, { tenant: tenant.id })).toMatchObject({ problems: ["POLICY_TITLE_INVALID", "POLICY_DESCRIPTION_INVALID", "POLICY_TEXT_INVALID"] });
  expect((await list(tenant.owner, tenant)).data.policies.edges).toEqual([]);
  // after all of that it still decides
  const admin = await makeMember(tenant, "admin");
  await create(tenant.owner, tenant, noRoles);
  await untilRoles(admin, tenant, "POLICY_DENIED");
});

test("nobody forbids itself policies, and an owner gets rid of whatever somebody else forbade it", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  for (const text of ["forbid (principal, action, resource);", 'forbid (principal in Role::"admin", action == Action::"deletePolicy", resource);', 'forbid (principal, action in Action::"policy:read", resource) unless { context.mfa };']) {
    expect((await create(admin, tenant, text)).problems).toEqual(["POLICY_LOCKS_OUT"]);
  }
  const { payload } = await create(admin, tenant, 'forbid (principal, action, resource) unless { principal in Role::"admin" };');
  await untilRoles(tenant.owner, tenant, "POLICY_DENIED");
  expect((await list(tenant.owner, tenant)).data.policies.edges).toHaveLength(1);
  expect((await mutate(tenant.owner, "deletePolicy", "deletedPolicyId", { id: payload.policy.id }, { tenant: tenant.id })).codes).toEqual([]);
  await untilRoles(tenant.owner, tenant, "NOT_FOUND");
  // an owner who is held back does not hold others back from it by that
  await create(tenant.owner, tenant, 'forbid (principal in Role::"admin", action, resource);');
  await untilRoles(admin, tenant, "POLICY_DENIED");
  expect((await list(admin, tenant)).errors[0]!.extensions.code).toBe("POLICY_DENIED");
});

const tryOut = async (by: Person, tenant: TestTenant, input: object) =>
  by.send("query ($input: PolicyTestInput!) { testPolicy(input: $input) { decision determining { id title } problems { line column message } failures } }", { tenant: tenant.id, variables: { input } });

test("a draft is tried on a request without being saved, beside the policies in force or in the place of one", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const [admin, viewer] = [await makeMember(tenant, "admin"), await makeMember(tenant, "viewer")];
  expect((await tryOut(viewer, tenant, { action: "createRole" })).errors[0]!.extensions.code).toBe("FORBIDDEN");
  const asAdmin = { action: "createRole", membershipId: admin.membershipId };
  const tried = async (input: object) => (await tryOut(tenant.owner, tenant, input)).data.testPolicy;
  expect(await tried({ ...asAdmin, text: noRoles })).toEqual({ decision: "FORBIDDEN", determining: [{ id: null, title: "The draft" }], problems: [], failures: [] });
  expect(await tried({ action: "createRole", text: noRoles })).toMatchObject({ decision: "ALLOWED", determining: [] });
  expect(await tried({ action: "createRole", text: "forbid (" })).toMatchObject({ decision: "INVALID", problems: [{ line: 1, column: 9 }] });
  expect(await tried({ action: "createRole", text: "forbid (principal, action, resource) when { context.proofAge + 9223372036854775807 > 0 };", proofAge: 10 })).toMatchObject({ decision: "FAILED", failures: [expect.stringContaining("overflow")] });
  const office = 'forbid (principal, action, resource) unless { context.ip.isInRange(ip("10.0.0.0/8")) && context.hour < 20 && context.mfaAge < 900 };';
  expect(await tried({ ...asAdmin, text: office, ip: "10.1.1.1", at: "2026-11-23T10:00:00Z", mfa: true, proofAge: 60 })).toMatchObject({ decision: "ALLOWED" });
  for (const changed of [{ ip: "203.0.113.7" }, { at: "2026-11-23T21:00:00Z" }, { mfa: false }, { proofAge: 1_000 }]) {
    expect(await tried({ ...asAdmin, text: office, ip: "10.1.1.1", at: "2026-11-23T10:00:00Z", mfa: true, proofAge: 60, ...changed })).toMatchObject({ decision: "FORBIDDEN" });
  }
  const { payload } = await create(tenant.owner, tenant, noRoles, "Saved");
  await untilRoles(admin, tenant, "POLICY_DENIED");
  expect(await tried(asAdmin)).toMatchObject({ decision: "FORBIDDEN", determining: [{ id: payload.policy.id, title: "Saved" }] });
  expect(await tried({ ...asAdmin, replaces: payload.policy.id, text: noRoles.replace("admin", "viewer") })).toMatchObject({ decision: "ALLOWED" });
  expect((await list(tenant.owner, tenant)).data.policies.edges).toHaveLength(1);
  for (const wrong of [{ action: "nothing" }, { action: "createRole", resource: "x" }, { action: "createRole", ip: "x" }]) expect((await tryOut(tenant.owner, tenant, wrong)).errors[0]!.extensions.code).toBe("BAD_USER_INPUT");
  const stranger = await makeMember(other, "viewer");
  expect((await tryOut(tenant.owner, tenant, { action: "createRole", membershipId: stranger.membershipId })).errors[0]!.extensions.code).toBe("NOT_FOUND");
});

test("what a frontend is told, and every explanation, is what policies say as well; a refusal is recorded with the policy", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const { payload } = await create(tenant.owner, tenant, noRoles, "Owners only");
  await untilRoles(admin, tenant, "POLICY_DENIED");
  const { data } = await admin.send('{ can(permissions: ["role:manage", "role:read"]) { allowed } explainAccess(permission: "role:manage") { allowed decidedBy message } }', { tenant: tenant.id });
  expect(data.can).toEqual([{ allowed: false }, { allowed: true }]);
  const explained = { allowed: false, decidedBy: "POLICY", message: "Forbidden by the policy: Owners only." };
  expect(data.explainAccess).toEqual(explained);
  const why = await tenant.owner.send("query ($id: ID) { explainAccess(permission: \"role:manage\", membershipId: $id) { allowed decidedBy message } }", { tenant: tenant.id, variables: { id: admin.membershipId } });
  expect(why.data.explainAccess).toEqual(explained);
  const { data: log } = await tenant.owner.send("{ auditLogs(first: 5) { edges { node { action payload } } } }", { tenant: tenant.id });
  expect(log.auditLogs.edges[0].node).toMatchObject({ action: "access.refused", payload: { field: "Mutation.deleteRole", code: "POLICY_DENIED", decidedBy: "policy", details: { policies: [{ id: payload.policy.id, title: "Owners only" }] } } });
});

test("a policy that fails where it is evaluated is a refusal, never an allowance", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  await create(tenant.owner, tenant, 'forbid (principal in Role::"admin", action in Action::"role:manage", resource) when { context.proofAge + 9223372036854775807 > 0 && context.hour + 9223372036854775807 > context.hour * 9223372036854775807 };');
  await untilRoles(admin, tenant, "INTERNAL");
  // as is one that the engine cannot read any more; an owner gets rid of that as well
  await asOwner((client) => client.query("update tenancy.policies set text = 'nonsense' where tenant_id = $1", [tenantRow(tenant)]));
  await untilRoles(tenant.owner, tenant, "INTERNAL");
  const { data } = await list(tenant.owner, tenant);
  expect((await mutate(tenant.owner, "deletePolicy", "deletedPolicyId", { id: data.policies.edges[0].node.id }, { tenant: tenant.id })).codes).toEqual([]);
  await untilRoles(admin, tenant, "NOT_FOUND");
});

test("of fifty at the same time with one title one is made; there are fifty at the most; of two changes of what was read one holds", async () => {
  const tenant = await makeTenant(world.url);
  const quiet = 'forbid (principal in Role::"nobody", action == Action::"createRole", resource);';
  expect(tally(await Promise.all(Array.from({ length: 20 }, () => create(tenant.owner, tenant, quiet, "Same"))))).toEqual({ DONE: 1, POLICY_TITLE_TAKEN: 19 });
  await asOwner((client) =>
    client.query("insert into tenancy.policies (id, tenant_id, title, description, text, created_at, updated_at) select gen_random_uuid(), $1, 'P ' || n, '', $2, now(), now() from generate_series(1, 46) n", [tenantRow(tenant), quiet]),
  );
  expect(tally(await Promise.all(Array.from({ length: 8 }, (_, n) => create(tenant.owner, tenant, quiet, `New ${n}`))))).toEqual({ DONE: 3, POLICY_LIMIT_REACHED: 5 });
  const { id } = (await list(tenant.owner, tenant)).data.policies.edges[0].node;
  const change = (title: string) => mutate(tenant.owner, "updatePolicy", "policy { version }", { id, version: 1, title }, { tenant: tenant.id });
  expect(tally(await Promise.all([change("One"), change("Two")]))).toEqual({ DONE: 1, CONFLICT: 1 });
});

test("a warm decision asks no database, and a tenant without policies is asked about none", async () => {
  const [tenant, without] = [await makeTenant(world.url), await makeTenant(world.url)];
  const ask = (by: TestTenant) => by.owner.send('{ can(permissions: ["role:read"]) { allowed } }', { tenant: by.id });
  await eventually(async () => (await statementsDuring(() => ask(without))).length === 0);
  expect((await world.platform.access.member(userRow(without.owner), { id: tenantRow(without) }))?.policies).toBeUndefined();
  await create(tenant.owner, tenant, 'forbid (principal, action == Action::"can", resource) when { context.hour > 24 };');
  await eventually(async () => (await world.platform.access.member(userRow(tenant.owner), { id: tenantRow(tenant) }))?.policies === true);
  await eventually(async () => (await statementsDuring(() => ask(tenant))).length === 0);
  expect((await ask(tenant)).errors).toEqual([]);
});
