import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow, userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../kit/world.js";
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
const suspend = (tenant: TestTenant) =>
  asOwner((client) => client.query("update tenancy.tenants set state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'an unpaid bill' where id = $1", [tenantRow(tenant)]));

test("a setting shows where it comes from, is overridden, and inherits again when its field is emptied", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, `/t/${tenant.slug}/settings`);
  const form = ann.page.getByRole("region", { name: "Language, sessions and access" });
  await form.getByText("Inherited: en.").waitFor();
  await form.getByLabel("Language", { exact: true }).fill("nonsense locale");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Write a language tag such as en or de-CH.").waitFor();
  await form.getByLabel("Language", { exact: true }).fill("de-CH");
  await form.getByLabel("Domains of members' e-mail addresses").fill("acme.example\nacme.test");
  await form.getByRole("button", { name: "Save" }).click();
  await eventually(async () => (await form.getByText("Overridden; empty, the installation's holds again.").count()) === 2);
  const saved = async () => (await tenant.owner.send("query ($id: ID!) { tenant(id: $id) { settings { locale { value source } allowedEmailDomains { value } } } }", { variables: { id: tenant.id } })).data.tenant.settings;
  expect(await saved()).toEqual({ locale: { value: "de-CH", source: "OVERRIDDEN" }, allowedEmailDomains: { value: ["acme.example", "acme.test"] } });
  await form.getByLabel("Language", { exact: true }).fill("");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Inherited: en.").waitFor();
  expect((await saved()).locale).toEqual({ value: "en", source: "INHERITED" });
  const signingIn = ann.page.getByRole("region", { name: "Signing in" });
  await signingIn.getByText("Inherited from the installation.").waitFor();
  await mutate(tenant.owner, "updateTenantSettings", "tenant { id }", { requireMfa: false }, { tenant: tenant.id });
  await ann.open(`/t/${tenant.slug}/settings`);
  await signingIn.getByText("Overridden by this tenant.").waitFor();
  expect(await ann.faults()).toEqual([]);
  await signingIn.getByRole("button", { name: "Leave it to the installation" }).click();
  await signingIn.getByText("Inherited from the installation.").waitFor();
  expect(await ann.faults()).toEqual([]);
  ann.expectCalm();
});

test("an owner deletes a tenant by typing its slug, sees on every page that it goes, and restores it", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, `/t/${tenant.slug}/settings`);
  const { page } = ann;
  await page.getByRole("button", { name: "Delete Acme" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Acme?" });
  const confirm = dialog.getByRole("button", { name: "Delete in 30 days" });
  await dialog.getByLabel("The tenant's slug").fill("another");
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel("The tenant's slug").fill(tenant.slug);
  await confirm.click();
  const banner = page.getByRole("alert").filter({ hasText: "This tenant is to be deleted" });
  await banner.waitFor();
  await ann.settled();
  expect(await page.getByRole("button", { name: "Delete Acme" }).count()).toBe(0);
  await ann.open(`/t/${tenant.slug}/members`);
  await banner.waitFor();
  expect(await ann.violations()).toEqual([]);
  await banner.getByRole("button", { name: "Restore it" }).click();
  await banner.waitFor({ state: "detached" });
  ann.expectCalm();
});

test("members who are no owners see why a tenant is closed to them, its owners see it above what they may look at, and both have their other tenants", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const member = await makeMember(tenant, "admin");
  const home = await makeTenant(world.url, "Home", member);
  await suspend(tenant);
  const bob = await at(member, `/t/${tenant.slug}/members`);
  await bob.heading("Acme is suspended");
  await bob.page.getByText("an unpaid bill").waitFor();
  expect(await bob.faults()).toEqual([]);
  await bob.open(`/t/${home.slug}`);
  await bob.heading("Home");
  const ann = await at(tenant.owner, `/t/${tenant.slug}/members`);
  await ann.page.getByRole("alert").filter({ hasText: "This tenant is suspended" }).waitFor();
  await ann.heading("Members");
  expect(await ann.violations()).toEqual([]);
  for (const visitor of [ann, bob]) visitor.expectCalm();
});

test("an administrator of the installation finds a tenant, suspends it with a reason and opens it again; others see no way there", async () => {
  const stem = `Quux${unique()}`;
  const tenant = await makeTenant(world.url, stem);
  const root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  const ann = await at(tenant.owner, "/all-tenants");
  await ann.heading("This is for administrators of the installation");
  const visitor = await at(root, "/all-tenants");
  const { page } = visitor;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "All tenants" }).waitFor();
  await page.getByRole("searchbox").fill(stem.toLowerCase());
  await eventually(async () => (await page.getByRole("table", { name: "Tenants" }).locator("tbody tr").count()) === 1);
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("button", { name: `Suspend ${stem}` }).click();
  const dialog = page.getByRole("dialog", { name: `Suspend ${stem}?` });
  await dialog.getByLabel("Reason").fill("an unpaid bill");
  await dialog.getByRole("button", { name: "Suspend", exact: true }).click();
  await page.getByRole("button", { name: `Reactivate ${stem}` }).click();
  expect((await tenant.owner.send("query ($id: ID!) { tenant(id: $id) { state suspensionReason } }", { variables: { id: tenant.id } })).data.tenant).toEqual({ state: "SUSPENDED", suspensionReason: "an unpaid bill" });
  await page.getByRole("dialog", { name: `Reactivate ${stem}?` }).getByRole("button", { name: "Reactivate", exact: true }).click();
  await page.getByRole("button", { name: `Suspend ${stem}` }).waitFor();
  for (const each of [ann, visitor]) each.expectCalm();
});

test("an administrator watches a purge: what is erased, what is left by table, and at its end what is kept", async () => {
  const tenant = await makeTenant(world.url, `Purged${unique()}`);
  const root = await makePerson(world.url, "Root");
  const say = (text: string, values: unknown[] = []) => asOwner((client) => client.query(text, [tenantRow(tenant), ...values]));
  await asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, 'auditor')", [userRow(root)]));
  // somebody is at it from its first moment on: no worker of another test takes it up
  await say(
    `with purged as (insert into tenancy.tenant_purges (tenant_id, began_at, touched_at) values ($1, now(), now() + interval '1 year'))
     update tenancy.tenants set state = 'deleted', deletion_requested_at = now(), deletion_requested_by = id, purge_at = now() where id = $1`,
  );
  const visitor = await at(root, `/all-tenants?search=${tenant.slug}`);
  const { page } = visitor;
  await page.getByRole("button", { name: /^Purge of Purged/ }).click();
  const purge = page.getByRole("region", { name: "Purge" });
  await purge.getByText("Waits until what was under way has ended").waitFor();
  await say("update tenancy.tenant_purges set found = $2, erased = $3 where tenant_id = $1", [{ "tenancy.memberships": 1500, "identity.api_keys": 500 }, { "identity.api_keys": 500 }]);
  await purge.getByText("500 rows erased, 1,500 left.").waitFor();
  await purge.getByText("1,500 rows left").waitFor();
  expect(await purge.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("25");
  expect(await visitor.faults()).toEqual([]);
  await say("update tenancy.tenant_purges set erased = found, kept = $2, proven_at = now() where tenant_id = $1", [{ "compliance.audit_logs": 7 }]);
  await purge.getByText("2,000 rows erased, 0 left.").waitFor();
  await purge.getByText("7 rows of compliance.audit_logs").waitFor();
});
