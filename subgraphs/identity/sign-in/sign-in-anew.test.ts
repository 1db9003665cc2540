import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asOwner } from "../../../test/kit/database.js";
import { userRow } from "../../../test/kit/context.js";
import { makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
let tenant: TestTenant;
let other: Person;
beforeAll(async () => {
  world = await openWorld();
  tenant = await makeTenant(world.url);
  other = await makePerson(world.url, "Other");
});
afterAll(() => world.close());

const login = "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken refreshToken } userErrors { code } } }";
const signInAsOther = (headers: Record<string, string> = {}) =>
  tenant.owner.send(login, { tenant: tenant.id, headers, variables: { input: { email: other.email, password: other.password } } });

/** Who did it and where, newest first. */
const entries = (action: string, actor: string) =>
  asOwner(async (client) => (await client.query("select tenant_id from compliance.audit_logs where action = $1 and actor_id = $2 order by id desc", [action, userRow({ id: actor })])).rows);

test("who is signed in may sign in as somebody else, and the tenant at hand has no part in it", async () => {
  const answer = await signInAsOther();
  expect(answer.errors).toEqual([]);
  expect(answer.data.login.session.accessToken).toEqual(expect.any(String));
  expect((await entries("user.signed_in", other.id))[0]).toEqual({ tenant_id: null });
});

test("who is signed in may refresh another session", async () => {
  const { refreshToken } = (await signInAsOther()).data.login.session;
  const answer = await tenant.owner.send("mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } userErrors { code } } }", {
    tenant: tenant.id,
    variables: { input: { refreshToken } },
  });
  expect(answer.errors).toEqual([]);
  expect(answer.data.refreshSession.session.accessToken).toEqual(expect.any(String));
});

test("who is signed in may register somebody, whose account is no event of the tenant at hand", async () => {
  const input = { email: `${unique()}@example.com`, name: "New", password: `correct horse ${unique()}` };
  const answer = await tenant.owner.send("mutation ($input: RegisterInput!) { register(input: $input) { user { id } userErrors { code } } }", {
    tenant: tenant.id,
    variables: { input },
  });
  expect(await entries("user.registered", answer.data.register.user.id as string)).toEqual([{ tenant_id: null }]);
});

test("a sign-in that is sent again with its Idempotency-Key gets the first answer", async () => {
  const headers = { "idempotency-key": unique() };
  const first = await signInAsOther(headers);
  const second = await signInAsOther(headers);
  expect(second.data).toEqual(first.data);
  expect(first.data.login.session).not.toBeNull();
});
