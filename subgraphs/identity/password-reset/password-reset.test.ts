import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mailsTo, mailTo } from "../../../test/kit/mailbox.js";
import { outcomeOf, tally, type Outcome } from "../../../test/kit/operations.js";
import { inOneRound, smallerShare, timed } from "../../../test/kit/ranks.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, send, unique, type Person, type World } from "../../../test/kit/world.js";

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

const request = async (email: string, { url } = world): Promise<Outcome> =>
  outcomeOf(
    await send(url, "mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { requested userErrors { code message } } }", { variables: { input: { email } } }),
    "requestPasswordReset",
  );
const reset = async (token: string, password: string): Promise<Outcome> =>
  outcomeOf(
    await send(world.url, "mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { reset userErrors { code message } } }", { variables: { input: { token, password } } }),
    "resetPassword",
  );
const login = async (email: string, password: string): Promise<Outcome> =>
  outcomeOf(await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } userErrors { code } } }", { variables: { input: { email, password } } }), "login");

/** Asks for a link and opens the mail: the token in its fragment. */
async function linkFor({ email }: Person, nth = 1): Promise<string> {
  expect((await request(email)).codes).toEqual([]);
  const mails = await eventually(async () => {
    const found = (await mailsTo(world, email)).filter(({ subject }) => subject === "Set a new password");
    return found.length >= nth && found;
  });
  const url = new URL(mails[0]!.link!);
  expect([url.pathname, url.search]).toEqual(["/reset-password", ""]);
  return new URLSearchParams(url.hash.slice(1)).get("token")!;
}
const newPassword = () => `battery staple ${unique()}`;
const asMe = (person: Person) => person.send("{ me { id emailVerified } }");
const actionsOf = (person: Person) =>
  asOwner(async (client) => {
    const { rows } = await client.query("select action, actor_id from compliance.audit_logs where subject_id = $1 order by id", [userRow(person)]);
    return rows as { action: string; actor_id: string | null }[];
  }, held.database);

test("everybody may ask for any address and hears the same; a link goes to accounts alone, and a tenant's entries say nothing of it", async () => {
  const tenant = await makeTenant(world.url);
  const unknown = `nobody-${unique()}@example.com`;
  const answers = [await request(tenant.owner.email), await request(unknown)];
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]!.payload).toEqual({ requested: true, userErrors: [] });
  await mailTo(world, tenant.owner.email, /Set a new password/);
  expect(await mailsTo(world, unknown)).toEqual([]);
  expect((await request("nonsense")).problems).toEqual(["EMAIL_INVALID"]);
  const entries = await tenant.owner.send("{ auditLogs(first: 100) { edges { node { action } } } }", { tenant: tenant.id });
  expect(JSON.stringify(entries.data)).not.toContain("password_reset");
  expect(await actionsOf(tenant.owner)).toContainEqual({ action: "user.password_reset_requested", actor_id: null });
});

test("a link sets the password, proves the address, ends every session with its refresh token, begins none, and the owner is told", async () => {
  const person = await makePerson(world.url);
  const token = await linkFor(person);
  const password = newPassword();
  const outcome = await reset(token, password);
  expect(outcome.payload).toEqual({ reset: true, userErrors: [] });
  await eventually(async () => (await asMe(person)).errors[0]?.extensions.code === "UNAUTHENTICATED");
  const refreshed = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } } }", {
    variables: { input: { refreshToken: person.refreshToken } },
  });
  expect(refreshed.errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  expect((await login(person.email, person.password)).problems).toEqual(["CREDENTIALS_WRONG"]);
  const { payload } = await login(person.email, password);
  expect((await send(world.url, "{ me { emailVerified } }", { token: payload.session.accessToken as string })).data.me.emailVerified).toBe(true);
  await mailTo(world, person.email, /password was changed/);
  const sessions = await asOwner(async (client) => (await client.query("select revoked_because from identity.sessions where user_id = $1 order by id", [userRow(person)])).rows as unknown[], held.database);
  expect(sessions).toEqual([{ revoked_because: "password_changed" }, { revoked_because: null }]);
});

test("a link works once, also when it is used twenty times at the same moment", async () => {
  const person = await makePerson(world.url);
  const token = await linkFor(person);
  const passwords = Array.from({ length: 20 }, newPassword);
  const outcomes = await Promise.all(passwords.map((password) => reset(token, password)));
  expect(tally(outcomes)).toEqual({ DONE: 1, RESET_TOKEN_INVALID: 19 });
  const winner = outcomes.findIndex(({ problems }) => problems.length === 0);
  expect((await login(person.email, passwords[winner]!)).problems).toEqual([]);
  expect((await actionsOf(person)).filter(({ action }) => action === "user.password_changed")).toHaveLength(1);
});

