import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../kit/world.js";
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

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);
const policiesOf = (tenant: TestTenant) => `/t/${tenant.slug}/policies`;
const noRoles = 'forbid (principal in Role::"admin", action in Action::"role:manage", resource);';
const make = async (tenant: TestTenant, title: string): Promise<string> =>
  (await mutate(tenant.owner, "createPolicy", "policy { id }", { title, description: "As it was agreed.", text: noRoles }, { tenant: tenant.id })).payload.policy.id as string;

test("whoever may not see policies finds no way there; who may see them reads them, and is offered nothing else", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  await make(tenant, "Roles are the owners'");
  const bob = await at(await makeMember(tenant, "member"), policiesOf(tenant));
  await bob.page.getByRole("heading", { name: "Your role does not include this" }).waitFor();
  expect(await bob.page.getByRole("link", { name: "Policies" }).count()).toBe(0);
  expect(await bob.page.getByText("Roles are the owners'").count()).toBe(0);
  await bob.context.close();

  const role = await mutate(tenant.owner, "createRole", "role { key }", { name: "Auditor", permissions: ["policy:read"] }, { tenant: tenant.id });
  const cat = await at(await makeMember(tenant, role.payload.role.key as string), policiesOf(tenant));
  const { page } = cat;
  await page.getByRole("note").getByText("You can look at policies here, and change none").waitFor();
  await page.getByRole("table", { name: "Policies" }).getByText("In force").waitFor();
  for (const name of ["Write a policy", "Test a request"]) expect(await page.getByText(name).count()).toBe(0);
  expect(await page.getByRole("button", { name: /^Delete/ }).count()).toBe(0);
  expect(await cat.faults()).toEqual([]);
  await page.getByRole("link", { name: "Roles are the owners'" }).click();
  await page.getByRole("region", { name: "Text of the policy" }).getByText(noRoles).waitFor();
  expect(await page.getByRole("button", { name: /Delete|Save|Test/ }).count()).toBe(0);
  expect(await cat.faults()).toEqual([]);
  await cat.open(`${policiesOf(tenant)}/new`);
  await page.getByRole("note").getByText("You cannot write policies").waitFor();
  cat.expectCalm();
}, 120_000);

