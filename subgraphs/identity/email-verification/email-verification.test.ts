import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, inTransaction, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mailsTo, mailTo } from "../../../test/kit/mailbox.js";
import { accept, invite, mutate, outcomeOf, tally, type Outcome } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, signIn, unique, type Person, type World } from "../../../test/kit/world.js";
import { sealAddressee } from "../mailed-link/addressee.js";
import { sendEmailChangeJob } from "./email-verification.jobs.js";

let held: HeldDatabase;
let world: World;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ worker: true, database: held.database });
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const open = async (token: string): Promise<Outcome> =>
  outcomeOf(await send(world.url, "mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { email userErrors { code } } }", { variables: { input: { token } } }), "verifyEmail");
const tokenTo = async (email: string, subject: RegExp) => new URLSearchParams(new URL((await mailTo(world, email, subject)).link!).hash.slice(1)).get("token")!;
const me = async (person: Person) => (await person.send("{ me { email emailVerified name } }")).data?.me as { email: string; emailVerified: boolean; name: string } | undefined;
const change = (person: Person, email: string) => mutate(person, "changeEmail", "requested", { email });
const again = (person: Person) => person.send("mutation { requestEmailVerification { sent userErrors { code } } }");

test("everybody may open a link; the signed-in alone ask for one, and change their own address, password and name", async () => {
  for (const text of [
    "mutation { requestEmailVerification { sent } }",
    'mutation { changeEmail(input: { email: "a@example.com" }) { requested } }',
    'mutation { changePassword(input: { currentPassword: "x", newPassword: "y" }) { changed } }',
    'mutation { updateMe(input: { name: "x" }) { user { id } } }',
  ]) {
    expect((await send(world.url, text)).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  }
  expect((await open("invented")).problems).toEqual(["LINK_INVALID"]);
});

test("registering mails a link that proves the address, once, also when it is opened ten times at the same moment", async () => {
  const person = await makePerson(world.url);
  expect((await me(person))!.emailVerified).toBe(false);
  const token = await tokenTo(person.email, /Confirm your e-mail address/);
  expect(tally(await Promise.all(Array.from({ length: 10 }, () => open(token))))).toEqual({ DONE: 1, LINK_INVALID: 9 });
  expect((await me(person))!.emailVerified).toBe(true);
  expect((await again(person)).data.requestEmailVerification).toEqual({ sent: false, userErrors: [] });
});

test("a new link ends the older one", async () => {
  const person = await makePerson(world.url);
  const older = await tokenTo(person.email, /Confirm/);
  expect((await again(person)).data.requestEmailVerification.sent).toBe(true);
  await eventually(async () => (await mailsTo(world, person.email)).length === 2);
  expect((await open(older)).problems).toEqual(["LINK_INVALID"]);
  expect((await open(await tokenTo(person.email, /Confirm/))).payload.email).toBe(person.email);
});

test("an address changes when the link to the new one is opened; the old one is told, and can take it back, which signs everybody out", async () => {
  const person = await makePerson(world.url);
  const next = `next-${unique()}@example.com`;
  expect((await change(person, person.email)).problems).toEqual(["EMAIL_UNCHANGED"]);
  expect((await change(person, next)).payload).toMatchObject({ requested: true });
  const token = await tokenTo(next, /Confirm your new/);
  expect((await me(person))!.email).toBe(person.email);
  expect((await open(token)).payload.email).toBe(next);
  expect(await me(person)).toMatchObject({ email: next, emailVerified: true });
  await signIn(world.url, next, person.password);
  expect((await open(await tokenTo(person.email, /was changed/))).payload.email).toBe(person.email);
  await eventually(async () => (await person.send("{ me { id } }")).errors[0]?.extensions.code === "UNAUTHENTICATED");
  expect((await signIn(world.url, person.email, person.password)).accessToken).toEqual(expect.any(String));
});

const pending = async (person: Person) => (await person.send("{ me { emailChange { email requestedAt expiresAt } } }")).data.me.emailChange as { email: string; requestedAt: string; expiresAt: string } | null;
const cancel = async (person: Person) => (await person.send("mutation { cancelEmailChange { cancelled userErrors { code } } }")).data.cancelEmailChange as unknown;

test("the person alone sees the change that waits, the last one it asked for, for a day; nobody else in its tenant does", async () => {
  const tenant = await makeTenant(world.url);
  const other = await makePerson(world.url);
  const [first, last] = [`first-${unique()}@example.com`, `last-${unique()}@example.com`];
  expect(await pending(tenant.owner)).toBeNull();
  await change(tenant.owner, first);
  await change(tenant.owner, last);
  const waiting = (await pending(tenant.owner))!;
  expect(waiting.email).toBe(last);
  expect(Date.parse(waiting.expiresAt) - Date.parse(waiting.requestedAt)).toBe(24 * 60 * 60_000);
  expect(await pending(other)).toBeNull();
  const member = await makeMember(tenant, "admin");
  const { errors } = await member.send("{ members(first: 5) { edges { node { user { emailChange { email } } } } } }", { tenant: tenant.id });
  expect(errors[0]!.extensions.code).toBe("FORBIDDEN");
  const seen = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.actor_id', $1, true), set_config('role', 'tenon_identity', true)", [userRow(other)]);
    return (await client.query("select from identity.email_changes")).rowCount;
  }, held.database);
  expect(seen).toBe(0);
});

