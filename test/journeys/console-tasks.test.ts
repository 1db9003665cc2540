import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { factsOf, inTransaction } from "../kit/context.js";
import { accept, auditActions, invite, membershipOf } from "../kit/operations.js";
import { openProbe, type Probe, type ProbeWorld } from "../kit/probe.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makePerson, makeTenant, unique, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let opened: ProbeWorld;
let world: World;
let probe: Probe;
let browser: Browser;
beforeAll(async () => {
  [opened, browser] = await Promise.all([openProbe(), openBrowser()]);
  ({ world, probe } = opened);
});
afterAll(async () => {
  await browser.close();
  await opened.close();
});

/** Somebody at a page of the tenant. */
const at = (person: Person, tenant: TestTenant, page: string) => Visitor.at(browser, world.url, person, `/t/${tenant.slug}/${page}`);

const rowsOf = (visitor: Visitor, table: string): Locator => visitor.page.getByRole("table", { name: table }).locator("tbody tr");

/** The last page is calm, too. */
async function leave(visitor: Visitor): Promise<void> {
  visitor.expectCalm();
  await visitor.context.close();
}

describe("members go", () => {
  test("an administrator removes a member, whose row and access go with it", async () => {
    const tenant = await makeTenant(world.url);
    const bob = await makeMember(tenant, "member", "Bob");
    const ann = await at(await makeMember(tenant, "admin", "Ada"), tenant, "members");
    // nobody removes somebody mightier
    expect(await ann.page.getByRole("button", { name: "Remove Ann" }).count()).toBe(0);
    await ann.page.getByRole("button", { name: "Remove Bob" }).click();
    const dialog = ann.page.getByRole("dialog", { name: "Remove Bob?" });
    await dialog.waitFor();
    expect(await ann.violations()).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await rowsOf(ann, "Members").filter({ hasText: bob.email }).count()).toBe(1);
    await ann.page.getByRole("button", { name: "Remove Bob" }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await ann.page.getByText("Bob no longer belongs to Acme.").waitFor();
    await rowsOf(ann, "Members").filter({ hasText: bob.email }).waitFor({ state: "detached" });
    expect((await auditActions(tenant.owner, tenant))[0]).toBe("member.removed");
    expect((await bob.send("{ members(first: 1) { edges { cursor } } }", { tenant: tenant.id })).errors[0]?.extensions.code).toBe("NOT_FOUND");
    await leave(ann);
  });

  test("a member leaves, and comes to the tenants that are left", async () => {
    const tenant = await makeTenant(world.url, "Acme");
    const vic = await makeMember(tenant, "viewer", "Vic");
    await makeTenant(world.url, "Birch", vic);
    const visitor = await at(vic, tenant, "members");
    await visitor.page.getByRole("button", { name: "Leave Acme" }).click();
    const dialog = visitor.page.getByRole("dialog", { name: "Leave Acme?" });
    await dialog.getByRole("button", { name: "Leave" }).click();
    await visitor.page.waitForURL("**/tenants");
    await visitor.page.getByText("You no longer belong to Acme.").waitFor();
    await rowsOf(visitor, "Your tenants").filter({ hasText: "Birch" }).waitFor();
    await rowsOf(visitor, "Your tenants").filter({ hasText: "Acme" }).waitFor({ state: "detached" });
    expect(await rowsOf(visitor, "Your tenants").count()).toBe(1);
    expect((await auditActions(tenant.owner, tenant))[0]).toBe("member.removed");
    await visitor.context.close();
  });

  test("the last owner is told why it cannot leave", async () => {
    const tenant = await makeTenant(world.url);
    const ann = await at(tenant.owner, tenant, "members");
    await ann.page.getByRole("button", { name: "Leave Acme" }).click();
    await ann.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await ann.page.getByRole("alert").getByText("A tenant needs an owner.").waitFor();
    expect(await membershipOf(tenant.owner, tenant)).toMatch(/^mem_/);
    await leave(ann);
  });
});

