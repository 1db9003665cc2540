import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { openBrowser } from "../kit/browser.js";
import { createOwnDatabase } from "../kit/database.js";
import { mutate } from "../kit/operations.js";
import { answering, type Behaviour, Receivers } from "../kit/receiver.js";
import { eventually } from "../kit/wait.js";
import { createEndpoint, deliveriesOf, onEndpoint } from "../kit/webhooks.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
let drop: () => Promise<void>;
const receivers = new Receivers();
beforeAll(async () => {
  const own = await createOwnDatabase();
  drop = own.drop;
  [world, browser] = await Promise.all([openWorld({ database: own.name, worker: true, outbound: { allow: ["127.0.0.1:*"] } }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await drop();
});
afterEach(() => receivers.close());

const receiver = (behave?: Behaviour) => receivers.listening(behave);

const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);
const webhooksOf = (tenant: TestTenant) => `/t/${tenant.slug}/webhooks`;
const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const deliveries = ({ page }: Visitor): Locator => page.getByRole("table", { name: "Deliveries" });

/** A tenant with an endpoint that gets `tenant.updated` alone. */
async function settle(behave?: Behaviour) {
  const [tenant, target] = [await makeTenant(world.url, "Acme"), await receiver(behave)];
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: target.url(), eventTypes: ["tenant.updated"], description: "Our shop" });
  return { tenant, target, id: payload.webhookEndpoint.id as string, secret: payload.secret as string };
}

test("an owner adds an endpoint, keeps the secret that is shown once, and verifies with it the test event that arrives", async () => {
  const [tenant, target] = [await makeTenant(world.url, "Acme"), await receiver(answering(200, {}, "thank you"))];
  const ann = await at(tenant.owner, webhooksOf(tenant));
  const { page } = ann;
  await page.getByRole("heading", { name: "No endpoint yet" }).waitFor();
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("button", { name: "Add an endpoint" }).first().click();
  const form = page.getByRole("dialog", { name: "Add an endpoint" });
  await form.getByLabel("Address").fill("ftp://example.com/");
  await form.getByRole("button", { name: "Add the endpoint" }).click();
  await form.getByText("Give an https address without user, password and fragment").waitFor();
  await form.getByLabel("Address").fill(target.url());
  await form.getByLabel("What it is for").fill("Our shop");
  await form.getByLabel("Those that are chosen").check();
  await form.getByRole("button", { name: "Add the endpoint" }).click();
  await form.getByText("Choose one at least, or every event.").waitFor();
  expect(await ann.faults()).toEqual([]);
  await form.getByRole("searchbox", { name: "Search for a type of event" }).fill("member.joined");
  await form.getByRole("checkbox", { name: "member.joined" }).check();
  await form.getByRole("button", { name: "Add a header" }).click();
  await form.getByLabel("Name of header 1").fill("x-token");
  await form.getByLabel("Value of header 1").fill("precious");
  await form.getByRole("button", { name: "Add the endpoint" }).click();
  const shown = page.getByRole("dialog", { name: "Keep the secret" });
  const secret = await shown.getByLabel("Signing secret").inputValue();
  expect(secret).toMatch(/^whsec_/);
  expect(await ann.faults()).toEqual([]);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await shown.waitFor({ state: "detached" });
  expect(await page.content()).not.toContain(secret);
  await page.getByRole("table", { name: "Webhook endpoints" }).getByRole("link", { name: target.url() }).click();
  await page.getByRole("heading", { name: "Nothing was sent yet" }).waitFor();
  await page.getByRole("button", { name: "Send a test event" }).click();
  const asked = page.getByRole("dialog", { name: "Send a test event" });
  // what the endpoint gets is proposed
  await eventually(async () => (await asked.getByLabel("Type of event").inputValue()) === "member.joined");
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Send", exact: true }).click();
  await eventually(() => target.received.length === 1, 30);
  const [got] = target.received;
  expect(new Webhook(secret).verify(got!.body, got!.headers)).toMatchObject({ type: "member.joined" });
  // the page follows by itself what it has sent
  await deliveries(ann).getByText("Arrived", { exact: true }).first().waitFor();
  await page.getByRole("img", { name: "Last 24 hours: 1 arrived, 0 failed" }).waitFor();
  const request = page.getByRole("group", { name: "Request 1" });
  await request.waitFor();
  const [sent, answer, body] = [await request.innerText(), await page.getByRole("group", { name: "Response 1" }).innerText(), await page.getByRole("group", { name: "Body that is sent" }).innerText()];
  expect(sent).toContain(`webhook-id: ${got!.headers["webhook-id"]}`);
  expect(sent).not.toContain("precious");
  expect(answer).toContain("thank you");
  expect(JSON.parse(body)).toEqual(JSON.parse(got!.body));
  expect(await ann.faults()).toEqual([]);
  ann.expectCalm();
}, 180_000);

