import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { accept, auditActions, invite, mutate, tally, type Outcome } from "../../../test/kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const address = () => `guest-${unique()}@example.com`;
const idOf = (outcome: Outcome) => outcome.payload.invitation.id as string;
const resend = (by: Person, tenant: TestTenant, invitationId: string) =>
  mutate(by, "resendInvitation", "token invitation { id status expiresAt }", { invitationId }, { tenant: tenant.id });
const revoke = (by: Person, tenant: TestTenant, invitationId: string) =>
  mutate(by, "revokeInvitation", "invitation { id status revokedAt }", { invitationId }, { tenant: tenant.id });

interface Listed {
  email: string;
  status: string;
  invitedBy: { name: string } | null;
  role: { key: string };
}

async function list(by: Person, tenant: TestTenant, page = "first: 100"): Promise<{ rows: Listed[]; more: boolean; end: string; codes: string[] }> {
  const answer = await by.send(`{ invitations(${page}) { edges { node { id email status invitedBy { name } role { key } } } pageInfo { hasNextPage endCursor } } }`, { tenant: tenant.id });
  const found = answer.data?.invitations as { edges: { node: Listed }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } | null;
  return {
    rows: (found?.edges ?? []).map(({ node }) => node),
    more: found?.pageInfo.hasNextPage ?? false,
    end: found?.pageInfo.endCursor ?? "",
    codes: answer.errors.map((error) => error.extensions.code),
  };
}

test("owners and administrators see, resend and revoke invitations; billing, members, viewers and strangers may not", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const id = idOf(await invite(tenant.owner, tenant, address(), "viewer"));
  const stranger = await makePerson(world.url);
  const refused = await Promise.all((["billing", "member", "viewer"] as const).map((role) => makeMember(tenant, role)));
  for (const [by, code] of [...refused.map((person) => [person, "FORBIDDEN"] as const), [stranger, "NOT_FOUND"] as const]) {
    expect((await list(by, tenant)).codes).toEqual([code]);
    expect((await resend(by, tenant, id)).codes).toEqual([code]);
    expect((await revoke(by, tenant, id)).codes).toEqual([code]);
  }
  expect((await list(admin, tenant)).rows).toHaveLength(1);
  expect(tally([await resend(admin, tenant, id), await revoke(admin, tenant, id)])).toEqual({ DONE: 2 });
});

test("another tenant's invitation is listed by nobody else, and to resend or revoke it is as if there were none", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const id = idOf(await invite(theirs.owner, theirs, address(), "viewer"));
  expect((await list(ours.owner, ours)).rows).toEqual([]);
  for (const change of [resend, revoke]) {
    expect((await change(ours.owner, ours, id)).codes).toEqual(["NOT_FOUND"]);
    expect((await change(ours.owner, ours, "ivt_01k000000000000000000000zz")).codes).toEqual(["NOT_FOUND"]);
  }
  expect((await list(theirs.owner, theirs)).rows).toMatchObject([{ status: "PENDING" }]);
});

test("what waits is listed, newest first, page by page, with who invited; what was accepted or revoked is not", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const emails = [address(), address(), address()];
  for (const email of emails) await invite(tenant.owner, tenant, email, "viewer");
  await accept(person, (await invite(tenant.owner, tenant, person.email, "member")).payload.token as string);
  const revoked = await invite(tenant.owner, tenant, address(), "member");
  await revoke(tenant.owner, tenant, idOf(revoked));
  const page = await list(tenant.owner, tenant, "first: 2");
  expect([page.rows.map(({ email }) => email), page.more]).toEqual([[emails[2], emails[1]], true]);
  expect(page.rows[0]).toMatchObject({ status: "PENDING", role: { key: "viewer" }, invitedBy: { name: "Ann" } });
  const rest = await list(tenant.owner, tenant, `first: 2, after: "${page.end}"`);
  expect([rest.rows.map(({ email }) => email), rest.more]).toEqual([[emails[0]], false]);
});

test("an invitation that has ended is listed as such, and resent it is good again", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const id = idOf(await invite(tenant.owner, tenant, person.email, "viewer"));
  await asOwner((client) => client.query("update tenancy.invitations set expires_at = now() - interval '1 hour' where tenant_id = $1", [tenantRow(tenant)]));
  expect((await list(tenant.owner, tenant)).rows).toMatchObject([{ status: "EXPIRED" }]);
  const again = await resend(tenant.owner, tenant, id);
  expect(again.payload.invitation).toMatchObject({ id, status: "PENDING" });
  expect((await accept(person, again.payload.token as string)).problems).toEqual([]);
});

