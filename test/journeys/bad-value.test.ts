import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { makePerson, makeTenant, unique } from "../kit/world.js";
import { Siege } from "./siege.js";

let siege: Siege;
beforeAll(async () => {
  siege = await Siege.lay();
});
afterAll(() => siege.lift());

const createTenant = "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { name slug } userErrors { code path message } } }";
const register = "mutation ($input: RegisterInput!) { register(input: $input) { user { name } userErrors { code path message } } }";
const person = (changes: Record<string, string>) => ({ input: { email: `${unique()}@example.com`, password: "correct horse", name: "Ann", ...changes } });

describe("text that no database can keep is refused with a code, and changes nothing:", () => {
  const texts = { NUL: "A\u0000B", "a lone high surrogate": "A\ud800B", "a lone low surrogate": "A\udc00B" };

  test.each(Object.entries(texts))("%s in any text, in variables and in the document", async (_name, text) => {
    const { email } = siege.tenant.owner;
    await siege.refuses("BAD_USER_INPUT", () => siege.ask(createTenant, { input: { name: text, slug: "kept" } }));
    await siege.refuses("BAD_USER_INPUT", () => siege.ask(createTenant, { input: { name: "A", slug: text } }));
    // half a pair is refused by the parser already
    await siege.refuses(text.isWellFormed() ? "BAD_USER_INPUT" : "GRAPHQL_PARSE_FAILED", () =>
      siege.ask(`mutation { createTenant(input: { name: ${JSON.stringify(text)}, slug: "kept" }) { tenant { id } } }`),
    );
    await siege.refuses("BAD_USER_INPUT", () => siege.post({ query: register, variables: person({ name: text }) }));
    await siege.refuses("BAD_USER_INPUT", () => siege.post({ query: register, variables: person({ email: `${text}@example.com` }) }));
    await siege.refuses("BAD_USER_INPUT", () => siege.post({ query: register, variables: person({ password: text.padEnd(20) }) }));
    await siege.refuses("BAD_USER_INPUT", () => siege.post({ query: "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }", variables: { input: { email: text, password: text } } }));
    await siege.refuses("BAD_USER_INPUT", () => siege.post({ query: "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }", variables: { input: { email, password: text, tenant: text } } }));
    await siege.refuses("BAD_USER_INPUT", () => siege.post({ query: "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } } }", variables: { input: { refreshToken: text } } }));
    await siege.refuses("BAD_USER_INPUT", () => siege.ask("mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { token } }", { input: { email: "a@example.com", role: text } }));
    await siege.refuses("BAD_USER_INPUT", () => siege.ask("query ($action: String) { auditLogs(first: 1, filter: { action: $action }) { edges { cursor } } }", { action: text }));
    await siege.refuses("BAD_USER_INPUT", () => siege.ask("query ($queue: String) { jobs(first: 1, filter: { queue: $queue }) { edges { cursor } } }", { queue: text }));
    await siege.refuses("BAD_USER_INPUT", () => siege.ask("query ($id: ID!) { node(id: $id) { id } }", { id: text }));
  });

  test("10,000 characters are told as too many, where they are", async () => {
    const long = "a".repeat(10_000);
    await siege.wants("name", "NAME_INVALID", () => siege.ask(createTenant, { input: { name: long, slug: "kept" } }));
    await siege.wants("slug", "SLUG_INVALID", () => siege.ask(createTenant, { input: { name: "A", slug: long } }));
    await siege.wants("name", "NAME_INVALID", () => siege.post({ query: register, variables: person({ name: long }) }));
    await siege.wants("email", "EMAIL_INVALID", () => siege.post({ query: register, variables: person({ email: `${long}@example.com` }) }));
    await siege.wants("password", "PASSWORD_TOO_LONG", () => siege.post({ query: register, variables: person({ password: long }) }));
    await siege.wants("role", "ROLE_UNKNOWN", () =>
      siege.ask("mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { token userErrors { code path } } }", { input: { email: "a@example.com", role: long } }),
    );
    await siege.refuses("NOT_FOUND", () => siege.ask("query ($id: ID!) { tenant(id: $id) { id } }", { id: long }));
    expect((await siege.unchanged(() => siege.ask("query ($id: ID!) { node(id: $id) { id } }", { id: long }))).data).toEqual({ node: null });
  });

  test("while emoji, all scripts and quotation marks are kept as they are, up to the limit", async () => {
    for (const name of ["🦊 & Söhne", "مثال", "例え", "Robert'); drop table tenants; --", "<script>alert(1)</script>", "é".normalize("NFD"), "🦊".repeat(100)]) {
      const slug = `kept-${unique()}`;
      const answer = await siege.ask(createTenant, { input: { name, slug } });
      expect(answer.data).toEqual({ createTenant: { tenant: { name, slug }, userErrors: [] } });
    }
  });
});

