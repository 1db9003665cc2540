import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { defineInboundHandler } from "../../subgraphs/kernel/inbound/handlers.js";
import { openBrowser } from "../kit/browser.js";
import { asGithub, asStripe, inboundOf, makeSource, post } from "../kit/inbound.js";
import { mutate } from "../kit/operations.js";
import { openProbe, type ProbeWorld } from "../kit/probe.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, unique, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

/** Deliveries whose handler fails. */
const failing = new Set<string>();
const handler = defineInboundHandler({
  name: "operations.note_pushes",
  description: "Fails when it is told to.",
  scheme: "github",
  types: ["push"],
  retries: 0,
  handle(_ctx, { providerId }) {
    return failing.has(providerId) ? Promise.reject(new Error("the handler was told to fail")) : Promise.resolve();
  },
});

let opened: ProbeWorld;
let world: World;
let browser: Browser;
beforeAll(async () => {
  [opened, browser] = await Promise.all([openProbe({ jobs: [handler] }), openBrowser()]);
  ({ world } = opened);
});
afterAll(async () => {
  await browser.close();
  await opened.close();
});

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);
const sourcesOf = (tenant: TestTenant) => `/t/${tenant.slug}/inbound-webhooks`;
const came = ({ page }: Visitor): Locator => page.getByRole("table", { name: "Webhooks that came in" });
/** The address as this process reaches it: what is shown is the public one. */
const reached = (shown: string) => world.url + new URL(shown).pathname;
const inState = (tenant: TestTenant, sourceId: string, state: string) =>
  eventually(async () => {
    const [webhook] = await inboundOf(tenant, sourceId);
    return webhook?.state === state && webhook;
  }, 60);

test("an owner adds a source for Stripe, pastes the secret that Stripe shows, and reads what Stripe sends", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, sourcesOf(tenant));
  const { page } = ann;
  await page.getByRole("heading", { name: "No source yet" }).waitFor();
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("button", { name: "Add a source" }).first().click();
  const form = page.getByRole("dialog", { name: "Add a source" });
  await form.getByRole("button", { name: "Add the source" }).click();
  await form.getByText("Use 1 to 100 characters.").waitFor();
  expect(await ann.faults()).toEqual([]);
  await form.getByLabel("Name").fill("Payments");
  await form.getByRole("radio", { name: "Stripe" }).check();
  // Stripe takes nobody else's secret: there is nothing to choose
  expect(await form.getByRole("radio", { name: "Tenon makes it" }).count()).toBe(0);
  await form.getByRole("button", { name: "Add the source" }).click();
  const asked = page.getByRole("dialog", { name: "Put this in at the sender’s" });
  const url = await asked.getByLabel("Endpoint URL").inputValue();
  expect(await ann.faults()).toEqual([]);
  await asked.getByRole("textbox", { name: "Signing secret" }).fill("short");
  await asked.getByRole("button", { name: "Save the secret" }).click();
  await asked.getByText("Give the secret as its sender shows it").waitFor();
  const secret = `whsec_${unique()}`;
  await asked.getByRole("textbox", { name: "Signing secret" }).fill(secret);
  await asked.getByRole("button", { name: "Save the secret" }).click();
  await asked.waitFor({ state: "detached" });
  expect(await page.content()).not.toContain(secret);
  const row = page.getByRole("table", { name: "Sources of webhooks" }).getByRole("row").filter({ hasText: "Payments" });
  // the secret that nobody has seen is good for nothing: no overlap runs
  await row.getByText("Active", { exact: true }).waitFor();
  expect(await row.getByText("Rotating").count()).toBe(0);
  expect(await ann.faults()).toEqual([]);
  await row.getByRole("link", { name: "Payments" }).click();
  await page.getByRole("heading", { name: "Nothing came yet" }).waitFor();
  expect(await ann.faults()).toEqual([]);
  const body = JSON.stringify({ id: "evt_1", type: "invoice.paid", created: Math.floor(world.clock.now().getTime() / 1_000), data: { amount: 4_200 } });
  expect((await post(reached(url), body, asStripe("whsec_another", body, world.clock.now().getTime()))).status).toBe(401);
  expect((await post(reached(url), body, asStripe(secret, body, world.clock.now().getTime()))).status).toBe(200);
  // nobody reads the page anew: it looks for the first one, and is told of those that come
  await came(ann).getByText("Processed", { exact: true }).waitFor();
  await came(ann).getByRole("button", { name: "Show the details" }).click();
  expect(JSON.parse(await page.getByRole("group", { name: "Body" }).innerText())).toEqual(JSON.parse(body));
  expect(await page.getByRole("group", { name: "Headers" }).innerText()).toContain("stripe-signature: [redacted]");
  await page.getByLabel("About invoice.paid").getByText("evt_1").waitFor();
  expect(await ann.faults()).toEqual([]);
  ann.expectCalm();
}, 180_000);

