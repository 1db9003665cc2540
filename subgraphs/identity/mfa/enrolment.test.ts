import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo } from "../../../test/kit/mailbox.js";
import { mutate, outcomeOf, tally } from "../../../test/kit/operations.js";
import { codeOf, enrolTotp, setUpTotp } from "../../../test/kit/totp.js";
import { makeMember, makePerson, makeTenant, openWorld, send, type Person, type World } from "../../../test/kit/world.js";
import { hashRecoveryCode } from "./recovery-code.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const devicesOf = async (person: Person) => (await person.send("{ me { mfaDevices { id kind name createdAt lastUsedAt } recoveryCodesLeft } }")).data.me;
const regenerate = async (person: Person) => outcomeOf(await person.send("mutation { regenerateRecoveryCodes { recoveryCodes userErrors { code } } }"), "regenerateRecoveryCodes");
const removeDevice = (person: Person, deviceId: string) => mutate(person, "removeMfaDevice", "removedDeviceId", { deviceId });

test("a person sees its own second factors; nobody else sees them, the tenant's owner included", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  await enrolTotp(world, member);
  expect(await devicesOf(member)).toMatchObject({ mfaDevices: [{ kind: "TOTP", name: "Authenticator app", lastUsedAt: expect.any(String) }], recoveryCodesLeft: 10 });
  const seen = await tenant.owner.send("query ($id: ID!) { node(id: $id) { ... on User { mfaDevices { id } recoveryCodesLeft } } }", { tenant: tenant.id, variables: { id: member.id } });
  expect(seen.data.node).toEqual({ mfaDevices: null, recoveryCodesLeft: null });
  expect(seen.errors.map((error) => error.extensions.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  const { mfaDevices } = await devicesOf(member);
  expect((await removeDevice(tenant.owner, mfaDevices[0].id as string)).problems).toEqual(["MFA_DEVICE_UNKNOWN"]);
  expect((await devicesOf(member)).mfaDevices).toHaveLength(1);
});

test("no role but its owner's reads a factor's row, and the secret lies sealed in it", async () => {
  const [person, other] = [await makePerson(world.url), await makePerson(world.url)];
  const { secret } = await enrolTotp(world, person);
  const [row, seen] = await asOwner(async (client) => {
    const { rows } = await client.query<{ secret_sealed: Buffer }>("select secret_sealed from identity.mfa_devices where user_id = $1", [userRow(person)]);
    await client.query("begin");
    await client.query("select set_config('app.actor_id', $1, true), set_config('role', 'tenon_identity', true)", [userRow(other)]);
    const found = await client.query("select 1 from identity.mfa_devices union all select 1 from identity.recovery_codes");
    await client.query("rollback");
    return [rows[0]!, found.rowCount] as const;
  });
  expect(row.secret_sealed.includes(secret)).toBe(false);
  expect(seen).toBe(0);
});

test("an app counts when its code was right; then ten different recovery codes come, once", async () => {
  const person = await makePerson(world.url);
  expect((await mutate(person, "confirmTotp", "recoveryCodes", { code: "123456" })).problems).toEqual(["MFA_NOT_SET_UP"]);
  const first = await setUpTotp(person);
  const setup = await setUpTotp(person);
  expect(setup.payload.otpauthUrl).toBe(`otpauth://totp/Tenon:${encodeURIComponent(person.email)}?secret=${setup.payload.secret as string}&issuer=Tenon`);
  expect((await devicesOf(person)).mfaDevices).toEqual([]);
  // the first set-up is forgotten
  expect((await mutate(person, "confirmTotp", "recoveryCodes", { code: codeOf(world, first.payload.secret as string) })).problems).toEqual(["MFA_CODE_WRONG"]);
  const confirmed = await mutate(person, "confirmTotp", "recoveryCodes", { name: "Phone", code: codeOf(world, setup.payload.secret as string) });
  expect(new Set(confirmed.payload.recoveryCodes as string[]).size).toBe(10);
  const again = await enrolTotp(world, person);
  expect(again.recoveryCodes).toBeNull();
  expect((await devicesOf(person)).mfaDevices.map(({ name }: { name: string }) => name)).toEqual(["Phone", "Authenticator app"]);
});

test("three apps are the most, also when the third and the fourth are set up at once", async () => {
  const person = await makePerson(world.url);
  for (let n = 0; n < 2; n += 1) await enrolTotp(world, person);
  const [one, two] = await Promise.all([setUpTotp(person), setUpTotp(person)]);
  const codes = [one, two].map(({ payload }) => codeOf(world, payload.secret as string));
  const confirmed = await Promise.all(codes.map((code) => mutate(person, "confirmTotp", "recoveryCodes", { code })));
  expect(confirmed.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
  expect((await setUpTotp(person)).problems).toEqual(["MFA_DEVICES_TOO_MANY"]);
});

test("the session that confirmed the app says after a refresh that there were two factors", async () => {
  const person = await makePerson(world.url);
  await enrolTotp(world, person);
  const refreshed = await send(world.url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken } } }", { variables: { input: { refreshToken: person.refreshToken } } });
  expect(decodeJwt(refreshed.data.refreshSession.session.accessToken as string)["amr"]).toEqual(expect.arrayContaining(["pwd", "otp", "mfa"]));
});

