import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { TestClamd } from "../kit/clamd.js";
import { createOwnDatabase } from "../kit/database.js";
import { makeMember, makeTenant, openWorld, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let clamd: TestClamd;
let world: World;
let browser: Browser;
beforeAll(async () => {
  own = await createOwnDatabase();
  clamd = new TestClamd();
  const port = await clamd.listen();
  [world, browser] = await Promise.all([openWorld({ database: own.name, worker: true, clamd: { address: { host: "127.0.0.1", port }, largest: 3_000_000 } }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await clamd.close();
  await own.drop();
});

test("a file is in inspection first, without a way to download it; the page then tells by itself what was found", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await Visitor.at(browser, world.url, await makeMember(tenant, "member"), `/t/${tenant.slug}/files`);
  const { page } = ann;
  const scanned = Promise.withResolvers<void>();
  clamd.moods.push({ waitsFor: scanned.promise }, { waitsFor: scanned.promise });
  const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator('input[type="file"]').first().setInputFiles([file("report.txt", "harmless"), file("invoice.txt", "malware")]);
  const row = (name: string) => page.getByRole("table", { name: "Files" }).getByRole("row").filter({ hasText: name });
  for (const name of ["report.txt", "invoice.txt"]) await row(name).getByText("In inspection").waitFor();
  expect(await page.getByRole("button", { name: /^Download/ }).count()).toBe(0);
  expect(await ann.faults()).toEqual([]);

  scanned.resolve();
  await row("report.txt").getByRole("button", { name: "Download report.txt" }).waitFor();
  await row("report.txt").getByText("Available").waitFor();
  await row("invoice.txt").getByText("Dangerous").waitFor();
  await row("invoice.txt").getByText("Test.Malware").waitFor();
  expect(await row("invoice.txt").getByRole("button", { name: /^Download/ }).count()).toBe(0);
  expect(await ann.faults()).toEqual([]);
  ann.expectCalm();
}, 120_000);
