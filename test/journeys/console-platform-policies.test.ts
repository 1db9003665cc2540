import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

// what is in force in every tenant is in force in every other test's, too
let held: HeldDatabase;
let world: World;
let browser: Browser;
beforeAll(async () => {
  held = await holdOwnDatabase();
  [world, browser] = await Promise.all([openWorld({ database: held.database }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await held.release();
});

async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]), held.database);
  await eventually(async () => (await person.send("{ administrators { userId } }")).errors.length === 0);
  return person;
}

const noRoles = 'forbid (principal in Role::"admin", action in Action::"role:manage", resource);';

test("nobody but an operator finds the installation's policies", async () => {
  const auditor = await Visitor.arrive(browser, world.url);
  await auditor.signIn(await administrator("auditor"), "/policies");
  await auditor.page.getByRole("heading", { name: "This is for operators of the installation" }).waitFor();
  expect(await auditor.page.getByRole("link", { name: "Policies" }).count()).toBe(0);
  expect(await auditor.faults()).toEqual([]);
  await auditor.context.close();
}, 120_000);

test("an operator writes a policy for every tenant, tries it, puts it into force, changes it, and ends it", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const admin = await makeMember(tenant, "admin");
  const refused = async () => (await mutate(admin, "createRole", "role { id }", { name: "", permissions: [] }, { tenant: tenant.id })).codes.join() === "POLICY_DENIED";
  const root = await Visitor.arrive(browser, world.url);
  const { page } = root;
  await root.signIn(await administrator("operator"), "/policies");
  await page.getByRole("heading", { name: "No policy yet" }).waitFor();
  expect(await root.faults()).toEqual([]);
  await page.getByRole("link", { name: "Write a policy" }).first().click();
  await root.heading("Write a policy for every tenant");
  const form = page.getByRole("form", { name: "Policy" });
  const text = form.getByLabel("Text", { exact: true });
  await text.fill('forbid (principal, action == Action::"nope", resource);');
  await form.getByRole("button", { name: "Line 1, column 30" }).waitFor();
  expect(await root.faults()).toEqual([]);
  await form.getByLabel("Title").fill("Roles are frozen");
  await text.fill(noRoles);
  await form.getByText("The text is a policy.").waitFor();
  const request = page.getByRole("form", { name: "Request" });
  const answer = request.getByRole("group", { name: "Answer" });
  const ask = () => request.getByRole("button", { name: "Test this request" }).click();
  await ask();
  await answer.getByText("The draft").waitFor();
  await request.getByLabel("Roles").fill("viewer");
  await ask();
  await answer.getByText("Not forbidden").waitFor();
  await request.getByLabel("Age of the proof").fill("soon");
  await ask();
  await request.getByText("Write whole minutes").waitFor();
  expect(await root.faults()).toEqual([]);
  await form.getByRole("button", { name: "Put into force" }).click();
  await page.getByRole("table", { name: "Policies" }).getByText("In force everywhere").waitFor();
  expect(await root.faults()).toEqual([]);
  await eventually(refused);

  await page.getByRole("button", { name: "Test a request" }).click();
  const dialog = page.getByRole("dialog", { name: "Test a request" });
  await dialog.getByRole("button", { name: "Test this request" }).click();
  await dialog.getByRole("link", { name: "Roles are frozen" }).waitFor();
  expect(await root.faults()).toEqual([]);
  await dialog.getByRole("link", { name: "Roles are frozen" }).click();
  await root.heading("Roles are frozen");
  await form.getByLabel("Title").fill("No new roles");
  expect(await root.faults()).toEqual([]);
  await form.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("table", { name: "Policies" });
  await row.getByRole("link", { name: "No new roles" }).waitFor();
  await row.getByRole("button", { name: "Delete No new roles" }).click();
  await page.getByRole("dialog", { name: "Delete No new roles?" }).getByRole("button", { name: "Delete policy" }).click();
  await page.getByRole("heading", { name: "No policy yet" }).waitFor();
  await eventually(async () => !(await refused()));
  root.expectCalm();
  await root.context.close();
}, 180_000);
