import type { Pool } from "pg";
import { GivenUp } from "../jobs/jobs.js";
import type { OutsideCalls } from "../resilience/outside-calls.js";
import type { QueuedMail } from "./mail.js";
import { keepMail } from "./mailbox.js";
import { messageOf } from "./message.js";
import { openSmtp } from "./smtp.js";

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them; null: there is no mail server. */
  smtpUrl: string | null;
  /** The address that every mail comes from. */
  from: string;
  production: boolean;
}

/** How this process lets mails out: through a mail server, into the development mailbox, or not at all. */
export interface Mailer {
  readonly way: "smtp" | "mailbox" | "none";
  /** @throws GivenUp when no further try can help; any other error is worth one */
  send(jobId: string, mail: QueuedMail): Promise<void>;
  close(): void;
}

/** Without a mail server there is the development mailbox, but never in production: there, mails wait as dead letters. */
export function openMailer({ smtpUrl, from, production }: MailSettings, pool: Pool, outside: OutsideCalls): Mailer {
  if (smtpUrl) {
    const smtp = openSmtp(new URL(smtpUrl), production, outside);
    return { way: "smtp", send: (jobId, mail) => smtp.send(messageOf(jobId, mail, from)), close: smtp.close };
  }
  if (production) return { way: "none", send: refuse, close: () => undefined };
  return { way: "mailbox", send: (jobId, mail) => keepMail(pool, jobId, messageOf(jobId, mail, from)), close: () => undefined };
}

async function refuse(): Promise<void> {
  throw new GivenUp("MAIL_NOT_CONFIGURED", "there is no mail server: set SMTP_URL for the worker, then redrive the mails that wait");
}
