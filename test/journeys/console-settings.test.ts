import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { makeTenant, openWorld, type World } from "../kit/world.js";
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
}, 60_000);

test("whoever has no second step cannot ask everybody for one, and is told where to set one up", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await Visitor.arrive(browser, world.url);
  await ann.signIn(tenant.owner, `/t/${tenant.slug}/settings`);
  await ann.settled();
  expect(await ann.page.getByRole("switch", { name: "Ask everybody for a second step" }).isDisabled()).toBe(true);
  await ann.page.getByText("You would lock yourself out.").getByRole("link", { name: "in your account" }).click();
  await ann.heading("Account");
  ann.expectCalm();
}, 60_000);
