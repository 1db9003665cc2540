import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { accept, auditActions, invite, tally, type Outcome } from "../../../test/kit/operations.js";
import { inOneRound, smallerShare, timed } from "../../../test/kit/ranks.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("owners and administrators invite; billing, members, viewers and strangers may not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const by = await makeMember(tenant, role);
    expect((await invite(by, tenant, `x-${unique()}@example.com`, "viewer")).codes).toEqual(codes);
  }
  const stranger = await makePerson(world.url);
  expect((await invite(stranger, tenant, "x@example.com", "viewer")).codes).toEqual(["NOT_FOUND"]);
});

test("an invitation is invisible to other tenants", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const invited = await invite(theirs.owner, theirs, `x-${unique()}@example.com`, "viewer");
  const look = "query ($id: ID!) { node(id: $id) { id } }";
  const id = invited.payload.invitation.id as string;
  expect((await theirs.owner.send(look, { tenant: theirs.id, variables: { id } })).data.node).toEqual({ id });
  const foreign = await ours.owner.send(look, { tenant: ours.id, variables: { id } });
  expect(foreign.data).toEqual({ node: null });
});

test("an invitation tells nobody who has an account: not by what is answered, nor by how long it takes", async () => {
  const shape = ({ payload, problems, codes }: Outcome) => ({
    problems,
    codes,
    fields: Object.keys(payload as object),
    token: typeof payload.token,
    invitation: { ...payload.invitation, id: "any", email: "any", expiresAt: "any" } as object,
  });
  const accounts = Array.from({ length: 20 }, () => `known-${unique()}@example.com`);
  await asOwner(async (client) => {
    for (const email of accounts) await client.query("insert into identity.users (id, email, name, password_hash) values (gen_random_uuid(), $1, 'Known', 'none')", [email]);
  });
  await inOneRound(async () => {
    const tenant = await makeTenant(world.url);
    const [known, unknown]: [number[], number[]] = [[], []];
    const answers: object[] = [];
    const asked = (email: string) => timed(async () => answers.push(shape(await invite(tenant.owner, tenant, email, "viewer"))));
    for (const email of accounts) {
      known.push(await asked(email));
      unknown.push(await asked(`unknown-${unique()}@example.com`));
    }
    expect(answers[0]).toMatchObject({ problems: [], codes: [], token: "string" });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    // 20 against 20: a standard deviation of 0.09 about one half
    expect(Math.abs(smallerShare(known, unknown) - 0.5)).toBeLessThan(0.38);
  });
  // whoever invites twice is refused alike, too
  const tenant = await makeTenant(world.url);
  const again = async (email: string) => shape(await invite(tenant.owner, tenant, email, "viewer"));
  await invite(tenant.owner, tenant, accounts[0]!, "viewer");
  const repeated = `unknown-${unique()}@example.com`;
  await invite(tenant.owner, tenant, repeated, "viewer");
  expect(await again(accounts[0]!)).toEqual(await again(repeated));
});

test("the invited address accepts and has the role; the token is spent", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url, "Ivy");
  const invited = await invite(tenant.owner, tenant, ` ${person.email.toUpperCase()} `, "billing");
  expect(invited.payload.invitation).toMatchObject({ email: person.email, role: { key: "billing" }, acceptedAt: null });
  const accepted = await accept(person, invited.payload.token as string);
  expect(accepted.payload.membership.roles).toEqual([{ key: "billing" }]);
  expect((await accept(person, invited.payload.token as string)).problems).toEqual(["INVITATION_INVALID"]);
  expect((await auditActions(tenant.owner, tenant)).slice(0, 2)).toEqual(["member.joined", "member.invited"]);
});

test("what the joined tenant has is in the answer of the acceptance", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url, "Ivy");
  const before = await person.send("{ members(first: 1) { edges { cursor } } }", { tenant: tenant.id });
  expect(before.errors[0]!.extensions.code).toBe("NOT_FOUND");
  const invited = await invite(tenant.owner, tenant, person.email, "member");
  const answer = await person.send(
    "mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { tenant { slug subscription { status } } user { id name } } } }",
    { variables: { input: { token: invited.payload.token } } },
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.acceptInvitation.membership).toEqual({
    tenant: { slug: tenant.slug, subscription: { status: "ACTIVE" } },
    user: { id: person.id, name: "Ivy" },
  });
});