test("what failed is found by its state, looked into, replayed and recovered", async () => {
  const set = await settle(answering(410, {}, "moved away"));
  await rename(set.tenant, "One");
  const ann = await at(set.tenant.owner, `${webhooksOf(set.tenant)}/${set.id}?state=FAILED`);
  const { page } = ann;
  // 410 says that it is gone for good
  await eventually(async () => {
    await page.reload();
    await ann.settled();
    return (await page.getByText("It answered 410").count()) > 0 && (await deliveries(ann).getByText("Failed", { exact: true }).count()) > 0;
  }, 30);
  await deliveries(ann).getByRole("button", { name: "Show the details" }).click();
  await page.getByText("moved away").waitFor();
  expect(await ann.faults()).toEqual([]);
  // nothing is sent to what is disabled
  for (const name of ["Send a test event", "Recover", "Replay tenant.updated"]) expect([name, await page.getByRole("button", { name }).count()]).toEqual([name, 0]);
  set.target.behave = answering(200);
  await page.getByRole("button", { name: "Enable" }).click();
  await page.getByRole("button", { name: "Replay tenant.updated" }).click();
  await page.getByText("Sent once more", { exact: true }).waitFor();
  // what is under way when an endpoint is disabled is given up
  await eventually(async () => (await deliveriesOf(set.tenant, set.id, "SUCCEEDED")).length === 1, 30);
  await page.getByRole("heading", { name: "No delivery stands here" }).waitFor();
  await onEndpoint(set.tenant.owner, set.tenant, "disableWebhookEndpoint", set.id);
  await rename(set.tenant, "Missed");
  await onEndpoint(set.tenant.owner, set.tenant, "enableWebhookEndpoint", set.id);
  await page.reload();
  await page.getByRole("button", { name: "Show all states" }).click();
  // the event is told of once it has left the outbox: until then there is nothing to recover
  await eventually(async () => {
    await page.getByRole("button", { name: "Recover" }).click();
    const dialog = page.getByRole("dialog", { name: "Recover what did not arrive" });
    await dialog.getByLabel("Events of").selectOption("719.5");
    await dialog.getByRole("button", { name: "Recover" }).click();
    await dialog.waitFor({ state: "detached" });
    return set.target.received.length === 3;
  }, 30);
  expect(set.target.received.map(({ body }) => (JSON.parse(body) as { data: { name: string } }).data.name)).toEqual(["One", "One", "Missed"]);
  ann.expectCalm();
}, 180_000);

