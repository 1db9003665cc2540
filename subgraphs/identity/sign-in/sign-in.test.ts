import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { userRow } from "../../../test/kit/context.js";
import { asOwner, testPublicUrl } from "../../../test/kit/database.js";
import { outcomeOf } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, send, signIn, type Person, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const tokens = "session { accessToken refreshToken expiresAt } userErrors { code path }";

async function login(input: { email: string; password: string; tenant?: string }) {
  return outcomeOf(await send(world.url, `mutation ($input: LoginInput!) { login(input: $input) { ${tokens} } }`, { variables: { input } }), "login");
}

const sessionsOf = (person: Person) =>
  asOwner(async (client) => (await client.query("select generation, revoked_because from identity.sessions where user_id = $1", [userRow(person)])).rows as unknown[]);

test("everybody may sign in with the right password; a wrong one and an unknown address get the same answer", async () => {
  const person = await makePerson(world.url);
  expect((await login({ email: ` ${person.email.toUpperCase()}`, password: person.password })).problems).toEqual([]);
  const wrong = await login({ email: person.email, password: "wrong horse" });
  expect(wrong.problems).toEqual(["CREDENTIALS_WRONG"]);
  expect(await login({ email: "nobody@example.com", password: "wrong horse" })).toEqual(wrong);
  expect(await sessionsOf(person)).toHaveLength(2);
});

test("a session is its person's alone: no role but its owner's reads its row", async () => {
  const person = await makePerson(world.url);
  const other = await makePerson(world.url);
  const seen = await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.actor_id', $1, true), set_config('role', 'tenon_identity', true)", [userRow(other)]);
    const { rows } = await client.query("select user_id from identity.sessions");
    await client.query("rollback");
    return rows as { user_id: string }[];
  });
  expect(seen).toEqual([{ user_id: userRow(other) }]);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test("the access token is an RFC 9068 JWT with issuer, audience, session and fifteen minutes", async () => {
  const person = await makePerson(world.url);
  const { payload } = await login({ email: person.email, password: person.password });
  const token = payload.session.accessToken as string;
  const keys = (await (await fetch(`${world.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
  expect(decodeProtectedHeader(token)).toEqual({ alg: "ES256", typ: "at+jwt", kid: keys.keys.find((key) => key.kid === decodeProtectedHeader(token).kid)!.kid });
  const claims = decodeJwt(token);
  expect(claims).toMatchObject({ iss: testPublicUrl, aud: "tenon", sub: person.id, sid: expect.stringMatching(/^ses_/), jti: expect.any(String) });
  expect(claims.exp! - claims.iat!).toBe(900);
  expect(new Date(payload.session.expiresAt as string).getTime()).toBe(claims.exp! * 1_000);
  expect(claims["tid"]).toBeUndefined();
});

test("the token says how the person proved who it is and when; a refreshed one says the same", async () => {
  // the proof and the token are of one second
  world.clock.stop();
  const person = await makePerson(world.url);
  const { payload } = await login({ email: person.email, password: person.password });
  const claims = decodeJwt(payload.session.accessToken as string);
  expect(claims).toMatchObject({ amr: ["pwd"], auth_time: claims.iat });
  world.clock.advance({ minutes: 2 });
  const refreshed = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } } }", {
    variables: { input: { refreshToken: payload.session.refreshToken as string } },
  });
  const later = decodeJwt(refreshed.data.refreshSession.session.accessToken as string);
  expect(later).toMatchObject({ amr: ["pwd"], auth_time: claims["auth_time"] });
  expect(later.iat! - claims.iat!).toBeGreaterThanOrEqual(120);
});

test("a tenant can be the token's own, by id or slug; a foreign one is unknown and nobody is signed in", async () => {
  const tenant = await makeTenant(world.url);
  const foreign = await makeTenant(world.url);
  const { email, password } = tenant.owner;
  for (const name of [tenant.id, tenant.slug]) {
    const { accessToken } = await signIn(world.url, email, password, name);
    expect(decodeJwt(accessToken)["tid"]).toBe(tenant.id);
    const answer = await send(world.url, "{ roles { key } }", { token: accessToken });
    expect(answer.errors).toEqual([]);
  }
  const before = await sessionsOf(tenant.owner);
  const refused = await login({ email, password, tenant: foreign.id });
  expect(refused.problems).toEqual(["TENANT_UNKNOWN"]);
  expect(await login({ email, password, tenant: "no-such-tenant" })).toEqual(refused);
  expect(await sessionsOf(tenant.owner)).toEqual(before);
});

test("logging out ends access on another process within a second", async () => {
  const person = await makePerson(world.url);
  const other = await openWorld();
  try {
    const there = () => send(other.url, "{ me { id } }", { token: person.accessToken });
    expect((await there()).data.me.id).toBe(person.id);
    const out = await person.send("mutation { logout { signedOut userErrors { code } } }");
    expect(out.data.logout).toEqual({ signedOut: true, userErrors: [] });
    await eventually(async () => (await there()).errors[0]?.extensions.code === "UNAUTHENTICATED");
    expect(await sessionsOf(person)).toEqual([{ generation: 1, revoked_because: "signed_out" }]);
  } finally {
    await other.close();
  }
});

test("the entry of a logout is the person's own, not the tenant's that the request names", async () => {
  const tenant = await makeTenant(world.url);
  await tenant.owner.send("mutation { logout { signedOut } }", { tenant: tenant.id });
  const entries = await asOwner(async (client) => {
    const { rows } = await client.query("select tenant_id from compliance.audit_logs where actor_id = $1 and action = 'user.signed_out'", [userRow(tenant.owner)]);
    return rows as { tenant_id: string | null }[];
  });
  expect(entries).toEqual([{ tenant_id: null }]);
});

test("nobody can log out without being signed in", async () => {
  expect((await send(world.url, "mutation { logout { signedOut } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});
