import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { freePort } from "../kit/process.js";
import { eventually } from "../kit/wait.js";
import { makePerson, openWorld, send, type Person, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
let url: string;
beforeAll(async () => {
  // a passkey is bound to a host's name: the page must be at the installation's own address
  const port = await freePort();
  [world, browser] = await Promise.all([openWorld({ port }), openBrowser()]);
  url = `http://localhost:${port}`;
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** A browser on a device that has a fingerprint reader, or whatever unlocks it. */
async function arrive(): Promise<{ visitor: Visitor; forget(): Promise<void> }> {
  const visitor = await Visitor.arrive(browser, url);
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { visitor, forget: async () => void (await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId })) };
}

/** As in a browser that does not suggest passkeys in fields: this one's device answers a suggestion by itself, and at once. */
const withoutSuggestions = (visitor: Visitor) =>
  visitor.page.addInitScript(() => Object.assign(PublicKeyCredential, { isConditionalMediationAvailable: () => Promise.resolve(false) }));

async function addPasskey(visitor: Visitor, person: Person): Promise<void> {
  await visitor.signIn(person, "/account");
  await visitor.settled();
  await visitor.page.getByRole("button", { name: "Add a passkey" }).click();
  await visitor.page.getByRole("dialog", { name: "Keep your recovery codes" }).waitFor();
}

const devicesOf = async (person: Person) => (await person.send("{ me { mfaDevices { kind name lastUsedAt } recoveryCodesLeft } }")).data.me;

test("a person makes a passkey and signs in with it alone, without address and password", async () => {
  const ann = await makePerson(world.url);
  const { visitor } = await arrive();
  await withoutSuggestions(visitor);
  await addPasskey(visitor, ann);
  const dialog = visitor.page.getByRole("dialog");
  expect(await dialog.getByRole("listitem").count()).toBe(10);
  expect(await visitor.violations()).toEqual([]);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await visitor.page.getByRole("table", { name: "Passkeys" }).waitFor();
  expect(await devicesOf(ann)).toEqual({ mfaDevices: [{ kind: "PASSKEY", name: expect.stringContaining("Linux"), lastUsedAt: null }], recoveryCodesLeft: 10 });

  await visitor.page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await visitor.page.waitForURL((address) => address.pathname !== "/account");
  await visitor.page.goto(`${url}/sign-in?next=%2Faccount`);
  await visitor.page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await visitor.page.waitForURL("**/account");
  await visitor.page.getByText(ann.email).first().waitFor();
  const used = (await devicesOf(ann)) as { mfaDevices: { lastUsedAt: string | null }[] };
  expect(used.mfaDevices[0]!.lastUsedAt).not.toBeNull();
  visitor.expectCalm();
});

test("a passkey that the address field suggests signs in, too", async () => {
  const ann = await makePerson(world.url);
  const { visitor } = await arrive();
  await addPasskey(visitor, ann);
  await visitor.page.goto("about:blank");
  await visitor.context.clearCookies();
  await visitor.page.goto(`${url}/sign-in?next=%2Faccount`);
  await visitor.page.waitForURL("**/account");
  await visitor.page.getByText(ann.email).first().waitFor();
  visitor.expectCalm();
});

test("with a passkey the password alone signs nobody in; the passkey is the second step, once", async () => {
  const ann = await makePerson(world.url);
  const { visitor } = await arrive();
  await addPasskey(visitor, ann);
  const login = await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } challenge { token methods passkeyOptions } } }", {
    variables: { input: { email: ann.email, password: ann.password } },
  });
  const { session, challenge } = login.data.login;
  expect(session).toBeNull();
  expect(challenge.methods).toEqual(["PASSKEY", "RECOVERY_CODE"]);
  const code = await visitor.page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return JSON.stringify(await navigator.credentials.get({ publicKey }));
  }, challenge.passkeyOptions);
  const verify = () =>
    send(world.url, "mutation ($input: VerifyMfaInput!) { verifyMfa(input: $input) { session { accessToken } userErrors { code } } }", {
      variables: { input: { challenge: challenge.token, method: "PASSKEY", code } },
    });
  const answers = await Promise.all(Array.from({ length: 5 }, verify));
  const won = answers.filter(({ data }) => data.verifyMfa?.session);
  expect(won).toHaveLength(1);
  expect(decodeJwt(won[0]!.data.verifyMfa.session.accessToken as string)["amr"]).toEqual(expect.arrayContaining(["pwd", "user", "mfa"]));
  expect((await verify()).data.verifyMfa.session).toBeNull();
});

