import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  browser = await openBrowser();
  tenant = await makeTenant(world.url);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

test("an owner makes a role of the tenant's own, changes it and deletes it; a viewer only looks", async () => {
  const owner = await Visitor.arrive(browser, world.url);
  const { page } = owner;
  await owner.signIn(tenant.owner, `/t/${tenant.slug}/roles`);
  await page.getByRole("button", { name: "Create a role" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a role" });
  await dialog.getByLabel("Name").fill("Support desk");
  // with what is chosen comes what it depends on
  await dialog.getByLabel("Change members' roles").check();
  expect(await dialog.getByRole("checkbox", { name: "See roles" }).isChecked()).toBe(true);
  expect(await owner.violations()).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await owner.violations()).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await dialog.getByRole("button", { name: "Create role" }).click();
  await page.getByRole("heading", { name: "Support desk" }).waitFor();
  expect(await owner.violations()).toEqual([]);

  await page.getByRole("button", { name: "Change Support desk" }).click();
  const change = page.getByRole("dialog", { name: "Change Support desk" });
  await change.getByLabel("Name").fill("Viewer");
  await change.getByRole("button", { name: "Save" }).click();
  await change.getByText("There is a role of this name.").waitFor();
  await change.getByLabel("Name").fill("Help desk");
  await change.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Help desk" }).waitFor();

  const member = await makeMember(tenant, "custom-support-desk");
  await page.getByRole("button", { name: "Delete Help desk" }).click();
  const ask = page.getByRole("dialog", { name: "Delete Help desk?" });
  await ask.getByRole("button", { name: "Delete role" }).click();
  await ask.getByText("Somebody has this role.").waitFor();
  await ask.getByLabel("In its place").selectOption("Viewer");
  await ask.getByRole("button", { name: "Delete role" }).click();
  await page.getByRole("heading", { name: "Help desk", exact: true }).waitFor({ state: "detached" });
  await owner.context.close();

  const viewer = await Visitor.arrive(browser, world.url);
  await viewer.signIn(member, `/t/${tenant.slug}/roles`);
  await viewer.page.getByRole("heading", { name: "Viewer", exact: true }).waitFor();
  expect(await viewer.page.getByRole("button", { name: "Create a role" }).count()).toBe(0);
  await viewer.context.close();
}, 120_000);
