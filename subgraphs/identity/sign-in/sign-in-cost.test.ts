import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { makePerson, openWorld, signIn, type Person, type World } from "../../../test/kit/world.js";
import { throttlePolicies } from "../throttle/throttle.policies.js";

let world: World;
let person: Person;
beforeAll(async () => {
  world = await openWorld();
  person = await makePerson(world.url);
  // the installation's first sign-in makes the key, and the second one is the first to remember it
  await signIn(world.url, person.email, person.password);
});
afterAll(() => world.close());

test("a sign-in takes two messages to the database: one before the password is hashed, and one that is the whole commit", async () => {
  const texts = await statementsDuring(() => signIn(world.url, person.email, person.password));
  const expected = [
    /count_attempt.*find_credentials/s,
    /^with done as \(insert into identity\.sessions .* for share of u returning identity\.forgive_attempts\(.*\)\) select compliance\.record/s,
  ];
  expect(texts).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

test("a wrong password and an unknown address cost the same messages: one for the counters, and a commit of its own, or its end, for the record", async () => {
  for (const [email, end] of [[person.email, "commit"], ["nobody-at-all@example.com", "rollback"]] as const) {
    const texts = await statementsDuring(() => signIn(world.url, email, "wrong horse").catch(() => undefined));
    const recorded = [/^begin; set local role/, /synchronous_commit/, /compliance\.record/];
    expect(texts).toEqual([...[/count_attempt/, ...recorded].map((pattern) => expect.stringMatching(pattern) as unknown), end]);
  }
});

test("a good sign-in gives its attempt back: one account may sign in more often than it may fail", async () => {
  const frequent = await makePerson(world.url);
  for (let n = 0; n < throttlePolicies.sign_in.account.burst; n += 1) await signIn(world.url, frequent.email, frequent.password);
  await expect(signIn(world.url, frequent.email, frequent.password)).resolves.toEqual(expect.objectContaining({ accessToken: expect.any(String) }));
});

test("the session and its audit entry are one commit", async () => {
  const signedIn = await makePerson(world.url);
  const rows = await asOwner(async (client) => {
    const { rows: found } = await client.query<{ session: string; entry: string }>(
      `select s.xmin::text as session, e.xmin::text as entry from identity.sessions s
       join compliance.audit_logs e on e.actor_id = s.user_id and e.action = 'user.signed_in'
       where s.user_id = (select id from identity.users where email = $1)`,
      [signedIn.email],
    );
    return found;
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]!.entry).toBe(rows[0]!.session);
});
