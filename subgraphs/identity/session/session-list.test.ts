import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, openWorld, send, type Person, type World } from "../../../test/kit/world.js";

let world: World;
let elsewhere: World;
beforeAll(async () => {
  // the second one is another process's gateway, as far as anything here can tell
  [world, elsewhere] = await Promise.all([openWorld(), openWorld()]);
});
afterAll(() => Promise.all([world.close(), elsewhere.close()]));

interface Listed {
  id: string;
  current: boolean;
  device: string | null;
  place: string | null;
  methods: string[];
}

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Signs in once more, from another device. */
async function signInAgain(person: Person): Promise<string> {
  const answer = await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }", {
    variables: { input: { email: person.email, password: person.password } },
    headers: { "user-agent": firefox },
  });
  return answer.data.login.session.accessToken as string;
}

async function list(token: string): Promise<Listed[]> {
  const answer = await send(world.url, "{ sessions(first: 100) { edges { node { id current device place methods ip createdAt lastUsedAt authenticatedAt expiresAt } } } }", { token });
  expect(answer.errors).toEqual([]);
  return answer.data.sessions.edges.map(({ node }: { node: Listed }) => node);
}

/** Whether a token still opens anything, on either process, within a second. */
const ended = (token: string) =>
  eventually(async () => {
    const answers = await Promise.all([world, elsewhere].map(({ url }) => send(url, "{ me { id } }", { token })));
    return answers.every(({ errors }) => errors[0]?.extensions.code === "UNAUTHENTICATED");
  });

const revoked = (person: Person) =>
  asOwner(async (client) => (await client.query("select 1 from compliance.audit_logs where actor_id = $1 and action = 'session.revoked'", [userRow(person)])).rowCount);

test("a person lists and ends its own sessions; nobody else sees them or ends them", async () => {
  const [person, other] = await Promise.all([makePerson(world.url), makePerson(world.url)]);
  const second = await signInAgain(person);
  const seen = await list(second);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatchObject({ current: true, device: "Firefox on Linux", place: null, methods: ["pwd"] });
  expect(seen[1]).toMatchObject({ current: false });
  expect(await list(other.accessToken)).toHaveLength(1);
  const id = seen[0]!.id;
  expect((await mutate(other, "revokeSession", "revokedSessionId", { id })).codes).toEqual(["NOT_FOUND"]);
  expect((await other.send("query ($id: ID!) { node(id: $id) { id } }", { variables: { id } })).data).toEqual({ node: null });
  expect((await send(world.url, "{ sessions(first: 1) { edges { cursor } } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
  expect(await list(second)).toHaveLength(2);
});

test("a session that is ended from another one stops within a second, on every process, and is recorded", async () => {
  const person = await makePerson(world.url);
  const second = await signInAgain(person);
  expect((await send(elsewhere.url, "{ me { id } }", { token: second })).data.me.id).toBe(person.id);
  const id = (await list(second))[0]!.id;
  expect((await mutate(person, "revokeSession", "revokedSessionId", { id })).payload.revokedSessionId).toBe(id);
  await ended(second);
  expect(await list(person.accessToken)).toHaveLength(1);
  expect((await mutate(person, "revokeSession", "revokedSessionId", { id })).codes).toEqual(["NOT_FOUND"]);
  expect(await revoked(person)).toBe(1);
});

test("all the others end together and this one goes on; then all of them end", async () => {
  const person = await makePerson(world.url);
  const others = await Promise.all([signInAgain(person), signInAgain(person), signInAgain(person)]);
  expect((await person.send("mutation { revokeOtherSessions { revoked } }")).data.revokeOtherSessions.revoked).toBe(3);
  await Promise.all(others.map(ended));
  expect(await list(person.accessToken)).toHaveLength(1);
  const last = await signInAgain(person);
  expect((await person.send("mutation { revokeAllSessions { revoked } }")).data.revokeAllSessions.revoked).toBe(2);
  await Promise.all([person.accessToken, last].map(ended));
  expect(await revoked(person)).toBe(5);
});

test("of twenty that end one session at once, one does", async () => {
  const person = await makePerson(world.url);
  const id = (await list(await signInAgain(person)))[0]!.id;
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => mutate(person, "revokeSession", "revokedSessionId", { id })));
  expect(outcomes.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
  expect(await revoked(person)).toBe(1);
});

test("an id of something else, or of nothing, ends nothing", async () => {
  const person = await makePerson(world.url);
  for (const id of ["", "ses_", person.id, "ses_00000000000000000000000000", "' or true --"]) {
    expect((await mutate(person, "revokeSession", "revokedSessionId", { id })).codes).toEqual(["NOT_FOUND"]);
  }
  expect(await list(person.accessToken)).toHaveLength(1);
});
