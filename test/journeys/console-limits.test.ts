import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow, userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type World } from "../kit/world.js";
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
    "Storage: 0 of 1,073,741,824 used 0",
    "Webhook endpoints: 0 of 5 used 0",
    "Inbound webhooks: 0 of 5 used 0",
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
});

test("an operator gives any tenant another limit and takes it back; what is no number is refused, and the tenant's own people see no button", async () => {
  const stem = `Limes${unique()}`;
  const tenant = await makeTenant(world.url, stem);
  const root = await makePerson(world.url, "Root");
  await asOwner(async (client) => {
    await client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]);
    await client.query("insert into billing.quota_usages (tenant_id, meter, quantity, span, span_seconds, buckets) values ($1, 'exports', 50, 'rolling', 86400, jsonb_build_object(extract(epoch from now())::bigint::text, 7))", [tenantRow(tenant)]);
  });
  const visitor = await Visitor.arrive(browser, world.url);
  await visitor.signIn(root, `/all-tenants?search=${stem.toLowerCase()}`);
  await visitor.settled();
  const { page } = visitor;
  const opener = page.getByRole("button", { name: `Limits of ${stem}` });
  await opener.focus();
  await page.keyboard.press("Enter");
  expect(await opener.getAttribute("aria-expanded")).toBe("true");
  await page.getByText("7 of 50 used in the last day").waitFor();
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: "Change the limit of exports" }).click();
  const dialog = page.getByRole("dialog", { name: "The limit of exports" });
  await dialog.getByText("The plan gives 50, and 7 are used.").waitFor();
  for (const wrong of ["", "many", "-1", "1.5", "1e3"]) {
    await dialog.getByLabel("Limit for this tenant").fill(wrong);
    await dialog.getByRole("button", { name: "Set the limit" }).click();
    await dialog.getByText("Give a whole number from 0 to 1,000,000,000,000.").waitFor();
  }
  expect(await visitor.faults()).toEqual([]);
  await dialog.getByLabel("Limit for this tenant").fill("2,000");
  await dialog.getByRole("button", { name: "Set the limit" }).click();
  await dialog.getByText("Say why.").waitFor();
  await dialog.getByLabel("Reason").fill("Migration");
  await dialog.getByLabel("Until").fill("2001-03-01T12:00");
  await dialog.getByRole("button", { name: "Set the limit" }).click();
  await dialog.getByText("Name a moment that is ahead, or none.").waitFor();
  await dialog.getByLabel("Until").fill("2077-03-01T12:00");
  await dialog.getByRole("button", { name: "Set the limit" }).click();
  await page.getByText("7 of 2,000 used").waitFor();
  await page.getByText(/^Raised for this tenant until .*2077.*: Migration\. The plan gives 50\.$/).waitFor();
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: "Change the limit of exports" }).click();
  await dialog.getByRole("button", { name: "Back to the plan’s 50" }).click();
  await page.getByText("7 of 50 used in the last day").waitFor();
  visitor.expectCalm();

  const owner = await Visitor.arrive(browser, world.url);
  await owner.signIn(tenant.owner, `/t/${tenant.slug}/limits`);
  await owner.page.getByText("7 of 50 used in the last day").waitFor();
  expect(await owner.page.getByRole("button", { name: /^Change the limit/ }).count()).toBe(0);
}, 120_000);
