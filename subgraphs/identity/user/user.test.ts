import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo, mailTo } from "../../../test/kit/mailbox.js";
import { mutate, outcomeOf, tally } from "../../../test/kit/operations.js";
import { inOneRound, smallerShare, timed } from "../../../test/kit/ranks.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, send, unique, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const password = "correct horse battery";

async function register(input: { email: string; password: string; name: string }) {
  const answer = await send(
    world.url,
    "mutation ($input: RegisterInput!) { register(input: $input) { user { id email name createdAt } userErrors { code message path } } }",
    { variables: { input } },
  );
  return outcomeOf(answer, "register");
}

test("everybody may register; only the signed-in may ask who they are", async () => {
  const email = `ann-${unique()}@example.com`;
  const registered = await register({ email: ` ${email.toUpperCase()} `, password, name: " Ann " });
  expect(registered.payload.user).toMatchObject({ id: expect.stringMatching(/^usr_/), email, name: "Ann" });
  const nobody = await send(world.url, "{ me { id } }");
  expect(nobody.errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  expect(nobody.data.me).toBeNull();
  const person = await makePerson(world.url, "Ben");
  expect((await person.send("{ me { id name email } }")).data.me).toEqual({ id: person.id, name: "Ben", email: person.email });
});

test("a person is invisible to other tenants: by reference, a foreign id is as good as a random one", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const look = async (id: string) => {
    const { data, errors } = await ours.owner.send("query ($id: ID!) { node(id: $id) { id ... on User { name email memberships(first: 5) { edges { cursor } } } } }", {
      tenant: ours.id,
      variables: { id },
    });
    return { data, codes: errors.map((error) => error.extensions.code) };
  };
  expect((await look(ours.owner.id)).data.node.name).toBe(ours.owner.name);
  const foreign = await look(theirs.owner.id);
  expect(foreign).toEqual(await look("usr_01h455vb4pex5vsknk084sn02q"));
  expect(foreign.data.node).toBeNull();
});

test("all problems with a registration come at once and nothing is kept", async () => {
  const outcome = await register({ email: "nonsense", password: "short", name: "   " });
  expect(outcome.problems).toEqual(["EMAIL_INVALID", "NAME_INVALID", "PASSWORD_TOO_SHORT"]);
  expect(outcome.payload.user).toBeNull();
  expect(outcome.payload.userErrors.map((problem: { path: string[] }) => problem.path)).toEqual([
    ["input", "email"],
    ["input", "name"],
    ["input", "password"],
  ]);
  const long = await register({ email: `${"x".repeat(250)}@example.com`, password: "p".repeat(129), name: "n".repeat(201) });
  expect(long.problems).toEqual(["EMAIL_INVALID", "NAME_INVALID", "PASSWORD_TOO_LONG"]);
});

test("a password counts by characters, not by bytes: eight emoji are enough", async () => {
  expect((await register({ email: `e-${unique()}@example.com`, password: "😀🦜🚲🧭🍇🎻🛶🪁", name: "E" })).problems).toEqual([]);
  expect((await register({ email: `e-${unique()}@example.com`, password: "😀🦜🚲🧭🍇🎻🛶", name: "E" })).problems).toEqual(["PASSWORD_TOO_SHORT"]);
});

test("a password that is easy to guess is refused, the person's own name and address among them", async () => {
  const email = `wilhelmina-${unique()}@example.com`;
  for (const weak of ["password1", "qwertyuiop", email, "Wilhelmina"]) {
    expect((await register({ email, password: weak, name: "Wilhelmina" })).problems).toEqual(["PASSWORD_TOO_WEAK"]);
  }
  expect((await register({ email, password, name: "Wilhelmina" })).problems).toEqual([]);
});

const accountsWith = (email: string) =>
  asOwner(async (client) => (await client.query<{ id: string; name: string }>("select id, name from identity.users where email = $1", [email])).rows);

