import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { tenantRow } from "../kit/context.js";
import { openBrowser } from "../kit/browser.js";
import { asOwner } from "../kit/database.js";
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

test("a viewer is told why it cannot invite; an owner sees why somebody is refused, and that somebody was", async () => {
  const member = await makeMember(tenant, "viewer", "Vera");
  const viewer = await Visitor.arrive(browser, world.url);
  await viewer.signIn(member, `/t/${tenant.slug}/members`);
  const note = viewer.page.getByRole("note").filter({ hasText: "You cannot invite members" });
  await note.filter({ hasText: "You need the permission member:invite in this tenant." }).waitFor();
  expect(await viewer.faults()).toEqual([]);
  await member.send("{ auditLogs(first: 1) { edges { cursor } } }", { tenant: tenant.id });
  await viewer.context.close();

  const owner = await Visitor.arrive(browser, world.url);
  const { page } = owner;
  await owner.signIn(tenant.owner, `/t/${tenant.slug}/roles`);
  await page.getByRole("button", { name: "Explain access" }).click();
  const dialog = page.getByRole("dialog", { name: "Explain access" });
  await dialog.getByLabel("Permission").selectOption("role:read");
  await dialog.getByText("The member's role Owner allows it.").waitFor();
  await dialog.getByLabel("Member", { exact: true }).selectOption(member.membershipId!);
  await dialog.getByText("The member's role Viewer allows it.").waitFor();
  await dialog.getByLabel("Permission").selectOption("audit:read");
  await dialog.getByText("No role of the member's, and none of its groups', allows it.").waitFor();
  await dialog.getByText("Refused").waitFor();
  expect(await owner.faults()).toEqual([]);

  await owner.open(`/t/${tenant.slug}/audit-log?action=access.refused`);
  await page.getByRole("row").filter({ hasText: "Vera" }).getByRole("button", { name: "Show the details" }).click();
  await page.getByText("You need the permission audit:read in this tenant.", { exact: true }).waitFor();
  expect(await owner.faults()).toEqual([]);

  // a quota that is used up is said where it matters
  await asOwner((client) => client.query("update billing.quota_usages set quantity = 2 where tenant_id = $1 and meter = 'seats'", [tenantRow(tenant)]));
  await owner.open(`/t/${tenant.slug}/members`);
  await page.getByRole("note").filter({ hasText: "Your plan includes 2 (seats); 2 are used. Take a larger plan or free some." }).waitFor();
  expect(await owner.faults()).toEqual([]);
  owner.expectCalm();
  await owner.context.close();
}, 120_000);
