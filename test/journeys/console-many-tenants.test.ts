import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { userRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { makePerson, openWorld, unique, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

// tenants by the hundred, the newest of all: in a database of their own
let held: HeldDatabase;
let world: World;
let browser: Browser;
beforeAll(async () => {
  held = await holdOwnDatabase();
  [world, browser] = await Promise.all([openWorld({ database: held.database }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await held.release();
});

/** More than two pages of them. */
const many = 201;

test("whoever belongs to more tenants than a page of them holds can enter and finds each of them", async () => {
  const ann = await makePerson(world.url);
  const prefix = `many-${unique()}`;
  await asOwner((client) =>
    client.query(
      `with places as (
         insert into tenancy.tenants (id, slug, name) select uuidv7(make_interval(secs => i)), $2 || '-' || i, 'Many ' || i from generate_series(1, $3::int) i
         returning id, slug),
       mine as (insert into tenancy.memberships (id, tenant_id, user_id) select uuidv7(make_interval(secs => split_part(slug, '-', 3)::int)), id, $1 from places returning id, tenant_id)
       insert into tenancy.user_roles (tenant_id, membership_id, user_id, role_id)
       select mine.tenant_id, mine.id, $1, role.id from mine, tenancy.roles role where role.key = 'viewer' and role.tenant_id is null`,
      [userRow(ann), prefix, many],
    ),
    held.database,
  );
  const visitor = await Visitor.arrive(browser, world.url);
  const { page } = visitor;
  await visitor.signIn(ann, `/t/${prefix}-${many}`);
  await page.getByRole("button", { name: `Many ${many}` }).waitFor();
  expect(await page.getByRole("heading", { name: "There is no such tenant" }).count()).toBe(0);
  await visitor.open("/tenants");
  const rows = page.getByRole("table", { name: "Your tenants" }).getByRole("row");
  expect(await rows.count()).toBe(many + 1);
  await page.getByRole("link", { name: `Many ${many - 100}`, exact: true }).click();
  await page.waitForURL(`**/t/${prefix}-${many - 100}`);
  await page.getByRole("button", { name: `Many ${many - 100}` }).waitFor();
  visitor.expectCalm();
});
