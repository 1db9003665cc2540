import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Request } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { createOwnDatabase } from "../kit/database.js";
import { freePort } from "../kit/process.js";
import { enrolTotp } from "../kit/totp.js";
import { eventually } from "../kit/wait.js";
import { makePerson, openWorld, send, unique, type Person, type World } from "../kit/world.js";
import { linkInDevMail } from "./dev-mail.js";
import { Visitor } from "./visitor.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
let browser: Browser;
let url: string;
beforeAll(async () => {
  own = await createOwnDatabase();
  // mailed links lead to the installation's own address
  const port = await freePort();
  [world, browser] = await Promise.all([openWorld({ port, worker: true, database: own.name }), openBrowser()]);
  url = `http://localhost:${port}`;
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await own.drop();
});

const mailedLink = (email: string, subject: string, ...before: string[]) => linkInDevMail(world.url, email, subject, ...before);

const calm = (visitor: Visitor) => visitor.complaints.filter((complaint) => !/status of (?:401|429|500)/.test(complaint));

/** Everywhere that a text went from this page. */
function sentBy(visitor: Visitor): (text: string) => string[] {
  const sent: Request[] = [];
  visitor.page.on("request", (request) => sent.push(request));
  return (text) => sent.filter((request) => request.url().includes(text) || JSON.stringify(request.headers()).includes(text) || (request.postData() ?? "").includes(text)).map((request) => new URL(request.url()).pathname);
}

const verified = async (person: Person) => (await person.send("{ me { email emailVerified } }")).data.me as { email: string; emailVerified: boolean };

