import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { makeMember, makeTenant, openWorld, type World } from "../kit/world.js";
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

test("a member sees what the plan includes and how much is used, as bars with the window's end; a viewer sees no way there", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const plant = (meter: string, quantity: number, used: number, span: string) =>
    asOwner((client) =>
      client.query(
        "insert into billing.quota_usages (tenant_id, meter, quantity, used, span, window_start) values ($1, $2, $3, $4, $5, date_trunc('month', now(), 'UTC'))",
        [tenantRow(tenant), meter, quantity, used, span],
      ),
    );
  await plant("exports", 50, 42, "month");
  await plant("reports", 10, 10, "lifetime");
  const visitor = await Visitor.arrive(browser, world.url);
  await visitor.signIn(await makeMember(tenant, "member"), `/t/${tenant.slug}`);
  const { page } = visitor;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Limits" }).click();
  await visitor.heading("Limits");
  await visitor.settled();
  await page.getByText("What the plan Free includes").waitFor();
  expect(await page.getByRole("progressbar").evaluateAll((bars) => bars.map((bar) => `${bar.getAttribute("aria-label")} ${bar.getAttribute("aria-valuenow")}`))).toEqual([
    "exports: 42 of 50 used 84",
    "reports: 10 of 10 used 100",
    "Seats: 2 of 100 used 2",
  ]);
  await page.getByText("Nearly used up").waitFor();
  await page.getByText("Used up", { exact: true }).waitFor();
  expect(await page.getByText("Begins anew").locator("time").getAttribute("datetime")).toMatch(/^\d{4}-\d{2}-01T00:00:00/);
  expect(await visitor.faults()).toEqual([]);
  visitor.expectCalm();
  const viewer = await Visitor.arrive(browser, world.url);
  await viewer.signIn(await makeMember(tenant, "viewer"), `/t/${tenant.slug}`);
  await viewer.settled();
  expect(await viewer.page.getByRole("link", { name: "Limits" }).count()).toBe(0);
}, 60_000);
