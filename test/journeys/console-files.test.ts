import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../kit/browser.js";
import { tenantRow } from "../kit/context.js";
import { asOwner } from "../kit/database.js";
import { filesOf, uploadFile } from "../kit/files.js";
import { eventually } from "../kit/wait.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../kit/world.js";
import { Visitor } from "./visitor.js";

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ largestFile: 3_000_000 }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const at = (person: Person, tenant: TestTenant) => Visitor.at(browser, world.url, person, `/t/${tenant.slug}/files`);
const file = (name: string, buffer: Buffer | string, mimeType = "text/plain") => ({ name, mimeType, buffer: Buffer.from(buffer) });
const choose = (page: Page, ...files: ReturnType<typeof file>[]) => page.locator('input[type="file"]').first().setInputFiles(files);
const listOf = (page: Page) => page.getByRole("table", { name: "Files" });
const uploadsOf = (page: Page) => page.getByRole("region", { name: "Uploads" }).getByRole("listitem");

test("a member uploads files, sees who uploaded them, downloads one as it was, and deletes it", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(await makeMember(tenant, "member"), tenant);
  const { page } = ann;
  await page.getByRole("heading", { name: "No file yet" }).waitFor();
  await page.getByText("Storage: 0 B of 1 GB used").waitFor();
  expect(await ann.faults()).toEqual([]);

  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, n) => 97 + (n % 23)));
  await choose(page, file("Bericht 2026 Ü.txt", bytes), file("notes.txt", "two words"));
  await listOf(page).getByText("Bericht 2026 Ü.txt").waitFor();
  await listOf(page).getByText("notes.txt").waitFor();
  await uploadsOf(page).filter({ hasText: "Uploaded, 195.3 KB" }).waitFor();
  await uploadsOf(page).filter({ hasText: "notes.txt" }).filter({ hasText: "Uploaded" }).waitFor();
  await page.getByText("Storage: 195.3 KB of 1 GB used").waitFor();
  await eventually(async () => /text\/plain\s+9 B\s+Available/i.test(await listOf(page).getByRole("row").filter({ hasText: "notes.txt" }).innerText()));
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("button", { name: "Clear finished" }).click();
  await uploadsOf(page).first().waitFor({ state: "detached" });

  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download Bericht 2026 Ü.txt" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("Bericht 2026 Ü.txt");
  expect((await readFile(await download.path())).equals(bytes)).toBe(true);

  await page.getByRole("button", { name: "Delete notes.txt" }).click();
  const asked = page.getByRole("dialog", { name: "Delete notes.txt?" });
  expect(await ann.violations()).toEqual([]);
  await asked.getByRole("button", { name: "Delete file" }).click();
  await listOf(page).getByText("notes.txt").waitFor({ state: "detached" });
  expect((await filesOf(tenant.owner, tenant)).map(({ name }) => name)).toEqual(["Bericht 2026 Ü.txt"]);
  ann.expectCalm();
}, 120_000);

test("what is too large, empty, of a type that is not taken, or beyond the quota is refused by name, and the others come", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  await asOwner((client) => client.query("update billing.quota_usages set quantity = 1000 where tenant_id = $1 and meter = 'storage_bytes'", [tenantRow(tenant)]));
  const ann = await at(tenant.owner, tenant);
  const { page } = ann;
  const program = Buffer.concat([Buffer.from("7f454c4602010100", "hex"), Buffer.alloc(120)]);
  await choose(page, file("huge.txt", Buffer.alloc(3_000_001, "x")), file("empty.txt", ""), file("program.txt", program), file("beyond.txt", "x".repeat(1_001)), file("fits.txt", "x".repeat(900)));
  const row = (name: string) => uploadsOf(page).filter({ hasText: name });
  await row("huge.txt").getByRole("alert").getByText("Send a file that is not empty, and has 2.8 MB at the most.").waitFor();
  await row("empty.txt").getByRole("alert").getByText("not empty").waitFor();
  await row("program.txt").getByRole("alert").getByText("Files of this type are not taken.").waitFor();
  await row("beyond.txt").getByRole("alert").getByText("The tenant's quota has no room for this file").waitFor();
  await listOf(page).getByText("fits.txt").waitFor();
  await page.getByText("4 of 5 not uploaded").waitFor({ state: "attached" });
  expect(await ann.faults()).toEqual([]);
  await eventually(async () => (await filesOf(tenant.owner, tenant)).map(({ name }) => name).join() === "fits.txt");
  await page.getByRole("button", { name: "Dismiss huge.txt" }).click();
  await row("huge.txt").waitFor({ state: "detached" });
}, 120_000);

test("files are dropped anywhere on the page; each shows how far it is and is called off by itself, also from another page of the console", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  const ann = await at(tenant.owner, tenant);
  const { page } = ann;
  // the bytes do not arrive until they may
  const open = { gate: () => {} };
  const gate = new Promise<void>((resolve) => (open.gate = resolve));
  await page.route("**/api/files/**", async (route) => {
    await gate;
    await route.continue().catch(() => undefined);
  });
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (const name of ["first.txt", "second.txt"]) dataTransfer.items.add(new File([name], name));
    window.dispatchEvent(new DragEvent("dragover", { dataTransfer }));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer }));
  });
  await page.getByRole("progressbar", { name: /^first.txt: \d+ percent$/ }).waitFor({ state: "attached" });
  await page.getByRole("progressbar", { name: /^second.txt: \d+ percent$/ }).waitFor({ state: "attached" });
  expect(await ann.faults()).toEqual([]);
  await page.getByRole("link", { name: "Overview" }).click();
  await ann.heading(/./);
  await page.getByRole("link", { name: "Files" }).click();
  await page.getByRole("button", { name: "Cancel first.txt" }).click();
  await uploadsOf(page).filter({ hasText: "first.txt" }).waitFor({ state: "detached" });
  open.gate();
  await uploadsOf(page).filter({ hasText: "Uploaded" }).waitFor();
  await eventually(async () => (await filesOf(tenant.owner, tenant)).map(({ name, state }) => `${name} ${state}`).join() === "second.txt AVAILABLE");
  await listOf(page).getByText("second.txt").waitFor();
  await listOf(page).getByText("first.txt").waitFor({ state: "detached" });
}, 120_000);

test("a viewer downloads and finds no way to change anything; who may not see files is told so", async () => {
  const tenant = await makeTenant(world.url, "Acme");
  await uploadFile(tenant.owner, tenant, "hello", "hello.txt");
  const vera = await at(await makeMember(tenant, "viewer"), tenant);
  await listOf(vera.page).getByText(tenant.owner.name).waitFor();
  await vera.page.getByText("You can download files here, and upload none").waitFor();
  expect([await vera.page.getByRole("button", { name: /Upload|Delete/ }).count(), await vera.page.locator('input[type="file"]').count()]).toEqual([0, 0]);
  const coming = vera.page.waitForEvent("download");
  await vera.page.getByRole("button", { name: "Download hello.txt" }).click();
  expect(await readFile(await (await coming).path(), "utf8")).toBe("hello");
  expect(await vera.faults()).toEqual([]);
  vera.expectCalm();

  const bill = await at(await makeMember(tenant, "billing"), tenant);
  await bill.page.getByRole("heading", { name: "Your role does not include this" }).waitFor();
  expect(await bill.page.getByRole("link", { name: "Files" }).count()).toBe(0);
  expect(await bill.violations()).toEqual([]);
}, 120_000);
