import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { changeRole, mutate } from "../../../test/kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const fields = "edges { cursor node { id action subjectType payload correlationId at actor { __typename ... on User { id name } ... on System { name } } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
const list = (by: Person, tenant: TestTenant, args = "first: 100") => by.send(`{ auditLogs(${args}) { ${fields} } }`, { tenant: tenant.id });
const actions = (data: { auditLogs: { edges: { node: { action: string } }[] } }) => data.auditLogs.edges.map((edge) => edge.node.action);

test("owners and administrators read the audit log; billing, members, viewers and strangers may not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const answer = await list(await makeMember(tenant, role), tenant);
    expect(answer.errors.map((error) => error.extensions.code)).toEqual(codes);
  }
  expect((await list(await makePerson(world.url), tenant)).errors[0]!.extensions.code).toBe("NOT_FOUND");
});

test("entries are invisible to other tenants", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const entry = (await list(theirs.owner, theirs)).data.auditLogs.edges[0];
  const look = async (id: string) => (await ours.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: ours.id, variables: { id } })).data;
  expect(await look(entry.node.id as string)).toEqual({ node: null });
  expect(await look("evt_01h455vb4pex5vsknk084sn02q")).toEqual({ node: null });
  const paged = await list(ours.owner, ours, `first: 10, after: "${entry.cursor}"`);
  expect(paged.data.auditLogs.edges.every((edge: { node: { payload: { tenantId?: string } } }) => edge.node.payload.tenantId !== theirs.id)).toBe(true);
});

test("each change has an entry with who did it, to what, when and by which request", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "viewer", "Max");
  const correlationId = "11111111-2222-4333-8444-555555555555";
  const changed = await tenant.owner.send(
    "mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { membership { id } } }",
    { tenant: tenant.id, variables: { input: { membershipId: member.membershipId, role: "member" } }, headers: { "x-correlation-id": correlationId } },
  );
  const { data } = await list(tenant.owner, tenant);
  expect(actions(data)).toEqual(["member.role_changed", "member.joined", "member.invited", "member.joined", "tenant.created"]);
  const [latest, joined] = data.auditLogs.edges;
  expect(latest.node).toMatchObject({
    id: expect.stringMatching(/^evt_/),
    subjectType: "Membership",
    payload: { membershipId: member.membershipId, userId: member.id, from: ["viewer"], to: "member" },
    actor: { __typename: "User", id: tenant.owner.id, name: tenant.owner.name },
  });
  expect(latest.node.correlationId).toBe(changed.headers.get("x-correlation-id") ?? latest.node.correlationId);
  expect(joined.node.actor).toEqual({ __typename: "User", id: member.id, name: "Max" });
  expect(Math.abs(Date.now() - Date.parse(latest.node.at as string))).toBeLessThan(60_000);
});

test("a refused change leaves no entry", async () => {
  const tenant = await makeTenant(world.url);
  const before = actions((await list(tenant.owner, tenant)).data);
  await mutate(tenant.owner, "updateTenant", "tenant { id }", { slug: "-" }, { tenant: tenant.id });
  await changeRole(tenant.owner, tenant, "mem_01h455vb4pex5vsknk084sn02q", "viewer");
  expect(actions((await list(tenant.owner, tenant)).data)).toEqual(before);
});

test("the log is filtered by action and by actor", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "viewer");
  expect(actions((await list(tenant.owner, tenant, 'first: 10, filter: { action: "member.joined" }')).data)).toEqual(["member.joined", "member.joined"]);
  expect(actions((await list(tenant.owner, tenant, `first: 10, filter: { actorId: "${member.id}" }`)).data)).toEqual(["member.joined"]);
  expect(actions((await list(tenant.owner, tenant, `first: 10, filter: { actorId: "${tenant.owner.id}", action: "member.joined" }`)).data)).toEqual(["member.joined"]);
  expect((await list(tenant.owner, tenant, 'first: 10, filter: { actorId: "nonsense" }')).errors[0]!.extensions.code).toBe("BAD_USER_INPUT");
});

