import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { anonymous, inTransaction, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mailTo } from "../../../test/kit/mailbox.js";
import { mutate, outcomeOf, type Outcome } from "../../../test/kit/operations.js";
import { givePasskey, type SoftPasskey } from "../../../test/kit/passkey.js";
import { enrolTotp } from "../../../test/kit/totp.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, openWorld, send, unique, type Person, type World } from "../../../test/kit/world.js";
import { beginSession } from "./session.service.js";

let held: HeldDatabase;
let world: World;
let root: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ worker: true, database: held.database });
  root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]), held.database);
  await eventually(async () => (await root.send("{ users(first: 1) { edges { cursor } } }")).errors.length === 0);
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const run = async (field: string, type: string, selection: string, input: object): Promise<Outcome> =>
  outcomeOf(await send(world.url, `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`, { variables: { input } }), field);
const challengeOf = async ({ email, password }: Person) => (await run("login", "LoginInput", "challenge { token }", { email, password })).payload.challenge.token as string;
const verify = (challenge: string, code: string, method = "RECOVERY_CODE") => run("verifyMfa", "VerifyMfaInput", "session { accessToken }", { challenge, code, method });
const deactivate = (who: Person) => mutate(root, "deactivateUser", "account { id }", { userId: who.id, reason: "test" });
const changePassword = (person: Person) => mutate(person, "changePassword", "changed", { currentPassword: person.password, newPassword: `battery staple ${unique()}` });
const liveSessions = (person: Person) =>
  asOwner(async (client) => (await client.query("select 1 from identity.sessions where user_id = $1 and revoked_at is null", [userRow(person)])).rowCount, held.database);
const waiting = (person: Person) =>
  asOwner(async (client) => (await client.query("select 1 from identity.sign_in_challenges where user_id = $1", [userRow(person)])).rowCount, held.database);

async function reset(person: Person): Promise<Outcome> {
  await run("requestPasswordReset", "RequestPasswordResetInput", "requested", { email: person.email });
  const { link } = await mailTo(world, person.email, /Set a new password/);
  const token = new URLSearchParams(new URL(link!).hash.slice(1)).get("token");
  return run("resetPassword", "ResetPasswordInput", "reset", { token, password: `battery staple ${unique()}` });
}

async function passkeySignIn(passkey: SoftPasskey): Promise<Outcome> {
  const begun = await send(world.url, "mutation { beginPasskeySignIn { challenge } }");
  const challenge = begun.data.beginPasskeySignIn.challenge as string;
  return run("signInWithPasskey", "SignInWithPasskeyInput", "session { accessToken }", { challenge, response: passkey.answer(challenge) });
}

describe("a sign-in that waits for its second half ends with", () => {
  test.each<[what: string, end: (person: Person) => Promise<Outcome>]>([
    ["a change of the password", changePassword],
    ["a reset of the password", reset],
    ["the account, when that is shut", deactivate],
  ])("%s", async (_what, end) => {
    const [person, other] = [await makePerson(world.url), await makePerson(world.url)];
    const { recoveryCodes } = await enrolTotp(world, person);
    await enrolTotp(world, other);
    const challenges = [await challengeOf(person), await challengeOf(person), await challengeOf(other)];
    expect((await end(person)).problems).toEqual([]);
    expect(await verify(challenges[0]!, recoveryCodes[0]!)).toMatchObject({ problems: ["CHALLENGE_INVALID"] });
    expect([await waiting(person), await waiting(other)]).toEqual([0, 1]);
  });

  test("a change of the password in the same moment: the session that the right code began is ended, or never begins", async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await makePerson(world.url);
      const { recoveryCodes } = await enrolTotp(world, person);
      const challenge = await challengeOf(person);
      const [changed, verified] = await Promise.all([changePassword(person), verify(challenge, recoveryCodes[0]!)]);
      expect([changed.problems, changed.codes, verified.codes]).toEqual([[], [], []]);
      // the one that changed it goes on
      expect([await liveSessions(person), await waiting(person)]).toEqual([1, 0]);
    }
  });
});

