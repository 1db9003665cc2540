import { expect, test } from "@jest/globals";
import { decodeProtectedHeader } from "jose";
import { anonymous, inTransaction } from "../../../test/kit/context.js";
import { asOwner, withOwnDatabase } from "../../../test/kit/database.js";
import { makePerson, openWorld, send, signIn, type World } from "../../../test/kit/world.js";
import { rotateSigningKeys, signingKey } from "./signing-key.service.js";

const kid = (token: string) => decodeProtectedHeader(token).kid;
const rotate = (world: World) => inTransaction(world, "identity", anonymous, rotateSigningKeys);
const works = async (world: World, token: string) => (await send(world.url, "{ me { id } }", { token })).errors.length === 0;

async function published(world: World): Promise<string[]> {
  const { keys } = (await (await fetch(`${world.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string; d?: string }[] };
  expect(keys.every((key) => key.d === undefined)).toBe(true);
  return keys.map((key) => key.kid);
}

test("two processes that sign the first tokens at once make one key", () =>
  withOwnDatabase(async (database) => {
    const worlds = await Promise.all([openWorld({ database }), openWorld({ database })]);
    try {
      const people = await Promise.all(Array.from({ length: 10 }, (_, n) => makePerson(worlds[n % 2]!.url)));
      expect(new Set(people.map((person) => kid(person.accessToken))).size).toBe(1);
      expect(await Promise.all(people.map((person, n) => works(worlds[(n + 1) % 2]!, person.accessToken)))).not.toContain(false);
      expect(await published(worlds[0])).toHaveLength(1);
    } finally {
      await Promise.all(worlds.map((world) => world.close()));
    }
  }));

test("a first key whose transaction fails is not used for anything", () =>
  withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    try {
      const person = await makePerson(world.url);
      await asOwner((client) => client.query("delete from identity.signing_keys"), database);
      const other = await openWorld({ database });
      const failing = inTransaction(other, "identity", anonymous, async (ctx) => {
        await signingKey(ctx);
        throw new Error("the rest failed");
      });
      await expect(failing).rejects.toThrow("the rest failed");
      const { accessToken } = await signIn(other.url, person.email, person.password);
      expect(await works(other, accessToken)).toBe(true);
      await other.close();
    } finally {
      await world.close();
    }
  }));

test("a new key is announced first, then signs; what the old one signed goes on working", () =>
  withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    try {
      const person = await makePerson(world.url);
      const first = kid(person.accessToken)!;
      await rotate(world);
      expect(await published(world)).toEqual([first]);

      world.clock.advance({ days: 30, seconds: 1 });
      await rotate(world);
      await rotate(world);
      const both = await published(world);
      expect(both).toHaveLength(2);
      const announced = await signIn(world.url, person.email, person.password);
      expect(kid(announced.accessToken)).toBe(first);

      world.clock.advance({ minutes: 14 });
      const late = await signIn(world.url, person.email, person.password);
      expect(kid(late.accessToken)).toBe(first);
      world.clock.advance({ minutes: 2 });
      const after = await signIn(world.url, person.email, person.password);
      expect(kid(after.accessToken)).toBe(both.find((id) => id !== first));
      expect(await works(world, late.accessToken)).toBe(true);
      expect(await works(world, after.accessToken)).toBe(true);

      world.clock.advance({ minutes: 65 });
      await rotate(world);
      expect(await published(world)).toEqual([kid(after.accessToken)]);
    } finally {
      await world.close();
    }
  }));

test("the private half is kept sealed: the row holds no key that opens without the root key", () =>
  withOwnDatabase(async (database) => {
    const world = await openWorld({ database });
    try {
      await makePerson(world.url);
      const [row] = await asOwner(async (client) => (await client.query("select private_key_sealed, public_jwk from identity.signing_keys")).rows, database);
      expect((row.private_key_sealed as Buffer).toString("latin1")).not.toContain("PRIVATE KEY");
      expect(row.public_jwk).not.toHaveProperty("d");
    } finally {
      await world.close();
    }
  }));