test("a newer link ends the older one; an invented, a spent and a foreign purpose's token get one answer", async () => {
  const person = await makePerson(world.url);
  const older = await linkFor(person);
  const newer = await linkFor(person, 2);
  const refusals = [await reset(older, newPassword()), await reset("invented", newPassword())];
  expect((await reset(newer, newPassword())).problems).toEqual([]);
  refusals.push(await reset(newer, newPassword()));
  for (const refusal of refusals) expect([refusal.problems, refusal.payload.userErrors]).toEqual([["RESET_TOKEN_INVALID"], refusals[0]!.payload.userErrors]);
});

test("a password that is refused leaves the link good, and a link ends after half an hour", async () => {
  const own = await openWorld({ worker: true, database: held.database });
  try {
    const person = await makePerson(world.url);
    const token = await linkFor(person);
    expect((await reset(token, "password1")).problems).toEqual(["PASSWORD_TOO_WEAK"]);
    own.clock.advance({ minutes: 29 });
    const late = async (minutes: number) => {
      own.clock.advance({ minutes });
      return outcomeOf(
        await send(own.url, "mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { code } } }", { variables: { input: { token, password: "short" } } }),
        "resetPassword",
      ).problems;
    };
    expect(await late(0)).toEqual(["PASSWORD_TOO_SHORT"]);
    expect(await late(1)).toEqual(["RESET_TOKEN_INVALID"]);
  } finally {
    await own.close();
  }
});

test("a link of an account that was shut meanwhile does nothing, and such an account gets none", async () => {
  const person = await makePerson(world.url);
  const token = await linkFor(person);
  await asOwner((client) => client.query("update identity.users set deactivated_at = now(), deactivated_by = id, deactivation_reason = 'x' where id = $1", [userRow(person)]), held.database);
  expect((await reset(token, newPassword())).problems).toEqual(["RESET_TOKEN_INVALID"]);
  expect((await request(person.email)).problems).toEqual([]);
  await linkFor(await makePerson(world.url));
  expect((await mailsTo(world, person.email)).filter(({ subject }) => subject === "Set a new password")).toHaveLength(1);
});

test("three requests for one account, known or not, then a wait; parallel ones are counted too", async () => {
  const person = await makePerson(world.url);
  for (const email of [person.email, `nobody-${unique()}@example.com`]) {
    expect(tally(await Promise.all(Array.from({ length: 10 }, () => request(email))))).toEqual({ DONE: 3, RATE_LIMITED: 7 });
  }
});

test("a link frees who locked itself out by guessing", async () => {
  const person = await makePerson(world.url);
  for (let n = 0; n < 10; n += 1) await login(person.email, "wrong horse");
  expect((await login(person.email, person.password)).codes).toEqual(["RATE_LIMITED"]);
  const password = newPassword();
  await reset(await linkFor(person), password);
  expect((await login(person.email, password)).problems).toEqual([]);
});

test("the queue names neither the address nor the token", async () => {
  const person = await makePerson(world.url);
  const token = await linkFor(person);
  const rows = await asOwner(async (client) => JSON.stringify((await client.query("select data from pgboss.job where name in ('identity.send_password_reset', 'operations.send_mail')")).rows), held.database);
  expect(rows).not.toContain(person.email);
  expect(rows).not.toContain(token);
});

test("how long a request takes does not tell whether there is an account", async () => {
  // no worker here: the job that one request leaves would run while the next is measured
  const api = await openWorld();
  try {
    const attempt = (email: string) => timed(async () => expect((await request(email, api)).problems).toEqual([]));
    await inOneRound(async () => {
      const people = Array.from({ length: 30 }, (_, n) => `known-${n}-${unique()}@example.com`);
      await asOwner(async (client) => {
        for (const email of people) await client.query("insert into identity.users (id, email, name, password_hash) values (gen_random_uuid(), $1, 'Known', 'none')", [email]);
      });
      const [known, unknown]: [number[], number[]] = [[], []];
      for (const email of people) {
        known.push(await attempt(email));
        unknown.push(await attempt(`unknown-${unique()}@example.com`));
      }
      // 30 against 30: a standard deviation of 0.075 about one half
      expect(Math.abs(smallerShare(known, unknown) - 0.5)).toBeLessThan(0.3);
    });
  } finally {
    await api.close();
  }
});
