import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
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
  // no worker: what is planted stays as it is
  world = await openWorld({ database: held.database });
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await held.release();
});

const inDatabase = <T>(text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as T[], held.database);
async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(world.url, scope);
  await inDatabase("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]);
  return person;
}
const plant = (queue: string, state: string, count: number) =>
  inDatabase(
    `insert into pgboss.job (id, name, state, data, start_after, completed_on, output)
     select gen_random_uuid(), $1, $2::pgboss.job_state, '{"tenantId": null, "correlationId": "planted"}', now() - interval '25 minutes', case when $2 = 'failed' then now() end, '{"code": "MAIL_REFUSED"}' from generate_series(1, $3)`,
    [queue, state, count],
  );

test("an owner of a tenant sees no way to the queues, and an auditor changes nothing", async () => {
  const tenant = await makeTenant(world.url);
  const owner = await Visitor.at(browser, world.url, tenant.owner, `/t/${tenant.slug}`);
  for (const name of ["Queues", "Dead letters"]) expect(await owner.page.getByRole("link", { name }).count()).toBe(0);
  for (const path of ["/queues", "/dead-letters"]) {
    await owner.open(path);
    await owner.page.getByRole("heading", { name: "This is for administrators of the installation" }).waitFor();
  }
  owner.expectCalm();
  await owner.context.close();

  await plant("identity.forget_throttles", "failed", 2);
  const auditor = await Visitor.at(browser, world.url, await administrator("auditor"), "/queues");
  await auditor.page.getByText("identity.forget_throttles").first().waitFor();
  expect(await auditor.page.getByRole("button", { name: /^(Pause|Resume)/ }).count()).toBe(0);
  await auditor.open("/dead-letters");
  await auditor.page.getByText("MAIL_REFUSED").first().waitFor();
  expect(await auditor.page.getByRole("button", { name: /^(Redrive|Discard)/ }).count()).toBe(0);
  auditor.expectCalm();
  await auditor.context.close();
});

test("an operator sees what waits and since when, pauses that queue and resumes it; the figures come by themselves", async () => {
  const visitor = await Visitor.at(browser, world.url, await administrator("operator"), "/tenants");
  const { page } = visitor;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Queues" }).click();
  await visitor.heading("Queues");
  await page.getByRole("status", { name: "Workers" }).getByText("No worker is alive").waitFor();
  const row = page.getByRole("table", { name: "Queues" }).locator("tbody tr").filter({ hasText: "operations.collect_files" });
  await row.waitFor();
  await plant("operations.collect_files", "created", 1_234);
  await eventually(async () => (await row.innerText()).includes("1,000+"), 30);
  // it was planted a moment ago, which may be minutes on a busy machine
  expect(await row.innerText()).toMatch(/\b(2[5-9]|3\d) min/);
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: "Pause: operations.collect_files" }).click();
  const dialog = page.getByRole("dialog", { name: "Pause operations.collect_files?" });
  await dialog.waitFor();
  expect(await visitor.violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Pause" }).click();
  await row.getByText("Paused").waitFor();
  await page.getByLabel("Show").selectOption("paused");
  await eventually(async () => (await page.getByRole("table", { name: "Queues" }).locator("tbody tr").count()) === 1);
  expect(await visitor.violations()).toEqual([]);
  await page.getByRole("button", { name: "Resume: operations.collect_files" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await page.getByText("No queue stands so").waitFor();
  await page.getByRole("button", { name: "Show all queues" }).click();
  await row.waitFor();
  visitor.expectCalm();
  await visitor.context.close();
});

test("an operator redrives a dead letter, discards all others of its queue, and finds none left", async () => {
  await plant("operations.send_mail", "failed", 3);
  const visitor = await Visitor.at(browser, world.url, await administrator("operator"), "/queues");
  const { page } = visitor;
  await page.getByRole("link", { name: "3 dead letters in operations.send_mail" }).click();
  await visitor.heading("Dead letters");
  const rows = page.getByRole("table", { name: "Dead letters" }).locator("tbody tr");
  await eventually(async () => (await rows.count()) === 3);
  await rows.first().getByRole("button", { name: "Show the details" }).click();
  await page.getByLabel(/^About operations\.send_mail/).getByText("planted").waitFor();
  expect(await visitor.faults()).toEqual([]);
  await rows.first().getByRole("button", { name: "Hide the details" }).click();
  await rows.first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Redrive 1" }).click();
  await page.getByRole("dialog", { name: "Redrive 1 dead letter?" }).getByRole("button", { name: "Redrive" }).click();
  await page.getByText("1 redriven.").waitFor();
  await eventually(async () => (await rows.count()) === 2);
  await page.getByRole("button", { name: "Discard all" }).click();
  const dialog = page.getByRole("dialog", { name: "Discard all of operations.send_mail?" });
  await dialog.waitFor();
  expect(await visitor.violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Discard" }).click();
  await page.getByText("2 discarded.").waitFor();
  await page.getByRole("heading", { name: "No dead letters" }).waitFor();
  expect(await visitor.faults()).toEqual([]);
  const states = await inDatabase("select state::text, count(*)::int from pgboss.job where name = 'operations.send_mail' and data ->> 'correlationId' = 'planted' group by 1 order by 1");
  expect(states).toEqual([{ state: "cancelled", count: 2 }, { state: "retry", count: 1 }]);
  visitor.expectCalm();
  await visitor.context.close();
});
