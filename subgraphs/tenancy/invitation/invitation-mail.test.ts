import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { testPublicUrl } from "../../../test/kit/database.js";
import { mailsTo, mailTo } from "../../../test/kit/mailbox.js";
import { accept, invite, mutate } from "../../../test/kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const resend = (by: Parameters<typeof mutate>[0], tenant: string, invitationId: string) => mutate(by, "resendInvitation", "token invitation { id }", { invitationId }, { tenant });

test("whoever may not invite has no mail sent, and an invitation that is refused sends none", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const email = `x-${unique()}@example.com`;
  expect((await invite(member, tenant, email, "viewer")).codes).toEqual(["FORBIDDEN"]);
  const admin = await makeMember(tenant, "admin");
  expect((await invite(admin, tenant, email, "owner")).problems).toEqual(["ROLE_ABOVE_OWN"]);
  expect(await mailsTo(world, email)).toEqual([]);
});

test("the invited address is mailed who invites it where, with the link that lets it in", async () => {
  const tenant = await makeTenant(world.url, "Bäckerei Müller", await makePerson(world.url, "Ann"));
  const person = await makePerson(world.url, "Ivy");
  const { payload } = await invite(tenant.owner, tenant, person.email, "member");
  const mail = await mailTo(world, person.email);
  expect(mail).toMatchObject({ from: "Bäckerei Müller", subject: "Ann invites you to Bäckerei Müller", link: `${testPublicUrl}/invitations/accept?token=${payload.token}` });
  expect(mail.text).toContain("Ann invites you to join Bäckerei Müller with the role Member.");
  expect(mail.text).toContain(`The invitation is for ${person.email} and is good until `);
  const token = new URL(mail.link!).searchParams.get("token")!;
  expect((await accept(person, token)).problems).toEqual([]);
});

test("an invitation that is resent is mailed with its new token", async () => {
  const tenant = await makeTenant(world.url);
  const email = `x-${unique()}@example.com`;
  const { payload } = await invite(tenant.owner, tenant, email, "viewer");
  const again = await resend(tenant.owner, tenant.id, payload.invitation.id as string);
  const links = (await mailsTo(world, email)).map(({ link }) => new URL(link!).searchParams.get("token"));
  expect(links).toEqual([again.payload.token, payload.token]);
});

test("names of people and tenants bring no link, no line and no markup of their own into the mail", async () => {
  const inviter = await makePerson(world.url, "Eve");
  const name = "Claim https://evil.example/win <b>now</b>";
  const tenant = await makeTenant(world.url, "Shop", inviter);
  await mutate(inviter, "updateTenant", "tenant { id }", { name: `${name} ${"x".repeat(100)}` }, { tenant: tenant.id });
  const email = `x-${unique()}@example.com`;
  await invite(inviter, tenant, email, "viewer");
  const mail = await mailTo(world, email);
  expect(mail.text).not.toMatch(/https?:\/\/evil|evil\.example/);
  expect(mail.html).not.toMatch(/https?:\/\/evil|evil\.example|<b>/);
  expect(mail.subject.length).toBeLessThan(100);
});

test("a tenant names its mails' sender, and goes back to its own name", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const update = (mailSenderName: string | null | undefined) =>
    mutate(tenant.owner, "updateTenant", "tenant { name mailSenderName }", mailSenderName === undefined ? { name: "Acme" } : { mailSenderName }, { tenant: tenant.id });
  const senderNow = async () => {
    const email = `x-${unique()}@example.com`;
    await invite(tenant.owner, tenant, email, "viewer");
    return (await mailTo(world, email)).from;
  };
  expect(await senderNow()).toBe("Acme");
  expect((await update("  The Acme team 🎉 ")).payload.tenant).toEqual({ name: "Acme", mailSenderName: "The Acme team 🎉" });
  expect((await update(undefined)).payload.tenant.mailSenderName).toBe("The Acme team 🎉");
  expect(await senderNow()).toBe("The Acme team 🎉");
  expect((await update(null)).payload.tenant.mailSenderName).toBeNull();
  expect(await senderNow()).toBe("Acme");
});

test.each(["", "   ", "x".repeat(61), "A\nBcc: b", "A\u0007", "A\u202Egro.live"])("%j is no name for a sender", async (mailSenderName) => {
  const tenant = await makeTenant(world.url);
  expect((await mutate(tenant.owner, "updateTenant", "tenant { id }", { mailSenderName }, { tenant: tenant.id })).problems).toEqual(["MAIL_SENDER_NAME_INVALID"]);
});

test("owners and administrators name the sender; billing, members and viewers may not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const by = await makeMember(tenant, role);
    expect((await mutate(by, "updateTenant", "tenant { id }", { mailSenderName: role }, { tenant: tenant.id })).codes).toEqual(codes);
  }
});

test("one tenant's mails never come under another's name, whoever asks for them", async () => {
  const owner = await makePerson(world.url, "Both");
  const [one, two] = [await makeTenant(world.url, "One", owner), await makeTenant(world.url, "Two", owner)];
  const emails = Array.from({ length: 10 }, () => `x-${unique()}@example.com`);
  await Promise.all(emails.map((email, n) => invite(owner, n % 2 ? one : two, email, "viewer")));
  for (const [n, email] of emails.entries()) expect((await mailTo(world, email)).from).toBe(n % 2 ? "One" : "Two");
});
