import { sendMailJob } from "../../subgraphs/kernel/mail/mail.jobs.js";
import { openMail } from "../../subgraphs/kernel/mail/mail.js";
import { renderMail } from "../../subgraphs/kernel/mail/render.js";
import { asOwner } from "./database.js";
import { eventually } from "./wait.js";
import type { World } from "./world.js";

/** A mail that was asked for, as its receiver would see it. */
export interface TestMail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  /** The address behind its button, or null. */
  link: string | null;
}

/** Waits for the newest mail to this address whose subject fits. It is read in the queue, so no worker has to run. */
export function mailTo(world: World, email: string, subject: RegExp = /^/): Promise<TestMail> {
  return eventually(async () => (await mailsTo(world, email)).find((mail) => subject.test(mail.subject)));
}

/** Every mail to this address up to now, the newest first. */
export async function mailsTo(world: World, email: string): Promise<TestMail[]> {
  const database = new URL(world.platform.url).pathname.slice(1);
  const rows = await asOwner(async (client) => {
    const text = "select data ->> 'tenantId' as tenant, data -> 'data' ->> 'sealed' as sealed from pgboss.job where name = $1 order by id desc";
    return (await client.query<{ tenant: string | null; sealed: string }>(text, [sendMailJob.name])).rows;
  }, database);
  const mails = rows.flatMap(({ tenant, sealed }) => {
    try {
      return [openMail(world.platform.keyring, tenant, sealed)];
    } catch {
      return []; // sealed by a world with other keys
    }
  });
  return mails
    .filter((mail) => mail.to === email)
    .map((mail) => ({ to: mail.to, from: mail.senderName, subject: mail.subject, ...renderMail(mail), link: mail.action?.url ?? null }));
}
