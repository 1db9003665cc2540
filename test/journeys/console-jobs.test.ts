import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { auditActions } from "../kit/operations.js";
import { openProbe, type ProbeWorld } from "../kit/probe.js";
import { eventually } from "../kit/wait.js";
import { makeTenant, type TestTenant } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let opened: ProbeWorld;
let browser: Browser;
beforeAll(async () => {
  [opened, browser] = await Promise.all([openProbe(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await opened.close();
});

/** Jobs as their tries would have left them, in the tenant's record and in the queue. */
async function plant(tenant: TestTenant, queue: string, state: "failed" | "retrying", count: number): Promise<void> {
  await asOwner(
    (client) =>
      client.query(
        `with planted as (
           insert into operations.background_jobs (id, tenant_id, queue, state, attempts, error_code, correlation_id, started_at, finished_at, next_try_at, failures)
           select gen_random_uuid(), $1, $2, $3, 2, 'UNAVAILABLE', 'request planted', now(), case when $3 = 'failed' then now() end, case when $3 = 'retrying' then now() + interval '1 hour' end,
             jsonb_build_array(jsonb_build_object('attempt', 1, 'startedAt', now(), 'failedAt', now(), 'errorCode', 'INTERNAL'), jsonb_build_object('attempt', 2, 'startedAt', now(), 'failedAt', now(), 'errorCode', 'UNAVAILABLE'))
           from generate_series(1, $4) returning id
         )
         insert into pgboss.job (id, name, state, data, start_after, retry_limit, group_id)
         select id, $2, (case when $3 = 'failed' then 'failed' else 'retry' end)::pgboss.job_state,
           jsonb_build_object('tenantId', $1::text, 'actorId', null, 'correlationId', 'planted', 'data', jsonb_build_object('name', 'planted')), now() + interval '1 hour', 0, $1::text from planted`,
        [tenantRow(tenant), queue, state, count],
      ),
    opened.database,
  );
}

const at = (tenant: TestTenant) => Visitor.at(browser, opened.world.url, tenant.owner, `/t/${tenant.slug}/jobs`);

const rows = (visitor: Visitor): Locator => visitor.page.getByRole("table", { name: "Jobs" }).locator("tbody tr");

test("what failed is found by queue, opened to see each try, and redriven all at once", async () => {
  const tenant = await makeTenant(opened.world.url);
  await plant(tenant, "operations.probe", "failed", 3);
  await plant(tenant, "operations.send_mail", "failed", 1);
  const ann = await at(tenant);
  await ann.page.getByLabel("Queue").selectOption("operations.probe");
  await ann.page.waitForURL("**queue=operations.probe*");
  await eventually(async () => (await rows(ann).count()) === 3);
  await rows(ann).first().getByRole("button", { name: "Show the details" }).click();
  const about = ann.page.getByLabel(/^About operations\.probe/);
  await about.waitFor();
  const text = await about.innerText();
  for (const seen of ["request planted", "INTERNAL", "UNAVAILABLE"]) expect(text).toContain(seen);
  expect(await ann.faults()).toEqual([]);
  await ann.page.getByRole("button", { name: "Redrive all 3 failed" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "Redrive all that failed in operations.probe?" });
  await dialog.waitFor();
  expect(await ann.violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Redrive all" }).click();
  await ann.page.getByText("3 redriven.").waitFor();
  await dialog.waitFor({ state: "detached" });
  // the mail that failed is of another queue
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "job.redriven")).toHaveLength(3);
  ann.expectCalm();
  await ann.context.close();
}, 120_000);

test("jobs that wait are chosen and called off, after asking", async () => {
  const tenant = await makeTenant(opened.world.url);
  await plant(tenant, "operations.probe", "retrying", 2);
  const ann = await at(tenant);
  await ann.page.getByLabel("State").selectOption("RETRYING");
  await ann.page.waitForURL("**state=RETRYING*");
  await eventually(async () => (await rows(ann).count()) === 2);
  expect(await ann.page.getByRole("button", { name: "Cancel chosen" }).isDisabled()).toBe(true);
  for (const row of await rows(ann).all()) await row.getByRole("checkbox").check();
  await ann.page.getByRole("button", { name: "Cancel 2" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "Call off these 2 jobs?" });
  await dialog.waitFor();
  expect(await ann.violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Call off" }).click();
  await ann.page.getByText("2 jobs.").waitFor();
  await ann.page.getByRole("button", { name: "Show all states" }).click();
  await eventually(async () => (await rows(ann).getByText("Cancelled").count()) === 2, 30);
  expect(await rows(ann).getByRole("checkbox").count()).toBe(0);
  ann.expectCalm();
  await ann.context.close();
});