test("an endpoint is changed, gets another secret, rests and is deleted, each after asking", async () => {
  const set = await settle();
  const ann = await at(set.tenant.owner, `${webhooksOf(set.tenant)}/${set.id}`);
  const { page } = ann;
  await page.getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("dialog", { name: "Edit the endpoint" });
  expect(await form.getByLabel("Those that are chosen (1)").isChecked()).toBe(true);
  expect(await ann.violations()).toEqual([]);
  await form.getByLabel("What it is for").fill("Our warehouse");
  await form.getByLabel("Every event, those of later releases too").check();
  await form.getByLabel("Keep the order of each object’s events").check();
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByText("one after the other for each object").waitFor();
  const about = page.getByLabel("About the endpoint");
  await about.getByText("Every event").waitFor();
  await page.getByText("Our warehouse").waitFor();
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("dialog", { name: "Rotate the secret?" }).getByRole("button", { name: "Rotate" }).click();
  const shown = page.getByRole("dialog", { name: "Keep the new secret" });
  const secret = await shown.getByLabel("Signing secret").inputValue();
  expect([secret.startsWith("whsec_"), secret === set.secret]).toEqual([true, false]);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await about.getByText("the secret from before signs, too, until").waitFor();
  // another rotation would end the overlap early
  await page.getByRole("button", { name: "Rotate secret" }).click();
  const again = page.getByRole("dialog", { name: "Rotate the secret?" });
  expect(await again.getByRole("button", { name: "Rotate" }).isDisabled()).toBe(true);
  expect(await ann.violations()).toEqual([]);
  await again.getByRole("button", { name: "Cancel" }).click();
  await again.waitFor({ state: "detached" });
  // unless somebody says that it shall, for the old secret has leaked
  await about.getByRole("button", { name: "End it now" }).click();
  const ending = page.getByRole("dialog", { name: "End the old secret now?" });
  expect(await ann.violations()).toEqual([]);
  await ending.getByRole("button", { name: "End the old secret" }).click();
  await about.getByText("the secret from before signs, too, until").waitFor({ state: "detached" });
  await ending.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("dialog", { name: "Disable this endpoint?" }).getByRole("button", { name: "Disable" }).click();
  await about.getByText("By a person").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  const asked = page.getByRole("dialog", { name: "Delete this endpoint?" });
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Delete endpoint" }).click();
  await page.getByRole("heading", { name: "No endpoint yet" }).waitFor();
  await ann.open(`${webhooksOf(set.tenant)}/${set.id}`);
  await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
  ann.expectCalm();
}, 180_000);

test("each type of event is in the catalogue, with its schema and an example", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, `/t/${tenant.slug}/event-types`);
  const { page } = ann;
  const rows = page.getByRole("table", { name: "Event types" }).locator("tbody tr");
  const { data } = await tenant.owner.send("{ eventTypes { type } }", { tenant: tenant.id });
  await eventually(async () => (await rows.count()) === (data.eventTypes as object[]).length);
  await page.getByRole("searchbox").fill("member.joined");
  await eventually(async () => (await rows.count()) === 1);
  await rows.getByRole("button", { name: "Show the details" }).click();
  const schema = JSON.parse(await page.getByRole("group", { name: "JSON Schema of its data" }).innerText()) as { type: string; properties: object };
  const example = JSON.parse(await page.getByRole("group", { name: "Example of its data" }).innerText()) as object;
  expect(schema.type).toBe("object");
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(example)));
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("searchbox").fill("no such thing");
  await page.getByRole("heading", { name: "No type fits" }).waitFor();
  ann.expectCalm();
}, 120_000);

