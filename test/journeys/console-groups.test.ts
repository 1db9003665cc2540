import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow, userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);

const rename = (person: Person, name: string) => mutate(person, "updateMe", "user { name }", { name });

async function makeGroup(tenant: TestTenant, name: string, ...roles: string[]): Promise<string> {
  const { payload } = await mutate(tenant.owner, "createGroup", "group { id }", { name }, { tenant: tenant.id });
  await mutate(tenant.owner, "setGroupRoles", "group { id }", { groupId: payload.group.id, roles }, { tenant: tenant.id });
  return payload.group.id as string;
}

test("an owner makes a group, gives it a role and a member, and the member's row says which role comes by it", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await makeMember(tenant, "viewer");
  await rename(ann, "Ann Berg");
  const owner = await at(tenant.owner, `/t/${tenant.slug}`);
  const { page } = owner;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Groups" }).click();
  await page.getByRole("heading", { name: "No group yet" }).waitFor();
  await owner.settled();
  expect(await owner.faults()).toEqual([]);

  // by the keyboard alone
  await page.getByRole("button", { name: "Create a group" }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Create a group" }).waitFor();
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.type("Night shift");
  await page.keyboard.press("Enter");
  await owner.heading("Night shift");
  await page.getByRole("heading", { name: "Nobody is in it yet" }).waitFor();

  await page.getByRole("button", { name: "Change roles" }).click();
  const roles = page.getByRole("dialog", { name: "Roles of Night shift" });
  expect(await roles.getByRole("checkbox", { name: "Owner" }).count()).toBe(0);
  await roles.getByRole("checkbox", { name: "Billing" }).check();
  expect(await owner.faults()).toEqual([]);
  await roles.getByRole("button", { name: "Save" }).click();
  await page.getByRole("list", { name: "Roles of Night shift" }).getByText("Billing").waitFor();

  await page.getByRole("button", { name: "Add members" }).click();
  const adding = page.getByRole("dialog", { name: "Add members to Night shift" });
  await adding.getByRole("searchbox").fill("berg");
  await eventually(async () => (await adding.getByRole("listitem").count()) === 1);
  expect(await owner.faults()).toEqual([]);
  await adding.getByRole("button", { name: "Add Ann Berg" }).click();
  await adding.getByText("In it").waitFor();
  await adding.getByRole("button", { name: "Done" }).click();
  await page.getByRole("table", { name: "Members of the group" }).getByText("Ann Berg").waitFor();
  await page.getByRole("heading", { name: "1 member" }).waitFor();
  expect(await owner.faults()).toEqual([]);

  await owner.open(`/t/${tenant.slug}/members?search=ann`);
  await page.getByRole("list", { name: "Groups of Ann Berg" }).getByText("Night shift gives Billing").waitFor();
  expect(await owner.faults()).toEqual([]);

  // what the group gives, the member may: its role alone has no billing
  const member = await at(ann, `/t/${tenant.slug}/groups`);
  await member.page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Limits" }).waitFor();
  await member.page.getByRole("link", { name: "Night shift" }).click();
  await member.heading("Night shift");
  await member.settled();
  for (const name of ["Change roles", "Add members", "Rename", "Delete group", "Remove Ann Berg"]) expect(await member.page.getByRole("button", { name }).count()).toBe(0);

  await page.getByRole("link", { name: "Night shift" }).click();
  await page.getByRole("button", { name: "Remove Ann Berg" }).click();
  await page.getByRole("dialog").getByText("loses at once what the group gives: Billing.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "Nobody is in it yet" }).waitFor();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Late shift");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await owner.heading("Late shift");
  await page.getByRole("button", { name: "Delete group" }).click();
  await page.getByRole("dialog", { name: "Delete Late shift?" }).getByRole("button", { name: "Delete group" }).click();
  await page.getByRole("heading", { name: "No group yet" }).waitFor();
  owner.expectCalm();
  member.expectCalm();
}, 180_000);

test("who may manage groups changes none that has a role above its own, and is told so; what was taken or is unknown is said", async () => {
  const tenant = await makeTenant(world.url);
  await mutate(tenant.owner, "createRole", "role { key }", { name: "Teams", permissions: ["group:manage"] }, { tenant: tenant.id });
  const lead = await makeMember(tenant, "custom-teams");
  const mighty = await makeGroup(tenant, "Mighty", "admin");
  const visitor = await at(lead, `/t/${tenant.slug}/groups/${mighty}`);
  const { page } = visitor;
  await page.getByText("This group has a role that allows what you may not yourself").waitFor();
  for (const name of ["Change roles", "Add members", "Delete group"]) expect(await page.getByRole("button", { name }).count()).toBe(0);
  expect(await visitor.faults()).toEqual([]);
  await visitor.open(`/t/${tenant.slug}/groups`);
  await page.getByRole("button", { name: "Create a group" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a group" });
  await dialog.getByLabel("Name").fill("mighty");
  await dialog.getByRole("button", { name: "Create group" }).click();
  await dialog.getByText("There is a group of this name. Take another one.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").fill("nothing of this kind");
  await page.getByRole("heading", { name: "No group fits" }).waitFor();
  await visitor.open(`/t/${tenant.slug}/groups/grp_01h455vb4pex5vsknk084sn02q`);
  await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
  visitor.expectCalm();
}, 120_000);

test("a group of a thousand goes page by page, somebody in it is found by name, and a narrow dark screen holds it", async () => {
  const tenant = await makeTenant(world.url);
  const group = await makeGroup(tenant, `The ${"very ".repeat(9)}long one`, "viewer", "billing", "member");
  const stem = `crowd${unique()}`;
  await asOwner(async (client) => {
    await client.query(`insert into identity.users (id, email, name, password_hash) select uuidv7(make_interval(secs => i)), $1 || i || '@example.org', 'Crowd ' || i, 'none' from generate_series(1, 1000) i`, [stem]);
    await client.query("insert into identity.tenant_users (tenant_id, user_id) select $1, id from identity.users where email like $2", [tenantRow(tenant), `${stem}%`]);
    await client.query("insert into tenancy.memberships (id, tenant_id, user_id, joined_at) select id, $1, id, now() from identity.users where email like $2", [tenantRow(tenant), `${stem}%`]);
    await client.query(
      "insert into tenancy.group_members (id, tenant_id, group_id, membership_id, user_id) select m.id, m.tenant_id, g.id, m.id, m.user_id from tenancy.memberships m join tenancy.groups g using (tenant_id) where m.tenant_id = $1 and m.user_id <> $2",
      [tenantRow(tenant), userRow(tenant.owner)],
    );
  });
  const visitor = await at(tenant.owner, `/t/${tenant.slug}/groups/${group}`);
  const { page } = visitor;
  const rows = page.getByRole("table", { name: "Members of the group" }).locator("tbody tr");
  await page.getByRole("heading", { name: "1,000 members" }).waitFor();
  expect(await rows.count()).toBe(50);
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL("**after=*");
  await rows.first().getByText("Crowd 51").waitFor();
  await page.getByRole("searchbox").fill("crowd 777");
  await eventually(async () => (await rows.count()) === 1 && (await rows.first().innerText()).includes("Crowd 777"));
  expect(await visitor.faults()).toEqual([]);
  visitor.expectCalm();
}, 120_000);