test("of parallel registrations of one address one makes an account, and all look alike; more than five are too many", async () => {
  const email = `wanted-${unique()}@example.com`;
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => register({ email: n % 2 ? email : email.toUpperCase(), password, name: `P${n}` })),
  );
  expect(tally(outcomes)).toEqual({ DONE: 5, RATE_LIMITED: 15 });
  const made = await accountsWith(email);
  expect(made).toHaveLength(1);
  const answered = outcomes.flatMap(({ payload }) => (payload ? [payload.user as { id: string }] : []));
  expect(new Set(answered.map(({ id }) => id)).size).toBe(5);
  const winner = answered.find((user) => userRow(user) === made[0]!.id)!;
  const entries = await asOwner(async (client) => {
    const all = await client.query("select actor_id from compliance.audit_logs where action = 'user.registered' and payload ->> 'userId' = any ($1)", [answered.map(({ id }) => id)]);
    return all.rows as { actor_id: string }[];
  });
  expect(entries).toEqual([{ actor_id: userRow(winner) }]);
  expect((await mailsTo(world, email)).map(({ subject }) => subject).sort()).toEqual(["Confirm your e-mail address", ...Array<string>(4).fill("You already have an account")]);
});

test("registering a taken address answers as registering a free one does; its owner alone learns of it", async () => {
  const person = await makePerson(world.url);
  const before = await accountsWith(person.email);
  const [taken, free] = [person.email, `free-${unique()}@example.com`];
  const answers = await Promise.all([taken, free].map((email) => register({ email, password: "another horse entirely", name: "Eve" })));
  for (const [n, { payload, problems, codes }] of answers.entries()) {
    expect([problems, codes]).toEqual([[], []]);
    expect(payload.user).toEqual({ id: expect.stringMatching(/^usr_/), email: [taken, free][n], name: "Eve", createdAt: expect.any(String) });
  }
  expect(await accountsWith(taken)).toEqual(before);
  expect(answers[0]!.payload.user.id).not.toBe(person.id);
  const mail = await mailTo(world, taken, /already have an account/);
  expect(mail.link).toMatch(/\/sign-in$/);
  expect(`${mail.text}${mail.html}`).not.toMatch(/Eve|another horse/);
  expect((await mailsTo(world, free)).map(({ subject }) => subject)).toEqual(["Confirm your e-mail address"]);
  const signIn = (email: string, secret: string) =>
    send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } userErrors { code } } }", { variables: { input: { email, password: secret } } });
  expect(outcomeOf(await signIn(taken, "another horse entirely"), "login").problems).toEqual(["CREDENTIALS_WRONG"]);
  expect(outcomeOf(await signIn(taken, person.password), "login").problems).toEqual([]);
});

test("registering a taken address takes as long as registering a free one", async () => {
  const attempt = (email: string) => timed(async () => expect((await register({ email, password, name: "Eve" })).problems).toEqual([]));
  await inOneRound(async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(world.url)));
    const taken: number[] = [];
    const free: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      taken.push(await attempt(people[n % people.length]!.email));
      free.push(await attempt(`free-${unique()}@example.com`));
    }
    // four standard deviations of two distributions that are alike
    expect(Math.abs(smallerShare(taken, free) - 0.5)).toBeLessThan(0.26);
  });
});

test("the password is kept as argon2id alone, with OWASP's parameters", async () => {
  const person = await makePerson(world.url);
  const hash = await asOwner(async (client) => String((await client.query("select password_hash from identity.users where id = $1", [userRow(person)])).rows[0].password_hash));
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("an address is for the person itself and for those with member:read in a tenant of both", async () => {
  const tenant = await makeTenant(world.url);
  const viewer = await makeMember(tenant, "viewer", "Vic");
  const ask = "query ($id: ID!) { node(id: $id) { ... on User { name email } } }";
  const asOf = async () => viewer.send(ask, { tenant: tenant.id, variables: { id: tenant.owner.id } });
  expect((await asOf()).data.node).toEqual({ name: tenant.owner.name, email: tenant.owner.email });
  // no system role lacks member:read: a role of the tenant's own does
  const { payload } = await mutate(tenant.owner, "createRole", "role { key }", { name: "Guest", permissions: [] }, { tenant: tenant.id });
  await mutate(tenant.owner, "changeMemberRole", "membership { id }", { membershipId: viewer.membershipId, role: (payload.role as { key: string }).key }, { tenant: tenant.id });
  const refused = await eventually(async () => {
    const answer = await asOf();
    return answer.errors.length > 0 && answer;
  });
  expect(refused.errors[0]!.extensions.code).toBe("FORBIDDEN");
  expect((await viewer.send("{ me { email } }", { tenant: tenant.id })).data.me.email).toBe(viewer.email);
});