test("resending ends the older token and is in the audit log", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const first = await invite(tenant.owner, tenant, person.email, "viewer");
  const again = await resend(tenant.owner, tenant, idOf(first));
  expect((await accept(person, first.payload.token as string)).problems).toEqual(["INVITATION_INVALID"]);
  expect((await accept(person, again.payload.token as string)).problems).toEqual([]);
  expect(await auditActions(tenant.owner, tenant)).toEqual(expect.arrayContaining(["invitation.resent"]));
});

test("a revoked invitation cannot be accepted, resent or revoked again; its address can be invited anew", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const first = await invite(tenant.owner, tenant, person.email, "viewer");
  const revoked = await revoke(tenant.owner, tenant, idOf(first));
  expect(revoked.payload.invitation).toMatchObject({ status: "REVOKED", revokedAt: expect.any(String) });
  expect((await auditActions(tenant.owner, tenant))[0]).toBe("invitation.revoked");
  expect((await accept(person, first.payload.token as string)).problems).toEqual(["INVITATION_INVALID"]);
  expect((await resend(tenant.owner, tenant, idOf(first))).problems).toEqual(["INVITATION_SETTLED"]);
  expect((await revoke(tenant.owner, tenant, idOf(first))).problems).toEqual(["INVITATION_SETTLED"]);
  const anew = await invite(tenant.owner, tenant, person.email, "member");
  expect(idOf(anew)).not.toBe(idOf(first));
  expect((await accept(person, anew.payload.token as string)).payload.membership.roles).toEqual([{ key: "member" }]);
  expect((await revoke(tenant.owner, tenant, idOf(anew))).problems).toEqual(["INVITATION_SETTLED"]);
});

test("an administrator can neither resend nor revoke an owner's invitation, nor make it a lesser one", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const email = address();
  const id = idOf(await invite(tenant.owner, tenant, email, "owner"));
  expect((await resend(admin, tenant, id)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await revoke(admin, tenant, id)).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await invite(admin, tenant, email, "viewer")).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect((await list(tenant.owner, tenant)).rows).toMatchObject([{ email, role: { key: "owner" } }]);
});

test("of accepting and revoking at the same time exactly one wins", async () => {
  const tenant = await makeTenant(world.url);
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => makePerson(world.url, `P${n}`)));
  const outcomes = await Promise.all(
    people.map(async (person) => {
      const invited = await invite(tenant.owner, tenant, person.email, "viewer");
      const [accepted, revoked] = await Promise.all([accept(person, invited.payload.token as string), revoke(tenant.owner, tenant, idOf(invited))]);
      return [...accepted.problems, ...revoked.problems, ...accepted.codes, ...revoked.codes];
    }),
  );
  for (const lost of outcomes) expect([["INVITATION_INVALID"], ["INVITATION_SETTLED"]]).toContainEqual(lost);
  const members = await asOwner(async (client) => (await client.query("select 1 from tenancy.memberships where tenant_id = $1", [tenantRow(tenant)])).rowCount);
  expect(members).toBe(1 + outcomes.filter(([lost]) => lost === "INVITATION_SETTLED").length);
});

test("of twenty parallel revocations one wins; of ten parallel sendings the last token alone is good", async () => {
  const tenant = await makeTenant(world.url);
  const person = await makePerson(world.url);
  const revoked = idOf(await invite(tenant.owner, tenant, address(), "viewer"));
  expect(tally(await Promise.all(Array.from({ length: 20 }, () => revoke(tenant.owner, tenant, revoked))))).toEqual({ DONE: 1, INVITATION_SETTLED: 19 });
  const id = idOf(await invite(tenant.owner, tenant, person.email, "viewer"));
  const sent = await Promise.all(Array.from({ length: 10 }, () => resend(tenant.owner, tenant, id)));
  expect(tally(sent)).toEqual({ DONE: 10 });
  const outcomes = [];
  for (const { payload } of sent) outcomes.push(await accept(person, payload.token as string));
  expect(tally(outcomes)).toEqual({ DONE: 1, INVITATION_INVALID: 9 });
});

test("inviting an address again while its invitation is revoked leaves a token that is good", async () => {
  const tenant = await makeTenant(world.url);
  for (let round = 0; round < 5; round += 1) {
    const person = await makePerson(world.url);
    const first = await invite(tenant.owner, tenant, person.email, "viewer");
    const [again, revoked] = await Promise.all([invite(tenant.owner, tenant, person.email, "viewer"), revoke(tenant.owner, tenant, idOf(first))]);
    expect([again.codes, revoked.codes, revoked.problems]).toEqual([[], [], []]);
    // whoever was second decides: renewed and then revoked, or revoked and then made anew
    const expected = idOf(again) === idOf(first) ? ["INVITATION_INVALID"] : [];
    expect((await accept(person, again.payload.token as string)).problems).toEqual(expected);
  }
});
