import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "pg";
import { defineConsumer, type RecordedEvent } from "../../subgraphs/kernel/events/events.js";
import { declareQueues } from "../../subgraphs/kernel/jobs/declare.js";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { discoverSubgraphs } from "../../subgraphs/kernel/process/discover.js";
import type { Feature } from "../../subgraphs/kernel/process/manifest.js";
import { events } from "../../subgraphs/tenancy/contract.js";
import { ownerUrl } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { eventually } from "../kit/wait.js";
import { makePerson, openWorld, send, unique, type Person, type World } from "../kit/world.js";

type Line = Record<string, unknown> & { msg: string };

let held: HeldDatabase;
let world: World;
let owner: Client;
const written: string[] = [];
const lines = () => written.map((text) => JSON.parse(text) as Line);

/** Reacts to a new tenant and says so, as any product's consumer would; one name makes it fail. */
const greet = defineConsumer({
  name: "operations.greet_tenant",
  event: events.tenantCreated,
  react(ctx, event: RecordedEvent<{ tenantId: string; slug: string; name: string }>) {
    ctx.log.info({ greeted: event.payload.tenantId }, "a new tenant is greeted");
    return Promise.resolve();
  },
});

beforeAll(async () => {
  held = await holdOwnDatabase();
  const greeting: Feature = { consumers: [greet] };
  const manifests = await discoverSubgraphs();
  const operations = manifests.find((manifest) => manifest.name === "operations")!;
  await declareQueues(ownerUrl(held.database), [{ ...operations, features: [...operations.features, greeting] }]);
  owner = new Client({ connectionString: ownerUrl(held.database) });
  await owner.connect();
  world = await openWorld({
    database: held.database,
    worker: true,
    extend: { operations: [greeting] },
    log: createLog("trace", { write: (line) => void written.push(line) }),
  });
});
afterAll(async () => {
  await world.close();
  await owner.end();
  await held.release();
});

const createTenant = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } userErrors { code } } }";

function create(person: Person, correlationId?: string) {
  return person.send(createTenant, {
    variables: { input: { name: "Acme", slug: `acme-${unique()}` } },
    ...(correlationId && { headers: { "x-correlation-id": correlationId } }),
  });
}

