import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { eventually } from "../kit/wait.js";
import { makePerson, openWorld, signIn, type World } from "../kit/world.js";
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

test("a person sees where it is signed in, ends one session, then all others, and stays", async () => {
  const ann = await makePerson(world.url);
  for (let n = 0; n < 2; n += 1) await signIn(world.url, ann.email, ann.password);
  const visitor = await Visitor.arrive(browser, world.url);
  await visitor.signIn(ann, "/account");
  await visitor.settled();
  const rows = visitor.page.getByRole("table", { name: "Sessions" }).getByRole("row");
  await eventually(async () => (await rows.count()) === 5);
  const own = await rows.filter({ hasText: "This one" }).innerText();
  expect(own).toContain("on Linux");
  expect(own).toMatch(/Password, (just now|1 minute ago)/);
  expect(await visitor.violations()).toEqual([]);
  await visitor.page.getByRole("button", { name: /^End the session/ }).first().click();
  await eventually(async () => (await rows.count()) === 4);
  await visitor.page.getByRole("button", { name: "End all others" }).click();
  await eventually(async () => (await rows.count()) === 2);
  await visitor.page.setViewportSize({ width: 360, height: 800 });
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await visitor.violations()).toEqual([]);
  await eventually(async () => (await ann.send("{ me { id } }")).errors[0]?.extensions.code === "UNAUTHENTICATED");
  visitor.expectCalm();
});

test("a person signs out everywhere: it is asked first, and then no session is left, this one included", async () => {
  const ann = await makePerson(world.url);
  const visitor = await Visitor.arrive(browser, world.url);
  const { page } = visitor;
  await visitor.signIn(ann, "/account");
  await visitor.settled();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out everywhere?" });
  await dialog.waitFor();
  expect(await visitor.faults()).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  expect((await ann.send("{ me { id } }")).data.me.id).toBe(ann.id);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL(`${world.url}/sign-in`);
  expect(await visitor.context.cookies()).toEqual([]);
  await eventually(async () => (await ann.send("{ me { id } }")).errors[0]?.extensions.code === "UNAUTHENTICATED");
  await visitor.context.close();
  visitor.expectCalm();
});
