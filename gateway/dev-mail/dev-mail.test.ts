import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, inTransaction } from "../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../test/kit/database.js";
import { eventually } from "../../test/kit/wait.js";
import { openWorld, type World } from "../../test/kit/world.js";
import { createWorld } from "../gateway.fixture.js";

let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let world: World;
beforeAll(async () => {
  own = await createOwnDatabase();
  world = await openWorld({ database: own.name, worker: true });
});
afterAll(async () => {
  await world.close();
  await own.drop();
});

const page = async (path: string) => {
  const answer = await fetch(`${world.url}${path}`, { headers: { accept: "text/html" } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const ask = (subject: string) =>
  inTransaction(world, "identity", anonymous, (ctx) =>
    ctx.mail({ to: "ann@example.com", subject, paragraphs: ["Words & <b>more</b>"], action: { label: "Open", url: "https://example.com/?a=1&b=2" } }),
  );
/** The address of the mail with this subject, once the worker has put it there. */
const addressOf = (subject: string) => eventually(async () => new RegExp(`href="(/dev/mail/[0-9a-f-]{36})"><strong>${subject}<`).exec((await page("/dev/mail")).text)?.[1]);

test("in production there is no mailbox, for browsers neither", async () => {
  const fixture = await createWorld();
  const gateway = await fixture.start({ production: true });
  for (const path of ["/dev/mail", "/dev/mail/01a20813-f087-7015-9a8f-77cbe3960421", "/dev/mail/x/html"]) {
    for (const accept of ["text/html", "application/json"]) {
      expect((await fetch(`${gateway.url}${path}`, { headers: { accept } })).status).toBe(404);
    }
  }
  await gateway.close();
});

test("an empty mailbox says what will be in it", async () => {
  expect(await page("/dev/mail")).toMatchObject({ status: 200, text: expect.stringContaining("No mail yet.") });
});

test("a mail stands in the list, the newest first, and shows both parts, its link and its headers", async () => {
  await ask("First");
  await addressOf("First");
  await ask("Second and last");
  const second = await addressOf("Second and last");
  const list = await page("/dev/mail");
  expect(list.text.indexOf("Second and last")).toBeLessThan(list.text.indexOf("First"));
  const mail = await page(second);
  expect(mail.text).toContain("Words &amp; &lt;b&gt;more&lt;/b&gt;");
  expect(mail.text).toContain('<a href="https://example.com/?a=1&amp;b=2" target="_blank"');
  expect(mail.text).toContain(`src="${second}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"`);
  expect(mail.text).toMatch(/^From: Tenon &lt;no-reply@tenon\.test&gt;/m);
  expect(mail.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-src 'self'; .*frame-ancestors 'none'$/);
  const part = await page(`${second}/html`);
  expect(part.text).toContain("<h1");
  expect(part.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox$/);
  expect(part.headers.get("x-frame-options")).toBe("SAMEORIGIN");
});

test.each(["/dev/mail/01a20813-f087-7015-9a8f-77cbe3960421", "/dev/mail/none", "/dev/mail/none/html", "/dev/mail/%00"])("%s is not found", async (path) => {
  expect((await page(path)).status).toBe(404);
});

test("the mailbox keeps the last two hundred", async () => {
  await asOwner(
    (client) =>
      client.query(`insert into kernel.development_mails select gen_random_uuid(), now() - interval '1 day' * n, 'x@example.com', 'old ' || n, '', '', '' from generate_series(1, 250) n`),
    own.name,
  );
  await ask("Newest");
  await addressOf("Newest");
  const { text } = await page("/dev/mail");
  expect(text.match(/<li>/g)).toHaveLength(200);
  expect(text).toContain("<strong>old 1<");
  expect(text).not.toContain("<strong>old 250<");
});