test("an owner begins with a template, is told where a text is wrong, tries it on a request, and puts it into force", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const admin = await makeMember(tenant, "admin");
  const ann = await at(tenant.owner, policiesOf(tenant));
  const { page } = ann;
  await page.getByRole("heading", { name: "No policy yet" }).waitFor();
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("link", { name: "Write a policy" }).first().click();
  await ann.heading("Write a policy");
  const form = page.getByRole("form", { name: "Policy" });
  const text = form.getByLabel("Text", { exact: true });
  const check = form.getByRole("group", { name: "Check of the text" });
  const templates = await form.getByLabel("Begin with").locator("option").allTextContents();
  expect(templates).toHaveLength(5);
  for (const template of templates.slice(1)) {
    await form.getByLabel("Begin with").selectOption(template);
    await check.getByText("The text is a policy.").waitFor();
    expect(await form.getByLabel("Title").inputValue()).toBe(template);
  }
  expect(await ann.faults()).toEqual([]);

  await text.fill('\n  forbid (principal, action == Action::"nope", resource);');
  await check.getByRole("button", { name: "Line 2, column 32" }).click();
  expect(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('Action::"nope"');
  expect(await form.getByLabel("Begin with").isDisabled()).toBe(true);
  expect(await ann.faults()).toEqual([]);
  await form.getByLabel("Title").fill(" ");
  await form.getByRole("button", { name: "Put into force" }).click();
  await form.getByText("Give a title of 1 to 80 characters").waitFor();
  await form.getByText("Line 1, column 30:").waitFor();
  await form.getByLabel("Title").fill("Roles are the owners'");
  await text.fill("forbid (principal, action, resource);");
  await form.getByRole("button", { name: "Put into force" }).click();
  await form.getByText("It would forbid yourself, here and now, to see or change policies.").waitFor();
  expect(await ann.faults()).toEqual([]);

  await text.fill(noRoles);
  await form.getByText("It would forbid yourself").waitFor({ state: "detached" });
  const request = page.getByRole("form", { name: "Request" });
  const ask = () => request.getByRole("button", { name: "Test this request" }).click();
  const answer = request.getByRole("group", { name: "Answer" });
  await ask();
  await answer.getByText("Not forbidden").waitFor();
  await request.getByLabel("Member").selectOption(admin.membershipId ?? "");
  await ask();
  await answer.getByText("The draft").waitFor();
  expect(await ann.faults()).toEqual([]);
  await text.fill(noRoles.replace(";", " unless { context.mfaAge <= 900 };"));
  await answer.getByText("The text has changed since").waitFor();
  await request.getByLabel("Proof", { exact: true }).selectOption("With a second factor");
  await request.getByLabel("Age of the proof").fill("soon");
  await ask();
  await request.getByText("Write whole minutes").waitFor();
  await request.getByLabel("Age of the proof").fill("10");
  await ask();
  await answer.getByText("Not forbidden").waitFor();
  await request.getByLabel("Age of the proof").fill("20");
  await ask();
  await answer.getByText("Forbidden", { exact: true }).waitFor();
  await request.getByLabel("Address").fill("here");
  await ask();
  await request.getByRole("alert").getByText("The address is none.").waitFor();
  expect(await ann.faults()).toEqual([]);
  await form.getByRole("button", { name: "Put into force" }).click();
  await ann.heading("Policies");
  await page.getByRole("table", { name: "Policies" }).getByRole("link", { name: "Roles are the owners'" }).waitFor();
  expect(await ann.faults()).toEqual([]);
}, 180_000);

test("a policy that somebody else changed meanwhile is not overwritten; saving asks for a fresh proof, and it is deleted after asking", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const id = await make(tenant, "Before");
  const ann = await at(tenant.owner, policiesOf(tenant));
  const { page } = ann;
  await page.getByRole("button", { name: "Test a request" }).click();
  const tried = page.getByRole("dialog", { name: "Test a request" });
  await tried.getByLabel("Action").fill("flyAway");
  await tried.getByRole("button", { name: "Test this request" }).click();
  await tried.getByText("There is no action flyAway").waitFor();
  expect(await ann.faults()).toEqual([]);
  await tried.getByRole("button", { name: "Close" }).click();
  await tried.waitFor({ state: "detached" });

  await page.getByRole("link", { name: "Before" }).click();
  const form = page.getByRole("form", { name: "Policy" });
  await form.getByLabel("Title").fill("Mine");
  await mutate(tenant.owner, "updatePolicy", "policy { id }", { id, version: 1, title: "Theirs" }, { tenant: tenant.id });
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Somebody else has changed this policy meanwhile.").waitFor();
  await ann.heading("Theirs");
  expect(await form.getByLabel("Title").inputValue()).toBe("Mine");
  expect(await ann.faults()).toEqual([]);
  await form.getByRole("button", { name: "Discard mine and read theirs" }).click();
  await eventually(async () => (await form.getByLabel("Title").inputValue()) === "Theirs");

  world.clock.advance({ minutes: 16 });
  await form.getByLabel("Title").fill("Ours");
  await form.getByRole("button", { name: "Save" }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password", { exact: true }).fill(tenant.owner.password);
  await page.keyboard.press("Enter");
  await ann.heading("Policies");
  const row = page.getByRole("table", { name: "Policies" });
  await row.getByRole("link", { name: "Ours" }).waitFor();
  await row.getByRole("button", { name: "Delete Ours" }).click();
  const asked = page.getByRole("dialog", { name: "Delete Ours?" });
  await asked.getByText("what it forbids is what roles say again").waitFor();
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Delete policy" }).click();
  await page.getByRole("heading", { name: "No policy yet" }).waitFor();
}, 120_000);
