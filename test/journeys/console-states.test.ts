import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Route } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
let tenant: TestTenant;
let viewer: Person;
let ann: Visitor;
let at: (page: string) => string;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  tenant = await makeTenant(world.url, "Acme");
  viewer = await makeMember(tenant, "viewer");
  at = (page) => `/t/${tenant.slug}/${page}`;
  ann = await Visitor.arrive(browser, world.url);
  await ann.signIn(tenant.owner);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** Answers the page's own operation in the platform's place. */
async function answering<T>(operation: string, answer: (route: Route) => Promise<void>, run: () => Promise<T>): Promise<T> {
  const pattern = "**/graphql";
  await ann.page.route(pattern, (route) => ((route.request().postData() ?? "").includes(`query ${operation}`) ? answer(route) : route.fallback()));
  try {
    return await run();
  } finally {
    await ann.page.unroute(pattern);
  }
}

describe("a list says how it stands", () => {
  test.each(["members", "roles", "api-keys", "service-identities", "audit-log", "jobs", "limits", "files", "inbound-webhooks", "feature-flags", "/tenants", "/account"])(
    "while it loads, its place is held, and nothing shifts when it comes: %s",
    async (list) => {
      const visitor = await Visitor.arrive(browser, world.url);
      const { page } = visitor;
      await visitor.signIn(tenant.owner);
      await page.addInitScript(() => {
        const entries: PerformanceEntry[] = [];
        Object.assign(window, { shifts: entries });
        new PerformanceObserver((observed) => entries.push(...observed.getEntries())).observe({ type: "layout-shift", buffered: true });
      });
      /** What has shifted until now, as a share of what is seen. */
      const shifted = () =>
        page.evaluate(async () => {
          // what a frame shifted is told after the next one
          for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          return (window as unknown as { shifts: { value: number }[] }).shifts.reduce((sum, { value }) => sum + value, 0);
        });
      const open = { gate: () => {} };
      const gate = new Promise<void>((resolve) => (open.gate = resolve));
      // the frame around it is there already; the tenants come with it
      const atOnce = list === "/tenants" ? [] : ["query Me("];
      await page.route("**/graphql", async (route) => {
        if (!atOnce.some((operation) => (route.request().postData() ?? "").includes(operation))) await gate;
        await route.continue();
      });
      await page.goto(visitor.url + (list.startsWith("/") ? list : at(list)));
      if (atOnce.length > 0) await visitor.heading(/./);
      await page.locator('[aria-label^="Loading"], [aria-busy="true"]').first().waitFor();
      open.gate();
      await visitor.settled();
      // "good" is 0.1 at most (web.dev/cls)
      expect(await shifted()).toBeLessThan(0.02);
      // and what does shift is seen
      await page.evaluate(() => document.querySelector("#content")?.prepend(Object.assign(document.createElement("p"), { textContent: "in between" })));
      await eventually(async () => (await shifted()) > 0);
      await visitor.context.close();
    },
  );

  test("when it is empty, it says what to do", async () => {
    // nobody was invited there: no mail is on its way
    const quiet = await makeTenant(world.url, "Quiet", tenant.owner);
    await ann.open(`/t/${quiet.slug}/jobs`);
    await ann.page.getByRole("heading", { name: "No background work yet" }).waitFor();
    await ann.open(`${at("audit-log")}?action=job.redriven`);
    await ann.page.getByRole("heading", { name: "No entry of this action" }).waitFor();
    await ann.page.getByRole("button", { name: "Show all actions" }).click();
    await ann.page.getByRole("table", { name: "Audit log" }).getByText("tenant.created").waitFor();
  });

  test("when it failed, it says what happened, gives the correlation id, and can be tried again", async () => {
    const body = JSON.stringify({ errors: [{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL", correlationId: "corr-1234-5678" } }] });
    await answering("Members", (route) => route.fulfill({ status: 500, contentType: "application/json", body }), async () => {
      await ann.page.goto(ann.url + at("members"));
      await ann.page.getByRole("alert").getByText("corr-1234-5678").waitFor();
      expect(await ann.violations()).toEqual([]);
    });
    await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ann.page.getByRole("button", { name: "Copy the correlation id" }).click();
    await eventually(async () => (await ann.page.evaluate(() => navigator.clipboard.readText())) === "corr-1234-5678");
    await ann.page.getByRole("button", { name: "Try again" }).click();
    await ann.page.getByRole("table", { name: "Members" }).getByText(tenant.owner.email).waitFor();
  });

  test("when the server cannot be reached, it says so", async () => {
    await answering("AuditLog", (route) => route.abort("connectionrefused"), async () => {
      await ann.page.goto(ann.url + at("audit-log"));
      await ann.page.getByRole("alert", { name: "No connection" }).waitFor();
    });
  });

  test("with a thousand rows, it is read page by page, there and back", async () => {
    await asOwner((client) =>
      client.query(
        `insert into compliance.audit_logs (id, tenant_id, action, payload, correlation_id)
         select uuidv7(make_interval(secs => i)), $1, 'plant.grown', jsonb_build_object('row', i), 'row-' || i from generate_series(1, 1000) i`,
        [tenantRow(tenant)],
      ),
    );
    const { page } = ann;
    const rows = page.getByRole("table", { name: "Audit log" }).locator('tbody tr');
    const newest = async () => {
      await ann.settled();
      await rows.first().getByRole("button", { name: "Show the details" }).click();
      return JSON.parse(await page.getByLabel("The event's payload").innerText()) as { row: number };
    };
    await ann.open(at("audit-log"));
    expect([await rows.count(), await newest()]).toEqual([50, { row: 1000 }]);
    await page.getByRole("button", { name: "Next" }).click();
    await page.waitForURL("**after=*");
    // there is a way back once the next page is there
    await page.getByRole("button", { name: "Previous", disabled: false }).waitFor();
    expect([await newest(), await rows.count()]).toEqual([{ row: 950 }, 51]);
    await page.getByRole("button", { name: "Previous" }).click();
    await page.waitForURL("**before=*");
    await page.getByRole("button", { name: "Previous", disabled: true }).waitFor();
    expect(await newest()).toEqual({ row: 1000 });
  });

  test("when the role does not include it, it says which permission is wanting", async () => {
    const bob = await Visitor.arrive(browser, world.url);
    await bob.signIn(viewer, at("audit-log"));
    await bob.page.getByRole("heading", { name: "Your role does not include this" }).waitFor();
    await bob.page.getByText("audit:read").waitFor();
    expect(await bob.violations()).toEqual([]);
    await bob.context.close();
  });

  test("when the session has ended meanwhile, it leads to signing in, and from there back", async () => {
    const { page } = ann;
    await ann.open(at("members"));
    await ann.context.clearCookies();
    await page.getByRole("link", { name: "Roles" }).click();
    await page.waitForURL(`**/sign-in?next=${encodeURIComponent(at("roles"))}`);
    await ann.signIn(tenant.owner, at("roles"));
    await ann.heading("Roles");
  });

  test("when its code cannot be loaded, as after a release, it can be loaded again", async () => {
    const { page } = ann;
    await ann.open(at("members"));
    await page.route("**/assets/jobs-page-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "Jobs" }).click();
    await page.getByRole("alert", { name: "This page could not be shown" }).waitFor();
    await page.unroute("**/assets/jobs-page-*.js");
    await page.getByRole("button", { name: "Load it again" }).click();
    await ann.heading("Jobs");
  });

  test("another tenant and one that is not there look the same to somebody who does not belong", async () => {
    const eve = await Visitor.arrive(browser, world.url);
    await eve.signIn(await makePerson(world.url, "Eve"), at("members"));
    const notice = eve.page.getByRole("heading", { name: "There is no such tenant, or you do not belong to it" });
    await notice.waitFor();
    await eve.open("/t/never-there/members");
    await notice.waitFor();
    await eve.context.close();
  });
});

describe("every page", () => {
  const pages = () => ["/tenants", "/tenants/new", "/account", `/t/${tenant.slug}`, at("settings"), at("api-keys"), at("service-identities"), at("members"), at("roles"), at("audit-log"), at("jobs"), at("nothing")];

  test("has no violation that axe finds, light on a wide screen or dark on one of 360 pixels, and does not run over its edge", async () => {
    const { page } = ann;
    for (const path of pages()) {
      await ann.open(path);
      expect(await ann.violations()).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await ann.violations()).toEqual([]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
    }
  }, 120_000);

  test("before the console has none either", async () => {
    const stranger = await Visitor.arrive(browser, world.url);
    for (const path of ["/", "/sign-in", "/sign-up", "/invitations/accept?token=x", "/nowhere"]) {
      await stranger.open(path);
      expect(await stranger.violations()).toEqual([]);
      await stranger.page.emulateMedia({ colorScheme: "dark" });
      expect(await stranger.violations()).toEqual([]);
      await stranger.page.emulateMedia({ colorScheme: "light" });
    }
    await stranger.context.close();
  }, 120_000);

  test("can be used by the keyboard alone, and dialogs give the focus back", async () => {
    const { page } = ann;
    await ann.open(at("members"));
    // whoever opens a page stands at its heading, before what can be done there
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.activeElement?.textContent === "Open as GraphQL");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Invite a member" }).waitFor();
    expect(await ann.violations()).toEqual([]);
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement).name === "email");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.textContent === "Invite a member");
    await page.getByRole("link", { name: "Skip to the content" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "content");
  });

  test("loads less than 250 kB of JavaScript at first, and GraphiQL only where it is opened", async () => {
    const fresh = await Visitor.arrive(browser, world.url);
    let bytes = 0;
    const scripts: string[] = [];
    const measured: Promise<void>[] = [];
    fresh.page.on("response", (response) => {
      if (!new URL(response.url()).pathname.endsWith(".js")) return;
      scripts.push(response.url());
      measured.push(response.request().sizes().then(({ responseBodySize }) => void (bytes += responseBodySize)));
    });
    await fresh.open("/");
    await fresh.signIn(tenant.owner, at("members"));
    await fresh.settled();
    await Promise.all(measured);
    expect(scripts.filter((url) => /monaco|graphiql|worker/i.test(url))).toEqual([]);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250_000);
    await fresh.context.close();
  });

  test("is under a policy that blocks nothing of its own", () => {
    // the failures above are this test's doing
    expect(ann.complaints.filter((complaint) => !/Failed to load resource|dynamically imported module/.test(complaint))).toEqual([]);
  });
});
