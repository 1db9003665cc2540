import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { TestSmtp, type Received } from "../../../test/kit/smtp.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";
import { createLog } from "../log/log.js";
import type { Mail } from "./mail.js";

const from = "no-reply@tenon.test";
let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let server: TestSmtp;
let world: World;
const lines: string[] = [];
beforeAll(async () => {
  own = await createOwnDatabase();
  server = new TestSmtp({ onAuth: ({ username, password }, _session, done) => (password === "p@ss word" ? done(null, { user: username }) : done(new Error("no"))) });
  const smtpUrl = `smtp://mailer:p%40ss%20word@127.0.0.1:${await server.listen()}`;
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  world = await openWorld({ database: own.name, worker: true, log, mail: { smtpUrl, from, production: true } });
});
afterAll(async () => {
  await world.close();
  await server.close();
  await own.drop();
});

const letter = (to: string): Mail => ({ to, subject: "Grüße", paragraphs: ["Möchten Sie?"], action: { label: "Ja", url: "https://app.example.com/?token=sesame" } });
const address = () => `ann-${unique()}@example.com`;
const ask = (mail: Mail) => inTransaction(world, "identity", anonymous, (ctx) => ctx.mail(mail));
const deliveries = (to: string): Received[] => server.received.filter(({ envelope }) => envelope.to.includes(to));
const delivered = (to: string) => eventually(() => deliveries(to)[0]);

interface Row {
  id: string;
  state: string;
  retry_count: number;
  output: { message?: string } | null;
}

/** The jobs of the newest mail and its dead letter, by queue. */
async function newest(): Promise<Record<string, Row>> {
  const text = "select distinct on (name) name, id, state, retry_count, output from pgboss.job where name like 'operations.send_mail%' order by name, created_on desc, id desc";
  const { rows } = await asOwner((client) => client.query<Row & { name: string }>(text), own.name);
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}

/** Waits until the newest mail's job stands there. */
const newestIs = (state: string) => eventually(async () => (await newest())["operations.send_mail"]?.state === state && (await newest())["operations.send_mail"]);
/** Every mail has gone its way, that which greets a new person among them: what the server is told to answer is for the next one. */
const quiet = () =>
  eventually(() => asOwner(async (client) => (await client.query("select from pgboss.job where name = 'operations.send_mail' and state < 'completed'")).rowCount === 0, own.name), 30);
/** The pause before the next try is over. */
const hurry = () => asOwner((client) => client.query("update pgboss.job set start_after = now() where state = 'retry' and name = 'operations.send_mail'"), own.name);

test("a mail arrives with both parts, under TLS where the server offers it, signed in, to its one receiver", async () => {
  const to = address();
  await ask(letter(to));
  const { mail, secure, user, envelope } = await delivered(to);
  expect({ secure, user, envelope }).toEqual({ secure: true, user: "mailer", envelope: { from, to: [to] } });
  expect(mail.subject).toBe("Grüße");
  expect(mail.text).toBe("Möchten Sie?\n\nJa:\nhttps://app.example.com/?token=sesame\n");
  expect(mail.html).toContain('<a href="https://app.example.com/?token=sesame"');
  expect(mail.from!.value).toEqual([{ name: "Tenon", address: from }]);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail.messageId).toBe(`<${(await newest())["operations.send_mail"]!.id}@tenon.test>`);
});

test.each(["Bäckerei Müller", "🎉 Party \u{1F469}\u200D\u{1F467}", 'Say "hi", <b@c.de>; \\ & co', "= ?utf-8?q?x?="])("the sender %s is read as it was written, and the address stays the installation's", async (name) => {
  const tenant = await makeTenant(world.url);
  await tenant.owner.send("mutation ($input: UpdateTenantInput!) { updateTenant(input: $input) { userErrors { code } } }", { tenant: tenant.id, variables: { input: { name } } });
  const to = address();
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail(letter(to)));
  const { mail, envelope } = await delivered(to);
  expect(mail.from!.value).toEqual([{ name, address: from }]);
  expect(envelope).toEqual({ from, to: [to] });
});

test("a name with line breaks adds no header and no receiver", async () => {
  const tenant = await makeTenant(world.url, "Eve");
  const name = "Eve\r\nBcc: victim@example.com\r\n\r\n<script>";
  await asOwner((client) => client.query("update tenancy.tenants set name = $2 where id = $1", [tenantRow(tenant), name]), own.name);
  const to = address();
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail({ ...letter(to), subject: `Hi\r\nBcc: victim@example.com\r\n\r\nbody` }));
  const { mail, envelope } = await delivered(to);
  expect(envelope.to).toEqual([to]);
  expect([mail.bcc, mail.cc]).toEqual([undefined, undefined]);
  expect(mail.from!.value).toEqual([{ name: "Eve Bcc: victim@example.com <script>", address: from }]);
  expect(mail.subject).toBe("Hi Bcc: victim@example.com body");
  expect(mail.html).not.toContain("<script>");
});

test("a mail that the server puts off is tried again, and one whose receipt was lost arrives again under the same Message-ID", async () => {
  const to = address();
  await quiet();
  server.refusals.push({ code: 451, message: `4.3.0 busy, <${to}>` }, "hang up");
  await ask(letter(to));
  await newestIs("retry");
  expect(deliveries(to)).toEqual([]);
  await hurry();
  await delivered(to);
  await newestIs("retry");
  await hurry();
  await newestIs("completed");
  const [first, second] = deliveries(to);
  expect(deliveries(to)).toHaveLength(2);
  expect(second!.mail.messageId).toBe(first!.mail.messageId);
  expect(second!.mail.date).toEqual(first!.mail.date);
});

test("a mail that the server refuses for good is tried once and waits among the dead letters; redriven, it is sent", async () => {
  const tenant = await makeTenant(world.url);
  const to = address();
  await quiet();
  server.refusals.push({ code: 550, message: `5.1.1 <${to}>: no such user` });
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail(letter(to)));
  const failed = await newestIs("failed");
  expect(failed).toMatchObject({ retry_count: 0, output: { message: expect.stringContaining("MAIL_REFUSED") } });
  await eventually(async () => (await newest())["operations.send_mail.dead"]?.state === "created");
  const jobs = await tenant.owner.send('{ jobs(first: 9, filter: { queue: "operations.send_mail" }) { edges { node { id state errorCode attempts } } } }', { tenant: tenant.id });
  const { node } = jobs.data.jobs.edges[0] as { node: { id: string } };
  expect(node).toMatchObject({ state: "FAILED", errorCode: "MAIL_REFUSED", attempts: 1 });
  await tenant.owner.send("mutation ($input: RedriveJobsInput!) { redriveJobs(input: $input) { userErrors { code } } }", { tenant: tenant.id, variables: { input: { jobIds: [node.id] } } });
  const { mail } = await delivered(to);
  expect(mail.messageId).toBe(`<${failed.id}@tenon.test>`);
});

test("the log says which job failed with which codes, and neither to whom nor what", async () => {
  const failures = lines.filter((line) => line.includes('"job":"operations.send_mail"'));
  expect(failures.some((line) => line.includes("refused this mail for good (EMESSAGE DATA 550 5.1.1)"))).toBe(true);
  expect(failures.some((line) => line.includes("it is tried again (EMESSAGE DATA 451 4.3.0)"))).toBe(true);
  for (const line of lines) expect(line).not.toMatch(/@example\.com|sesame|Möchten|p@ss/);
});
