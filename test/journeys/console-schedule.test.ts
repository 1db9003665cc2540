import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { schedule } from "../../config/schedule.js";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { eventually } from "../kit/wait.js";
import { makePerson, makeTenant, openWorld, type Person, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let held: HeldDatabase;
let world: World;
let browser: Browser;
beforeAll(async () => {
  [held, browser] = await Promise.all([holdOwnDatabase(), openBrowser()]);
  world = await openWorld({ database: held.database, worker: true });
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await held.release();
});

async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(world.url, scope);
  await asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]), held.database);
  return person;
}

async function at(person: Person, path: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, world.url);
  await visitor.signIn(person, path);
  await visitor.settled();
  return visitor;
}

test("an owner of a tenant sees no way to the schedule, and an auditor runs nothing", async () => {
  const tenant = await makeTenant(world.url);
  const owner = await at(tenant.owner, `/t/${tenant.slug}`);
  expect(await owner.page.getByRole("link", { name: "Schedule" }).count()).toBe(0);
  await owner.open("/schedule");
  await owner.page.getByRole("heading", { name: "This is for administrators of the installation" }).waitFor();
  owner.expectCalm();

  const auditor = await at(await administrator("auditor"), "/schedule");
  await auditor.page.getByText("identity.forget_throttles").first().waitFor();
  expect(await auditor.page.getByRole("button", { name: /^Run / }).count()).toBe(0);
  auditor.expectCalm();
});

test("an operator sees all that is done by the clock, runs one of it at once, and sees it done", async () => {
  const visitor = await at(await administrator("operator"), "/tenants");
  const { page } = visitor;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Schedule" }).click();
  await visitor.heading("Schedule");
  const rows = page.getByRole("table", { name: "Schedule" }).locator("tbody tr");
  await eventually(async () => (await rows.count()) === schedule.length);
  const row = rows.filter({ hasText: "identity.forget_throttles" });
  expect(await row.innerText()).toContain("Not yet");
  await page.getByRole("button", { name: "Run now: identity.forget_throttles" }).click();
  expect(await visitor.violations()).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
  await page.getByText("In its queue").waitFor();
  await eventually(async () => {
    await page.reload();
    await visitor.settled();
    return (await row.innerText()).includes("Done");
  });
  expect(await visitor.violations()).toEqual([]);
  visitor.expectCalm();
});