describe("ids that are not the caller's are refused like ids that there are none of:", () => {
  test("tenants, memberships, nodes", async () => {
    const foreign = await makeTenant(siege.world.url, "Foreign");
    const own = await siege.ask("{ members(first: 1) { edges { node { id } } } }");
    const membership = own.data.members.edges[0].node.id as string;
    const foreignMembership = (await foreign.owner.send("{ members(first: 1) { edges { node { id } } } }", { tenant: foreign.id })).data.members.edges[0].node.id as string;
    const random = (id: string) => id.replace(/.{6}$/, "000000");
    const nonsense = ["", "1", "ten_", `${membership}x`, "usr_01h455vb4pex5vsknk084sn02q", "00000000-0000-0000-0000-000000000000", "../../etc/passwd", "ten_zzzzzzzzzzzzzzzzzzzzzzzzzz", "TEN_01h455vb4pex5vsknk084sn02q"];

    for (const id of [foreign.id, random(siege.tenant.id), ...nonsense]) {
      await siege.refuses("NOT_FOUND", () => siege.ask("query ($id: ID!) { tenant(id: $id) { id } }", { id }));
    }
    for (const membershipId of [foreignMembership, random(membership), siege.tenant.id, ...nonsense]) {
      await siege.refuses("NOT_FOUND", () => siege.ask("mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMembershipId } }", { input: { membershipId } }));
      await siege.refuses("NOT_FOUND", () => siege.ask("mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { membership { id } } }", { input: { membershipId, role: "viewer" } }));
    }
    const ids = [foreign.id, foreign.owner.id, foreignMembership, random(siege.tenant.id), ...nonsense];
    const found = await siege.unchanged(() => siege.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids }));
    expect([found.errors, found.data]).toEqual([[], { nodes: ids.map(() => null) }]);
    await siege.refuses("BAD_USER_INPUT", () => siege.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: Array.from({ length: 101 }, () => siege.tenant.id) }));
  });

  test("jobs to redrive: foreign, unknown, nonsense, too many; and none is done for none", async () => {
    const redrive = "mutation ($input: RedriveJobsInput!) { redriveJobs(input: $input) { jobs { id } userErrors { code path } } }";
    const none = await siege.unchanged(() => siege.ask(redrive, { input: { jobIds: [] } }));
    expect(none.data).toEqual({ redriveJobs: { jobs: [], userErrors: [] } });
    for (const jobIds of [["nonsense"], [siege.tenant.id], Array.from({ length: 101 }, () => "job_01h455vb4pex5vsknk084sn02q")]) {
      const answer = await siege.unchanged(() => siege.ask(redrive, { input: { jobIds } }));
      const codes = [...answer.errors.map((error) => error.extensions.code), ...((answer.data?.redriveJobs?.userErrors ?? []) as { code: string }[]).map(({ code }) => code)];
      expect(codes.length).toBeGreaterThan(0);
      expect(codes).not.toContain("INTERNAL");
    }
  });
});

describe("pages are asked for as they can be given:", () => {
  const lists = ["tenants", "members", "auditLogs", "jobs"];

  test.each(lists)("%s refuses no size, two sizes, sizes out of range and cursors that it did not give", async (list) => {
    const ask = (args: string) => siege.refuses("BAD_USER_INPUT", () => siege.ask(`{ ${list}${args} { edges { cursor } } }`));
    for (const args of ["", "(first: -1)", "(first: 0)", "(first: 101)", "(first: 1000000)", "(first: 1, last: 1)", "(last: -1)", "(last: 1000000)"]) await ask(args);
    for (const cursor of ["forged", "", "MQ", "' or 1=1", Buffer.from("' or 1=1 --").toString("base64url"), "x".repeat(5_000)]) {
      await ask(`(first: 1, after: ${JSON.stringify(cursor)})`);
      await ask(`(last: 1, before: ${JSON.stringify(cursor)})`);
    }
    await ask('(first: 1, before: "MQ")');
    const large = await siege.refuses("BAD_USER_INPUT", () => siege.ask(`query ($n: Int) { ${list}(first: $n) { edges { cursor } } }`, { n: 2_147_483_648 }));
    expect(large.status).toBe(400);
  });
});

describe("of many that want the same", () => {
  test("one gets the slug, in 50 parallel requests; the others are told so", async () => {
    const slug = `wanted-${unique()}`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => siege.ask(createTenant, { input: { name: "Wanted", slug } })));
    const codes = answers.map((answer) => (answer.data?.createTenant?.tenant ? "made" : (answer.data?.createTenant?.userErrors[0]?.code ?? answer.errors[0]?.extensions.code)));
    expect(codes.filter((code) => code === "made")).toHaveLength(1);
    expect(codes.filter((code) => code === "SLUG_TAKEN")).toHaveLength(49);
    const { rows } = await siege.owner.query("select (select count(*)::int from tenancy.tenants where slug = $1) as tenants, (select count(*)::int from compliance.audit_logs where payload ->> 'slug' = $1) as entries", [slug]);
    expect(rows).toEqual([{ tenants: 1, entries: 1 }]);
  });

  test("one gets the address, in 20 parallel registrations, and no answer tells which", async () => {
    const email = `${unique()}@example.com`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => siege.post({ query: register, variables: person({ email }) })));
    const outcomes = answers.map((answer) => (answer.data?.register?.user ? "made" : answer.errors[0]?.extensions.code));
    expect([outcomes.filter((outcome) => outcome === "made").length, outcomes.filter((outcome) => outcome === "RATE_LIMITED").length]).toEqual([5, 15]);
    const { rows } = await siege.owner.query("select count(*)::int as accounts from identity.users where email = $1", [email]);
    expect(rows).toEqual([{ accounts: 1 }]);
  });
});

test("a person who is gone on in the meantime is refused, not mistaken: the tenant is left, the token's claim is stale", async () => {
  const guest = await makePerson(siege.world.url, "Guest");
  const answer = await siege.refuses("NOT_FOUND", () => siege.post({ query: "{ members(first: 1) { edges { cursor } } }" }, { authorization: `Bearer ${guest.accessToken}`, "x-tenant": siege.tenant.id }));
  expect(answer.status).toBe(404);
  await siege.refuses("TENANT_REQUIRED", () => siege.post({ query: "{ members(first: 1) { edges { cursor } } }" }, { authorization: `Bearer ${guest.accessToken}` }));
});
