import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { mutate } from "../kit/operations.js";
import { codeOf, enrolTotp } from "../kit/totp.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
let tenant: TestTenant;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  tenant = await makeTenant(world.url, "Acme");
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const wanted = "This tenant asks for a second step";

/** The owner has a second factor itself, and asks everybody for one. */
async function requireMfa(): Promise<void> {
  await enrolTotp(world, tenant.owner);
  expect((await mutate(tenant.owner, "requireMfa", "tenant { mfaRequiredAt }", { required: true }, { tenant: tenant.id })).payload.tenant.mfaRequiredAt).toEqual(expect.any(String));
}

test("a member without a second factor is told that the tenant asks for one, sets it up, and goes on", async () => {
  const [bob, carol] = [await makeMember(tenant, "member"), await makeMember(tenant, "member", "Carol")];
  await requireMfa();
  const visitor = await Visitor.arrive(browser, world.url);
  const { page } = visitor;
  await visitor.signIn(bob, `/t/${tenant.slug}`);
  await page.getByRole("heading", { name: wanted }).waitFor();
  await page.getByRole("link", { name: "Members" }).click();
  // the page before says the same
  await visitor.heading("Members");
  await page.getByRole("heading", { name: wanted }).waitFor();
  await visitor.settled();
  expect(await visitor.faults()).toEqual([]);
  await page.getByRole("link", { name: "Set it up in your account" }).click();
  await visitor.heading("Account");
  await page.getByRole("button", { name: "Add an app" }).click();
  const secret = (await page.getByLabel("Or type this secret into the app").inputValue()).replaceAll(" ", "");
  await page.getByLabel("Code", { exact: true }).fill(codeOf(world, secret));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "I have kept them" }).click();
  // the session has had both factors, and says so at once
  await page.goto(`${world.url}/t/${tenant.slug}/members`);
  await page.getByRole("table", { name: "Members" }).getByText(bob.email).waitFor();

  // somebody whose second factor is younger than the session takes the step for it
  const other = await Visitor.arrive(browser, world.url);
  await other.signIn(carol, `/t/${tenant.slug}`);
  await other.page.getByRole("heading", { name: wanted }).waitFor();
  const app = await enrolTotp(world, carol);
  await other.open(`/t/${tenant.slug}`);
  await other.page.getByRole("button", { name: "Take the second step" }).click();
  const proof = other.page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password", { exact: true }).fill(carol.password);
  await proof.getByLabel("Code", { exact: true }).fill(app.next());
  await other.page.keyboard.press("Enter");
  await other.page.getByRole("heading", { name: wanted }).waitFor({ state: "detached" });
  await other.page.goto(`${world.url}/t/${tenant.slug}/members`);
  await other.page.getByRole("table", { name: "Members" }).getByText(carol.email).waitFor();
});
