import type { SendMailOptions } from "nodemailer";
import type { QueuedMail } from "./mail.js";
import { renderMail } from "./render.js";

/**
 * A mail as it is handed to a mail server, made of what lies in the queue alone: sent again, after a try of which nobody
 * knows how it ended, it is the same message with the same Message-ID, and receivers recognise the duplicate.
 * @param jobId the row id of the job that sends it
 * @param from the installation's address; the name before it is the tenant's
 */
export function messageOf(jobId: string, mail: QueuedMail, from: string): SendMailOptions {
  return {
    // addresses as objects: nothing in them is read as a list or as a name
    from: { name: mail.senderName, address: from },
    to: { name: "", address: mail.to },
    envelope: { from, to: [mail.to] },
    subject: mail.subject,
    date: new Date(mail.at),
    messageId: `<${jobId}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    // RFC 3834: absence notices do not answer a machine
    headers: { "Auto-Submitted": "auto-generated" },
    ...renderMail(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
