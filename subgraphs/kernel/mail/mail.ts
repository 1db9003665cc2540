import { z } from "zod";
import type { Context } from "../context/context.js";
import type { Keyring } from "../secrets/keys.js";
import { sendMailJob } from "./mail.jobs.js";

/** What senders are called where there is no tenant. */
const productName = "Tenon";

/** A short message to one person. It is all text: whatever stands in it, names of people included, is shown as it is. */
export interface Mail {
  /** One address, without a name. */
  to: string;
  /** One line: what is more than a line, or longer than 200 characters, is made to fit. */
  subject: string;
  paragraphs: string[];
  /** The one thing to do, shown as a button; an http or https address. */
  action?: { label: string; url: string } | undefined;
  /** The small print: why this mail came, and what to do if it was not expected. */
  footnote?: string | undefined;
}

/** A mail in the queue: beside what it says, who it comes from, and when it was asked for. */
export interface QueuedMail extends Mail {
  senderName: string;
  /** ISO 8601. */
  at: string;
}

/** No space, no control character and none of the signs that lists and names in a header are made of (RFC 5322, section 3.2.3). */
const address = /^[^\s\p{Cc}@<>()[\]\\,;:"]{1,64}@[^\s\p{Cc}@<>()[\]\\,;:"]{1,255}$/u;

/** Control characters but line breaks and tabs are no part of a text, and the database cannot keep one of them. */
const words = (length: number) => z.string().min(1).max(length).transform((text) => text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, ""));

const mail = z.object({
  to: z.string().regex(address, "is not one e-mail address"),
  subject: z.string().transform((text) => clipped(oneLine(text), 200)).refine((text) => text.length > 0, "is empty"),
  paragraphs: z.array(words(5_000)).min(1).max(50),
  action: z.object({ label: words(100), url: z.url({ protocol: /^https?$/ }).max(2_000) }).optional(),
  footnote: words(2_000).optional(),
});

/** Line breaks and other control characters end nothing here: each run of them is a space. */
const oneLine = (text: string) => text.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

const clipped = (text: string, length: number) => ([...text].length > length ? `${[...text].slice(0, length - 1).join("")}…` : text);

/**
 * Writes the mail into the queue, in the context's commit. It may hold a link that lets somebody in, so the queue's
 * tables and their backups hold it sealed.
 */
export async function queueMail(ctx: Context, input: Mail): Promise<void> {
  const senderName = ctx.tenantIdOrNull === null ? productName : await tenantsName(ctx);
  const queued: QueuedMail = { ...mail.parse(input), senderName, at: ctx.clock.now().toISOString() };
  await ctx.enqueue(sendMailJob, { sealed: sealMail(ctx.foundation.keyring, ctx.tenantIdOrNull, queued) });
}

async function tenantsName(ctx: Context): Promise<string> {
  const [answer] = await ctx.sql<{ name: string | null }>("select tenancy.mail_sender_name() as name");
  // "=?" begins an encoded word (RFC 2047): many mail programs would decode one in a quoted name too, whatever is in it
  return oneLine(answer?.name ?? "").replaceAll("=?", "= ?") || productName;
}

// the tenant is bound in: a mail that is moved into another tenant's job does not open
const placeOf = (tenantId: string | null) => `mail ${tenantId ?? "of no tenant"}`;

function sealMail(keyring: Keyring, tenantId: string | null, queued: QueuedMail): string {
  return keyring.seal(Buffer.from(JSON.stringify(queued)), placeOf(tenantId)).toString("base64");
}

/** What `queueMail` sealed. @throws when it was changed, moved, or sealed with a key that is gone */
export function openMail(keyring: Keyring, tenantId: string | null, sealed: string): QueuedMail {
  return JSON.parse(keyring.open(Buffer.from(sealed, "base64"), placeOf(tenantId)).toString()) as QueuedMail;
}
