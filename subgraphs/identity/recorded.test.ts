import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../test/kit/context.js";
import { asOwner } from "../../test/kit/database.js";
import { mutate } from "../../test/kit/operations.js";
import { givePasskey } from "../../test/kit/passkey.js";
import { enrolTotp } from "../../test/kit/totp.js";
import { eventually } from "../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, send, signIn, unique, type Person, type World } from "../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Entry {
  action: string;
  subject_id: string;
  actor_id: string | null;
  tenant_id: string | null;
}

/** What was recorded by the person or about it, oldest first, but its registration. */
const entriesOf = (person: Person, ...actions: string[]) =>
  asOwner(async (client) => {
    const text = "select action, subject_id, actor_id, tenant_id from compliance.audit_logs where (actor_id = $1 or subject_id = $1) and action = any ($2) order by id";
    return (await client.query<Entry>(text, [userRow(person), actions])).rows;
  });
const refresh = (refreshToken: string) =>
  send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { refreshToken } } }", { variables: { input: { refreshToken } } });

test("what happens to sign-ins and sessions is recorded once each, as the person's own and outside any tenant", async () => {
  const { owner: person } = await makeTenant(world.url);
  await signIn(world.url, person.email, "wrong horse").catch(() => undefined);
  const second = await signIn(world.url, person.email, person.password);
  await enrolTotp(world, person);
  const sessions = await person.send("{ sessions(first: 5) { edges { node { id current } } } }");
  const other = sessions.data.sessions.edges.find(({ node }: { node: { current: boolean } }) => !node.current).node.id as string;
  await mutate(person, "revokeSession", "revokedSessionId", { id: other });
  expect((await refresh(second.refreshToken)).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  await refresh(person.refreshToken);
  world.clock.advance({ seconds: 11 });
  expect((await refresh(person.refreshToken)).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  const seen = await entriesOf(person, "user.signed_in", "user.sign_in_failed", "user.mfa_enrolled", "session.revoked", "session.refresh_reused");
  const own = { actor_id: userRow(person), tenant_id: null };
  expect(seen).toMatchObject([
    { action: "user.signed_in", ...own },
    // nobody has proved to be the person
    { action: "user.sign_in_failed", subject_id: userRow(person), actor_id: null, tenant_id: null },
    { action: "user.signed_in", ...own },
    { action: "user.mfa_enrolled", ...own },
    { action: "session.revoked", ...own },
    { action: "session.refresh_reused", ...own },
  ]);
});

test("a passkey that signs something else than was asked for is a failed sign-in of its person; an unknown passkey is nobody's", async () => {
  const [person, other] = [await makePerson(world.url), await makePerson(world.url)];
  const passkey = await givePasskey(world, person);
  const begin = async () => (await send(world.url, "mutation { beginPasskeySignIn { challenge } }")).data.beginPasskeySignIn.challenge as string;
  const signInWith = async (response: object) =>
    (
      await send(world.url, "mutation ($input: SignInWithPasskeyInput!) { signInWithPasskey(input: $input) { session { accessToken } userErrors { code } } }", {
        variables: { input: { challenge: await begin(), response } },
      })
    ).data.signInWithPasskey as unknown;
  const refused = { session: null, userErrors: [{ code: "PASSKEY_INVALID" }] };
  const recorded = () => entriesOf(person, "user.sign_in_failed");
  expect(await signInWith(passkey.answer(await begin()))).toEqual(refused);
  const failed = { action: "user.sign_in_failed", subject_id: userRow(person), actor_id: null, tenant_id: null };
  expect(await recorded()).toEqual([failed]);
  const unknown = Buffer.from("nobody's passkey").toString("base64url");
  expect(await signInWith({ ...passkey.answer(await begin()), id: unknown, rawId: unknown })).toEqual(refused);
  expect([await recorded(), await entriesOf(other, "user.sign_in_failed")]).toEqual([[failed], []]);
});

/** Of each session that ended, by its own entry: why, and by whom. */
const endings = (by: Person) =>
  asOwner(async (client) => {
    const text = "select payload ->> 'userId' as person, payload ->> 'because' as because, tenant_id from compliance.audit_logs where actor_id = $1 and action = 'session.revoked' order by id";
    return (await client.query<{ person: string; because: string | null; tenant_id: string | null }>(text, [userRow(by)])).rows;
  });

test("each session that ends with a new password has an entry of its own; the one that goes on has none", async () => {
  const person = await makePerson(world.url);
  for (let n = 0; n < 2; n += 1) await signIn(world.url, person.email, person.password);
  expect((await mutate(person, "changePassword", "changed", { currentPassword: person.password, newPassword: `correct battery ${unique()}` })).problems).toEqual([]);
  const entry = { person: person.id, because: "password_changed", tenant_id: null };
  expect(await endings(person)).toEqual([entry, entry]);
});

test("what happens to a key is recorded in its tenant: by who made it, and by the key itself", async () => {
  const tenant = await makeTenant(world.url);
  const stranger = await makePerson(world.url);
  const { payload } = await mutate(tenant.owner, "createApiKey", "secret apiKey { id }", { name: "Robot", scopes: ["member:read"] }, { tenant: tenant.id });
  for (let n = 0; n < 3; n += 1) await send(world.url, "{ members(first: 1) { edges { cursor } } }", { token: payload.secret as string });
  const log = async () => {
    const { data } = await tenant.owner.send('{ auditLogs(first: 10) { edges { node { action actor { __typename } } } } }', { tenant: tenant.id });
    return data.auditLogs.edges.map(({ node }: { node: { action: string; actor: { __typename: string } } }) => `${node.action} by ${node.actor.__typename}`) as string[];
  };
  await eventually(async () => (await log()).includes("api_key.used_first by ApiKey"));
  expect((await log()).filter((line) => line.startsWith("api_key."))).toEqual(["api_key.used_first by ApiKey", "api_key.created by User"]);
  expect((await stranger.send("{ auditLogs(first: 10) { edges { cursor } } }", { tenant: tenant.id })).errors[0]!.extensions.code).toBe("NOT_FOUND");
});
