import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Pool } from "pg";
import { TestSmtp } from "../../../test/kit/smtp.js";
import type { QueuedMail } from "./mail.js";
import { OutsideCalls } from "../resilience/outside-calls.js";
import { openMailer } from "./mailer.js";
import { defaultSender } from "./sender.js";
import { tlsOf } from "./smtp.js";

let withTls: TestSmtp;
let plain: TestSmtp;
let strict: TestSmtp;
let ports: { withTls: number; plain: number; strict: number };
beforeAll(async () => {
  withTls = new TestSmtp({ secure: true });
  plain = new TestSmtp({ disabledCommands: ["STARTTLS"] });
  strict = new TestSmtp({ authOptional: false, onAuth: (_auth, _session, done) => done(Object.assign(new Error("wrong for ann@example.com"), { responseCode: 535 })) });
  ports = { withTls: await withTls.listen(), plain: await plain.listen(), strict: await strict.listen() };
});
afterAll(() => Promise.all([withTls.close(), plain.close(), strict.close()]));

const mail: QueuedMail = { to: "ann@example.com", subject: "Hi", paragraphs: ["Hi"], senderName: "Tenon", at: "2026-11-23T10:00:00.000Z" };

async function sent(smtpUrl: string | null): Promise<string> {
  const noDatabase = null as unknown as Pool;
  const mailer = openMailer({ smtpUrl, from: "no-reply@tenon.test", production: true }, noDatabase, new OutsideCalls());
  try {
    await mailer.send("01a20813-f087-7015-9a8f-77cbe3960421", mail);
    return "sent";
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  } finally {
    mailer.close();
  }
}

test.each([
  ["smtps://mail.example.com", true, "always"],
  ["smtps://localhost", false, "always"],
  ["smtp://mail.example.com:587", true, "required"],
  ["smtp://mail.example.com:587", false, "offered"],
  ["smtp://relay:25?tls=optional", true, "offered"],
  ["smtp://localhost:1025", true, "offered"],
  ["smtp://127.0.0.1:1025", true, "offered"],
  ["smtp://[::1]:1025", true, "offered"],
])("%s, production %s: TLS is %s", (url, production, tls) => expect(tlsOf(new URL(url), production)).toBe(tls));

test("in production no mail goes in clear to another host, unless the address says so", async () => {
  // the same machine, by a name that does not say so
  expect(await sent(`smtp://0.0.0.0:${ports.plain}`)).toMatch(/^GraphQLError: the mail server did not take this mail; it is tried again \(ETLS/);
  expect(plain.received).toEqual([]);
  expect(await sent(`smtp://0.0.0.0:${ports.plain}?tls=optional`)).toBe("sent");
  expect(plain.received).toHaveLength(1);
});

test("a certificate that does not verify is refused where TLS is a must", async () => {
  expect(await sent(`smtps://127.0.0.1:${ports.withTls}`)).toContain("it is tried again");
  expect(withTls.received).toEqual([]);
});

test("a wrong password and a server that is away are worth another try: an operator can mend them", async () => {
  expect(await sent(`smtp://ann:wrong@127.0.0.1:${ports.strict}`)).toMatch(/it is tried again \(EAUTH .*535.*\)$/);
  expect(await sent(`smtp://127.0.0.1:${ports.strict}`)).toMatch(/it is tried again \(EENVELOPE MAIL FROM 530/);
  expect(await sent("smtp://127.0.0.1:1")).toContain("it is tried again (ESOCKET");
});

test("in production without a mail server a mail is given up, with the reason", async () => {
  expect(await sent(null)).toBe("GivenUp: there is no mail server: set SMTP_URL for the worker, then redrive the mails that wait");
});

test.each([
  ["https://app.example.com/console", "no-reply@app.example.com"],
  ["http://localhost:4000", "no-reply@localhost"],
  ["http://10.0.0.7:4000", "no-reply@[10.0.0.7]"],
  ["http://[fd00::7]:4000", "no-reply@[IPv6:fd00::7]"],
])("at %s mails come from %s", (publicUrl, sender) => expect(defaultSender(publicUrl)).toBe(sender));