test("a secret that is made here is shown once; what the standardwebhooks library signs with it comes in", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, sourcesOf(tenant));
  const { page } = ann;
  await page.getByRole("button", { name: "Add a source" }).first().click();
  const form = page.getByRole("dialog", { name: "Add a source" });
  await form.getByLabel("Name").fill("Other Tenon");
  // by the keyboard: arrows go from one choice to the next
  await form.getByRole("radio", { name: "GitHub" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await form.getByRole("radio", { name: "Standard Webhooks" }).isChecked()).toBe(true);
  expect(await form.getByRole("radio", { name: "The sender makes it" }).isChecked()).toBe(true);
  await form.getByRole("radio", { name: "Tenon makes it" }).check();
  expect(await ann.violations()).toEqual([]);
  await form.getByRole("button", { name: "Add the source" }).click();
  const shown = page.getByRole("dialog", { name: "Put these in at the sender’s" });
  const [url, secret] = [await shown.getByLabel("Endpoint URL").inputValue(), await shown.getByLabel("Signing secret").inputValue()];
  expect(await ann.faults()).toEqual([]);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await shown.waitFor({ state: "detached" });
  expect(await page.content()).not.toContain(secret);
  const [id, body, now] = [unique(), '{"type":"member.joined","data":{}}', world.clock.now()];
  const headers = { "webhook-id": id, "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)), "webhook-signature": new Webhook(secret).sign(id, now, body) };
  expect((await post(reached(url), body, headers)).status).toBe(200);
  await page.getByRole("link", { name: "Other Tenon" }).click();
  await came(ann).getByText("member.joined").waitFor();
  ann.expectCalm();
}, 120_000);

test("a plain HMAC is described as its sender writes it, and changed", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, sourcesOf(tenant));
  const { page } = ann;
  await page.getByRole("button", { name: "Add a source" }).first().click();
  const form = page.getByRole("dialog", { name: "Add a source" });
  await form.getByLabel("Name").fill("Warehouse");
  await form.getByRole("radio", { name: "Plain HMAC" }).check();
  await form.getByLabel("Header with the signature").fill("no header");
  await form.getByRole("button", { name: "Add the source" }).click();
  await form.getByText("Say for a plain HMAC").waitFor();
  expect(await ann.faults()).toEqual([]);
  await form.getByLabel("Header with the signature").fill("X-Sig");
  await form.getByLabel("Hash").selectOption("SHA512");
  await form.getByLabel("What stands before it").fill("v1=");
  await form.getByRole("button", { name: "Add the source" }).click();
  const shown = page.getByRole("dialog", { name: "Put these in at the sender’s" });
  await shown.getByText("HMAC-SHA-512 of the body, in hexadecimal digits, in the header").waitFor();
  const [url, secret] = [await shown.getByLabel("Address", { exact: true }).inputValue(), await shown.getByLabel("Secret", { exact: true }).inputValue()];
  await shown.getByRole("button", { name: "I have kept it" }).click();
  expect((await post(reached(url), "{}", { "x-sig": `v1=${createHmac("sha512", secret).update("{}").digest("hex")}` })).status).toBe(200);
  await page.getByRole("link", { name: "Warehouse" }).click();
  await came(ann).getByText("unknown").waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit the source" });
  await edit.getByLabel("Name").fill("Store");
  await edit.getByLabel("Header with the type").fill("x-type");
  expect(await ann.violations()).toEqual([]);
  await edit.getByRole("button", { name: "Save" }).click();
  await ann.heading("Store");
  // the page is told of what comes while it listens: until then one more comes
  await eventually(async () => {
    const body = `"${unique()}"`;
    expect((await post(reached(url), body, { "x-type": "stock.low", "x-sig": `v1=${createHmac("sha512", secret).update(body).digest("hex")}` })).status).toBe(200);
    return (await came(ann).getByText("stock.low").count()) > 0;
  }, 60);
  ann.expectCalm();
}, 120_000);

test("what somebody failed at is found among the failed, looked into, and processed again", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const source = await makeSource(tenant);
  const [good, bad] = [unique(), unique()];
  failing.add(bad);
  for (const id of [good, bad]) expect((await post(source.url, `{"id":"${id}"}`, asGithub(source.secret, `{"id":"${id}"}`, id))).status).toBe(200);
  await inState(tenant, source.id, "FAILED");
  const ann = await at(tenant.owner, `${sourcesOf(tenant)}/${source.id}`);
  const { page } = ann;
  await page.getByRole("combobox", { name: "State" }).selectOption("FAILED");
  await eventually(async () => (await came(ann).getByRole("button", { name: "Show the details" }).count()) === 1);
  await came(ann).getByRole("button", { name: "Show the details" }).click();
  await page.getByText("operations.note_pushes").waitFor();
  await page.getByText("INTERNAL", { exact: true }).waitFor();
  expect(await ann.faults()).toEqual([]);
  // the details tell of states, too: what is counted below are rows
  await came(ann).getByRole("button", { name: "Hide the details" }).click();
  failing.delete(bad);
  await page.getByRole("button", { name: "Process again: push" }).click();
  await page.getByText("It is processed once more", { exact: true }).waitFor();
  await page.getByRole("heading", { name: "None has failed" }).waitFor();
  await page.getByRole("button", { name: "Show all states" }).click();
  await eventually(async () => (await came(ann).getByText("Processed", { exact: true }).count()) === 2, 60);
  ann.expectCalm();
}, 120_000);

