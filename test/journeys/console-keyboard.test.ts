import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { openWorld, unique, type World } from "../kit/world.js";
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

/** So many stops from where one stands to where one wants to be are few enough for any page here. */
const stops = 40;

test("somebody without a mouse signs up, creates a tenant and invites a member", async () => {
  const visitor = await Visitor.arrive(browser, world.url);
  const { page } = visitor;
  const { keyboard } = page;
  /** Walks by Tab until the element has the focus, and sees that it shows. */
  const tabTo = async (wanted: Locator) => {
    await wanted.waitFor();
    for (let stop = 0; stop < stops; stop += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement && element.matches(":focus-visible"))) return;
      await keyboard.press("Tab");
    }
    throw new Error(`${stops} stops did not lead to ${String(wanted)} on ${page.url()}`);
  };
  const press = async (wanted: Locator) => {
    await tabTo(wanted);
    await keyboard.press("Enter");
  };
  const type = async (wanted: Locator, text: string) => {
    await tabTo(wanted);
    await keyboard.press("Control+A");
    await keyboard.type(text);
  };

  await visitor.open("/");
  await press(page.getByRole("link", { name: "Create an account" }).first());
  await type(page.getByLabel("Your name"), "Ann");
  await type(page.getByLabel("E-mail address"), `ann-${unique()}@example.com`);
  await type(page.getByLabel("Password", { exact: true }), `correct horse ${unique()}`);
  await keyboard.press("Enter");

  const slug = `acme-${unique()}`;
  await visitor.heading("Create a tenant");
  await type(page.getByLabel("Name"), "Acme");
  await type(page.getByLabel("Slug"), slug);
  await press(page.getByRole("button", { name: "Create tenant" }));
  await page.waitForURL(`**/t/${slug}`);
  await visitor.heading("Acme");

  const email = `bob-${unique()}@example.com`;
  await press(page.getByRole("link", { name: "Members", exact: true }));
  await visitor.heading("Members");
  await visitor.settled();
  await press(page.getByRole("button", { name: "Invite a member" }).first());
  const dialog = page.getByRole("dialog");
  await type(dialog.getByLabel("E-mail address"), email);
  await press(dialog.getByRole("button", { name: "Create the invitation" }));
  await dialog.getByLabel("Invitation link").waitFor();
  await press(dialog.getByRole("button", { name: "Done" }));
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Pending invitations" }).getByText(email).waitFor();
  expect(await visitor.violations()).toEqual([]);
  visitor.expectCalm();
});
