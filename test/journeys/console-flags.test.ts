import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
let root: Person;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);

const valueFor = async (person: Person, key: string, tenant: string) =>
  (await person.send("query ($key: String!) { flag(key: $key) { value reason } }", { tenant, variables: { key } })).data.flag;

test("an administrator makes a flag with a rule and a time, switches it off and on, and archives it; what it is worth follows by itself", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const key = `editor-${unique()}`;
  const visitor = await at(root, "/feature-flags");
  const { page } = visitor;
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("link", { name: "Create flag" }).first().click();
  await visitor.heading("Create a feature flag");
  await page.getByRole("button", { name: "Create flag" }).click();
  await page.getByText("Take lower-case letters and digits").waitFor();
  await page.getByLabel("Name", { exact: true }).fill(key);
  await page.getByLabel("Description").fill("The new editor, for those who asked.");
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByLabel("Tenants (ids)").fill("ten_nonsense");
  await page.getByLabel("From").fill("2026-01-01T00:00");
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: "Create flag" }).click();
  await page.getByRole("alert").getByText("ten_nonsense is not the id of a Tenant.").last().waitFor();
  await page.getByLabel("Tenants (ids)").fill(tenant.id);
  await page.getByRole("button", { name: "Create flag" }).click();
  await visitor.heading(key);
  await eventually(async () => (await valueFor(tenant.owner, key, tenant.id))?.value === true);
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await page.getByText("Off since").waitFor();
  await eventually(async () => (await valueFor(tenant.owner, key, tenant.id))?.reason === "DISABLED");
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch on" }).click();
  await page.getByRole("button", { name: "Switch off" }).waitFor();
  await page.getByRole("button", { name: "Remove rule 1" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await eventually(async () => (await valueFor(tenant.owner, key, tenant.id))?.reason === "STATIC");
  await page.getByRole("button", { name: "Archive flag" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await visitor.heading("Feature flags");
  await eventually(async () => (await valueFor(tenant.owner, key, tenant.id)) === null);
  visitor.expectCalm();
}, 120_000);

test("what was changed by somebody else meanwhile is not overwritten: the page says so", async () => {
  const { data } = await root.send("mutation ($input: CreateFeatureFlagInput!) { createFeatureFlag(input: $input) { featureFlag { id version } } }", { variables: { input: { key: `flag-${unique()}`, type: "BOOLEAN" } } });
  const { id, version } = data.createFeatureFlag.featureFlag;
  const visitor = await at(root, `/feature-flags/${id}`);
  await root.send("mutation ($input: UpdateFeatureFlagInput!) { updateFeatureFlag(input: $input) { featureFlag { id } } }", { variables: { input: { id, version, description: "Theirs." } } });
  await visitor.page.getByLabel("Description").fill("Mine.");
  await visitor.page.getByRole("button", { name: "Save changes" }).click();
  await visitor.page.getByRole("alert").getByText("Somebody else has changed this flag meanwhile").waitFor();
});

test("an owner sees no rule of any flag; it chooses for its tenant what tenants may choose, and gives it up again", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const key = `theme-${unique()}`;
  await root.send("mutation ($input: CreateFeatureFlagInput!) { createFeatureFlag(input: $input) { featureFlag { id } } }", {
    variables: { input: { key, type: "BOOLEAN", description: "The dark theme.", overridable: true } },
  });
  const visitor = await at(tenant.owner, `/t/${tenant.slug}/feature-flags`);
  const { page } = visitor;
  expect(await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Feature flags" }).count()).toBe(1);
  const choice = page.getByLabel(`What this tenant gets of ${key}`);
  await choice.selectOption("on");
  await eventually(async () => (await valueFor(tenant.owner, key, tenant.id))?.value === true);
  await page.getByRole("row", { name: new RegExp(key) }).locator('td[data-label="For you now"]').getByText("on", { exact: true }).waitFor();
  expect(await visitor.faults()).toEqual([]);
  await choice.selectOption("As the installation says");
  await eventually(async () => (await valueFor(tenant.owner, key, tenant.id))?.reason === "STATIC");
  await visitor.open("/feature-flags");
  await page.getByRole("heading", { name: "This is for operators of the installation" }).waitFor();
  const bob = await at(await makeMember(tenant, "member"), `/t/${tenant.slug}`);
  expect(await bob.page.getByRole("link", { name: "Feature flags" }).count()).toBe(0);
}, 120_000);
