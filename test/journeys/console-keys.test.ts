import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow, userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { mutate } from "../kit/operations.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, send, type Person, type TestTenant, type World } from "../kit/world.js";
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

/** Somebody at the tenant's API keys. */
async function atKeys(person: Person, tenant: TestTenant): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, world.url);
  await visitor.signIn(person, `/t/${tenant.slug}/api-keys`);
  await visitor.settled();
  return visitor;
}

const rows = ({ page }: Visitor): Locator => page.getByRole("table", { name: "API keys" }).locator("tbody tr");
const makeKey = async (tenant: TestTenant, name: string) => (await mutate(tenant.owner, "createApiKey", "secret apiKey { id }", { name, scopes: ["member:read"] }, { tenant: tenant.id })).payload;
const statusWith = async (token: string) => (await send(world.url, "{ members(first: 1) { edges { cursor } } }", { token })).status;
/** The text that a dialog shows once, which then is put away. */
async function keep(visitor: Visitor): Promise<string> {
  const dialog = visitor.page.getByRole("dialog");
  const secret = await dialog.getByLabel("API key", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await dialog.waitFor({ state: "detached" });
  return secret;
}

test("an owner makes a key, is shown its text once with a request that works, and sees when it was used", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await atKeys(tenant.owner, tenant);
  const { page } = ann;
  await page.getByRole("heading", { name: "No API key yet" }).waitFor();
  await page.getByRole("button", { name: "Create a key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create an API key" });
  await dialog.getByRole("button", { name: "Create the key" }).click();
  await dialog.getByText("Give a name of 1 to 100 characters.").waitFor();
  await dialog.getByText("Name at least one permission").waitFor();
  expect(await ann.violations()).toEqual([]);
  await dialog.getByLabel("Name", { exact: true }).fill("Nightly export");
  await dialog.getByLabel("See members").check();
  // what a permission is of no use without comes with it, and takes it along when it goes
  await dialog.getByLabel("Manage API keys").check();
  expect(await dialog.getByLabel("See API keys").isChecked()).toBe(true);
  await dialog.getByLabel("See API keys").uncheck();
  expect(await dialog.getByLabel("Manage API keys").isChecked()).toBe(false);
  await dialog.getByLabel("Allowed addresses").fill("127.0.0.1\n2001:db8::/48");
  await dialog.getByRole("button", { name: "Create the key" }).click();
  const shown = page.getByRole("dialog", { name: "Keep the new key" });
  await shown.waitFor();
  expect(await ann.violations()).toEqual([]);
  // a slip of the hand does not lose it
  await page.keyboard.press("Escape");
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await shown.getByRole("button", { name: "Copy the key" }).click();
  const copied = await eventually(async () => {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    return text.startsWith("tnk_") && text;
  });
  const example = await shown.getByLabel("Example", { exact: true }).innerText();
  const secret = await keep(ann);
  expect([copied, example.includes(`Authorization: Bearer ${secret}`), example.includes("members(first: 5)")]).toEqual([secret, true, true]);
  expect(await statusWith(secret)).toBe(200);
  expect(await page.content()).not.toContain(secret);
  await eventually(async () => {
    await page.reload();
    await ann.settled();
    return !(await rows(ann).first().innerText()).includes("Never");
  });
  await rows(ann).first().getByRole("button", { name: "Show the details" }).click();
  await page.getByLabel("About Nightly export").getByText("2001:db8::/48").waitFor();
  expect(await ann.violations()).toEqual([]);
  ann.expectCalm();
});

