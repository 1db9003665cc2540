import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { mailTo } from "../kit/mailbox.js";
import { makePerson, openWorld, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function fill(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Your name").fill("Ann");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

test("the sign-up page names a password that is easy to guess, and sends the owner of a taken address to the mailbox", async () => {
  const person = await makePerson(world.url);
  const visitor = await Visitor.arrive(browser, world.url);
  const { page } = visitor;
  await page.goto(`${world.url}/sign-up`);
  await fill(page, person.email, "password1");
  await page.getByText("This password is easy to guess.").waitFor();
  await fill(page, person.email, "another horse entirely");
  await page.getByRole("alert").getByText("Look into your mailbox").waitFor();
  expect(page.url()).toMatch(/\/sign-up$/);
  expect(await visitor.violations()).toEqual([]);
  const mail = await mailTo(world, person.email, /already have an account/);
  expect(mail.link).toMatch(/\/sign-in$/);
});

test("the sign-in page tells how long to wait once too many passwords were wrong", async () => {
  const person = await makePerson(world.url);
  const { page } = await Visitor.arrive(browser, world.url);
  await page.goto(`${world.url}/sign-in`);
  const alert = page.getByRole("alert");
  for (let n = 0; n < 11; n += 1) {
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(`wrong horse ${n}`);
    const answered = page.waitForResponse((response) => response.url().endsWith("/session"));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    expect((await answered).status()).toBe(n < 10 ? 401 : 429);
    await alert.getByText(n < 10 ? "do not fit together" : "Too many attempts").waitFor();
  }
});
