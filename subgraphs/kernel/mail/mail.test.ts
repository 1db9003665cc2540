import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mailsTo, mailTo } from "../../../test/kit/mailbox.js";
import { makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";
import type { Mail } from "./mail.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const address = () => `ann-${unique()}@example.com`;
const letter = (to: string): Mail => ({
  to,
  subject: "Confirm your address",
  paragraphs: ["Somebody asked for this."],
  action: { label: "Confirm", url: "https://app.example.com/confirm?token=sesame-open&x=1" },
  footnote: "Not you? Do nothing.",
});

test("before there is an actor, as a person and in a tenant: a mail is asked for in the same way", async () => {
  const tenant = await makeTenant(world.url, "Bäckerei");
  const [nobody, person, member] = [address(), address(), address()];
  await inTransaction(world, "identity", anonymous, (ctx) => ctx.mail(letter(nobody)));
  await inTransaction(world, "identity", await factsOf(world, tenant.owner), (ctx) => ctx.mail(letter(person)));
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail(letter(member)));
  for (const to of [nobody, person, member]) {
    const mail = await mailTo(world, to, /^Confirm/);
    expect(mail).toMatchObject({ to, subject: "Confirm your address", link: letter(to).action!.url });
    expect(mail.text).toBe("Somebody asked for this.\n\nConfirm:\nhttps://app.example.com/confirm?token=sesame-open&x=1\n\n--\nNot you? Do nothing.\n");
    expect(mail.html).toContain('href="https://app.example.com/confirm?token=sesame-open&amp;x=1"');
  }
});

test("no commit, no mail", async () => {
  const to = address();
  const failing = inTransaction(world, "identity", anonymous, async (ctx) => {
    await ctx.mail(letter(to));
    throw new Error("the rest failed");
  });
  await expect(failing).rejects.toThrow("the rest failed");
  expect(await mailsTo(world, to)).toEqual([]);
});

test("the queue's tables hold neither the address nor the words nor the link", async () => {
  const tenant = await makeTenant(world.url);
  const to = address();
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail(letter(to)));
  const rows = await asOwner(async (client) => JSON.stringify((await client.query("select j.* from pgboss.job j where data ->> 'tenantId' = $1 and name = 'operations.send_mail'", [tenantRow(tenant)])).rows));
  expect(rows).toContain('"sealed":');
  for (const clear of [to, "Somebody", "sesame", "Confirm"]) expect(rows).not.toContain(clear);
});

test("a mail that is moved into another tenant's job does not open", async () => {
  const tenant = await makeTenant(world.url);
  const to = address();
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail(letter(to)));
  const other = await makeTenant(world.url);
  await asOwner((client) =>
    client.query("update pgboss.job set data = jsonb_set(data, '{tenantId}', to_jsonb($2::text)) where data ->> 'tenantId' = $1 and name = 'operations.send_mail'", [tenantRow(tenant), tenantRow(other)]),
  );
  expect(await mailsTo(world, to)).toEqual([]);
});

test.each([
  ["two addresses", "a@example.com, b@example.com"],
  ["an address and a header", "a@example.com\r\nBcc: b@example.com"],
  ["a name and an address", "Ann <a@example.com>"],
  ["no address", "nobody"],
])("%s in the place of one address is a fault", async (_what, to) => {
  await expect(inTransaction(world, "identity", anonymous, (ctx) => ctx.mail(letter(to)))).rejects.toThrow("is not one e-mail address");
});

test("a link that would run a script is a fault", async () => {
  const mail = { ...letter(address()), action: { label: "Open", url: "javascript:alert(1)" } };
  await expect(inTransaction(world, "identity", anonymous, (ctx) => ctx.mail(mail))).rejects.toThrow();
});

test("a subject of several lines becomes one, and a long one is cut", async () => {
  const to = address();
  await inTransaction(world, "identity", anonymous, (ctx) => ctx.mail({ ...letter(to), subject: `Hello\r\nBcc: eve@example.com\u2028${"🎉".repeat(300)}` }));
  const { subject } = await mailTo(world, to);
  expect(subject).toMatch(/^Hello Bcc: eve@example.com 🎉+…$/u);
  expect([...subject]).toHaveLength(200);
});

test("nothing in a mail is markup", async () => {
  const to = address();
  const hostile = `<script>alert("1")</script>'"&\u0007<img src=x>`;
  const url = `https://example.com/?q="><script>`;
  await inTransaction(world, "identity", anonymous, (ctx) =>
    ctx.mail({ to, subject: hostile, paragraphs: [hostile, "two\nlines"], action: { label: hostile, url }, footnote: hostile }),
  );
  const { html } = await mailTo(world, to);
  for (const raw of ["<script", "<img", "\u0007"]) expect(html).not.toContain(raw);
  expect(html.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&#39;&quot;&amp;/g)).toHaveLength(5);
  expect(html).toContain("two<br>lines");
  expect(html).not.toMatch(/<[^>]*\bsrc=|url\(|@import|<link/);
});
