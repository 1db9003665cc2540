import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo } from "../../../test/kit/mailbox.js";
import { outcomeOf } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, openWorld, send, type Person, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function refresh(refreshToken: string, url = world.url) {
  const answer = await send(url, "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } userErrors { code } } }", {
    variables: { input: { refreshToken } },
  });
  return outcomeOf(answer, "refreshSession");
}

const rowsOf = (person: Person) =>
  asOwner(async (client) => (await client.query("select generation, revoked_because from identity.sessions where user_id = $1", [userRow(person)])).rows as unknown[]);

const recorded = (person: Person, action: string) =>
  asOwner(async (client) => (await client.query("select 1 from compliance.audit_logs where actor_id = $1 and action = $2", [userRow(person), action])).rowCount);

test("refreshing gives a new pair, and both new tokens work", async () => {
  const person = await makePerson(world.url);
  const first = await refresh(person.refreshToken);
  expect(first.payload.session.refreshToken).not.toBe(person.refreshToken);
  expect((await send(world.url, "{ me { id } }", { token: first.payload.session.accessToken as string })).data.me.id).toBe(person.id);
  expect((await refresh(first.payload.session.refreshToken as string)).codes).toEqual([]);
  expect(await rowsOf(person)).toEqual([{ generation: 3, revoked_because: null }]);
});

test("a hundred parallel refreshes of one token leave one live family, one generation on", async () => {
  const own = await openWorld();
  try {
    // however long the hundred take, all of them come within the grace
    own.clock.stop();
    const person = await makePerson(own.url);
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => refresh(person.refreshToken, own.url)));
    expect(new Set(outcomes.map((outcome) => outcome.payload.session.refreshToken as string)).size).toBe(1);
    expect(await rowsOf(person)).toEqual([{ generation: 2, revoked_because: null }]);
    expect(await recorded(person, "session.refresh_reused")).toBe(0);
  } finally {
    await own.close();
  }
});

test("a spent token that is shown after the grace ends the session, is recorded, and its person is told by mail", async () => {
  const own = await openWorld();
  try {
    const person = await makePerson(own.url);
    const next = await refresh(person.refreshToken, own.url);
    own.clock.advance({ seconds: 11 });
    const replays = await Promise.all(Array.from({ length: 10 }, () => refresh(person.refreshToken, own.url)));
    for (const replay of replays) expect(replay.codes).toEqual(["UNAUTHENTICATED"]);
    expect(await rowsOf(person)).toEqual([{ generation: 2, revoked_because: "refresh_reused" }]);
    expect(await recorded(person, "session.refresh_reused")).toBe(1);
    expect((await mailsTo(own, person.email)).filter(({ subject }) => subject.includes("ended for safety"))).toHaveLength(1);
    expect((await refresh(next.payload.session.refreshToken as string, own.url)).codes).toEqual(["UNAUTHENTICATED"]);
    const gone = () => send(own.url, "{ me { id } }", { token: next.payload.session.accessToken as string });
    await eventually(async () => (await gone()).errors[0]?.extensions.code === "UNAUTHENTICATED");
    expect(await recorded(person, "session.refresh_reused")).toBe(1);
  } finally {
    await own.close();
  }
});

test("a token two generations old ends the session even within the grace", async () => {
  const person = await makePerson(world.url);
  const second = await refresh(person.refreshToken);
  await refresh(second.payload.session.refreshToken as string);
  expect((await refresh(person.refreshToken)).codes).toEqual(["UNAUTHENTICATED"]);
  expect(await rowsOf(person)).toEqual([{ generation: 3, revoked_because: "refresh_reused" }]);
});

test("tampered and invented refresh tokens are refused and change nothing", async () => {
  const person = await makePerson(world.url);
  const [session, generation, mac] = person.refreshToken.split(".") as [string, string, string];
  const flipped = `${mac.slice(0, -2)}${mac.at(-2) === "A" ? "B" : "A"}${mac.at(-1)}`;
  const stranger = await makePerson(world.url);
  const bad = ["", "nonsense", `${session}.2.${mac}`, `${session}.${generation}.${flipped}`, `${session}.${generation}.`, `${stranger.refreshToken.split(".")[0]}.${generation}.${mac}`, `${session}.01.${mac}`];
  const answers = await Promise.all(bad.map((token) => refresh(token)));
  for (const answer of answers) expect(answer.codes).toEqual(["UNAUTHENTICATED"]);
  expect(await rowsOf(person)).toEqual([{ generation: 1, revoked_because: null }]);
});

test("a session that nobody refreshed for thirty days has ended", async () => {
  const own = await openWorld();
  try {
    const person = await makePerson(own.url);
    own.clock.advance({ days: 30, seconds: 1 });
    expect((await refresh(person.refreshToken, own.url)).codes).toEqual(["UNAUTHENTICATED"]);
  } finally {
    await own.close();
  }
});

test("a session ends ninety days after the sign-in, however often it was refreshed", async () => {
  const own = await openWorld();
  try {
    const person = await makePerson(own.url);
    let { refreshToken } = person;
    for (let days = 25; days <= 75; days += 25) {
      own.clock.advance({ days: 25 });
      refreshToken = (await refresh(refreshToken, own.url)).payload.session.refreshToken as string;
    }
    own.clock.advance({ days: 14 });
    refreshToken = (await refresh(refreshToken, own.url)).payload.session.refreshToken as string;
    own.clock.advance({ days: 1, seconds: 60 });
    expect((await refresh(refreshToken, own.url)).codes).toEqual(["UNAUTHENTICATED"]);
  } finally {
    await own.close();
  }
});

test("an ended session is not refreshed", async () => {
  const person = await makePerson(world.url);
  await person.send("mutation { logout { signedOut } }");
  expect((await refresh(person.refreshToken)).codes).toEqual(["UNAUTHENTICATED"]);
  expect(await rowsOf(person)).toEqual([{ generation: 1, revoked_because: "signed_out" }]);
});