test("at the sign-in page the passkey is the second step after the password", async () => {
  const ann = await makePerson(world.url);
  const { visitor } = await arrive();
  await addPasskey(visitor, ann);
  const { page } = visitor;
  await page.getByRole("button", { name: "I have kept them" }).click();
  await visitor.context.clearCookies();
  await withoutSuggestions(visitor);
  await page.goto(`${url}/sign-in?next=%2Faccount`);
  await page.getByLabel("E-mail address").fill(ann.email);
  await page.getByLabel("Password", { exact: true }).fill(ann.password);
  await page.keyboard.press("Enter");
  await visitor.heading("Second step");
  await page.getByLabel("Recovery code").waitFor();
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/account");
  await page.getByRole("group", { name: "Recovery codes" }).getByText("10 left").waitFor();
  visitor.expectCalm();
});

test("a passkey of somebody else, of another challenge or for another host signs nobody in", async () => {
  const [ann, bob] = await Promise.all([makePerson(world.url), makePerson(world.url, "Bob")]);
  const { visitor } = await arrive();
  await addPasskey(visitor, bob);
  const begin = async () => (await send(world.url, "mutation { beginPasskeySignIn { challenge options } }")).data.beginPasskeySignIn as { challenge: string; options: object };
  const sign = (options: object) =>
    visitor.page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json as never);
      return JSON.parse(JSON.stringify(await navigator.credentials.get({ publicKey }))) as Record<string, unknown>;
    }, options);
  const signIn = async (challenge: string, response: object) =>
    (await send(world.url, "mutation ($input: SignInWithPasskeyInput!) { signInWithPasskey(input: $input) { session { accessToken } userErrors { code } } }", { variables: { input: { challenge, response } } })).data
      .signInWithPasskey as { session: { accessToken: string } | null; userErrors: { code: string }[] };
  const [first, second] = [await begin(), await begin()];
  const answer = await sign(first.options);
  const refused = { session: null, userErrors: [{ code: "PASSKEY_INVALID" }] };
  expect(await signIn(second.challenge, answer)).toEqual(refused);
  const inner = answer["response"] as Record<string, string>;
  for (const response of [
    {},
    { ...answer, id: "AAAA", rawId: "AAAA" },
    { ...answer, response: { ...inner, signature: "AAAA" } },
    { ...answer, response: { ...inner, authenticatorData: "AAAA" } },
    { ...answer, response: { ...inner, userHandle: "AAAA" } },
  ]) {
    expect(await signIn((await begin()).challenge, response)).toEqual(refused);
  }
  const right = await signIn(first.challenge, answer);
  expect(decodeJwt(right.session!.accessToken).sub).toBe(bob.id);
  expect(await signIn(first.challenge, answer)).toEqual({ session: null, userErrors: [{ code: "CHALLENGE_INVALID" }] });
  // a challenge of the password's first half is none of a passkey's sign-in, and not Ann's either
  const login = await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { challenge { token } } }", { variables: { input: { email: bob.email, password: bob.password } } });
  expect((await signIn(login.data.login.challenge.token as string, answer)).userErrors).toEqual([{ code: "CHALLENGE_INVALID" }]);
  expect((await ann.send("{ me { mfaDevices { kind } } }")).data.me.mfaDevices).toEqual([]);
});

test("a passkey proves once more who it is, and one that is removed proves nothing", async () => {
  const ann = await makePerson(world.url);
  const { visitor } = await arrive();
  await addPasskey(visitor, ann);
  await visitor.page.getByRole("button", { name: "I have kept them" }).click();
  const begun = (await ann.send("mutation { beginPasskeyProof { challenge options } }")).data.beginPasskeyProof as { challenge: string; options: object };
  const code = await visitor.page.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json as never);
    return JSON.stringify(await navigator.credentials.get({ publicKey }));
  }, begun.options);
  const proved = await ann.send("mutation ($input: ReauthenticateInput!) { reauthenticate(input: $input) { session { accessToken } userErrors { code } } }", {
    variables: { input: { method: "PASSKEY", challenge: begun.challenge, code } },
  });
  expect(decodeJwt(proved.data.reauthenticate.session.accessToken as string)["amr"]).toEqual(expect.arrayContaining(["user", "mfa"]));
  await visitor.page.getByRole("button", { name: /^Remove Passkey/ }).click();
  await visitor.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await visitor.page.getByText("No passkey yet").waitFor();
  await eventually(async () => ((await devicesOf(ann)) as { mfaDevices: unknown[] }).mfaDevices.length === 0);
  const login = await send(world.url, "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }", { variables: { input: { email: ann.email, password: ann.password } } });
  expect(login.data.login.session).not.toBeNull();
});
