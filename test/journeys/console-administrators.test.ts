import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { mutate } from "../kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let held: HeldDatabase;
let world: World;
let browser: Browser;
beforeAll(async () => {
  // who the last operator is, is a truth of the whole installation
  [held, browser] = await Promise.all([holdOwnDatabase(), openBrowser()]);
  world = await openWorld({ database: held.database });
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await held.release();
});

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);

const appoint = (person: Person, scope: string) => asOwner((client) => client.query("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]), held.database);
const prove = (person: Person) => asOwner((client) => client.query("update identity.users set email_verified_at = now() where id = $1", [userRow(person)]), held.database);
const navigation = ({ page }: Visitor) => page.getByRole("navigation", { name: "Pages" });

test("an operator appoints somebody, changes the scope and dismisses; the last one cannot go, and is told what to do", async () => {
  const [root, ann, eve] = [await makePerson(world.url, "Root"), await makePerson(world.url, "Ann"), await makePerson(world.url, "Eve")];
  await appoint(root, "operator");
  await prove(ann);
  const visitor = await at(root, "/tenants");
  const { page } = visitor;
  await navigation(visitor).getByRole("link", { name: "Administrators" }).click();
  await visitor.heading("Administrators");
  await visitor.settled();
  expect(await visitor.faults()).toEqual([]);

  await page.getByRole("button", { name: "Appoint an administrator" }).click();
  const dialog = page.getByRole("dialog", { name: "Appoint an administrator" });
  await dialog.getByLabel("E-mail address").fill(eve.email);
  await dialog.getByRole("button", { name: "Appoint", exact: true }).click();
  await dialog.getByText("No open account with this address has proved it.").waitFor();
  expect(await visitor.faults()).toEqual([]);
  await dialog.getByLabel("E-mail address").fill(ann.email);
  await dialog.getByRole("radio", { name: "Auditor" }).check();
  await dialog.getByRole("button", { name: "Appoint", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: ann.email });
  await row.getByText("Auditor").waitFor();

  // an auditor looks, at what an auditor may look at
  const auditor = await at(ann, "/administrators");
  await auditor.page.getByRole("table", { name: "Administrators" }).getByText(root.email).waitFor();
  expect(await auditor.page.getByRole("button", { name: "Appoint an administrator" }).count()).toBe(0);
  expect(await auditor.page.getByRole("button", { name: "Dismiss Root" }).count()).toBe(0);
  expect([await navigation(auditor).getByRole("link", { name: "Users" }).count(), await navigation(auditor).getByRole("link", { name: "All tenants" }).count()]).toEqual([1, 1]);
  await auditor.open(`/users/${eve.id}`);
  expect(await auditor.page.getByRole("button", { name: "Deactivate" }).count()).toBe(0);
  const tenant = await makeTenant(world.url, unique());
  await auditor.open(`/all-tenants?search=${tenant.slug}`);
  await auditor.page.getByRole("button", { name: /^Limits of / }).click();
  await auditor.page.getByText("of 100 used").waitFor();
  expect(await auditor.page.getByRole("button", { name: /^(Suspend|Clear addresses|Change the limit)/ }).count()).toBe(0);
  expect(await auditor.faults()).toEqual([]);
  await auditor.open("/feature-flags");
  await auditor.heading("This is for operators of the installation");
  auditor.expectCalm();

  await page.getByRole("button", { name: "Change scope of Ann" }).click();
  const change = page.getByRole("dialog", { name: "What Ann may" });
  await change.getByRole("radio", { name: "Support" }).check();
  await change.getByRole("button", { name: "Change scope" }).click();
  await row.getByText("Support", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Step down" }).click();
  const down = page.getByRole("dialog", { name: "Step down as an administrator?" });
  await down.getByRole("button", { name: "Step down" }).click();
  await down.getByText("The installation needs an operator. Make somebody else an operator first.").waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Dismiss Ann" }).click();
  await page.getByRole("dialog", { name: "Dismiss Ann?" }).getByRole("button", { name: "Dismiss" }).click();
  await row.waitFor({ state: "detached" });
  visitor.expectCalm();
}, 180_000);

test("an owner is told what changes, picks a member, types the tenant's name and hands over; others see no such card", async () => {
  const tenant = await makeTenant(world.url, "Acme Works");
  const [heir, admin] = [await makeMember(tenant, "viewer"), await makeMember(tenant, "admin")];
  await mutate(heir, "updateMe", "user { name }", { name: "Hera Heir" });
  const helper = await at(admin, `/t/${tenant.slug}/settings`);
  expect(await helper.page.getByRole("button", { name: "Hand over Acme Works" }).count()).toBe(0);

  const owner = await at(tenant.owner, `/t/${tenant.slug}/settings`);
  const { page } = owner;
  await page.getByRole("button", { name: "Hand over Acme Works" }).click();
  const dialog = page.getByRole("dialog", { name: "Hand over Acme Works" });
  const act = dialog.getByRole("button", { name: "Hand over", exact: true });
  await dialog.getByRole("searchbox").fill("heir");
  await dialog.getByRole("radio", { name: "Hera Heir" }).check();
  await dialog.getByText("Hera Heir becomes an owner at once, and you an administrator.").waitFor();
  expect(await owner.faults()).toEqual([]);
  await dialog.getByLabel("The tenant’s name").fill("Acme");
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel("The tenant’s name").fill("Acme Works");
  await act.click();
  await page.getByText("Hera Heir owns Acme Works now. You are an administrator.").waitFor();
  await page.getByRole("button", { name: "Hand over Acme Works" }).waitFor({ state: "detached" });
  const { data } = await heir.send("{ members(first: 5) { edges { node { id roles { key } } } } }", { tenant: tenant.id });
  expect(data.members.edges.map(({ node }: { node: { id: string; roles: { key: string }[] } }) => node.roles[0]!.key)).toEqual(["admin", "owner", "admin"]);
  owner.expectCalm();
}, 120_000);
