import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { anonymous, inTransaction, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo } from "../../../test/kit/mailbox.js";
import { outcomeOf, tally, type Outcome } from "../../../test/kit/operations.js";
import { codeOf, enrolTotp, nextStep, setUpTotp } from "../../../test/kit/totp.js";
import { makePerson, makeTenant, openWorld, send, type Person, type World } from "../../../test/kit/world.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { MfaMethod, proveByCode } from "./factor.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const selection = "session { accessToken } challenge { token methods expiresAt } userErrors { code path }";

async function login({ email, password }: Person, tenant?: string): Promise<Outcome> {
  return outcomeOf(await send(world.url, `mutation ($input: LoginInput!) { login(input: $input) { ${selection} } }`, { variables: { input: { email, password, tenant } } }), "login");
}
const challengeOf = async (person: Person, tenant?: string) => (await login(person, tenant)).payload.challenge.token as string;

async function verify(challenge: string, code: string, method = "TOTP"): Promise<Outcome> {
  const answer = await send(world.url, "mutation ($input: VerifyMfaInput!) { verifyMfa(input: $input) { session { accessToken } userErrors { code path } } }", {
    variables: { input: { challenge, code, method } },
  });
  return outcomeOf(answer, "verifyMfa");
}
const done = { problems: [], codes: [] };
const wrong = { problems: ["MFA_CODE_WRONG"], codes: [] };
const invalidChallenge = { problems: ["CHALLENGE_INVALID"], codes: [] };

const eventsOf = (person: Person) =>
  asOwner(async (client) => {
    const { rows } = await client.query<{ action: string }>("select action from compliance.audit_logs where actor_id = $1 order by id", [userRow(person)]);
    return rows.map((row) => row.action);
  });

test("who has a second factor gets a challenge for the password, and a session for the code", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const { payload, problems } = await login(person);
  expect([problems, payload.session]).toEqual([[], null]);
  expect(payload.challenge).toEqual({ token: expect.any(String), methods: ["TOTP", "RECOVERY_CODE"], expiresAt: expect.any(String) });
  const verified = await verify(payload.challenge.token as string, app.next());
  expect(verified).toMatchObject(done);
  const claims = decodeJwt(verified.payload.session.accessToken as string);
  expect(claims).toMatchObject({ sub: person.id, amr: ["pwd", "otp", "mfa"] });
  expect((await eventsOf(person)).at(-1)).toBe("user.signed_in");
});

test("a wrong password is no challenge, with a second factor as without", async () => {
  const person = await makePerson(world.url);
  await enrolTotp(world, person);
  const { payload, problems } = await login({ ...person, password: "wrong horse" } as Person);
  expect([problems, payload.challenge, payload.session]).toEqual([["CREDENTIALS_WRONG"], null, null]);
});

test("an app that is not confirmed is not asked for", async () => {
  const person = await makePerson(world.url);
  await setUpTotp(person);
  expect((await login(person)).payload).toMatchObject({ challenge: null, session: { accessToken: expect.any(String) } });
});

test("the tenant that the login named is the token's own after the second step", async () => {
  const tenant = await makeTenant(world.url);
  const app = await enrolTotp(world, tenant.owner);
  const verified = await verify(await challengeOf(tenant.owner, tenant.slug), app.next());
  expect(decodeJwt(verified.payload.session.accessToken as string)["tid"]).toBe(tenant.id);
});

test("a challenge is good for one session, even when the next code is right", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const challenge = await challengeOf(person);
  expect(await verify(challenge, app.next())).toMatchObject(done);
  expect(await verify(challenge, app.next())).toMatchObject(invalidChallenge);
});

test("a challenge takes five attempts, and ends after ten minutes", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const tried = await challengeOf(person);
  for (let n = 0; n < 5; n += 1) expect(await verify(tried, "nonsense")).toMatchObject(wrong);
  expect(await verify(tried, app.next())).toMatchObject(invalidChallenge);
  const late = await challengeOf(person);
  world.clock.advance({ minutes: 11 });
  expect(await verify(late, app.next())).toMatchObject(invalidChallenge);
  expect((await eventsOf(person)).filter((action) => action === "user.mfa_failed")).toHaveLength(5);
});

test("one person's challenge does not take another one's code", async () => {
  const [person, other] = [await makePerson(world.url), await makePerson(world.url)];
  await enrolTotp(world, person);
  const theirs = await enrolTotp(world, other);
  const challenge = await challengeOf(person);
  expect(await verify(challenge, theirs.next())).toMatchObject(wrong);
  expect(await verify(challenge, theirs.recoveryCodes[0]!, "RECOVERY_CODE")).toMatchObject(wrong);
  expect(await verify("nobody's", theirs.next())).toMatchObject(invalidChallenge);
});

