import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { seed } from "../../seeds/seed.js";
import { openBrowser } from "../../test/kit/browser.js";
import { createOwnDatabase, ownerUrl } from "../../test/kit/database.js";
import { openWorld, type World } from "../../test/kit/world.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
let browser: Browser;
let link: string;
beforeAll(async () => {
  own = await createOwnDatabase();
  world = await openWorld({ database: own.name });
  browser = await openBrowser();
  link = (await seed({ ownerUrl: ownerUrl(own.name), publicUrl: world.url })).setupLink!;
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await own.drop();
});

/** What axe finds on the page, and what runs over its edge. */
async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  return [...(fits ? [] : ["it runs over its edge"]), ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))];
}

const enter = async (page: Page, password: string) => {
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make the account" }).click();
};

test.each([
  ["light", 1200],
  ["light", 360],
  ["dark", 1200],
  ["dark", 360],
] as const)("the set-up page is fit for everybody, refused input included, in %s at %i pixels", async (colorScheme, width) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const blocked: string[] = [];
  page.on("console", (message) => message.type() === "error" && !message.text().includes("422") && blocked.push(message.text()));
  await page.goto(link);
  expect(await offences(page)).toEqual([]);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe(colorScheme === "dark" ? "rgb(17, 21, 21)" : "rgb(249, 248, 246)");
  await enter(page, "password");
  await page.getByRole("alert").waitFor();
  expect(await offences(page)).toEqual([]);
  expect(blocked).toEqual([]);
  await context.close();
});

test("the account that it makes can be gone on with from the page that says so", async () => {
  const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(link);
  await enter(page, "correct horse battery");
  await page.getByRole("heading", { name: "Done" }).waitFor();
  expect(await offences(page)).toEqual([]);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await context.close();
});