test("factors that change while sign-ins are verified leave either a session or a refusal, and nobody waits for nobody", async () => {
  for (let round = 0; round < 3; round += 1) {
    const person = await makePerson(world.url);
    const passkey = await givePasskey(world, person);
    const { recoveryCodes, next } = await enrolTotp(world, person);
    const challenges = [await challengeOf(person), await challengeOf(person), await challengeOf(person)];
    const { data } = await person.send("{ me { mfaDevices { id kind } } }");
    const app = (data.me.mfaDevices as { id: string; kind: string }[]).find(({ kind }) => kind === "TOTP")!;
    const outcomes = await Promise.all([
      verify(challenges[0]!, recoveryCodes[0]!),
      verify(challenges[1]!, next(), "TOTP"),
      verify(challenges[2]!, JSON.stringify(passkey.answer(challenges[2]!)), "PASSKEY"),
      person.send("mutation { regenerateRecoveryCodes { recoveryCodes } }").then((answer) => outcomeOf(answer, "regenerateRecoveryCodes")),
      mutate(person, "removeMfaDevice", "removedDeviceId", { deviceId: app.id }),
      changePassword(person),
    ]);
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    for (const { problems } of outcomes.slice(0, 3)) expect([[], ["MFA_CODE_WRONG"], ["CHALLENGE_INVALID"], ["PASSKEY_INVALID"]]).toContainEqual(problems);
    // whatever was before the change of the password ended with it; nothing began after it
    expect([outcomes.at(-1)!.problems, await liveSessions(person), await waiting(person)]).toEqual([[], 1, 0]);
  }
});

test("a passkey alone signs in; with the account shut it is as if the passkey were wrong", async () => {
  const person = await makePerson(world.url);
  const passkey = await givePasskey(world, person);
  expect((await passkeySignIn(passkey)).payload.session).toEqual({ accessToken: expect.any(String) });
  await deactivate(person);
  const stranger = await givePasskey(world, person);
  const shut = await passkeySignIn(passkey);
  const wrong = await passkeySignIn({ answer: () => stranger.answer("another challenge") });
  expect(shut.problems).toEqual(["PASSKEY_INVALID"]);
  expect(shut).toEqual(wrong);
});

test("of sign-ins by password, passkey and second factor while an account is being shut none leaves a session", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [plain, factored] = [await makePerson(world.url), await makePerson(world.url)];
    const passkey = await givePasskey(world, factored);
    const { recoveryCodes } = await enrolTotp(world, factored);
    const challenge = await challengeOf(factored);
    const [byPassword, byPasskey, byCode] = await Promise.all([
      run("login", "LoginInput", "session { accessToken }", { email: plain.email, password: plain.password }),
      passkeySignIn(passkey),
      verify(challenge, recoveryCodes[0]!),
      deactivate(plain),
      deactivate(factored),
    ]);
    for (const [outcome, refusal] of [[byPassword, "CREDENTIALS_WRONG"], [byPasskey, "PASSKEY_INVALID"], [byCode, "CHALLENGE_INVALID"]] as const) {
      expect([outcome.codes, outcome.payload?.session ? [] : outcome.problems]).toEqual([[], outcome.payload?.session ? [] : [refusal]]);
    }
    expect([await liveSessions(plain), await liveSessions(factored)]).toEqual([0, 0]);
  }
});

test("no session begins for an account that is shut, whatever way in asks for one", async () => {
  const person = await makePerson(world.url);
  const begin = () =>
    inTransaction(world, "identity", anonymous, (ctx) => beginSession(ctx, userRow(person), { methods: ["sso"], at: world.clock.now().toISOString(), provider: "idp" }, null));
  expect((await begin()).accessToken).toEqual(expect.any(String));
  await deactivate(person);
  await expect(begin()).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
  expect(await liveSessions(person)).toBe(0);
});
