import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { mutate, type Outcome } from "../../../test/kit/operations.js";
import { enrolTotp, setUpTotp } from "../../../test/kit/totp.js";
import { makePerson, openWorld, Person, send, signIn, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const reauthenticate = (person: Person, input: object) => mutate(person, "reauthenticate", "session { accessToken refreshToken }", input);
const withToken = (person: Person, token: string) => new Person(world.url, person.id, person.name, person.email, person.password, token, person.refreshToken);
const renewed = (person: Person, { payload }: Outcome) => withToken(person, payload.session.accessToken as string);

/** A session that goes on, and whose proof is old. */
async function stale(person: Person): Promise<Person> {
  world.clock.advance({ minutes: 16 });
  const refreshed = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } } }", {
    variables: { input: { refreshToken: person.refreshToken } },
  });
  const { accessToken, refreshToken } = refreshed.data.refreshSession.session as { accessToken: string; refreshToken: string };
  return new Person(world.url, person.id, person.name, person.email, person.password, accessToken, refreshToken);
}

/** What is sensitive here: a mutation, its input, and what it answers when it is let through with nothing to do. */
const sensitive: [field: string, selection: string, input: object][] = [
  ["confirmTotp", "recoveryCodes", { code: "000000" }],
  ["removeMfaDevice", "removedDeviceId", { deviceId: "none" }],
  ["changeEmail", "requested", { email: "none" }],
  ["updateMe", "user { name }", { name: "" }],
];

test("nobody, and no one but a signed-in person, can reauthenticate", async () => {
  const answer = await send(world.url, 'mutation { reauthenticate(input: { password: "x" }) { session { accessToken } } }');
  expect(answer.errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});

test("what is sensitive wants a proof of the last 15 minutes, and goes on after it", async () => {
  const person = await stale(await makePerson(world.url));
  for (const [field, selection, input] of sensitive) expect([field, (await mutate(person, field, selection, input)).codes]).toEqual([field, ["REAUTHENTICATION_REQUIRED"]]);
  const codes = (await person.send("mutation { regenerateRecoveryCodes { recoveryCodes } }")).errors.map((error) => error.extensions.code);
  expect(codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
  expect((await setUpTotp(person)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
  expect((await person.send("{ me { id } }")).errors).toEqual([]);
  const fresh = renewed(person, await reauthenticate(person, { password: person.password }));
  for (const [field, selection, input] of sensitive) expect([field, (await mutate(fresh, field, selection, input)).codes]).toEqual([field, []]);
});

test("it is the same session, with the same refresh token; a wrong password changes nothing", async () => {
  const person = await stale(await makePerson(world.url));
  expect((await reauthenticate(person, { password: "wrong horse" })).problems).toEqual(["PASSWORD_WRONG"]);
  expect((await reauthenticate(person, {})).problems).toEqual(["PASSWORD_WRONG"]);
  const { payload } = await reauthenticate(person, { password: person.password });
  const [before, after] = [decodeJwt(person.accessToken), decodeJwt(payload.session.accessToken as string)];
  expect([after["sid"], payload.session.refreshToken]).toEqual([before["sid"], person.refreshToken]);
  expect(after["auth_time"]).toBeGreaterThan(before["auth_time"] as number);
});

test("with a second factor the password alone proves nothing, nor does the code without it", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const old = await stale(person);
  const { password } = old;
  expect((await reauthenticate(old, { password })).problems).toEqual(["MFA_CODE_REQUIRED"]);
  expect((await reauthenticate(old, { method: "TOTP", code: app.next() })).problems).toEqual(["PASSWORD_WRONG"]);
  expect((await reauthenticate(old, { password, method: "TOTP", code: "000000" })).problems).toEqual(["MFA_CODE_WRONG"]);
  expect((await setUpTotp(old)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
  const fresh = renewed(old, await reauthenticate(old, { password, method: "TOTP", code: app.next() }));
  expect(decodeJwt(fresh.accessToken)["amr"]).toEqual(["pwd", "otp", "mfa"]);
  expect((await setUpTotp(fresh)).codes).toEqual([]);
});

test("the proof of one session is no proof for another one of the same person", async () => {
  const person = await makePerson(world.url);
  const other = await signIn(world.url, person.email, person.password);
  const old = await stale(person);
  const there = await stale(withToken({ ...person, refreshToken: other.refreshToken } as Person, other.accessToken));
  await reauthenticate(old, { password: person.password });
  expect((await setUpTotp(there)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
});
