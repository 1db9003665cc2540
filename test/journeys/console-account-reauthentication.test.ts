import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { freePort } from "../kit/process.js";
import { enrolTotp } from "../kit/totp.js";
import { eventually } from "../kit/wait.js";
import { makePerson, openWorld, type Person, type World } from "../kit/world.js";
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

/** Somebody at the account page, on a device that can keep passkeys. */
async function arrive(person: Person): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, url);
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send("WebAuthn.enable", { enableUI: false });
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await visitor.signIn(person, "/account");
  await visitor.settled();
  return visitor;
}

/** A proof is good for fifteen minutes. */
const wait = () => world.clock.advance({ minutes: 16 });
const dialogOf = (visitor: Visitor) => visitor.page.getByRole("dialog", { name: "Confirm that it is you" });
const addPasskey = (visitor: Visitor) => visitor.page.getByRole("button", { name: "Add a passkey" }).click();
const refused = (visitor: Visitor) => visitor.complaints.filter((complaint) => !/status of 401/.test(complaint));

test("what wants a fresh proof asks for the password, and goes on by itself", async () => {
  const ann = await makePerson(world.url);
  const visitor = await arrive(ann);
  await addPasskey(visitor);
  await visitor.page.getByRole("dialog", { name: "Keep your recovery codes" }).getByRole("button", { name: "I have kept them" }).click();
  await visitor.page.getByRole("table", { name: "Passkeys" }).waitFor();
  wait();
  // a dialog of the page is open below
  await visitor.page.getByRole("button", { name: /^Remove Passkey/ }).click();
  await visitor.page.getByRole("dialog", { name: /^Remove Passkey/ }).getByRole("button", { name: "Remove" }).click();
  const dialog = dialogOf(visitor);
  await dialog.getByLabel("Password", { exact: true }).waitFor();
  expect(await visitor.violations()).toEqual([]);

  await visitor.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const below = visitor.page.getByRole("dialog", { name: /^Remove Passkey/ });
  await below.getByText("Nothing was changed: you did not confirm that it is you.").waitFor();
  await visitor.page.waitForFunction(() => document.activeElement?.textContent === "Remove");

  await visitor.page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Use a passkey" }).click();
  await visitor.page.getByText("No passkey yet").waitFor();
  await dialog.waitFor({ state: "detached" });
  expect(refused(visitor)).toEqual([]);
});

test("whoever has a second factor proves both, and a wrong proof is asked for again", async () => {
  const ann = await makePerson(world.url);
  const app = await enrolTotp(world, ann);
  const visitor = await Visitor.arrive(browser, url);
  await visitor.page.goto(`${url}/sign-in?next=%2Faccount`);
  await visitor.page.getByLabel("E-mail address").fill(ann.email);
  await visitor.page.getByLabel("Password", { exact: true }).fill(ann.password);
  await visitor.page.keyboard.press("Enter");
  await visitor.page.getByLabel("Code").fill(app.next());
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForURL("**/account");
  await visitor.settled();
  wait();
  await addPasskey(visitor);
  const dialog = dialogOf(visitor);
  await visitor.page.waitForFunction(() => (document.activeElement as HTMLInputElement).name === "password");
  await visitor.page.setViewportSize({ width: 360, height: 740 });
  await visitor.page.emulateMedia({ colorScheme: "dark" });
  expect(await visitor.violations()).toEqual([]);
  // by the keyboard alone
  await visitor.page.keyboard.type("not the password");
  await dialog.getByLabel("Code").fill(app.next());
  await visitor.page.keyboard.press("Enter");
  await dialog.getByText("This is not your password. Check it.").waitFor();
  await dialog.getByLabel("Password", { exact: true }).fill(ann.password);
  await dialog.getByRole("button", { name: "Use a recovery code" }).click();
  await dialog.getByLabel("Recovery code").fill(app.recoveryCodes[0]!);
  await visitor.page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect(refused(visitor)).toEqual([]);
});

test("whoever has no second factor is asked for the password alone, and the operation is repeated once", async () => {
  const ann = await makePerson(world.url);
  const visitor = await arrive(ann);
  wait();
  let begun = 0;
  visitor.page.on("request", (request) => void (begun += (request.postData() ?? "").includes("BeginPasskeyRegistration") ? 1 : 0));
  await addPasskey(visitor);
  const dialog = dialogOf(visitor);
  await dialog.getByLabel("Password", { exact: true }).fill(ann.password);
  expect([await dialog.getByRole("textbox").count(), await dialog.getByRole("button", { name: "Use a passkey" }).count()]).toEqual([1, 0]);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await visitor.page.getByRole("dialog", { name: "Keep your recovery codes" }).waitFor();
  expect(begun).toBe(2);
  expect(refused(visitor)).toEqual([]);
});

test("however many operations wait for a proof, the person is asked once", async () => {
  const ann = await makePerson(world.url);
  const visitor = await arrive(ann);
  wait();
  await visitor.page.getByRole("button", { name: /^Add a/ }).nth(1).waitFor();
  // both are refused before the person answers
  const refusals: Promise<string>[] = [];
  visitor.page.on("response", (response) => response.url().endsWith("/graphql") && refusals.push(response.text().catch(() => "")));
  await visitor.page.evaluate(() => {
    for (const button of document.querySelectorAll("button")) if (button.textContent.startsWith("Add a")) button.click();
  });
  await eventually(async () => (await Promise.all(refusals)).filter((text) => text.includes("REAUTHENTICATION_REQUIRED")).length === 2);
  const dialog = dialogOf(visitor);
  await dialog.getByLabel("Password", { exact: true }).fill(ann.password);
  await visitor.page.keyboard.press("Enter");
  await visitor.page.getByRole("dialog", { name: "Keep your recovery codes" }).waitFor();
  await visitor.page.getByRole("dialog", { name: "Add an authenticator app" }).waitFor();
  await dialog.waitFor({ state: "detached" });
  expect(refused(visitor)).toEqual([]);
});

test("a session that has ended meanwhile proves nothing, and leads to signing in", async () => {
  const ann = await makePerson(world.url);
  const visitor = await arrive(ann);
  wait();
  await addPasskey(visitor);
  await dialogOf(visitor).getByLabel("Password", { exact: true }).fill(ann.password);
  await visitor.context.clearCookies();
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForURL("**/sign-in?next=%2Faccount");
  expect(refused(visitor)).toEqual([]);
});