describe("one correlation id", () => {
  test("goes from the request through gateway, subgraph, audit entry and job, and back in the answer", async () => {
    const ann = await makePerson(world.url);
    const id = `test-${unique()}`;
    const answer = await create(ann, id);
    expect(answer.headers.get("x-correlation-id")).toBe(id);
    const tenant = answer.data.createTenant.tenant.id as string;

    const audit = await ann.send("{ auditLogs(first: 5) { edges { node { action correlationId } } } }", { tenant });
    expect(audit.data.auditLogs.edges).toEqual(["member.joined", "tenant.created"].map((action) => ({ node: { action, correlationId: id } })));

    const own = (msg: string) => eventually(() => lines().find((line) => line["correlationId"] === id && line.msg === msg));
    expect(await own("answered")).toMatchObject({ part: "gateway", method: "POST", path: "/graphql", status: 200 });
    expect(await own("job done")).toMatchObject({ job: "on.operations.greet_tenant" });
    expect(await own("a new tenant is greeted")).toMatchObject({ subgraph: "operations", greeted: tenant });
    const done = await eventually(async () => {
      const jobs = await ann.send("{ jobs(first: 5) { edges { node { queue state correlationId } } } }", { tenant });
      return jobs.data.jobs.edges[0]?.node.state === "SUCCEEDED" && jobs.data.jobs.edges;
    });
    expect(done).toEqual([{ node: { queue: "on.operations.greet_tenant", state: "SUCCEEDED", correlationId: id } }]);
  });

  test("is in every error, and leads from it to the log line that says what happened", async () => {
    const ann = await makePerson(world.url);
    const refused = await ann.send("{ members(first: 1) { edges { cursor } } }");
    expect(refused.errors[0]!.extensions).toEqual({ code: "TENANT_REQUIRED", correlationId: refused.headers.get("x-correlation-id") });

    await owner.query("alter table billing.quota_usages rename to quota_usages_gone");
    const failed = await create(ann);
    await owner.query("alter table billing.quota_usages_gone rename to quota_usages");
    const id = failed.headers.get("x-correlation-id");
    expect(failed.errors[0]!.extensions).toEqual({ code: "INTERNAL", correlationId: id });
    expect(JSON.stringify(failed.errors)).not.toMatch(/quota_usages|42P01|does not exist/);
    const fault = lines().find((line) => line["correlationId"] === id && line["level"] === "error");
    expect(JSON.stringify(fault)).toContain("quota_usages");
  });

  test("is made here when the client's own is not fit for a log line", async () => {
    for (const offered of ["short", "with spaces in it", "x".repeat(65), '"},{"level":"fatal']) {
      const answer = await send(world.url, "{ plans { key } }", { headers: { "x-correlation-id": offered } });
      expect(answer.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("no secret is in any log line", () => {
  test("of sign-in, refresh, invitation, or of a fault in the midst of them, at any log level", async () => {
    const ann = await makePerson(world.url, "Canary");
    const secrets = [ann.password, ann.accessToken, ann.refreshToken];
    const tenant = (await create(ann)).data.createTenant.tenant.id as string;
    const invite = "mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { token } }";
    const invited = await ann.send(invite, { tenant, variables: { input: { email: "bob@example.com", role: "member" } } });
    secrets.push(invited.data.inviteMember.token as string);
    const wrong = `wrong ${unique()}`;
    await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }", { variables: { input: { email: ann.email, password: wrong } } });
    // in the document itself, in a malformed body, in a header of another scheme, in an address
    const literal = `literal-${unique()}`;
    await send(world.url, `mutation { login(input: { email: "a@example.com", password: "${literal}" }) { userErrors { code } nothing } }`);
    await fetch(`${world.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", authorization: `Basic ${literal}`, cookie: `session=${literal}` }, body: `{"password":"${literal}"` });
    await fetch(`${world.url}/setup?token=${literal}`);
    await fetch(`${world.url}/setup`, { method: "POST", body: new URLSearchParams({ token: literal, name: "A", email: "a@example.com", password: literal }) });
    secrets.push(wrong, literal);

    // every statement of these now fails within the database, which tells the values that it was given
    const faulty = [
      ["identity.users", "mutation ($input: RegisterInput!) { register(input: $input) { userErrors { code } } }", { email: "eve@example.com", name: "Eve", password: wrong }],
      ["identity.sessions", "mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }", { email: ann.email, password: ann.password }],
      ["identity.sessions", "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }", { refreshToken: ann.refreshToken }],
    ] as const;
    for (const [table, query, input] of faulty) {
      await owner.query(`alter table ${table} add constraint broken check (false) not valid`);
      const answer = await send(world.url, query, { variables: { input } });
      await owner.query(`alter table ${table} drop constraint broken`);
      expect(answer.errors[0]?.extensions.code).toBe("INTERNAL");
    }
    await owner.query("alter table tenancy.invitations add constraint broken check (false) not valid");
    const failed = await ann.send(invite, { tenant, variables: { input: { email: "carol@example.com", role: "member" } } });
    await owner.query("alter table tenancy.invitations drop constraint broken");
    expect(failed.errors[0]?.extensions.code).toBe("INTERNAL");

    const log = written.join("");
    expect(lines().filter((line) => line.msg === "a resolver failed").length).toBeGreaterThanOrEqual(4);
    for (const secret of secrets) expect(log).not.toContain(secret);
    const { rows } = await owner.query<{ kept: string }>(
      "select password_hash as kept from identity.users union all select encode(token_hash, 'hex') from tenancy.invitations",
    );
    for (const { kept } of rows) expect(log).not.toContain(kept);
    expect(log).not.toMatch(/\$argon2|-----BEGIN|\\"d\\":/);
  });
});