test("an endpoint is sent what a query selects, and what is wrong with the query is said at its line", async () => {
  const [tenant, target] = [await makeTenant(world.url, "Acme"), await receiver()];
  await mutate(tenant.owner, "createServiceIdentity", "serviceIdentity { id }", { name: "Shop sync", role: "viewer" }, { tenant: tenant.id });
  const ann = await at(tenant.owner, webhooksOf(tenant));
  const { page } = ann;
  await page.getByRole("button", { name: "Add an endpoint" }).first().click();
  const form = page.getByRole("dialog", { name: "Add an endpoint" });
  await form.getByLabel("Address").fill(target.url());
  await form.getByLabel("Those that are chosen").check();
  await form.getByRole("searchbox", { name: "Search for a type of event" }).fill("tenant.updated");
  await form.getByRole("checkbox", { name: "tenant.updated" }).check();
  await form.getByLabel("Select with GraphQL what is sent").check();
  const query = form.getByLabel("Query", { exact: true });
  await query.fill("");
  await form.getByRole("button", { name: "Add the endpoint" }).click();
  await form.getByText("Write a query, or have the event itself sent.").waitFor();
  await query.fill("query ($id: ID!) {\n  node(id: $id) {\n    id\n    shoe\n  }\n}");
  await form.getByRole("button", { name: "Add the endpoint" }).click();
  await form.getByText("Name a service identity of the tenant that was not revoked.").waitFor();
  const problems = form.getByRole("list", { name: "Problems of the query" });
  await problems.getByText('Cannot query field "shoe"').waitFor();
  await problems.getByRole("button", { name: "Line 4, column 5" }).click();
  expect(await query.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe("shoe");
  expect(await ann.faults()).toEqual([]);
  await query.fill("query ($id: ID!) {\n  node(id: $id) {\n    ... on Tenant {\n      name\n    }\n  }\n}");
  // what was said of another text is not said of this one
  expect(await problems.count()).toBe(0);
  await form.getByLabel("Service identity").selectOption({ label: "Shop sync (Viewer)" });
  await form.getByRole("button", { name: "Add the endpoint" }).click();
  await page.getByRole("dialog", { name: "Keep the secret" }).getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("table", { name: "Webhook endpoints" }).getByRole("link", { name: target.url() }).click();
  const about = page.getByLabel("About the endpoint");
  await about.getByText("what its query selects, as").waitFor();
  await about.getByText("Shop sync", { exact: true }).waitFor();
  expect(await page.getByRole("group", { name: "Query" }).innerText()).toContain("... on Tenant");
  expect(await ann.faults()).toEqual([]);
  await rename(tenant, "Selected");
  const sent = await eventually(() => target.received[0], 30);
  expect((JSON.parse(sent.body) as { data: object }).data).toEqual({ node: { name: "Selected" } });
  await page.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit the endpoint" });
  await eventually(async () => (await edit.getByLabel("Service identity").inputValue()).startsWith("svc_"));
  expect(await edit.getByLabel("Query", { exact: true }).inputValue()).toContain("... on Tenant");
  expect(await ann.violations()).toEqual([]);
  await edit.getByLabel("Select with GraphQL what is sent").uncheck();
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "detached" });
  await about.getByText("what its query selects, as").waitFor({ state: "detached" });
  ann.expectCalm();
}, 180_000);

test("whoever may only look finds nothing to change, and whoever may not look finds no way there", async () => {
  const set = await settle();
  const { payload } = await mutate(set.tenant.owner, "createRole", "role { key }", { name: "Watcher", permissions: ["webhook:read", "event:read"] }, { tenant: set.tenant.id });
  const cat = await makeMember(set.tenant, payload.role.key as string);
  await rename(set.tenant, "Watched");
  await eventually(() => set.target.received.length === 1, 30);
  const watcher = await at(cat, webhooksOf(set.tenant));
  await watcher.page.getByText("You can look at webhooks here, and change none").waitFor();
  expect(await watcher.violations()).toEqual([]);
  await watcher.page.getByRole("link", { name: set.target.url() }).click();
  await deliveries(watcher).getByRole("button", { name: "Show the details" }).first().click();
  await watcher.page.getByRole("group", { name: "Request 1" }).waitFor();
  for (const name of ["Edit", "Rotate secret", "Disable", "Delete", "Send a test event", "Recover", /^Replay/]) expect([name, await watcher.page.getByRole("button", { name }).count()]).toEqual([name, 0]);
  expect(await watcher.violations()).toEqual([]);
  const bob = await at(await makeMember(set.tenant, "viewer"), webhooksOf(set.tenant));
  await bob.page.getByText("webhook:read").or(bob.page.getByRole("heading", { name: /not allowed|may not|permission/i })).first().waitFor();
  expect(await bob.page.getByRole("link", { name: "Webhooks" }).count()).toBe(0);
  expect(await bob.violations()).toEqual([]);
}, 150_000);
