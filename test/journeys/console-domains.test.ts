import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { startDns, type DnsServer } from "../kit/dns.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let dns: DnsServer;
let world: World;
let browser: Browser;
beforeAll(async () => {
  dns = await startDns();
  [world, browser] = await Promise.all([openWorld({ dnsServers: [dns.address] }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await dns.close();
});

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);
const domainsOf = (tenant: TestTenant) => `/t/${tenant.slug}/domains`;

test("an owner adds a domain, sets the record that is shown, checks it, and removes the domain", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, domainsOf(tenant));
  const { page } = ann;
  await page.getByRole("heading", { name: "No domain yet" }).waitFor();
  expect(await ann.violations()).toEqual([]);
  await page.getByRole("button", { name: "Add a domain" }).first().click();
  const form = page.getByRole("dialog", { name: "Add a domain" });
  await form.getByLabel("Domain", { exact: true }).fill("https://shop.example.org/");
  await form.getByRole("button", { name: "Add the domain" }).click();
  await form.getByText("Write a domain such as app.example.com").waitFor();
  expect(await ann.violations()).toEqual([]);
  const name = `shop-${unique()}.example.org`;
  await form.getByLabel("Domain", { exact: true }).fill(name);
  await form.getByRole("button", { name: "Add the domain" }).click();
  await form.waitFor({ state: "detached" });
  const about = page.getByLabel(`About ${name}`);
  await about.getByText(`_tenon-challenge.${name}`).waitFor();
  const value = await about.getByText("tenon-domain-verification=").innerText();
  await page.getByRole("button", { name: `Check now: ${name}` }).click();
  await about.getByText("No TXT record of this name was found.").waitFor();
  expect(await ann.faults()).toEqual([]);
  dns.records.set(`_tenon-challenge.${name}`, [value]);
  world.clock.advance({ seconds: 10 });
  await page.getByRole("button", { name: `Check now: ${name}` }).click();
  await page.getByRole("table", { name: "Domains" }).getByText("Verified", { exact: true }).first().waitFor();
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  const asked = page.getByRole("dialog", { name: `Remove ${name}?` });
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "No domain yet" }).waitFor();
  ann.expectCalm();
}, 120_000);

test("whoever may not manage domains is told so, and finds no way there", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const bob = await at(await makeMember(tenant, "member"), domainsOf(tenant));
  await bob.page.getByText("domain:manage").or(bob.page.getByRole("heading", { name: /not allowed|may not|permission/i })).first().waitFor();
  expect(await bob.page.getByRole("link", { name: "Domains" }).count()).toBe(0);
  expect(await bob.violations()).toEqual([]);
});

test("an operator clears the addresses of a tenant whose owners are locked out", async () => {
  const name = `Locked ${unique()}`;
  const tenant = await makeTenant(world.url, name);
  const root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]));
  await asOwner((client) => client.query("insert into tenancy.tenant_settings (tenant_id, allowed_addresses) select id, '{192.0.2.1/32}' from tenancy.tenants where slug = $1", [tenant.slug]));
  const operator = await at(root, `/all-tenants?search=${encodeURIComponent(name)}`);
  const { page } = operator;
  await page.getByRole("button", { name: `Clear addresses of ${name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Clear the addresses" }).click();
  await dialog.getByText("Say why, in 1 to 500 characters").waitFor();
  expect(await operator.violations()).toEqual([]);
  await dialog.getByLabel("Reason").fill("They sent a letter.");
  await dialog.getByRole("button", { name: "Clear the addresses" }).click();
  await page.getByText("its owners are told").waitFor();
  expect(await operator.faults()).toEqual([]);
  operator.expectCalm();
});