test("the log is paged forwards and backwards without a gap or a repetition", async () => {
  const tenant = await makeTenant(world.url);
  for (let n = 0; n < 5; n += 1) await mutate(tenant.owner, "updateTenant", "tenant { id }", { name: `Name ${n}` }, { tenant: tenant.id });
  const all = (await list(tenant.owner, tenant)).data.auditLogs.edges.map((edge: { node: { id: string } }) => edge.node.id) as string[];
  for (const [size, cursor, next] of [["first", "after", "endCursor"], ["last", "before", "startCursor"]] as const) {
    const seen: string[] = [];
    let place = "";
    for (let more = true; more; ) {
      const { auditLogs } = (await list(tenant.owner, tenant, `${size}: 3${place}`)).data;
      const page = auditLogs.edges.map((edge: { node: { id: string } }) => edge.node.id) as string[];
      seen[size === "first" ? "push" : "unshift"](...page);
      more = auditLogs.pageInfo[size === "first" ? "hasNextPage" : "hasPreviousPage"];
      place = `, ${cursor}: "${auditLogs.pageInfo[next]}"`;
    }
    expect(seen).toEqual(all);
  }
});

test("no role of the application can change, delete, truncate or write an entry past the recorder", async () => {
  const tenant = await makeTenant(world.url);
  const id = tenantRow(tenant);
  const statements = [
    `update compliance.audit_logs set action = 'x.y' where tenant_id = '${id}'`,
    `delete from compliance.audit_logs where tenant_id = '${id}'`,
    "truncate compliance.audit_logs cascade",
    `insert into compliance.audit_logs (id, tenant_id, action, payload, correlation_id) values (gen_random_uuid(), '${id}', 'x.y', '{}', '')`,
    "alter table compliance.audit_logs disable trigger all",
    "set local session_replication_role = replica",
  ];
  const client = await world.platform.pool.connect();
  try {
    const { rows } = await client.query<{ role: string }>(
      "select rolname as role from pg_roles where pg_has_role('tenon_app', oid, 'set') and rolname like 'tenon\\_%' order by 1",
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { role } of rows) {
      for (const statement of statements) {
        await client.query(`begin; select set_config('role', '${role}', true), set_config('app.tenant_id', '${id}', true)`);
        await expect(client.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501)$/) });
        await client.query("rollback");
      }
    }
  } finally {
    client.release();
  }
  // not even the owner of the table, by accident
  await expect(asOwner((owner) => owner.query("delete from compliance.audit_logs where tenant_id = $1", [id]))).rejects.toMatchObject({ code: "42501" });
  // where nobody else is: it locks table after table before it is refused
  await withOwnDatabase((own) => expect(asOwner((owner) => owner.query("truncate compliance.audit_logs cascade"), own)).rejects.toMatchObject({ code: "42501" }));
});

test("the recorder takes tenant and actor from the transaction: there is no way to tell it others", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const [row] = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.tenant_id', $1, true), set_config('app.actor_id', $2, true), set_config('role', 'tenon_billing', true)", [
      tenantRow(tenant),
      userRow(tenant.owner),
    ]);
    await client.query("select compliance.record(gen_random_uuid(), 'test.told', 'Tenant', $1, $2, 'told')", [
      tenantRow(other),
      JSON.stringify({ tenantId: other.id, tenant_id: tenantRow(other), actor_id: userRow(other.owner) }),
    ]);
    await client.query("reset role");
    const { rows } = await client.query("select tenant_id, actor_id from compliance.audit_logs where correlation_id = 'told'");
    await client.query("rollback");
    return rows as { tenant_id: string; actor_id: string }[];
  });
  expect(row).toEqual({ tenant_id: tenantRow(tenant), actor_id: userRow(tenant.owner) });
});
