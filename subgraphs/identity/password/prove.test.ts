import { afterAll, beforeAll, expect, test } from "@jest/globals";
import bcrypt from "bcrypt";
import { anonymous, factsOf, inTransaction, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { outcomeOf, tally, type Outcome } from "../../../test/kit/operations.js";
import { inOneRound, smallerShare, timed } from "../../../test/kit/ranks.js";
import { makePerson, openWorld, send, unique, type Answer, type Person, type World } from "../../../test/kit/world.js";
import { hashesSoFar } from "./hashing.js";
import { hashPassword } from "./password.js";
import { proveOwnPassword, provePassword } from "./prove.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const text = "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } userErrors { code message } } }";
const answerOf = (email: string, password: string): Promise<Answer> => send(world.url, text, { variables: { input: { email, password } } });
const login = async (email: string, password: string): Promise<Outcome> => outcomeOf(await answerOf(email, password), "login");

const hashOf = (person: Person) =>
  asOwner(async (client) => String((await client.query("select password_hash from identity.users where id = $1", [userRow(person)])).rows[0].password_hash));
const plantHash = (person: Person, hash: string) =>
  asOwner((client) => client.query("update identity.users set password_hash = $2 where id = $1", [userRow(person), hash]));

test("everybody may try; while throttled the right password is refused like a wrong one, and an unknown address like a known one", async () => {
  const person = await makePerson(world.url);
  const unknown = `nobody-${unique()}@example.com`;
  for (let n = 0; n < 10; n += 1) {
    expect((await login(person.email, `wrong horse ${n}`)).problems).toEqual(["CREDENTIALS_WRONG"]);
    expect((await login(unknown, `wrong horse ${n}`)).problems).toEqual(["CREDENTIALS_WRONG"]);
  }
  const refused = [await answerOf(person.email, person.password), await answerOf(person.email, "wrong horse"), await answerOf(unknown, "wrong horse")];
  for (const { data, errors, headers } of refused) {
    expect(data).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/^Too many attempts\. Wait \d+ seconds/), extensions: expect.objectContaining({ code: "RATE_LIMITED", retryAfter: expect.any(Number) }) })]);
    expect(Number(headers.get("retry-after"))).toBe(errors[0]!.extensions["retryAfter"]);
  }
  const browser = await fetch(`${world.url}/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: world.url },
    body: JSON.stringify({ email: person.email, password: person.password }),
  });
  expect([browser.status, Number(browser.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await person.send("{ me { id } }")).errors).toEqual([]);
});

test("of two hundred parallel wrong passwords ten are verified", async () => {
  const person = await makePerson(world.url);
  const before = hashesSoFar().begun;
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => login(person.email, `wrong horse ${n}`)));
  expect(tally(outcomes)).toEqual({ CREDENTIALS_WRONG: 10, RATE_LIMITED: 190 });
  expect(hashesSoFar().begun - before).toBe(10);
});

test("signing in frees the account: nine mistakes, a success, and nine more", async () => {
  const person = await makePerson(world.url);
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 9; n += 1) expect((await login(person.email, "wrong horse")).problems).toEqual(["CREDENTIALS_WRONG"]);
    expect((await login(person.email, person.password)).problems).toEqual([]);
  }
});

test("one source that tries many accounts is refused, and a source beside it is not", async () => {
  const from = async (ip: string) => {
    const { errors } = await world.subgraph("identity").execute(
      { query: text, variables: { input: { email: `${unique()}@example.com`, password: "wrong horse" } } },
      { ...anonymous, client: { ip, userAgent: null } },
    );
    return errors?.[0]?.extensions["code"];
  };
  const network = `2001:db8:${Math.floor(Math.random() * 65_536).toString(16)}`;
  const codes: unknown[] = [];
  // in parts, for a hundred and fifty at once are more than may wait
  for (let part = 0; part < 3; part += 1) codes.push(...(await Promise.all(Array.from({ length: 50 }, (_, n) => from(`${network}:1::${(part * 50 + n + 1).toString(16)}`)))));
  // one leaks every nine seconds
  expect(codes.filter((code) => code === "RATE_LIMITED").length).toBeGreaterThanOrEqual(40);
  expect(codes.filter((code) => code === undefined).length).toBeGreaterThanOrEqual(100);
  expect(await from(`${network}:2::1`)).toBeUndefined();
});

test("an imported hash signs its owner in and is replaced in the same commit; a wrong password leaves it", async () => {
  const person = await makePerson(world.url);
  const imported = bcrypt.hashSync(person.password, 5).replace("$2b$", "$2y$");
  await plantHash(person, imported);
  expect((await login(person.email, "wrong horse")).problems).toEqual(["CREDENTIALS_WRONG"]);
  expect(await hashOf(person)).toBe(imported);
  expect((await login(person.email, person.password)).problems).toEqual([]);
  const replaced = await hashOf(person);
  expect(replaced).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await login(person.email, person.password)).problems).toEqual([]);
  expect(await hashOf(person)).toBe(replaced);
});

test("eight parallel first sign-ins with an imported hash replace it once, and who comes later signs in again", async () => {
  const person = await makePerson(world.url);
  await plantHash(person, bcrypt.hashSync(person.password, 5));
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => login(person.email, person.password)));
  expect(tally(outcomes)).toEqual({ DONE: 8 });
  expect(await hashOf(person)).toMatch(/^\$argon2id\$/);
});

test("a password that is changed while it is verified proves nothing", async () => {
  const person = await makePerson(world.url);
  const changed = await hashPassword("another horse altogether");
  const proof = await inTransaction(world, "identity", anonymous, (ctx) => {
    const apart = ctx.apart.bind(ctx);
    ctx.apart = async <T>(work: () => Promise<T>) => {
      const result = await apart(work);
      await plantHash(person, changed);
      return result;
    };
    return provePassword(ctx, { email: person.email, password: person.password });
  });
  expect(proof).toEqual({ userId: userRow(person), right: false });
});

test("who is signed in proves its own password, counted by itself", async () => {
  const person = await makePerson(world.url);
  const facts = await factsOf(world, person);
  const prove = (password: string) => inTransaction(world, "identity", facts, (ctx) => proveOwnPassword(ctx, password));
  expect(await prove(person.password)).toEqual({ userId: userRow(person), right: true });
  for (let n = 0; n < 10; n += 1) expect((await prove("wrong horse")).right).toBe(false);
  await expect(prove(person.password)).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
  expect((await login(person.email, person.password)).problems).toEqual([]);
});

test("a known address takes as long as an unknown one", async () => {
  const attempt = (email: string) => timed(async () => expect((await login(email, "wrong horse")).problems).toEqual(["CREDENTIALS_WRONG"]));
  await inOneRound(async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => makePerson(world.url)));
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 48; n += 1) {
      known.push(await attempt(people[n % people.length]!.email));
      unknown.push(await attempt(`nobody-${unique()}@example.com`));
    }
    // four standard deviations of two distributions that are alike; without a hash to verify it would be 1
    expect(Math.abs(smallerShare(unknown, known) - 0.5)).toBeLessThan(0.24);
  });
});