test("removing the last factor takes the recovery codes with it, and signing in asks for none", async () => {
  const person = await makePerson(world.url);
  await enrolTotp(world, person);
  const { mfaDevices } = await devicesOf(person);
  const id = mfaDevices[0].id as string;
  expect(tally(await Promise.all([removeDevice(person, id), removeDevice(person, id)]))).toEqual({ DONE: 1, MFA_DEVICE_UNKNOWN: 1 });
  expect(await devicesOf(person)).toEqual({ mfaDevices: [], recoveryCodesLeft: 0 });
  expect((await regenerate(person)).problems).toEqual(["MFA_NOT_SET_UP"]);
  const { data } = await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } challenge { token } } }", {
    variables: { input: { email: person.email, password: person.password } },
  });
  expect(data.login).toMatchObject({ session: { accessToken: expect.any(String) }, challenge: null });
});

test("new recovery codes end the old ones; made many times at once, ten are left", async () => {
  const person = await makePerson(world.url);
  const { recoveryCodes } = await enrolTotp(world, person);
  const made = (await Promise.all(Array.from({ length: 4 }, () => regenerate(person)))).map(({ payload }) => payload.recoveryCodes as string[]);
  expect(made.flat().filter((code) => recoveryCodes.includes(code))).toEqual([]);
  expect((await devicesOf(person)).recoveryCodesLeft).toBe(10);
  // they are one answer's ten, not some of each
  const kept = await asOwner(async (client) => (await client.query<{ code_hash: Buffer }>("select code_hash from identity.recovery_codes where user_id = $1", [userRow(person)])).rows);
  const hashes = new Set(kept.map(({ code_hash }) => code_hash.toString("hex")));
  const living = made.map((codes) => codes.filter((code) => hashes.has(hashRecoveryCode(userRow(person), code).toString("hex"))).length);
  expect(living.toSorted((one, two) => one - two)).toEqual([0, 0, 0, 10]);
});

test("every change of one's factors is told to its owner by mail, and what did not happen is not", async () => {
  const person = await makePerson(world.url);
  const { recoveryCodes } = await enrolTotp(world, person);
  await mutate(person, "confirmTotp", "recoveryCodes", { code: "000000" });
  await regenerate(person);
  const fresh = (await regenerate(person)).payload.recoveryCodes as string[];
  await removeDevice(person, (await devicesOf(person)).mfaDevices[0].id as string);
  const mails = (await mailsTo(world, person.email)).filter(({ subject }) => !subject.includes("Confirm")).toReversed();
  expect(mails.map(({ subject }) => subject)).toEqual([
    "A second factor was added to your account",
    "You have new recovery codes",
    "You have new recovery codes",
    "A second factor was removed from your account",
  ]);
  for (const { text, html, link } of mails) {
    expect(text).toContain("If it was not you, change your password at once");
    expect(link).toMatch(/\/account$/);
    for (const code of [...recoveryCodes, ...fresh]) expect(text + html).not.toContain(code);
  }
  expect(mails[3]!.text).toContain("It was the last one");
});

test("every change of one's factors is recorded", async () => {
  const person = await makePerson(world.url);
  await enrolTotp(world, person);
  await regenerate(person);
  await removeDevice(person, (await devicesOf(person)).mfaDevices[0].id as string);
  const actions = await asOwner(async (client) => (await client.query<{ action: string }>("select action from compliance.audit_logs where actor_id = $1 order by id", [userRow(person)])).rows.map((row) => row.action));
  expect(actions.slice(-4)).toEqual(["user.mfa_enrolled", "user.recovery_codes_made", "user.recovery_codes_made", "user.mfa_removed"]);
});
