import { createTransport, type SendMailOptions } from "nodemailer";
import type { Pool } from "pg";
import { asRole } from "../postgres/role.js";

/** The one role that reaches the development mailbox: the worker writes it, the gateway shows it. */
const mailboxRole = "tenon_mailbox";

/** Mails that the development mailbox holds; older ones go. */
const kept = 200;

/** A mail in the development mailbox. */
export interface KeptMail {
  id: string;
  at: Date;
  recipient: string;
  subject: string;
  /** As a mail server would have got it. */
  source: string;
  text: string;
  html: string;
}

/** Puts the mail into the development mailbox. The same message again, as after a crash, is kept once. */
export async function keepMail(pool: Pool, id: string, message: SendMailOptions): Promise<void> {
  const { message: source } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  if (!Buffer.isBuffer(source)) throw new Error("the message was asked for as one buffer");
  const { to } = message.envelope as { to: string[] };
  await asRole(pool, mailboxRole, async (client) => {
    await client.query(
      `insert into kernel.development_mails (id, at, recipient, subject, source, body_text, body_html)
       values ($1, clock_timestamp(), $2, $3, $4, $5, $6) on conflict (id) do nothing`,
      [id, to[0], message.subject, source.toString(), message.text, message.html],
    );
    await client.query("delete from kernel.development_mails where id not in (select id from kernel.development_mails order by at desc, id desc limit $1)", [kept]);
  });
}

/** What the list shows: the newest first, without their bodies. */
export function listMails(pool: Pool): Promise<Pick<KeptMail, "id" | "at" | "recipient" | "subject">[]> {
  return asRole(pool, mailboxRole, async (client) => {
    const text = "select id, at, recipient, subject from kernel.development_mails order by at desc, id desc";
    return (await client.query<Pick<KeptMail, "id" | "at" | "recipient" | "subject">>(text)).rows;
  });
}

/** @param id whatever the address said */
export async function findMail(pool: Pool, id: string): Promise<KeptMail | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  return asRole(pool, mailboxRole, async (client) => {
    const text = "select id, at, recipient, subject, source, body_text as text, body_html as html from kernel.development_mails where id::text = $1";
    return (await client.query<KeptMail>(text, [id])).rows[0] ?? null;
  });
}