describe("the link that proves an address", () => {
  test("is opened, leaves no token in the address bar, and sends it to the platform alone, once", async () => {
    const ann = await makePerson(world.url);
    const link = await mailedLink(ann.email, "Confirm your e-mail address");
    const visitor = await Visitor.arrive(browser, url);
    const sent = sentBy(visitor);
    await visitor.page.goto(link);
    await visitor.heading("Your address is confirmed");
    await visitor.page.getByText(`You sign in as ${ann.email}.`).waitFor();
    expect(visitor.page.url()).toBe(`${url}/verify-email`);
    expect(sent(link.split("token=")[1]!)).toEqual(["/graphql"]);
    expect(await visitor.page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]))).not.toContain(link.split("token=")[1]);
    expect(await verified(ann)).toEqual({ email: ann.email, emailVerified: true });
    expect(await visitor.faults()).toEqual([]);

    // opened once more in the same tab, it asks nothing; later, by somebody who is not signed in, it is one that was used
    await visitor.page.goto(link);
    await visitor.page.waitForURL(`${url}/verify-email`);
    await visitor.heading("Your address is confirmed");
    await visitor.page.goto("about:blank");
    await visitor.page.goto(link);
    await visitor.heading("This link was used or has ended");
    await visitor.page.getByRole("link", { name: "Sign in" }).waitFor();
    expect(await visitor.faults()).toEqual([]);
    visitor.expectCalm();
  });

  test("that has ended can be asked for anew by whoever is signed in, and one that was used says that all is well", async () => {
    const ann = await makePerson(world.url);
    const visitor = await Visitor.arrive(browser, url);
    await visitor.signIn(ann);
    await visitor.page.goto(`${url}/verify-email#token=${unique()}`);
    await visitor.page.getByText(`Ask for a new one: it goes to ${ann.email}.`).waitFor();
    const before = await mailedLink(ann.email, "Confirm your e-mail address");
    await visitor.page.getByRole("button", { name: "Mail me a new link" }).click();
    await visitor.heading("Look into your mailbox");
    expect(await visitor.faults()).toEqual([]);
    const link = await mailedLink(ann.email, "Confirm your e-mail address", before);
    await visitor.page.goto(link);
    await visitor.heading("Your address is confirmed");
    await visitor.page.goto("about:blank");
    await visitor.page.goto(link);
    await visitor.page.getByText(`Your address ${ann.email} is confirmed, so there is nothing to do.`).waitFor();
    await visitor.page.goto(`${url}/verify-email`);
    await visitor.heading("This link is not whole");
    expect(await visitor.faults()).toEqual([]);
    visitor.expectCalm();
  });

  test("stays good when the platform fails, which gives a correlation id and is tried again", async () => {
    const ann = await makePerson(world.url);
    const link = await mailedLink(ann.email, "Confirm your e-mail address");
    const visitor = await Visitor.arrive(browser, url);
    await visitor.page.route("**/graphql", (route) =>
      route.fulfill({ status: 500, json: { errors: [{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL", correlationId: "corr-9" } }] } }),
    );
    await visitor.page.goto(link);
    await visitor.heading("Your address is not confirmed yet");
    await visitor.page.getByText("corr-9").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.unroute("**/graphql");
    await visitor.page.getByRole("button", { name: "Try again" }).click();
    await visitor.heading("Your address is confirmed");
    expect(calm(visitor)).toEqual([]);
  });
});

describe("a forgotten password", () => {
  test("is set anew by a mailed link, by the keyboard alone, and signs in", async () => {
    const ann = await makePerson(world.url);
    const visitor = await Visitor.arrive(browser, url);
    const { page } = visitor;
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail address").fill(ann.email);
    await page.getByRole("link", { name: "Forgot your password?" }).focus();
    expect(await visitor.faults()).toEqual([]);
    await page.keyboard.press("Enter");
    await visitor.heading("Forgot your password?");
    expect([page.url(), await page.getByLabel("E-mail address").inputValue()]).toEqual([`${url}/forgot-password`, ann.email]);
    expect(await visitor.faults()).toEqual([]);
    await page.getByLabel("E-mail address").focus();
    await page.keyboard.press("Enter");
    await visitor.heading("Look into your mailbox");
    // who was in the field that is gone is told what came of it
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    expect(await visitor.faults()).toEqual([]);

    const link = await mailedLink(ann.email, "Set a new password");
    const token = link.split("token=")[1]!;
    const sent = sentBy(visitor);
    await page.goto(link);
    await visitor.heading("Set a new password");
    expect(page.url()).toBe(`${url}/reset-password`);
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement).name === "password");
    await page.keyboard.type("password1");
    await page.keyboard.press("Enter");
    await page.getByText("This password is easy to guess.").waitFor();
    expect(await visitor.faults()).toEqual([]);
    const password = `four words of a ${unique()}`;
    await page.getByLabel("New password").fill(password);
    await page.keyboard.press("Enter");
    await visitor.heading("Your new password is set");
    expect(await visitor.faults()).toEqual([]);
    expect(sent(token).every((path) => path === "/graphql")).toBe(true);
    await eventually(async () => (await ann.send("{ me { id } }")).errors[0]?.extensions.code === "UNAUTHENTICATED");

    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("E-mail address").fill(ann.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL((address) => address.pathname !== "/sign-in");

    await page.goto(link);
    await page.getByLabel("New password").fill(password);
    await page.keyboard.press("Enter");
    await visitor.heading("This link was used or has ended");
    expect(await visitor.faults()).toEqual([]);
    await page.getByRole("link", { name: "Ask for a new link" }).click();
    await visitor.heading("Forgot your password?");
    visitor.expectCalm();
  });

  test("does not pass the second factor by", async () => {
    const ann = await makePerson(world.url);
    await enrolTotp(world, ann);
    await send(world.url, "mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code } } }", { variables: { input: { email: ann.email } } });
    const visitor = await Visitor.arrive(browser, url);
    await visitor.page.goto(await mailedLink(ann.email, "Set a new password"));
    const password = `four words of a ${unique()}`;
    await visitor.page.getByLabel("New password").fill(password);
    await visitor.page.keyboard.press("Enter");
    await visitor.page.getByRole("link", { name: "Sign in" }).click();
    await visitor.page.getByLabel("E-mail address").fill(ann.email);
    await visitor.page.getByLabel("Password", { exact: true }).fill(password);
    await visitor.page.keyboard.press("Enter");
    await visitor.heading("Second step");
    visitor.expectCalm();
  });

  test("looks the same for an address without an account; one that is none, and too many requests, are told", async () => {
    const visitor = await Visitor.arrive(browser, url);
    const { page } = visitor;
    const email = `nobody-${unique()}@example.com`;
    const ask = async (address: string) => {
      await page.getByLabel("E-mail address").fill(address);
      await page.keyboard.press("Enter");
    };
    await page.goto(`${url}/forgot-password`);
    await ask("nonsense");
    await page.getByLabel("E-mail address").and(page.locator('[aria-invalid="true"]')).waitFor();
    await ask(email);
    await visitor.heading("Look into your mailbox");
    await page.getByText(`If ${email} has an account, a link is on its way there.`).waitFor();
    // three mails at once are what an address gets
    for (let n = 1; n < 4; n += 1) {
      await page.getByRole("button", { name: "Try another address" }).click();
      await ask(email);
      if (n < 3) await visitor.heading("Look into your mailbox");
    }
    await page.getByRole("alert").getByText(/Too many/).waitFor();
    expect(await visitor.faults()).toEqual([]);
    expect(calm(visitor)).toEqual([]);
  });
});