test("a key is rotated while the old one stays good, and again at once; revoked, it is good for nothing", async () => {
  const tenant = await makeTenant(world.url);
  const { secret: old } = await makeKey(tenant, "Robot");
  const ann = await atKeys(tenant.owner, tenant);
  const { page } = ann;
  await page.getByRole("button", { name: "Rotate Robot" }).click();
  await page.getByLabel("How long the old key stays good").selectOption("1 hour");
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const second = await keep(ann);
  expect([await statusWith(old as string), await statusWith(second)]).toEqual([200, 200]);
  await page.getByText("Rotating").waitFor();
  await page.getByRole("button", { name: "Rotate Robot" }).click();
  await page.getByText("A rotation is under way").waitFor();
  expect(await ann.violations()).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const third = await keep(ann);
  await eventually(async () => (await statusWith(second)) === 401);
  await eventually(async () => (await statusWith(old as string)) === 401);
  expect(await statusWith(third)).toBe(200);
  await page.getByRole("button", { name: "Revoke Robot" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke Robot?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Revoke Robot" }).click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Robot opens nothing any more.").waitFor();
  await rows(ann).filter({ hasText: "Revoked" }).waitFor();
  expect(await page.getByRole("button", { name: "Rotate Robot" }).count()).toBe(0);
  await eventually(async () => (await statusWith(third)) === 401);
  ann.expectCalm();
});

test("with a proof that has grown old, making a key asks for a new one and then goes on by itself", async () => {
  const own = await openWorld();
  const tenant = await makeTenant(own.url);
  const ann = await Visitor.arrive(browser, own.url);
  try {
    await ann.signIn(tenant.owner, `/t/${tenant.slug}/api-keys`);
    await ann.settled();
    own.clock.advance({ minutes: 16 });
    await ann.page.getByRole("button", { name: "Create a key" }).first().click();
    await ann.page.getByLabel("Name", { exact: true }).fill("Late");
    await ann.page.getByLabel("See members").check();
    await ann.page.getByRole("button", { name: "Create the key" }).click();
    const proof = ann.page.getByRole("dialog", { name: "Confirm that it is you" });
    await proof.getByLabel("Password", { exact: true }).fill(tenant.owner.password);
    await proof.getByRole("button", { name: "Confirm" }).click();
    await ann.page.getByRole("dialog", { name: "Keep the new key" }).waitFor();
  } finally {
    await ann.context.close();
    await own.close();
  }
});

test("a key is made by the keyboard alone; whoever still holds Enter does not put it away unread", async () => {
  const tenant = await makeTenant(world.url);
  await makeKey(tenant, "Robot");
  const ann = await atKeys(tenant.owner, tenant);
  const { page } = ann;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole("button", { name: "Create a key" }).focus();
  await press("Enter");
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.type("Typed");
  await press("Tab", "Tab", "Space");
  expect(await page.getByRole("dialog").getByRole("checkbox").first().isChecked()).toBe(true);
  await page.getByLabel("Name", { exact: true }).focus();
  await press("Enter");
  await page.getByRole("dialog", { name: "Keep the new key" }).waitFor();
  await press("Enter", "Escape");
  await page.getByLabel("API key", { exact: true }).waitFor();
  // the warning has the focus before anything else
  await page.waitForFunction(() => document.activeElement !== document.body && document.activeElement?.getAttribute("tabindex") === "-1");
  await press("Tab");
  await page.waitForFunction(() => ((document.activeElement as HTMLInputElement).value ?? "").startsWith("tnk_"));
  await page.getByRole("button", { name: "I have kept it" }).focus();
  await press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.textContent === "Create a key");
  ann.expectCalm();
});

test("members see no keys, and whoever sees them without managing them changes none", async () => {
  const tenant = await makeTenant(world.url);
  await makeKey(tenant, "Robot");
  const bob = await atKeys(await makeMember(tenant, "member"), tenant);
  await bob.page.getByText("api_key:read").waitFor();
  expect(await bob.page.getByRole("link", { name: "API keys" }).count()).toBe(0);
  expect(await bob.page.getByRole("button", { name: "Create a key" }).count()).toBe(0);
  expect(await bob.violations()).toEqual([]);
  await bob.context.close();
});

test("a thousand keys are read page by page, and narrower screens hold them", async () => {
  const tenant = await makeTenant(world.url);
  await asOwner((client) =>
    client.query(
      `insert into identity.api_keys (id, tenant_id, name, scopes, token_hash, ending, created_by, created_at)
       select uuidv7(make_interval(secs => i)), $1, 'Key ' || i, '{member:read}', sha256(convert_to($3 || i, 'UTF8')), 'abcd', $2, now() from generate_series(1, 1000) i`,
      [tenantRow(tenant), userRow(tenant.owner), tenant.slug],
    ),
  );
  const ann = await atKeys(tenant.owner, tenant);
  expect([await rows(ann).count(), await rows(ann).first().innerText()]).toEqual([50, expect.stringContaining("Key 1000")]);
  await ann.page.getByRole("button", { name: "Next" }).click();
  await ann.page.waitForURL("**after=*");
  await rows(ann).first().getByText("Key 950").waitFor();
  // beside the sidebar there is least room: what names a row keeps some
  await ann.page.setViewportSize({ width: 980, height: 740 });
  expect((await rows(ann).first().getByRole("cell").first().boundingBox())!.width).toBeGreaterThan(140);
  await ann.page.emulateMedia({ colorScheme: "dark" });
  await ann.page.setViewportSize({ width: 360, height: 740 });
  expect(await ann.violations()).toEqual([]);
  expect(await ann.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  ann.expectCalm();
});

test("when the keys cannot be read, the page says so, gives the correlation id, and tries again", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await Visitor.arrive(browser, world.url);
  const body = JSON.stringify({ errors: [{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL", correlationId: "corr-keys" } }] });
  await ann.page.route("**/graphql", (route) => ((route.request().postData() ?? "").includes("query ApiKeys") ? route.fulfill({ status: 500, contentType: "application/json", body }) : route.fallback()));
  await ann.signIn(tenant.owner, `/t/${tenant.slug}/api-keys`);
  await ann.page.getByRole("alert").getByText("corr-keys").waitFor();
  await ann.page.unroute("**/graphql");
  await ann.page.getByRole("button", { name: "Try again" }).click();
  await ann.page.getByRole("heading", { name: "No API key yet" }).waitFor();
});
