import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { outcomeOf, tally } from "../../../test/kit/operations.js";
import { makePerson, openWorld, send, signIn, unique, type World } from "../../../test/kit/world.js";
import { hashToken } from "../../kernel/secrets/token.js";

/** A world whose installation waits for its administrator, with the token of its set-up link. */
function withSetup(expires: string, run: (world: World, token: string, database: string) => Promise<void>): Promise<void> {
  return withOwnDatabase(async (database) => {
    const token = randomBytes(32).toString("base64url");
    await asOwner(async (client) => {
      await client.query("delete from identity.setup_tokens");
      await client.query("insert into identity.setup_tokens (token_hash, expires_at) values ($1, now() + $2::interval)", [hashToken(token), expires]);
    }, database);
    const world = await openWorld({ database });
    try {
      await run(world, token, database);
    } finally {
      await world.close();
    }
  });
}

async function claim(world: World, token: string, email = `root-${unique()}@example.com`) {
  const answer = await send(
    world.url,
    "mutation ($input: RegisterAdministratorInput!) { registerAdministrator(input: $input) { user { id email } userErrors { code } } }",
    { variables: { input: { token, email, password: "correct horse battery", name: "Root" } } },
  );
  return outcomeOf(answer, "registerAdministrator");
}

const count = (table: string, database: string) => asOwner(async (client) => (await client.query(`select 1 from ${table}`)).rowCount, database);

test("who has the set-up link becomes the administrator, once", () =>
  withSetup("1 hour", async (world, token, database) => {
    const email = `root-${unique()}@example.com`;
    expect((await claim(world, "invented")).problems).toEqual(["SETUP_TOKEN_INVALID"]);
    expect((await claim(world, token, email)).payload.user).toMatchObject({ email });
    expect((await claim(world, token)).problems).toEqual(["SETUP_TOKEN_INVALID"]);
    expect([await count("identity.administrators", database), await count("identity.users", database)]).toEqual([1, 1]);
    const { accessToken } = await signIn(world.url, email, "correct horse battery");
    expect((await send(world.url, "{ tenants(first: 1) { edges { cursor } } }", { token: accessToken })).errors).toEqual([]);
  }));

test("a claim with a problem in it leaves the link good", () =>
  withSetup("1 hour", async (world, token) => {
    expect((await claim(world, token, "not an address")).problems).toEqual(["EMAIL_INVALID"]);
    expect((await claim(world, token)).problems).toEqual([]);
  }));

test("an address that has an account is told to who has a good link, and to nobody else", () =>
  withSetup("1 hour", async (world, token, database) => {
    const { email } = await makePerson(world.url);
    expect((await claim(world, "invented", email)).problems).toEqual(["SETUP_TOKEN_INVALID"]);
    expect((await claim(world, token, email)).problems).toEqual(["EMAIL_TAKEN"]);
    expect([await count("identity.administrators", database), await count("identity.users", database)]).toEqual([0, 1]);
    expect((await claim(world, token)).problems).toEqual([]);
    expect((await claim(world, token, email)).problems).toEqual(["SETUP_TOKEN_INVALID"]);
  }));

test("twenty parallel claims make one administrator and one account", () =>
  withSetup("1 hour", async (world, token, database) => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => claim(world, token)));
    expect(tally(outcomes)).toEqual({ DONE: 1, SETUP_TOKEN_INVALID: 19 });
    expect([await count("identity.administrators", database), await count("identity.users", database)]).toEqual([1, 1]);
  }));

test("an expired link makes nobody an administrator", () =>
  withSetup("-1 second", async (world, token, database) => {
    expect((await claim(world, token)).problems).toEqual(["SETUP_TOKEN_INVALID"]);
    expect([await count("identity.administrators", database), await count("identity.users", database)]).toEqual([0, 0]);
  }));
