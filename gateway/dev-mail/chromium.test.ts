import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../test/kit/browser.js";
import { anonymous, inTransaction } from "../../test/kit/context.js";
import { createOwnDatabase } from "../../test/kit/database.js";
import { eventually } from "../../test/kit/wait.js";
import { openWorld, type World } from "../../test/kit/world.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
let browser: Browser;
beforeAll(async () => {
  own = await createOwnDatabase();
  world = await openWorld({ database: own.name, worker: true });
  browser = await openBrowser();
  await inTransaction(world, "identity", anonymous, (ctx) =>
    ctx.mail({
      to: "ann@example.com",
      subject: "Reset your password",
      paragraphs: ["Somebody asked for a new password for the account ann@example.com.", "The link is good for one hour."],
      action: { label: "Choose a new password", url: `${world.url}/api/health/live?token=sesame` },
      footnote: "You did not ask for this? Do nothing: your password stays as it is.",
    }),
  );
  await eventually(async () => (await (await fetch(`${world.url}/dev/mail`)).text()).includes("Reset your password"));
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await own.drop();
});

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

test.each([
  ["light", 1200],
  ["light", 360],
  ["dark", 1200],
  ["dark", 360],
] as const)("the mailbox and a mail in it are fit for everybody, in %s at %i pixels", async (colorScheme, width) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.goto(`${world.url}/dev/mail`);
  expect(await offences(page)).toEqual([]);
  await page.getByRole("link", { name: /Reset your password/ }).click();
  const part = page.frameLocator("iframe");
  await part.getByRole("heading", { name: "Reset your password" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(refused).toEqual([]);
  // axe runs scripts, which the mail's frame does not: the mail is looked at by itself
  await page.locator("iframe").evaluate((frame) => frame.remove());
  expect(await offences(page)).toEqual([]);
  const alone = await context.newPage();
  await alone.setContent(await (await fetch(`${page.url()}/html`)).text());
  expect(await offences(alone)).toEqual([]);
  await context.close();
});

test("the button in a mail opens its address in a tab of its own", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${world.url}/dev/mail`);
  await page.getByRole("link", { name: /Reset your password/ }).click();
  const opened = context.waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: "Choose a new password" }).click();
  const tab = await opened;
  await tab.waitForLoadState();
  expect(tab.url()).toBe(`${world.url}/api/health/live?token=sesame`);
  expect(await tab.textContent("body")).toContain("pass");
  await context.close();
});
