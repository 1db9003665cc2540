import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { createOwnDatabase } from "../kit/database.js";
import { freePort } from "../kit/process.js";
import { codeOf, enrolTotp, nextStep } from "../kit/totp.js";
import { eventually } from "../kit/wait.js";
import { makePerson, openWorld, unique, type Person, type World } from "../kit/world.js";
import { linkInDevMail } from "./dev-mail.js";
import { Visitor } from "./visitor.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
let browser: Browser;
let url: string;
beforeAll(async () => {
  own = await createOwnDatabase();
  const port = await freePort();
  [world, browser] = await Promise.all([openWorld({ port, worker: true, database: own.name }), openBrowser()]);
  url = `http://localhost:${port}`;
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await own.drop();
});

async function arrive(person: Person): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, url);
  await visitor.signIn(person, "/account");
  await visitor.settled();
  return visitor;
}

const row = (visitor: Visitor, name: string) => visitor.page.getByRole("group", { name, exact: true });
const dialog = (visitor: Visitor, name: string) => visitor.page.getByRole("dialog", { name });
const meOf = async (person: Person) => (await person.send("{ me { name email emailVerified mfaDevices { kind name } recoveryCodesLeft } }")).data.me;

/** What was complained of beside refusals that the page is to show. */
const unexpected = (visitor: Visitor) => visitor.complaints.filter((complaint) => !/status of 401/.test(complaint));

describe("a person's account", () => {
  test("is called as its person wants, and the sidebar knows at once", async () => {
    const ann = await makePerson(world.url);
    const visitor = await arrive(ann);
    await row(visitor, "Name").getByRole("button", { name: "Change your name" }).click();
    const form = dialog(visitor, "Change your name");
    await form.getByLabel("Your name").fill(" ");
    await visitor.page.keyboard.press("Enter");
    await form.locator('[aria-invalid="true"]').waitFor();
    expect(await visitor.faults()).toEqual([]);
    await form.getByLabel("Your name").fill("Ann Archer");
    await visitor.page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    await row(visitor, "Name").getByText("Ann Archer").waitFor();
    await visitor.page.getByRole("button", { name: /Account menu/ }).getByText("Ann Archer").waitFor();
    // the focus is back where it was
    await visitor.page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Change your name");
    visitor.expectCalm();
  });

  test("says whether the address is confirmed, and changes it when the link is opened that went to the new one", async () => {
    const ann = await makePerson(world.url);
    const first = await linkInDevMail(world.url, ann.email, "Confirm your e-mail address");
    const visitor = await arrive(ann);
    const { page } = visitor;
    const email = row(visitor, "E-mail address");
    await email.getByText("Not confirmed").waitFor();
    await email.getByRole("button", { name: "Mail me a new link" }).click();
    await page.getByRole("alert").getByText(`A new link is on its way to ${ann.email}.`).waitFor();
    await page.goto(await linkInDevMail(world.url, ann.email, "Confirm your e-mail address", first));
    await visitor.heading("Your address is confirmed");
    await page.getByRole("link", { name: "To your account" }).click();
    await email.getByText("Confirmed", { exact: true }).waitFor();

    const address = `archer-${unique()}@example.com`;
    await email.getByRole("button", { name: "Change your e-mail address" }).click();
    await dialog(visitor, "Change your e-mail address").getByLabel("New address").fill(ann.email);
    await page.keyboard.press("Enter");
    await page.getByText("This is your address already.").waitFor();
    await dialog(visitor, "Change your e-mail address").getByLabel("New address").fill(address);
    await page.keyboard.press("Enter");
    await email.getByText(`A link is on its way to ${address}.`).waitFor();
    expect(await visitor.faults()).toEqual([]);
    // what waits is there after a reload, and can be called off
    await page.reload();
    await email.getByText(`A link is on its way to ${address}.`).waitFor();
    const calledOff = await linkInDevMail(world.url, address, "Confirm your new e-mail address");
    await email.getByRole("button", { name: "Cancel the change" }).click();
    await email.getByText(`A link is on its way to ${address}.`).waitFor({ state: "detached" });
    await email.getByRole("button", { name: "Change your e-mail address" }).click();
    await dialog(visitor, "Change your e-mail address").getByLabel("New address").fill(address.toUpperCase());
    await page.keyboard.press("Enter");
    await email.getByText(`A link is on its way to ${address}.`).waitFor();
    expect(await meOf(ann)).toMatchObject({ email: ann.email });
    await page.goto(await linkInDevMail(world.url, address, "Confirm your new e-mail address", calledOff));
    await visitor.heading("Your address is confirmed");
    expect(await meOf(ann)).toMatchObject({ email: address, emailVerified: true });

    // the old mailbox can take it back; then every session ends, for somebody else may have made the change
    await page.goto(await linkInDevMail(world.url, ann.email, "Your e-mail address was changed"));
    await page.getByText(`You sign in as ${ann.email}.`).waitFor();
    await page.getByRole("link", { name: "To your account" }).click();
    await page.waitForURL("**/sign-in?next=%2Faccount");
    await visitor.signIn(ann, "/account");
    await email.getByText(ann.email).waitFor();
    expect(unexpected(visitor)).toEqual([]);
  });

  test("changes its password after a fresh proof, which keeps this session and ends the others", async () => {
    const ann = await makePerson(world.url);
    const visitor = await arrive(ann);
    const { page } = visitor;
    world.clock.advance({ minutes: 16 });
    await row(visitor, "Password").getByRole("button", { name: "Change your password" }).click();
    const form = dialog(visitor, "Change your password");
    const password = `four words of a ${unique()}`;
    await form.getByLabel("Current password").fill("not it");
    await form.getByLabel("New password").fill("password1");
    await page.keyboard.press("Enter");
    const proof = dialog(visitor, "Confirm that it is you");
    await proof.getByLabel("Password", { exact: true }).fill(ann.password);
    await page.keyboard.press("Enter");
    await proof.waitFor({ state: "detached" });
    await form.getByText("This password is easy to guess.").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await form.getByLabel("New password").fill(password);
    await page.keyboard.press("Enter");
    await form.getByText("This is not your password as it is now.").waitFor();
    await form.getByLabel("Current password").fill(ann.password);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Every other device was signed out.").waitFor();
    await eventually(async () => (await ann.send("{ me { id } }")).errors[0]?.extensions.code === "UNAUTHENTICATED");
    await page.reload();
    await visitor.heading("Account");
    expect(unexpected(visitor)).toEqual([]);
  });
});

