import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { factsOf, inTransaction } from "../kit/context.js";
import { holdQueue } from "../kit/hold.js";
import { mutate } from "../kit/operations.js";
import { openProbe, type ProbeWorld } from "../kit/probe.js";
import { eventually } from "../kit/wait.js";
import { createEndpoint } from "../kit/webhooks.js";
import { Wire } from "../kit/wire.js";
import { makeTenant, type TestTenant } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let opened: ProbeWorld;
let browser: Browser;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  [opened, browser] = await Promise.all([openProbe(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await opened.close();
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });

/** The owner at a page of the tenant. @param blocked no WebSocket gets through @param url by which way */
async function at(tenant: TestTenant, page: string, blocked = false, url = opened.world.url): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, url);
  contexts.push(visitor.context);
  if (blocked) {
    await visitor.context.addInitScript(() => {
      // as a browser tells of a handshake that a proxy swallows, but for the line in its console
      class Blocked {
        static readonly CONNECTING = 0;
        static readonly OPEN = 1;
        static readonly CLOSING = 2;
        static readonly CLOSED = 3;
        onclose: (event: CloseEvent) => void = () => undefined;
        constructor() {
          setTimeout(() => this.onclose(new CloseEvent("close", { code: 1006 })), 10);
        }
      }
      Object.assign(globalThis, { WebSocket: Blocked });
    });
  }
  await visitor.signIn(tenant.owner, `/t/${tenant.slug}/${page}`);
  await visitor.settled();
  return visitor;
}

/** Until something happens in the tenant that the page shows without being asked. */
async function showsEvents(tenant: TestTenant, visitor: Visitor): Promise<void> {
  const rows = visitor.page.getByRole("table", { name: "Audit log" }).locator("tbody tr").filter({ hasText: "tenant.updated" });
  expect(await rows.count()).toBe(0);
  await eventually(async () => {
    await rename(tenant, `Renamed ${Date.now()}`);
    return (await rows.count()) > 0;
  }, 60);
}

test("the audit log shows what happens while it is open", async () => {
  const tenant = await makeTenant(opened.world.url);
  const visitor = await at(tenant, "audit-log");
  await showsEvents(tenant, visitor);
  visitor.expectCalm();
}, 240_000);

test("where no WebSocket gets through, the audit log is told by server-sent events", async () => {
  const tenant = await makeTenant(opened.world.url);
  const visitor = await at(tenant, "audit-log", true);
  await showsEvents(tenant, visitor);
  visitor.expectCalm();
}, 240_000);

test.each([
  ["WebSocket", false],
  ["server-sent events", true],
])("after an outage of any length a page that was told by %s shows what it missed, and is told again", async (_way, blocked) => {
  const wire = new Wire(opened.world.url);
  await wire.mend();
  try {
    const tenant = await makeTenant(opened.world.url);
    const visitor = await at(tenant, "audit-log", blocked, wire.url);
    await showsEvents(tenant, visitor);
    let tried = 0;
    visitor.page.on("requestfailed", (request) => (tried += request.headers()["accept"] === "text/event-stream" ? 1 : 0));
    await wire.cut();
    await eventually(() => tried >= 2, 60);
    const rows = visitor.page.getByRole("table", { name: "Audit log" }).locator("tbody tr").filter({ hasText: "group.created" });
    const make = (name: string) => mutate(tenant.owner, "createGroup", "group { id }", { name, description: "" }, { tenant: tenant.id });
    await make("Unseen");
    await wire.mend();
    await rows.waitFor();
    await make("Seen");
    await eventually(async () => (await rows.count()) === 2, 60);
  } finally {
    await wire.cut();
  }
}, 240_000);

test("a job that waits is seen to be done", async () => {
  const tenant = await makeTenant(opened.world.url);
  const name = `waits ${tenant.slug}`;
  opened.probe.failing.set(name, 1_000);
  // nobody takes it out of its queue before its row is shown
  const release = await holdQueue(opened.probe.job.name, opened.database);
  await inTransaction(opened.world, "operations", await factsOf(opened.world, tenant.owner, tenant), (ctx) => ctx.enqueue(opened.probe.job, { name }));
  const visitor = await at(tenant, "jobs?queue=operations.probe");
  const rows = visitor.page.getByRole("table", { name: "Jobs" }).locator("tbody tr");
  await rows.filter({ hasText: "Queued" }).waitFor();
  await release();
  // it fails at once, is tried once more after a second, and has failed for good then
  await rows.filter({ hasText: "Failed" }).waitFor();
  visitor.expectCalm();
}, 240_000);

test("the deliveries to an endpoint come and move while its page is open", async () => {
  const tenant = await makeTenant(opened.world.url);
  // nobody is there, and nobody may be called: each attempt fails
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: "https://example.com/hook", eventTypes: ["tenant.updated"] });
  const visitor = await at(tenant, `webhooks/${payload.webhookEndpoint.id as string}`);
  await eventually(async () => {
    await mutate(tenant.owner, "sendTestEvent", "webhookDelivery { id }", { endpointId: payload.webhookEndpoint.id, eventType: "member.joined" }, { tenant: tenant.id });
    return (await visitor.page.getByText("member.joined").count()) > 0;
  }, 30);
  visitor.expectCalm();
}, 240_000);