test("a secret is rotated, and the old one that has leaked is ended at once; the source rests and is deleted, each after asking", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const source = await makeSource(tenant);
  const status = async (secret: string) => {
    const body = `"${unique()}"`;
    return (await post(source.url, body, asGithub(secret, body, unique()))).status;
  };
  const ann = await at(tenant.owner, `${sourcesOf(tenant)}/${source.id}`);
  const { page } = ann;
  const about = page.getByLabel("About the source");
  await page.getByRole("button", { name: "Rotate secret" }).click();
  const asked = page.getByRole("dialog", { name: "Rotate the secret?" });
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Rotate" }).click();
  const shown = page.getByRole("dialog", { name: "Keep the new secret" });
  const secret = await shown.getByLabel("Secret", { exact: true }).inputValue();
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await about.getByText("the secret from before is good, too, until").waitFor();
  expect([await status(source.secret), await status(secret)]).toEqual([200, 200]);
  // another rotation would end the overlap early
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await asked.getByText("A rotation is under way").waitFor();
  expect(await asked.getByRole("button", { name: "Rotate" }).isDisabled()).toBe(true);
  expect(await ann.faults()).toEqual([]);
  await asked.getByRole("button", { name: "Cancel" }).click();
  await asked.waitFor({ state: "detached" });
  await about.getByRole("button", { name: "End it now" }).click();
  const ending = page.getByRole("dialog", { name: "End the old secret now?" });
  expect(await ann.violations()).toEqual([]);
  await ending.getByRole("button", { name: "End the old secret" }).click();
  await about.getByText("the secret from before is good, too, until").waitFor({ state: "detached" });
  await ending.waitFor({ state: "detached" });
  expect([await status(source.secret), await status(secret)]).toEqual([401, 200]);
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await asked.getByRole("radio", { name: "The sender makes it" }).check();
  await asked.getByRole("textbox", { name: "Secret" }).fill("a secret of theirs");
  await asked.getByRole("button", { name: "Rotate" }).click();
  await asked.waitFor({ state: "detached" });
  await about.getByText("the secret from before is good, too, until").waitFor();
  expect(await status("a secret of theirs")).toBe(200);
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("dialog", { name: "Disable this source?" }).getByRole("button", { name: "Disable" }).click();
  await about.getByText("what comes is answered with 401").waitFor();
  expect(await ann.faults()).toEqual([]);
  expect(await status(secret)).toBe(401);
  await page.getByRole("button", { name: "Enable" }).click();
  await about.getByText("Active", { exact: true }).waitFor();
  expect(await status(secret)).toBe(200);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog", { name: "Delete this source?" }).getByRole("button", { name: "Delete source" }).click();
  await page.getByRole("heading", { name: "No source yet" }).waitFor();
  await ann.open(`${sourcesOf(tenant)}/${source.id}`);
  await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
  ann.expectCalm();
}, 180_000);

test("whoever may only look finds nothing to change, and whoever may not look finds no way there", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const source = await makeSource(tenant);
  expect((await post(source.url, "{}", asGithub(source.secret, "{}", unique(), "star"))).status).toBe(200);
  await inState(tenant, source.id, "PROCESSED");
  const { payload } = await mutate(tenant.owner, "createRole", "role { key }", { name: "Watcher", permissions: ["webhook_source:read"] }, { tenant: tenant.id });
  const watcher = await at(await makeMember(tenant, payload.role.key as string), sourcesOf(tenant));
  await watcher.page.getByText("You can look at inbound webhooks here, and change none").waitFor();
  await watcher.page.getByRole("link", { name: "Shop" }).click();
  await came(watcher).getByRole("button", { name: "Show the details" }).click();
  await watcher.page.getByRole("group", { name: "Body" }).waitFor();
  for (const name of ["Edit", "Rotate secret", "Disable", "Delete", /^Process/]) expect([name, await watcher.page.getByRole("button", { name }).count()]).toEqual([name, 0]);
  expect(await watcher.violations()).toEqual([]);
  watcher.expectCalm();
  const bob = await at(await makeMember(tenant, "viewer"), sourcesOf(tenant));
  await bob.page.getByText("webhook_source:read").or(bob.page.getByRole("heading", { name: /not allowed|may not|permission/i })).first().waitFor();
  expect(await bob.page.getByRole("link", { name: "Inbound webhooks" }).count()).toBe(0);
  expect(await bob.violations()).toEqual([]);
}, 120_000);
