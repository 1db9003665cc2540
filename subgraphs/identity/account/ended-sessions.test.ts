import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mutate } from "../../../test/kit/operations.js";
import { givePasskey } from "../../../test/kit/passkey.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, openWorld, send, signIn, type Person, type World } from "../../../test/kit/world.js";

let held: HeldDatabase;
let world: World;
let administrator: Person;
let person: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
});
beforeEach(async () => {
  [administrator, person] = [await makeAdministrator(), await makePerson(world.url)];
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const query = (text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as Record<string, unknown>[], held.database);

async function makeAdministrator(): Promise<Person> {
  const made = await makePerson(world.url);
  await query("insert into identity.administrators (user_id) values ($1)", [userRow(made)]);
  // the appointment reaches the gateway's snapshot by NOTIFY
  await eventually(async () => (await made.send("{ users(first: 1) { edges { cursor } } }")).errors.length === 0);
  return made;
}

const shut = async () => expect((await mutate(administrator, "deactivateUser", "account { id }", { userId: person.id, reason: "left" })).problems).toEqual([]);

test("each session that ends with its account has an entry of its own, by the administrator, outside any tenant and in the same commit", async () => {
  await signIn(world.url, person.email, person.password);
  await shut();
  const entries = await query(
    "select payload ->> 'userId' as person, payload ->> 'because' as because, tenant_id, xmin::text as commit from compliance.audit_logs where actor_id = $1 and action = 'session.revoked'",
    [userRow(administrator)],
  );
  const [account] = await query("select xmin::text as commit from compliance.audit_logs where actor_id = $1 and action = 'user.deactivated'", [userRow(administrator)]);
  const entry = { person: person.id, because: "deactivated", tenant_id: null, commit: account!["commit"] };
  expect(entries).toEqual([entry, entry]);
});

test("the database tells of no session that the acting administrator did not end at that moment", async () => {
  const other = await makeAdministrator();
  await shut();
  const [account] = await query("select deactivated_at as at from identity.users where id = $1", [userRow(person)]);
  const told = (by: Person, at: unknown) =>
    asOwner(async (client) => {
      await client.query("begin");
      await client.query("select set_config('app.actor_id', $1, true), set_config('role', 'tenon_identity', true)", [userRow(by)]);
      return (await client.query("select id from identity.sessions_ended($1, $2)", [userRow(person), at])).rowCount;
    }, held.database);
  const { at } = account!;
  expect([await told(administrator, at), await told(other, at), await told(person, at), await told(administrator, new Date())]).toEqual([1, 0, 0, 0]);
});

test("a passkey of an account that is shut is a failed sign-in of its person, answered like a wrong one", async () => {
  const passkey = await givePasskey(world, person);
  await shut();
  const challenge = (await send(world.url, "mutation { beginPasskeySignIn { challenge } }")).data.beginPasskeySignIn.challenge as string;
  const answer = await send(world.url, "mutation ($input: SignInWithPasskeyInput!) { signInWithPasskey(input: $input) { session { accessToken } userErrors { code } } }", {
    variables: { input: { challenge, response: passkey.answer(challenge) } },
  });
  expect(answer.data.signInWithPasskey).toEqual({ session: null, userErrors: [{ code: "PASSKEY_INVALID" }] });
  const entries = await query("select actor_id, tenant_id from compliance.audit_logs where subject_id = $1 and action = 'user.sign_in_failed'", [userRow(person)]);
  expect(entries).toEqual([{ actor_id: null, tenant_id: null }]);
});