test("an account with another address, an invented token and an expired invitation get the same answer", async () => {
  const tenant = await makeTenant(world.url);
  const [person, other] = [await makePerson(world.url), await makePerson(world.url)];
  const invited = await invite(tenant.owner, tenant, person.email, "member");
  const token = invited.payload.token as string;
  const wrongAddress = await accept(other, token);
  expect(wrongAddress.problems).toEqual(["INVITATION_INVALID"]);
  expect(await accept(person, "invented")).toEqual(wrongAddress);
  await asOwner((client) => client.query("update tenancy.invitations set expires_at = now() where tenant_id = $1", [tenantRow(tenant)]));
  expect(await accept(person, token)).toEqual(wrongAddress);
});

test("an invitation ends after seven days", async () => {
  const own = await openWorld();
  try {
    const tenant = await makeTenant(own.url);
    const person = await makePerson(own.url);
    const invited = await invite(tenant.owner, tenant, person.email, "member");
    own.clock.advance({ days: 7, seconds: 1 });
    const result = await own.subgraph("tenancy").execute(
      { query: "mutation ($t: String!) { acceptInvitation(input: { token: $t }) { userErrors { code } } }", variables: { t: invited.payload.token } },
      await factsOf(own, person),
    );
    expect(result.data).toEqual({ acceptInvitation: { userErrors: [{ code: "INVITATION_INVALID" }] } });
  } finally {
    await own.close();
  }
});

test("twenty parallel acceptances of one token make one membership", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const invited = await invite(tenant.owner, tenant, person.email, "member");
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => accept(person, invited.payload.token as string)));
  expect(tally(outcomes)).toEqual({ DONE: 1, INVITATION_INVALID: 19 });
});

test("inviting an address again ends the older token, also in parallel", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const first = await invite(tenant.owner, tenant, person.email, "member");
  const again = await Promise.all(Array.from({ length: 10 }, () => invite(tenant.owner, tenant, person.email, "viewer")));
  expect(tally(again)).toEqual({ DONE: 10 });
  expect(new Set(again.map((outcome) => outcome.payload.invitation.id as string))).toEqual(new Set([first.payload.invitation.id]));
  expect((await accept(person, first.payload.token as string)).problems).toEqual(["INVITATION_INVALID"]);
  const outcomes = [];
  for (const { payload } of again) outcomes.push(await accept(person, payload.token as string));
  expect(tally(outcomes)).toEqual({ DONE: 1, INVITATION_INVALID: 9 });
});

test("a member cannot join a second time", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "viewer");
  const invited = await invite(tenant.owner, tenant, member.email, "owner");
  expect((await accept(member, invited.payload.token as string)).problems).toEqual(["ALREADY_MEMBER"]);
});

test("an administrator cannot invite an owner; address and role are checked", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  expect((await invite(admin, tenant, "x@example.com", "owner")).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await invite(admin, tenant, "x@example.com", "emperor")).problems).toEqual(["ROLE_UNKNOWN"]);
  expect((await invite(admin, tenant, "not an address", "viewer")).problems).toEqual(["EMAIL_INVALID"]);
});

test("thirty parallel acceptances take exactly the seats that are left", async () => {
  const tenant = await makeTenant(world.url);
  const people = await Promise.all(Array.from({ length: 30 }, (_, n) => makePerson(world.url, `P${n}`)));
  const tokens = await Promise.all(people.map(async (person) => (await invite(tenant.owner, tenant, person.email, "member")).payload.token as string));
  await asOwner((client) => client.query("update billing.quota_usages set quantity = 8 where tenant_id = $1 and meter = 'seats'", [tenantRow(tenant)]));
  const outcomes = await Promise.all(people.map((person, n) => accept(person, tokens[n]!)));
  expect(tally(outcomes)).toEqual({ DONE: 7, QUOTA_EXCEEDED: 23 });
  const count = await asOwner(async (client) => (await client.query("select 1 from tenancy.memberships where tenant_id = $1", [tenantRow(tenant)])).rowCount);
  expect(count).toBe(8);
});
