import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { eventually } from "../kit/wait.js";
import { openWorld, unique, type World } from "../kit/world.js";
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

describe("two people find their way through the console", () => {
  test("from the landing page to the last sign-out", async () => {
    const ann = await Visitor.arrive(browser, world.url);
    const bob = await Visitor.arrive(browser, world.url);
    await land(ann);
    const slug = await createTenant(ann, "Acme");
    const other = await createTenant(ann, "Birch");
    await ann.page.getByRole("button", { name: /Switch tenant/ }).click();
    await ann.page.getByRole("menuitem", { name: "Acme" }).click();
    await ann.heading("Acme");
    await bringIn(ann, bob, slug);
    await changeRole(ann);
    await readAuditLog(ann);
    await runAsGraphQL(ann, slug);
    await switchTenant(ann, other);
    await signOut(ann, slug);
    ann.expectCalm();
    bob.expectCalm();
  });
});

async function land({ page, url }: Visitor): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.waitForURL("**/sign-up");
}

async function createTenant(ann: Visitor, name: string): Promise<string> {
  const { page } = ann;
  if (page.url().endsWith("/sign-up")) await ann.signUp("Ann");
  else await page.goto(`${ann.url}/tenants/new`);
  await ann.heading("Create a tenant");
  await page.getByLabel("Name").fill(name);
  expect(await page.getByLabel("Slug").inputValue()).toBe(name.toLowerCase());
  const slug = `${name.toLowerCase()}-${unique()}`;
  await page.getByLabel("Slug").fill(slug);
  await page.getByRole("button", { name: "Create tenant" }).click();
  await page.waitForURL(`**/t/${slug}`);
  await ann.heading(name);
  return slug;
}

/** Ann invites, hands the link over, and Bob, who has no account yet, comes in by it. */
async function bringIn(ann: Visitor, bob: Visitor, slug: string): Promise<void> {
  const email = `bob-${unique()}@example.com`;
  await go(ann.page, "Members");
  await ann.page.getByRole("button", { name: "Invite a member" }).first().click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByLabel("E-mail address").fill("nonsense");
  await dialog.getByRole("button", { name: "Create the invitation" }).click();
  await dialog.locator('[name="email"][aria-invalid="true"]').waitFor();
  // what was said of the address has moved the button: it is aimed at when it rests
  await ann.page.evaluate(() => new Promise((rests) => requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(rests)))));
  await dialog.getByLabel("E-mail address").fill(email);
  expect(await dialog.getByLabel("E-mail address").inputValue()).toBe(email);
  await dialog.getByRole("button", { name: "Create the invitation" }).click();
  const link = await dialog.getByLabel("Invitation link").inputValue();
  expect(link).toMatch(/\/invitations\/accept\?token=/);
  await dialog.getByRole("button", { name: "Done" }).click();

  await bob.page.goto(link);
  await bob.page.getByRole("link", { name: "Create an account" }).click();
  await bob.page.getByLabel("Your name").fill("Bob");
  await bob.page.getByLabel("E-mail address").fill(email);
  await bob.page.getByLabel("Password", { exact: true }).fill(`correct horse ${unique()}`);
  await bob.page.getByRole("button", { name: "Create account" }).click();
  await bob.page.getByRole("button", { name: "Accept the invitation" }).click();
  await bob.page.waitForURL(`**/t/${slug}`);
  await bob.heading("Acme");
  // a member may not see the audit log: there is no way to it, and its address says why
  expect(await bob.page.getByRole("link", { name: "Audit log" }).count()).toBe(0);
}

async function changeRole(ann: Visitor): Promise<void> {
  await ann.page.reload();
  await ann.page.getByLabel("Role of Bob").selectOption("admin");
  await ann.page.getByText("Bob is now Administrator.").waitFor();
  await eventually(async () => (await ann.page.getByLabel("Role of Bob").inputValue()) === "admin");
}

async function readAuditLog(ann: Visitor): Promise<void> {
  await go(ann.page, "Audit log");
  const rows = ann.page.getByRole("table", { name: "Audit log" }).getByRole("row");
  await rows.filter({ hasText: "member.role_changed" }).filter({ hasText: "Ann" }).waitFor();
  await rows.filter({ hasText: "member.joined" }).filter({ hasText: "Bob" }).waitFor();
  await ann.page.getByLabel("Action").selectOption("member.role_changed");
  await ann.page.getByText("1 entry").waitFor();
  await ann.page.getByRole("button", { name: "Show the details" }).click();
  await ann.page.getByText('"role": "admin"').or(ann.page.getByText('"admin"')).first().waitFor();
}

/** The page's own operation, with its variables, its tenant and the session, in GraphiQL. */
async function runAsGraphQL(ann: Visitor, slug: string): Promise<void> {
  const [graphiql] = await Promise.all([ann.context.waitForEvent("page"), ann.page.getByRole("link", { name: "Open as GraphQL" }).click()]);
  await graphiql.getByText(`"${slug}"`).waitFor();
  const [answer] = await Promise.all([
    // what GraphiQL asks of the schema is none of it
    graphiql.waitForResponse((response) => response.url().endsWith("/graphql") && (response.request().postData() ?? "").includes("query AuditLog")),
    graphiql.getByRole("button", { name: /execute/i }).click(),
  ]);
  const asked = answer.request().postDataJSON() as { query: string; variables: unknown };
  expect([asked.query, asked.variables]).toEqual([expect.stringContaining("query AuditLog"), { first: 50, filter: { action: "member.role_changed" } }]);
  expect(await answer.json()).toMatchObject({ data: { auditLogs: { edges: [{ node: { action: "member.role_changed", actor: { name: "Ann" } } }] } } });
  await graphiql.getByText('"member.role_changed"').last().waitFor();
  await graphiql.close();
}

async function switchTenant(ann: Visitor, other: string): Promise<void> {
  await ann.page.getByRole("button", { name: /Switch tenant/ }).click();
  await ann.page.getByRole("menuitem", { name: "Birch" }).click();
  await ann.page.waitForURL(`**/t/${other}/audit-log`);
  await ann.page.getByRole("table", { name: "Audit log" }).getByText("tenant.created").waitFor();
  expect(await ann.page.getByRole("table").getByText("member.role_changed").count()).toBe(0);
}

async function signOut(ann: Visitor, slug: string): Promise<void> {
  await ann.page.getByRole("button", { name: /Account menu/ }).click();
  await ann.page.getByRole("menuitem", { name: "Sign out" }).click();
  await ann.page.waitForURL("**/sign-in");
  expect(await ann.context.cookies()).toEqual([]);
  await ann.page.goto(`${ann.url}/t/${slug}/members`);
  await ann.page.waitForURL("**/sign-in?next=*");
}

/** By the sidebar. */
async function go(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}