describe("two-step sign-in", () => {
  test("is set up by the secret of the QR code, asks for a code from then on, and a recovery code stands in for it", async () => {
    const ann = await makePerson(world.url);
    const visitor = await arrive(ann);
    const { page } = visitor;
    await row(visitor, "Second step").getByText("Off").waitFor();
    await page.getByRole("button", { name: "Add an app" }).click();
    const setUp = dialog(visitor, "Add an authenticator app");
    await setUp.getByRole("img", { name: "QR code of the secret that stands below" }).waitFor();
    const secret = (await setUp.getByLabel("Or type this secret into the app").inputValue()).replaceAll(" ", "");
    expect(await setUp.getByRole("link", { name: "open it in an app on this device" }).getAttribute("href")).toContain(`secret=${secret}`);
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await setUp.getByRole("button", { name: "Copy the secret" }).click();
    await eventually(async () => (await page.evaluate(() => navigator.clipboard.readText())) === secret);
    await setUp.getByLabel("Code", { exact: true }).fill("000000");
    await page.keyboard.press("Enter");
    await setUp.getByText("The code is wrong.").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await setUp.getByLabel("What to call it").fill("Ann's phone");
    await setUp.getByLabel("Code", { exact: true }).fill(codeOf(world, secret));
    await page.keyboard.press("Enter");

    const kept = dialog(visitor, "Keep your recovery codes");
    await kept.waitFor();
    const codes = await kept.getByRole("listitem").allInnerTexts();
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    expect(await visitor.faults()).toEqual([]);
    await kept.getByRole("button", { name: "Copy all" }).click();
    await eventually(async () => (await page.evaluate(() => navigator.clipboard.readText())) === codes.join("\n"));
    const [file] = await Promise.all([page.waitForEvent("download"), kept.getByRole("button", { name: "Download" }).click()]);
    expect(file.suggestedFilename()).toBe("tenon-recovery-codes.txt");
    const text = await readFile(await file.path(), "utf8");
    expect([text.includes(ann.email), codes.every((code) => text.includes(code))]).toEqual([true, true]);
    // on paper: whose they are, the codes, and no page behind them
    await page.emulateMedia({ media: "print" });
    expect([await kept.getByText(`Recovery codes of ${ann.email}`).isVisible(), await page.getByRole("button").count()]).toEqual([true, 0]);
    await page.emulateMedia({ media: "screen" });
    // they are shown once: Escape does not lose them
    await page.keyboard.press("Escape");
    await kept.getByRole("button", { name: "I have kept them" }).click();
    await row(visitor, "Second step").getByText("On", { exact: true }).waitFor();
    await row(visitor, "Recovery codes").getByText("10 left").waitFor();
    await row(visitor, "Ann's phone").waitFor();
    expect(await visitor.faults()).toEqual([]);

    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await visitor.heading("Sign in");
    await page.goto(`${url}/sign-in?next=%2Faccount`);
    const signIn = async () => {
      await page.getByLabel("E-mail address").fill(ann.email);
      await page.getByLabel("Password", { exact: true }).fill(ann.password);
      await page.keyboard.press("Enter");
      await visitor.heading("Second step");
      await page.waitForFunction(() => (document.activeElement as HTMLInputElement).name === "code");
    };
    await signIn();
    expect(await visitor.faults()).toEqual([]);
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await page.getByText(/code is wrong/).waitFor();
    nextStep(world);
    await page.getByLabel("Code", { exact: true }).fill(codeOf(world, secret));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    await visitor.settled();

    await visitor.context.clearCookies();
    await page.goto(`${url}/sign-in?next=%2Faccount`);
    await signIn();
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(codes[0]!.toUpperCase());
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    await row(visitor, "Recovery codes").getByText("9 left").waitFor();
    expect(unexpected(visitor)).toEqual([]);
  }, 120_000);

  test("gets new recovery codes in the place of the old, and ends with its last app", async () => {
    const ann = await makePerson(world.url);
    const app = await enrolTotp(world, ann);
    const visitor = await Visitor.arrive(browser, url);
    const { page } = visitor;
    await page.goto(`${url}/sign-in?next=%2Faccount`);
    await page.getByLabel("E-mail address").fill(ann.email);
    await page.getByLabel("Password", { exact: true }).fill(ann.password);
    await page.keyboard.press("Enter");
    await page.getByLabel("Code", { exact: true }).fill(app.next());
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account");
    await visitor.settled();
    await row(visitor, "Recovery codes").getByRole("button", { name: "Make new codes" }).click();
    await dialog(visitor, "Make new recovery codes?").getByRole("button", { name: "Make new codes" }).click();
    const kept = dialog(visitor, "Keep your recovery codes");
    await kept.waitFor();
    const codes = await kept.getByRole("listitem").allInnerTexts();
    expect(codes.filter((code) => app.recoveryCodes.includes(code))).toEqual([]);
    await kept.getByRole("button", { name: "I have kept them" }).click();
    await kept.waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Remove Authenticator app" }).click();
    const sure = dialog(visitor, "Remove Authenticator app?");
    await sure.getByText("It is your only second step").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await sure.getByRole("button", { name: "Remove" }).click();
    await row(visitor, "Second step").getByText("Off").waitFor();
    await sure.waitFor({ state: "detached" });
    expect(await meOf(ann)).toMatchObject({ mfaDevices: [], recoveryCodesLeft: 0 });
    visitor.expectCalm();
  });
});
