import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { enrolTotp } from "../../test/kit/totp.js";
import { makePerson, openWorld, type World } from "../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What a page of this host sends. */
const post = (path: string, body: object, cookie = "", site = "same-origin") =>
  fetch(`${world.url}${path}`, { method: "POST", headers: { "content-type": "application/json", "sec-fetch-site": site, cookie }, body: JSON.stringify(body) });
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";", 1)[0]!).join("; ");

test("a browser signs in in two steps, and gets its cookies with the second; no answer has a token of the session", async () => {
  const person = await makePerson(world.url);
  const app = await enrolTotp(world, person);
  const { email, password } = person;
  const first = await post("/session", { email, password });
  const answer = (await first.json()) as { challenge: { token: string; methods: string[] } };
  expect([first.status, cookiesOf(first), answer.challenge.methods]).toEqual([200, "", ["TOTP", "RECOVERY_CODE"]]);
  const challenge = answer.challenge.token;
  const wrong = await post("/session/mfa", { challenge, method: "TOTP", code: "nonsense" });
  expect([wrong.status, cookiesOf(wrong)]).toEqual([401, ""]);
  const second = await post("/session/mfa", { challenge, method: "TOTP", code: app.next() });
  expect([second.status, await second.json()]).toEqual([200, { userErrors: [] }]);
  const cookie = cookiesOf(second);
  const me = await post("/graphql", { query: "{ me { id } }" }, cookie);
  expect(await me.json()).toMatchObject({ data: { me: { id: person.id } } });
  const again = await post("/session/reauthentication", { password, method: "TOTP", code: app.next() }, cookie);
  expect([again.status, await again.json(), cookiesOf(again) === ""]).toEqual([200, { userErrors: [] }, false]);
  const renewal = await post("/session/renewal", {}, cookiesOf(again));
  expect([renewal.status, await renewal.json(), cookiesOf(renewal) === ""]).toEqual([200, { userErrors: [] }, false]);
});

test("nobody reauthenticates without a session, and no other site does any of it", async () => {
  expect((await post("/session/reauthentication", { password: "x" })).status).toBe(401);
  expect((await post("/session/renewal", {})).status).toBe(401);
  for (const path of ["/session/mfa", "/session/reauthentication", "/session/renewal"]) expect((await post(path, {}, "", "cross-site")).status).toBe(403);
  expect((await post("/session/mfa", { challenge: "x" })).status).toBe(400);
  expect((await post("/session/reauthentication", { method: "TOTP", code: "1" })).status).toBe(400);
});
