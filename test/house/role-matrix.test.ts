import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { buildSchema } from "graphql";
import { Client } from "pg";
import { ids as identityIds } from "../../subgraphs/identity/contract.js";
import { decodeId, encodeId, newId } from "../../subgraphs/kernel/ids/ids.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import { ids as operationsIds } from "../../subgraphs/operations/contract.js";
import { ids as tenancyIds } from "../../subgraphs/tenancy/contract.js";
import { tenantRow, userRow } from "../kit/context.js";
import { ownerUrl, withOwnDatabase } from "../kit/database.js";
import { digestRows } from "../kit/digest.js";
import { harmlessPolicy, makeTwin, plantFile, plantPlatformPolicy, plantSource, plantWebhook, type Handles } from "../kit/handles.js";
import { plantFlag } from "../kit/flags.js";
import { invite, membershipOf, mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, signIn, unique, type Answer, type Person, type TestTenant, type World } from "../kit/world.js";
import { rulesOf } from "./laws/rules.js";
import { root } from "./laws/source.js";
import { matrix } from "./role-matrix.js";
import { callers, namesNothing, type Caller, type Row, type Stage } from "./role-stage.js";

const schema = buildSchema(readFileSync(join(root, "schema/api.graphql"), "utf8"));
const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`));
// below the root: every type with a key, and every field that a rule names
const ruled = (await discoverSubgraphs()).flatMap((manifest) => Object.entries(rulesOf(manifest)).flatMap(([type, rules]) => Object.keys(rules).map((field) => `${type}.${field}`)));
const fields = [...new Set([...roots, ...ruled])];

/** What is wrong with the table itself. */
function gaps(known: readonly string[], rows: readonly string[]): string[] {
  return [
    ...known.filter((field) => !rows.includes(field)).map((field) => `${field} has no row in test/house/role-matrix.ts`),
    ...rows.filter((field) => !known.includes(field)).map((field) => `${field} has a row, but there is no such field`),
  ];
}

let world: World;
let owner: Client;
let tenant: TestTenant;
let handles: Handles;
let bystander: Person;
let flagKey: string;
const people = new Map<Caller, Person>();
let release: () => void;
let ended: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    const held = new Promise<void>((resolve) => (release = resolve));
    ended = withOwnDatabase(async (database) => {
      owner = new Client({ connectionString: ownerUrl(database) });
      await owner.connect();
      world = await openWorld({ database });
      await furnish();
      ready();
      await held;
      await world.close();
      await owner.end();
    });
    ended.catch(failed);
  });
});
afterAll(async () => {
  release();
  await ended;
});

async function furnish(): Promise<void> {
  ({ tenant, handles } = await makeTwin(world.url, owner));
  const { data } = await send(world.url, "{ plans { id } }");
  handles.ids["Plan"] = data.plans[0].id as string;
  // enough seats for a new member in each cell
  await owner.query("update billing.quota_usages set quantity = 1000");
  bystander = await makePerson(world.url, "Bystander");
  const flag = await plantFlag(world, owner, tenant);
  handles.ids["FeatureFlag"] = flag.id;
  flagKey = flag.key;
  // this world has no worker, and a list of none tells nobody apart
  await owner.query("insert into kernel.workers (id, started_at, heartbeat_at) values ($1, now(), now())", [newId()]);
  handles.ids["PlatformPolicy"] = await plantPlatformPolicy(owner);
  handles.ids["Session"] = decodeJwt(bystander.accessToken)["sid"] as string;
  people.set("owner", tenant.owner).set("unnamed", tenant.owner);
  for (const role of ["admin", "billing", "member", "viewer"] as const) people.set(role, await makeMember(tenant, role, role));
  people.set("foreign", (await makeTenant(world.url, "Elsewhere")).owner);
  for (const [caller, scope] of [["administrator", "operator"], ["support", "support"], ["auditor", "auditor"]] as const) {
    const person = await makePerson(world.url, "Root");
    await owner.query("insert into identity.administrators (user_id, scope) values ($1, $2)", [decodeId(identityIds.User, person.id), scope]);
    people.set(caller, person);
  }
}

/** The matrix's world has no worker: nothing is sent. */
async function webhook(state: "enabled" | "disabled"): Promise<{ endpointId: string; deliveryId: string }> {
  const { endpointId, deliveryId } = await plantWebhook(owner, tenant);
  if (state === "enabled") await owner.query("update operations.webhooks_out set disabled_at = null, disabled_because = null where id = $1", [endpointId]);
  return { endpointId: encodeId(operationsIds.WebhookEndpoint, endpointId), deliveryId: encodeId(operationsIds.WebhookDelivery, deliveryId) };
}

function stageFor(caller: Person | null): Stage {
  return {
    tenantId: tenant.id,
    idOf: (type) => handles.ids[type]!,
    bystander,
    flagKey,
    newFeatureFlag: async () => (await plantFlag(world, owner, tenant)).id,
    newFlagKey: async () => (await plantFlag(world, owner, tenant)).key,
    caller,
    unique,
    newMember: async () => (await makeMember(tenant, "member")).membershipId!,
    async invitationElsewhere() {
      const elsewhere = await makeTenant(world.url, "Other");
      const invited = await elsewhere.owner.send("mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { token } }", {
        tenant: elsewhere.id,
        variables: { input: { email: (caller ?? bystander).email, role: "viewer" } },
      });
      return invited.data.inviteMember.token as string;
    },
    pendingInvitation: async () => (await invite(tenant.owner, tenant, `guest-${unique()}@example.com`, "member")).payload.invitation.id as string,
    newServiceIdentity: async () => (await mutate(tenant.owner, "createServiceIdentity", "clientId", { name: unique(), role: "viewer" }, { tenant: tenant.id })).payload.clientId as string,
    newFile: async () => encodeId(operationsIds.File, await plantFile(owner, tenant)),
    newApiKey: async () => (await mutate(tenant.owner, "createApiKey", "apiKey { id }", { name: unique(), scopes: ["member:read"] }, { tenant: tenant.id })).payload.apiKey.id as string,
    newRole: async () => (await mutate(tenant.owner, "createRole", "role { id }", { name: unique(), permissions: [] }, { tenant: tenant.id })).payload.role.id as string,
    newDomain: async () => {
      await owner.query("delete from tenancy.tenant_domains where tenant_id = $1 and id <> $2", [decodeId(tenancyIds.Tenant, tenant.id), decodeId(tenancyIds.TenantDomain, handles.ids["TenantDomain"]!)]);
      return (await mutate(tenant.owner, "addTenantDomain", "domain { id }", { domain: `${unique()}.example.org` }, { tenant: tenant.id })).payload.domain.id as string;
    },
    newPlatformPolicy: () => plantPlatformPolicy(owner),
    newPolicy: async () => (await mutate(tenant.owner, "createPolicy", "policy { id }", { title: unique(), text: harmlessPolicy }, { tenant: tenant.id })).payload.policy.id as string,
    newGroup: async () => (await mutate(tenant.owner, "createGroup", "group { id }", { name: unique() }, { tenant: tenant.id })).payload.group.id as string,
    newWebhook: async () => (await webhook("disabled")).endpointId,
    liveWebhook: async () => (await webhook("enabled")).endpointId,
    newDelivery: async () => (await webhook("enabled")).deliveryId,
    newSource: async () => encodeId(operationsIds.WebhookSource, (await plantSource(owner, tenant)).sourceId),
    newInbound: async () => encodeId(operationsIds.InboundWebhook, (await plantSource(owner, tenant)).inboundId),
    async failedJob() {
      const id = newId();
      await owner.query(
        `insert into operations.background_jobs (id, tenant_id, queue, state, correlation_id) values ($1, $2, 'identity.forget_sessions', 'failed', 'planted')`,
        [id, decodeId(tenancyIds.Tenant, tenant.id)],
      );
      await owner.query("insert into pgboss.job (id, name, state) values ($1, 'identity.forget_sessions', 'failed')", [id]);
      return encodeId(operationsIds.Job, id);
    },
    async deadLetter() {
      const id = newId();
      await owner.query("insert into pgboss.job (id, name, state, data) values ($1, 'identity.forget_sessions', 'failed', '{}')", [id]);
      return encodeId(operationsIds.Job, id);
    },
    async queue(standing) {
      const name = "operations.send_mail";
      const [at, by] = standing === "paused" ? [new Date(), newId()] : [null, null];
      await owner.query("update kernel.queues set paused_at = $2, paused_by = $3 where name = $1", [name, at, by]);
      return name;
    },
    ownSession: async () => {
      const { email, password } = caller ?? bystander;
      return decodeJwt((await signIn(world.url, email, password)).accessToken)["sid"] as string;
    },
    ownersMembership: () => membershipOf(tenant.owner, tenant),
    newTenant: async () => (await makeTenant(world.url, "New", bystander)).id,
    async provedPerson() {
      const person = await makePerson(world.url, "Proved");
      await owner.query("update identity.users set email_verified_at = now() where id = $1", [userRow(person)]);
      return person;
    },
    async newAuditor() {
      const person = await makePerson(world.url, "Auditor");
      await owner.query("insert into identity.administrators (user_id, scope) values ($1, 'auditor')", [userRow(person)]);
      return person.id;
    },
    newPerson: () => makePerson(world.url, "New"),
    async deactivatedPerson() {
      const person = await makePerson(world.url, "Gone");
      await owner.query("update identity.users set deactivated_at = now(), deactivated_by = id, deactivation_reason = 'planted' where id = $1", [userRow(person)]);
      return person;
    },
    async linkOf(purpose) {
      const person = await makePerson(world.url, "Linked");
      const token = unique();
      await owner.query("insert into identity.mailed_links (token_hash, user_id, purpose, email, created_at, expires_at) values (sha256($1::bytea), $2, $3, $4, now(), now() + interval '1 hour')", [
        Buffer.from(token),
        userRow(person),
        purpose,
        person.email,
      ]);
      return token;
    },
    refreshToken: async () => (await signIn(world.url, bystander.email, bystander.password)).refreshToken,
  };
}

interface Cell {
  answer: Answer;
  changed: boolean;
}

async function ask(row: Row, caller: Caller): Promise<Cell> {
  const person = people.get(caller) ?? null;
  const stage = stageFor(person);
  const variables = { ...row.variables?.(stage), ...(row.input && { input: await row.input(stage) }) };
  const token = person && row.endsSession ? (await signIn(world.url, person.email, person.password)).accessToken : person?.accessToken;
  const names = ["unnamed", "administrator", "support", "auditor", "anonymous"].includes(caller) ? {} : { tenant: tenant.id };
  const before = await digestRows(owner);
  const answer = await send(world.url, row.ask, { variables, ...names, ...(token && { token }) });
  const changed = (await digestRows(owner)) !== before;
  // whoever ended all its sessions comes back with a new one
  if (person && row.endsSession) Object.assign(person, await signIn(world.url, person.email, person.password));
  return { answer, changed };
}

const refusals = new Set(["UNAUTHENTICATED", "FORBIDDEN", "TENANT_REQUIRED", "NOT_FOUND"]);

/** What the caller got, in one word, or what nobody may get. */
function outcome(row: Row, { answer }: Cell): string {
  const codes = answer.errors.map((error) => error.extensions.code);
  const path = row.at?.split(".") ?? Object.keys((answer.data ?? {}) as object).slice(0, 1);
  const value = path.reduce<unknown>((parent, key) => (parent as Record<string, unknown> | null)?.[key], answer.data);
  const nothing = value == null || (Array.isArray(value) && value.every((item) => item === null));
  if (codes.length > 0) return nothing && codes.every((code) => refusals.has(code)) ? "refused" : `answered ${codes.join()}`;
  return nothing ? "empty" : "allowed";
}

const expected = (row: Row, caller: Caller) => (row.allowed.includes(caller) ? "allowed" : row.empty?.includes(caller) ? "empty" : "refused");

test("every root field, type with a key and field with a rule has a row, and every row its field", () => expect(gaps(fields, Object.keys(matrix))).toEqual([]));

test.each(fields)("%s is for whom the matrix says, and a refusal changes nothing", async (field) => {
  const row = matrix[field]!;
  for (const caller of callers) {
    const cell = await ask(row, caller);
    const due = expected(row, caller);
    const changes = due === "allowed" && field.startsWith("Mutation.") && !row.idle;
    expect({ caller, outcome: outcome(row, cell), changed: cell.changed, answer: cell.answer.errors }).toEqual({ caller, outcome: due, changed: changes, answer: due === "refused" ? expect.anything() : [] });
  }
});

describe("while the tenant is suspended", () => {
  const members = ["admin", "billing", "member", "viewer"] as const;
  const codes = async (person: Person, row: Row) => {
    const variables = { ...row.variables?.(namesNothing), ...(row.input && { input: await row.input(namesNothing) }) };
    return (await send(world.url, row.ask, { variables, token: person.accessToken, tenant: tenant.id })).errors.map((error) => error.extensions.code);
  };
  const set = async (text: string, due: string) => {
    await owner.query(`update tenancy.tenants set ${text} where id = $1`, [tenantRow(tenant)]);
    await eventually(async () => (await codes(people.get("viewer")!, matrix["Query.roles"]!)).join() === due);
  };
  beforeAll(() => set("state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'planted'", "TENANT_SUSPENDED"));
  afterAll(() => set("state = 'active', suspended_at = null, suspended_by = null, suspension_reason = null", ""));

  // what its owner may change then, and what not, stands in at-rest.test.ts
  test.each(fields)("%s is for its owner to read as before, and nothing to its other members, who are told why", async (field) => {
    const row = matrix[field]!;
    const before = await digestRows(owner);
    for (const role of members) expect([role, await codes(people.get(role)!, row)]).toEqual([role, ["TENANT_SUSPENDED"]]);
    expect(await digestRows(owner)).toBe(before);
    if (field.startsWith("Mutation.")) return;
    const cell = await ask(row, "owner");
    expect([outcome(row, cell), cell.changed]).toEqual([expected(row, "owner"), false]);
  });
});

test("the law bites: a field without a row, a row without a field, and an expectation that does not hold", async () => {
  expect(gaps(["Query.me", "Query.newField"], ["Query.me", "Query.gone"])).toEqual([
    "Query.newField has no row in test/house/role-matrix.ts",
    "Query.gone has a row, but there is no such field",
  ]);
  const members = matrix["Query.members"]!;
  expect(outcome(members, await ask(members, "viewer"))).not.toBe(expected({ ...members, allowed: ["owner"] }, "viewer"));
  expect(outcome(members, await ask(members, "foreign"))).not.toBe(expected({ ...members, allowed: ["foreign"] }, "foreign"));
  expect((await ask(matrix["Mutation.updateTenant"]!, "owner")).changed).toBe(true);
});
