import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { enrolTotp } from "../kit/totp.js";
import { eventually } from "../kit/wait.js";
import { makePerson, makeTenant, openWorld, unique, type Person, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let held: HeldDatabase;
let world: World;
let browser: Browser;
let root: Person;
beforeAll(async () => {
  [held, browser] = await Promise.all([holdOwnDatabase(), openBrowser()]);
  world = await openWorld({ database: held.database });
  root = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]), held.database);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await held.release();
});

/** Somebody at a page. */
const at = (person: Person, path: string) => Visitor.at(browser, world.url, person, path);

const rows = ({ page }: Visitor): Locator => page.getByRole("table", { name: "Users" }).locator("tbody tr");
const namesIn = async (visitor: Visitor) => rows(visitor).locator("a").allInnerTexts();

test("an owner of a tenant is no administrator of the installation: it sees no way to the users, and no user", async () => {
  const tenant = await makeTenant(world.url);
  const ann = await at(tenant.owner, `/t/${tenant.slug}`);
  expect(await ann.page.getByRole("link", { name: "Users" }).count()).toBe(0);
  for (const path of ["/users", `/users/${root.id}`]) {
    await ann.open(path);
    await ann.page.getByRole("heading", { name: "This is for administrators of the installation" }).waitFor();
    expect(await ann.page.getByText(root.email).count()).toBe(0);
  }
  expect(await ann.violations()).toEqual([]);
  ann.expectCalm();
});

test("an administrator finds people by the beginning of name or address while typing, and by state; the address keeps it", async () => {
  const stem = `Zoe${unique()}`;
  const [one, two] = [await makePerson(world.url, `${stem}a`), await makePerson(world.url, `${stem}b`)];
  await asOwner((client) => client.query("update identity.users set deactivated_at = now(), deactivated_by = id, deactivation_reason = 'x' where id = $1", [userRow(two)]), held.database);
  const visitor = await at(root, "/tenants");
  const { page } = visitor;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Users" }).click();
  await visitor.heading("Users");
  await visitor.settled();
  const search = page.getByRole("searchbox");
  await search.pressSequentially(stem.toUpperCase());
  await eventually(async () => (await namesIn(visitor)).join() === `${two.name},${one.name}`);
  await eventually(() => new URL(page.url()).searchParams.get("search") === stem.toUpperCase());
  await page.getByLabel("State").selectOption("Deactivated");
  await eventually(async () => (await namesIn(visitor)).join() === two.name);
  await page.reload();
  await visitor.settled();
  expect([await search.inputValue(), await namesIn(visitor)]).toEqual([stem.toUpperCase(), [two.name]]);
  // back goes by whole steps, not by letters
  await page.goBack();
  await eventually(async () => (await namesIn(visitor)).length === 2);
  await page.getByRole("button", { name: "Clear the search" }).click();
  await eventually(async () => (await rows(visitor).count()) > 2);
  await search.fill("nobody is called so");
  await page.getByRole("heading", { name: "Nobody fits" }).waitFor();
  expect(await visitor.violations()).toEqual([]);
  await page.getByRole("button", { name: "Show everybody" }).click();
  await eventually(async () => (await search.inputValue()) === "" && (await rows(visitor).count()) > 2);
  visitor.expectCalm();
});

test("deactivated with a reason, a person falls to the sign-in page and cannot come back until the account is opened again", async () => {
  const bob = await makePerson(world.url, "Bob");
  const theirs = await at(bob, "/account");
  const visitor = await at(root, `/users/${bob.id}`);
  const { page } = visitor;
  await visitor.heading("Bob");
  await page.getByLabel("Access", { exact: true }).getByText("go on").waitFor();
  expect(await visitor.violations()).toEqual([]);
  await page.getByRole("button", { name: "Deactivate" }).click();
  const dialog = page.getByRole("dialog", { name: "Deactivate Bob?" });
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await dialog.getByText("Say why, in 1 to 500 characters.").waitFor();
  expect(await visitor.violations()).toEqual([]);
  await dialog.getByLabel("Reason").fill("Left the company");
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await page.getByText("Bob is signed out everywhere and cannot sign in.").waitFor();
  await page.getByText("Left the company").waitFor();
  await page.getByText("None goes on").waitFor();

  await theirs.page.reload();
  await theirs.page.waitForURL("**/sign-in?next=*");
  const signIn = async () => {
    await theirs.page.getByLabel("E-mail address").fill(bob.email);
    await theirs.page.getByLabel("Password", { exact: true }).fill(bob.password);
    await theirs.page.keyboard.press("Enter");
  };
  await signIn();
  await theirs.page.getByRole("alert").waitFor();

  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByRole("dialog", { name: "Reactivate Bob?" }).getByRole("button", { name: "Reactivate" }).click();
  await page.getByText("Bob can sign in.").waitFor();
  await signIn();
  await theirs.page.waitForURL("**/account");
  visitor.expectCalm();
});

test("nobody deactivates itself, and a person's kinds of second factor are told", async () => {
  const tot = await makePerson(world.url, "Tot");
  await enrolTotp(world, tot);
  const visitor = await at(root, `/users/${tot.id}`);
  await visitor.page.getByText("Authenticator app").waitFor();
  await visitor.open(`/users/${root.id}`);
  // it can be reached by the keyboard, and says why it does nothing
  await visitor.page.getByRole("button", { name: "Deactivate" }).focus();
  await visitor.page.getByRole("tooltip", { name: "Another administrator has to deactivate your account" }).waitFor();
  await visitor.page.keyboard.press("Enter");
  expect(await visitor.page.getByRole("dialog").count()).toBe(0);
  await visitor.open("/users/usr_01h455vb4pex5vsknk084sn02q");
  await visitor.page.getByRole("alert", { name: "There is no such thing here" }).waitFor();
});

test("among many the list goes page by page, and a narrow dark screen holds it and the detail", async () => {
  await asOwner(
    (client) =>
      client.query(`insert into identity.users (id, email, name, password_hash)
        select uuidv7(make_interval(secs => i)), 'many' || i || '@example.org', 'Many ' || i, 'none' from generate_series(1, 1000) i`),
    held.database,
  );
  const visitor = await at(root, "/users?search=many");
  const { page } = visitor;
  expect([await rows(visitor).count(), (await namesIn(visitor))[0]]).toEqual([50, "Many 1000"]);
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL("**after=*");
  await rows(visitor).first().getByText("Many 950").waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [page.url().slice(world.url.length), `/users/${root.id}`]) {
    await visitor.open(path);
    expect(await visitor.violations()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
});