test("a change that is called off has no link any more; calling off nothing is none; of a link and a cancellation at once one wins", async () => {
  const person = await makePerson(world.url);
  expect((await send(world.url, "mutation { cancelEmailChange { cancelled } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  expect(await cancel(person)).toEqual({ cancelled: false, userErrors: [] });
  const next = `off-${unique()}@example.com`;
  await change(person, next);
  const token = await tokenTo(next, /Confirm your new/);
  expect(await Promise.all([cancel(person), cancel(person), cancel(person)])).toEqual(expect.arrayContaining([{ cancelled: true, userErrors: [] }]));
  expect(await pending(person)).toBeNull();
  expect((await open(token)).problems).toEqual(["LINK_INVALID"]);
  const raced = `raced-${unique()}@example.com`;
  await change(person, raced);
  const [opened, cancelled] = await Promise.all([open(await tokenTo(raced, /Confirm your new/)), cancel(person)]);
  const changed = opened.problems.length === 0;
  expect(cancelled).toEqual({ cancelled: !changed, userErrors: [] });
  expect(await me(person)).toMatchObject({ email: changed ? raced : person.email });
  expect(await pending(person)).toBeNull();
});

test("a change that was called off before its mail was written mails no link", async () => {
  const person = await makePerson(world.url);
  const off = `late-${unique()}@example.com`;
  await change(person, off);
  await tokenTo(off, /Confirm your new/);
  await cancel(person);
  // the job once more, as if it had come late
  await inTransaction(world, "identity", await factsOf(world, person), (ctx) => sendEmailChangeJob.run(ctx, sealAddressee(ctx, "e-mail change", off)));
  expect(await mailsTo(world, off)).toHaveLength(1);
});

test("what waits looks the same whether or not another account has the address, and ends with the password", async () => {
  const [person, owner] = [await makePerson(world.url), await makePerson(world.url)];
  await change(person, owner.email);
  await mailTo(world, owner.email, /in use here/);
  expect((await pending(person))!.email).toBe(owner.email);
  await mutate(person, "changePassword", "changed", { currentPassword: person.password, newPassword: `correct battery ${unique()}` });
  expect(await pending(person)).toBeNull();
});

test("a taken address is answered like a free one, and its owner is told; of two who want one address one gets it", async () => {
  const [one, two, owner] = [await makePerson(world.url), await makePerson(world.url), await makePerson(world.url)];
  const wanted = `wanted-${unique()}@example.com`;
  expect(await change(one, owner.email)).toEqual(await change(one, wanted));
  expect((await mailTo(world, owner.email, /in use here/)).link).toBeNull();
  const first = await tokenTo(wanted, /Confirm your new/);
  await change(two, wanted);
  await eventually(async () => (await mailsTo(world, wanted)).length === 2);
  const second = await tokenTo(wanted, /Confirm your new/);
  expect(tally(await Promise.all([open(first), open(second)]))).toEqual({ DONE: 1, LINK_INVALID: 1 });
});

test("a password is changed by who knows it: other sessions end, this one goes on; parallel changes make one", async () => {
  const person = await makePerson(world.url);
  const other = await signIn(world.url, person.email, person.password);
  const set = (currentPassword: string, newPassword: string) => mutate(person, "changePassword", "changed", { currentPassword, newPassword });
  expect((await set("wrong horse", "correct battery staple")).problems).toEqual(["CURRENT_PASSWORD_WRONG"]);
  expect((await set(person.password, "password1")).problems).toEqual(["PASSWORD_TOO_WEAK"]);
  expect(tally(await Promise.all([1, 2, 3].map((n) => set(person.password, `correct battery staple ${n}`))))).toEqual({ DONE: 1, CURRENT_PASSWORD_WRONG: 2 });
  await eventually(async () => (await send(world.url, "{ me { id } }", { token: other.accessToken })).errors[0]?.extensions.code === "UNAUTHENTICATED");
  expect(await me(person)).toMatchObject({ email: person.email });
  await mailTo(world, person.email, /password was changed/);
});

test("a name is changed, and an empty one refused", async () => {
  const person = await makePerson(world.url);
  expect((await mutate(person, "updateMe", "user { name }", { name: " Anna " })).payload.user).toEqual({ name: "Anna" });
  expect((await mutate(person, "updateMe", "user { name }", { name: " " })).problems).toEqual(["NAME_INVALID"]);
});

test("a failed sign-in is recorded for an account, with nobody as its actor, and not for an unknown address", async () => {
  const person = await makePerson(world.url);
  const count = () => asOwner(async (client) => (await client.query("select subject_id, actor_id from compliance.audit_logs where action = 'user.sign_in_failed'")).rows, held.database);
  const before = (await count()).length;
  for (const email of [person.email, `nobody-${unique()}@example.com`]) {
    await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }", { variables: { input: { email, password: "wrong horse" } } });
  }
  expect((await count()).slice(before)).toEqual([{ subject_id: userRow(person), actor_id: null }]);
});

test("an unproved account with the invited address cannot accept without the invitation's token, nor can another address with it", async () => {
  const tenant = await makeTenant(world.url);
  const [invited, other] = [await makePerson(world.url), await makePerson(world.url)];
  const { payload } = await invite(tenant.owner, tenant, invited.email, "member");
  expect((await accept(invited, "guessed")).problems).toEqual(["INVITATION_INVALID"]);
  expect((await accept(other, payload.token as string)).problems).toEqual(["INVITATION_INVALID"]);
  expect((await accept(invited, payload.token as string)).problems).toEqual([]);
});