describe("invitations wait", () => {
  test("with none, the page says so; an invitation stands there until it is accepted", async () => {
    const tenant = await makeTenant(world.url);
    const person = await makePerson(world.url, "Ivy");
    const ann = await at(tenant.owner, tenant, "members");
    await ann.page.getByText("No invitation is pending.").waitFor();
    const { payload } = await invite(tenant.owner, tenant, person.email, "viewer");
    await ann.page.reload();
    const row = rowsOf(ann, "Pending invitations").filter({ hasText: person.email });
    await row.getByText("Invited by Ann").waitFor();
    expect(await ann.violations()).toEqual([]);
    await accept(person, payload.token as string);
    await ann.page.reload();
    await ann.page.getByText("No invitation is pending.").waitFor();
    await leave(ann);
  });

  test("resent, it has another link, which can be copied, and the older one is good for nothing", async () => {
    const tenant = await makeTenant(world.url);
    const person = await makePerson(world.url, "Ivy");
    const first = await invite(tenant.owner, tenant, person.email, "viewer");
    const ann = await at(tenant.owner, tenant, "members");
    await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ann.page.getByRole("button", { name: `Resend the invitation of ${person.email}` }).click();
    const dialog = ann.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make a new link" }).click();
    await dialog.getByRole("button", { name: "Copy the link" }).click();
    const link = await eventually(async () => {
      const text = await ann.page.evaluate(() => navigator.clipboard.readText());
      return text.includes("token=") && text;
    });
    expect(await ann.violations()).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    expect((await accept(person, first.payload.token as string)).problems).toEqual(["INVITATION_INVALID"]);
    expect((await accept(person, new URL(link).searchParams.get("token")!)).problems).toEqual([]);
    await leave(ann);
  });

  test("revoked, it is gone; one that was accepted meanwhile says so", async () => {
    const tenant = await makeTenant(world.url);
    const person = await makePerson(world.url, "Ivy");
    const email = `guest-${unique()}@example.com`;
    await invite(tenant.owner, tenant, email, "viewer");
    const accepted = await invite(tenant.owner, tenant, person.email, "viewer");
    const ann = await at(tenant.owner, tenant, "members");
    await ann.page.getByRole("button", { name: `Revoke the invitation of ${email}` }).click();
    const dialog = ann.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
    await ann.page.getByText(`The link for ${email} no longer works.`).waitFor();
    await rowsOf(ann, "Pending invitations").filter({ hasText: email }).waitFor({ state: "detached" });
    await accept(person, accepted.payload.token as string);
    await ann.page.getByRole("button", { name: `Revoke the invitation of ${person.email}` }).click();
    await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
    await dialog.getByRole("alert").getByText("accepted or revoked already").waitFor();
    await leave(ann);
  });

  test("an administrator sees an owner's invitation and cannot touch it; members see none; a failure is told and tried again", async () => {
    const tenant = await makeTenant(world.url);
    await invite(tenant.owner, tenant, `boss-${unique()}@example.com`, "owner");
    const ada = await at(await makeMember(tenant, "admin", "Ada"), tenant, "members");
    await rowsOf(ada, "Pending invitations").filter({ hasText: "boss-" }).waitFor();
    expect(await ada.page.getByRole("button", { name: /invitation of boss-/ }).count()).toBe(0);
    const body = JSON.stringify({ errors: [{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL", correlationId: "corr-9" } }] });
    await ada.page.route("**/graphql", (route) => ((route.request().postData() ?? "").includes("query Invitations") ? route.fulfill({ status: 500, contentType: "application/json", body }) : route.fallback()));
    await ada.page.reload();
    const region = ada.page.getByRole("region", { name: "Pending invitations" });
    await region.getByRole("alert").getByText("corr-9").waitFor();
    // the two lists come by themselves, in any order
    await eventually(async () => (await rowsOf(ada, "Members").count()) === 2);
    await ada.page.unroute("**/graphql");
    await region.getByRole("button", { name: "Try again" }).click();
    await rowsOf(ada, "Pending invitations").filter({ hasText: "boss-" }).waitFor();
    await ada.context.close();
    const bob = await at(await makeMember(tenant, "member", "Bob"), tenant, "members");
    expect(await bob.page.getByRole("region", { name: "Pending invitations" }).count()).toBe(0);
    await leave(bob);
  });
});

describe("a tenant's settings", () => {
  test("change its name and its slug, and the page moves along with the address", async () => {
    const tenant = await makeTenant(world.url);
    const ann = await at(tenant.owner, tenant, "settings");
    const taken = await makeTenant(world.url, "Taken");
    const slug = `renamed-${unique()}`;
    const form = ann.page.getByRole("region", { name: "Name and address" });
    expect(await form.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await ann.page.getByLabel("Name", { exact: true }).fill("Acme & Sons");
    await ann.page.getByLabel("Slug", { exact: true }).fill(taken.slug);
    await ann.page.getByText("Addresses change").waitFor();
    expect(await ann.violations()).toEqual([]);
    await form.getByRole("button", { name: "Save" }).click();
    await ann.page.getByText("Another tenant has this slug.").waitFor();
    await ann.page.getByLabel("Slug", { exact: true }).fill(slug);
    await form.getByRole("button", { name: "Save" }).click();
    await ann.page.waitForURL(`**/t/${slug}/settings`);
    await ann.page.getByText("Settings saved").waitFor();
    await eventually(async () => (await ann.page.getByLabel("Name", { exact: true }).inputValue()) === "Acme & Sons");
    await ann.page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Members" }).click();
    await ann.page.getByText("Who belongs to Acme & Sons").waitFor();
    await rowsOf(ann, "Members").first().waitFor();
    await leave(ann);
  });

  test("are not for a role that may not change them", async () => {
    const tenant = await makeTenant(world.url);
    const bob = await at(await makeMember(tenant, "member", "Bob"), tenant, "settings");
    await bob.page.getByText("tenant:update").waitFor();
    expect(await bob.page.getByLabel("Slug", { exact: true }).count()).toBe(0);
    expect(await bob.page.getByRole("link", { name: "Settings" }).count()).toBe(0);
    await leave(bob);
  });
});

describe("the audit log", () => {
  test("is narrowed by person and by action, together, and widened again", async () => {
    const tenant = await makeTenant(world.url);
    const bob = await makeMember(tenant, "admin", "Bob");
    await invite(bob, tenant, `guest-${unique()}@example.com`, "viewer");
    const gone = await makeMember(tenant, "viewer", "Gus");
    await tenant.owner.send("mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { userErrors { code } } }", { tenant: tenant.id, variables: { input: { membershipId: gone.membershipId } } });
    const ann = await at(tenant.owner, tenant, "audit-log");
    /** Once so many are in sight. */
    const shown = (entries: number) => ann.page.getByText(`${entries} ${entries === 1 ? "entry" : "entries"}`, { exact: true }).waitFor();
    await rowsOf(ann, "Audit log").first().waitFor();
    const everything = await rowsOf(ann, "Audit log").count();
    await shown(everything);
    await ann.page.getByLabel("Person").selectOption({ label: "Bob" });
    await ann.page.waitForURL("**person=*");
    await shown(2);
    await ann.page.getByLabel("Action").selectOption("member.joined");
    await ann.page.waitForURL("**action=*");
    await shown(1);
    expect(await rowsOf(ann, "Audit log").innerText()).toContain("Bob");
    await ann.page.getByLabel("Action").selectOption("tenant.created");
    await ann.page.getByRole("heading", { name: "No entry of this person" }).waitFor();
    await ann.page.getByRole("button", { name: "Show all entries" }).click();
    await ann.page.getByRole("table", { name: "Audit log" }).waitFor();
    await shown(everything);
    await rowsOf(ann, "Audit log").getByRole("button", { name: "Bob" }).first().click();
    await ann.page.waitForURL("**person=*");
    await shown(2);
    expect(await ann.violations()).toEqual([]);
    await leave(ann);
  });
});

describe("background work", () => {
  test("a job that failed for good is chosen, redriven and done", async () => {
    const tenant = await makeTenant(world.url);
    probe.failing.set("doomed", 2);
    await inTransaction(world, "operations", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.enqueue(probe.job, { name: "doomed" }));
    const stands = (state: string) =>
      eventually(async () => {
        const { data } = await tenant.owner.send('{ jobs(first: 9, filter: { queue: "operations.probe" }) { edges { node { state } } } }', { tenant: tenant.id });
        return (data.jobs.edges as { node: { state: string } }[]).some(({ node }) => node.state === state);
      }, 30);
    await stands("FAILED");
    const ann = await at(tenant.owner, tenant, "jobs");
    await ann.page.getByLabel("State").selectOption("FAILED");
    await ann.page.waitForURL("**state=FAILED");
    const row = rowsOf(ann, "Jobs").filter({ has: ann.page.getByText("operations.probe", { exact: true }) });
    expect(await ann.page.getByRole("button", { name: "Redrive chosen" }).isDisabled()).toBe(true);
    await row.getByRole("checkbox").check();
    expect(await ann.violations()).toEqual([]);
    await ann.page.getByRole("button", { name: "Redrive 1" }).click();
    await ann.page.getByText("1 redriven.").waitFor();
    await ann.page.getByRole("heading", { name: "Nothing has failed" }).waitFor();
    await stands("SUCCEEDED");
    await ann.page.getByRole("button", { name: "Show all states" }).click();
    await row.getByText("Done").waitFor();
    expect((await auditActions(tenant.owner, tenant))[0]).toBe("job.redriven");
    await leave(ann);
  });
});

describe("GraphiQL", () => {
  test("has no violation that axe finds, before and after an answer, light and dark", async () => {
    const tenant = await makeTenant(world.url);
    for (const colorScheme of ["light", "dark"] as const) {
      const ann = await at(tenant.owner, tenant, "members");
      const [graphiql] = await Promise.all([ann.context.waitForEvent("page"), ann.page.getByRole("link", { name: "Open as GraphQL" }).click()]);
      await graphiql.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await graphiql.reload();
      await graphiql.getByText(`"${tenant.slug}"`).waitFor();
      expect(await ann.violations(graphiql)).toEqual([]);
      await Promise.all([graphiql.waitForResponse((response) => response.url().endsWith("/graphql")), graphiql.getByRole("button", { name: /execute/i }).click()]);
      await graphiql.getByText('"members"').waitFor();
      expect(await ann.violations(graphiql)).toEqual([]);
      await graphiql.getByRole("button", { name: /documentation/i }).click();
      await graphiql.locator(".graphiql-doc-explorer").waitFor();
      expect(await ann.violations(graphiql)).toEqual([]);
      await graphiql.getByRole("button", { name: /new tab/i }).click();
      await graphiql.getByRole("button", { name: /settings dialog/i }).click();
      await graphiql.getByRole("dialog").waitFor();
      expect(await ann.violations(graphiql)).toEqual([]);
      await ann.context.close();
    }
  }, 120_000);
});
