import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { SignJWT, UnsecuredJWT } from "jose";
import { ids } from "../subgraphs/identity/contract.js";
import { encodeId, newId } from "../subgraphs/kernel/ids/ids.js";
import { ask, createWorld, type Answer, type World } from "./gateway.fixture.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start();
});
afterAll(() => gateway.close());

const whoami = (token: string): Promise<Answer> => ask(gateway.url, "{ facts { actor } }", { authorization: `Bearer ${token}` });

test("a good token of a live session is its person", async () => {
  expect((await whoami(await world.token())).data).toEqual({ facts: { actor: world.userId } });
});

test("without the header a request is anonymous", async () => {
  expect((await ask(gateway.url, "{ facts { actor } }")).data).toEqual({ facts: { actor: null } });
});

describe("the whole request is refused, with one error and 401,", () => {
  const forged: Record<string, () => Promise<string> | string> = {
    "for an expired token": () => world.token({ expiresIn: "-10s" }),
    "for a token of another audience": () => world.token({ audience: "elsewhere" }),
    "for a token of another issuer": () => world.token({ issuer: "https://evil.example" }),
    "for a token of another type": () => world.token({ typ: "JWT" }),
    "for a key that nobody knows": () => world.token({ kid: "key-2" }),
    "for a session that is not the subject's": () => world.token({ claims: { sid: encodeId(ids.Session, newId()) } }),
    "for a subject that is no user id": () => world.token({ claims: { sid: "ses_nonsense" } }),
    "for alg none": () =>
      new UnsecuredJWT({ sid: encodeId(ids.Session, world.sessionId) })
        .setSubject(encodeId(ids.User, world.userId))
        .setIssuer(world.platform.publicUrl)
        .setAudience("tenon")
        .setIssuedAt()
        .setExpirationTime("5m")
        .encode(),
    "for a token signed with a shared secret": () =>
      new SignJWT({ sid: encodeId(ids.Session, world.sessionId) })
        .setProtectedHeader({ alg: "HS256", kid: "key-1", typ: "at+jwt" })
        .setSubject(encodeId(ids.User, world.userId))
        .setIssuer(world.platform.publicUrl)
        .setAudience("tenon")
        .setIssuedAt()
        .setExpirationTime("5m")
        .sign(Buffer.alloc(32, 1)),
    "for a token with one claim changed": async () => {
      const [head, body, signature] = (await world.token()).split(".") as [string, string, string];
      const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
      return [head, Buffer.from(JSON.stringify({ ...claims, sub: encodeId(ids.User, newId()) })).toString("base64url"), signature].join(".");
    },
    "for what is no token": () => "x",
  };
  for (const [title, forge] of Object.entries(forged)) {
    test(title, async () => {
      const answer = await whoami(await forge());
      expect(answer).toMatchObject({ status: 401, data: undefined, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(answer.errors[0]!.message).toContain("leave the Authorization header out");
    });
  }

  test("for another scheme than Bearer", async () => {
    const answer = await ask(gateway.url, "{ facts { actor } }", { authorization: "Basic YTpi" });
    expect(answer.status).toBe(401);
  });

  test("at once when the session ends, though the token was verified before", async () => {
    const token = await world.token();
    expect((await whoami(token)).status).toBe(200);
    const session = world.sessions.get(world.sessionId)!;
    world.sessions.delete(world.sessionId);
    expect((await whoami(token)).status).toBe(401);
    world.sessions.set(world.sessionId, session);
  });
});