test("a code is good one step early or late, and no further", async () => {
  const person = await makePerson(world.url);
  const { secret } = await enrolTotp(world, person);
  world.clock.advance({ minutes: 5 });
  const challenge = await challengeOf(person);
  nextStep(world);
  expect(await verify(challenge, codeOf(world, secret, -2))).toMatchObject(wrong);
  expect(await verify(challenge, codeOf(world, secret, 2))).toMatchObject(wrong);
  expect(await verify(challenge, codeOf(world, secret, -1))).toMatchObject(done);
  const next = await challengeOf(person);
  nextStep(world);
  expect(await verify(next, codeOf(world, secret, 1))).toMatchObject(done);
});

test("a code is good once within its window, and an earlier one not after a later one", async () => {
  const person = await makePerson(world.url);
  nextStep(world);
  const { secret } = await enrolTotp(world, person);
  expect(await verify(await challengeOf(person), codeOf(world, secret))).toMatchObject(wrong);
  world.clock.advance({ minutes: 5 });
  nextStep(world);
  const code = codeOf(world, secret);
  expect(await verify(await challengeOf(person), code)).toMatchObject(done);
  expect(await verify(await challengeOf(person), code)).toMatchObject(wrong);
  expect(await verify(await challengeOf(person), codeOf(world, secret, -1))).toMatchObject(wrong);
});

test("of 50 parallel sign-ins with one code one wins, and few are tried at all", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const challenges: string[] = [];
  for (let n = 0; n < 50; n += 1) challenges.push(await challengeOf(person));
  const code = app.next();
  const { DONE, MFA_CODE_WRONG = 0, RATE_LIMITED = 0 } = tally(await Promise.all(challenges.map((challenge) => verify(challenge, code))));
  expect([DONE, MFA_CODE_WRONG + RATE_LIMITED]).toEqual([1, 49]);
});

test("of 50 that pass the throttle with one code one is taken", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const code = app.next();
  const facts = { ...anonymous, actor: personOutsideSession(userRow(person)) };
  const taken = await Promise.all(Array.from({ length: 50 }, () => inTransaction(world, "identity", facts, (ctx) => proveByCode(ctx, MfaMethod.TOTP, code))));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test("a challenge that two right answers reach at once leads to one session, and the other one's recovery code stays good", async () => {
  const person = await makePerson(world.url);
  const { recoveryCodes } = await enrolTotp(world, person);
  const challenge = await challengeOf(person);
  const outcomes = await Promise.all([verify(challenge, recoveryCodes[0]!, "RECOVERY_CODE"), verify(challenge, recoveryCodes[1]!, "RECOVERY_CODE")]);
  expect(tally(outcomes)).toEqual({ DONE: 1, CHALLENGE_INVALID: 1 });
  const spared = recoveryCodes[outcomes[0].problems.length === 0 ? 1 : 0]!;
  expect(await verify(await challengeOf(person), spared, "RECOVERY_CODE")).toMatchObject(done);
});

test("a recovery code is good once, however many try it at once; its use is recorded and mailed", async () => {
  const person = await makePerson(world.url);
  const { recoveryCodes } = await enrolTotp(world, person);
  const challenges = [await challengeOf(person), await challengeOf(person), await challengeOf(person), await challengeOf(person)];
  const typed = recoveryCodes[3]!.toUpperCase().replaceAll("-", " ");
  expect(tally(await Promise.all(challenges.map((challenge) => verify(challenge, typed, "RECOVERY_CODE"))))).toEqual({ DONE: 1, MFA_CODE_WRONG: 3 });
  const { data } = await person.send("{ me { recoveryCodesLeft } }");
  expect(data.me.recoveryCodesLeft).toBe(9);
  expect((await eventsOf(person)).filter((action) => action === "user.recovery_code_used")).toHaveLength(1);
  const told = (await mailsTo(world, person.email)).filter(({ subject }) => subject === "A recovery code of yours was used");
  expect(told.map(({ text }) => text.includes("You have 9 left."))).toEqual([true]);
});

test("a right code clears the throttle; wrong ones meet it, whichever challenge they are for", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const challenges = [await challengeOf(person), await challengeOf(person)];
  for (let n = 0; n < 5; n += 1) await verify(challenges[n % 2]!, "nonsense");
  expect(await verify(challenges[0]!, app.next())).toMatchObject({ codes: ["RATE_LIMITED"] });
  world.clock.advance({ minutes: 3 });
  expect(await verify(await challengeOf(person), app.next())).toMatchObject(done);
});
