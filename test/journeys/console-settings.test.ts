import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { enrolTotp } from "../kit/totp.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, type World } from "../kit/world.js";
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

test("the sender's name of a tenant's mails is seen before it is saved, and goes back to the tenant's own", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await Visitor.arrive(browser, world.url);
  await ann.signIn(tenant.owner, `/t/${tenant.slug}/settings`);
  await ann.settled();
  const form = ann.page.getByRole("region", { name: "Mail" });
  const preview = form.getByRole("figure", { name: "Preview of a mail" });
  const saved = async () => (await tenant.owner.send("query ($id: ID!) { tenant(id: $id) { mailSenderName } }", { variables: { id: tenant.id } })).data.tenant.mailSenderName as string | null;
  await preview.getByText("Acme", { exact: true }).waitFor();
  await form.getByLabel("Sender's name").fill("Acme Support");
  await preview.getByText("Acme Support", { exact: true }).waitFor();
  await form.getByRole("button", { name: "Save" }).click();
  await ann.page.getByText("Mails of this tenant come from Acme Support.").waitFor();
  expect(await saved()).toBe("Acme Support");
  await form.getByLabel("Sender's name").fill("");
  await form.getByRole("button", { name: "Save" }).click();
  await ann.page.getByText("Mails of this tenant come from Acme.").waitFor();
  expect(await saved()).toBeNull();
  ann.expectCalm();
});

test("whoever has no second step cannot ask everybody for one, and is told where to set one up", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await Visitor.arrive(browser, world.url);
  await ann.signIn(tenant.owner, `/t/${tenant.slug}/settings`);
  await ann.settled();
  expect(await ann.page.getByRole("switch", { name: "Ask everybody for a second step" }).isDisabled()).toBe(true);
  await ann.page.getByText("You would lock yourself out.").getByRole("link", { name: "in your account" }).click();
  await ann.heading("Account");
  ann.expectCalm();
});

test("whoever has a second step asks everybody for one, and takes it back; members without one are shut out meanwhile", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const app = await enrolTotp(world, tenant.owner);
  const ann = await Visitor.arrive(browser, world.url);
  const { page } = ann;
  await page.goto(`${world.url}/sign-in?next=${encodeURIComponent(`/t/${tenant.slug}/settings`)}`);
  await page.getByLabel("E-mail address").fill(tenant.owner.email);
  await page.getByLabel("Password", { exact: true }).fill(tenant.owner.password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Code", { exact: true }).fill(app.next());
  await page.keyboard.press("Enter");
  await ann.heading("Settings");
  await ann.settled();
  const refusals = async () => (await member.send("{ roles { key } }", { tenant: tenant.id })).errors.map(({ extensions }) => extensions.code);
  const control = page.getByRole("switch", { name: "Ask everybody for a second step" });
  await control.click();
  const asked = page.getByRole("dialog", { name: "Ask everybody for a second step?" });
  await asked.getByRole("button", { name: "Cancel" }).click();
  await asked.waitFor({ state: "detached" });
  expect([await control.isChecked(), await refusals()]).toEqual([false, []]);
  await control.click();
  await asked.waitFor();
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Require it" }).click();
  await page.getByText("Nobody works in Acme without one any more.").waitFor();
  await page.getByText("Required since").waitFor();
  expect(await control.isChecked()).toBe(true);
  await eventually(async () => (await refusals())[0] === "MFA_REQUIRED");
  // the owner, whose session has had both factors, goes on
  await page.reload();
  await ann.heading("Settings");
  await ann.settled();
  await control.click();
  await page.getByRole("dialog", { name: "Make the second step optional?" }).getByRole("button", { name: "Make it optional" }).click();
  await page.getByText("Members of Acme decide for themselves.").waitFor();
  await eventually(async () => (await refusals()).length === 0);
  ann.expectCalm();
});
