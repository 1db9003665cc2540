import type { FastifyInstance, FastifyReply } from "fastify";
import { notFound } from "../../subgraphs/kernel/errors/errors.js";
import { findMail, listMails, type KeptMail } from "../../subgraphs/kernel/mail/mailbox.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { devMailPolicy, mailDocument, mailList, mailPage, mailPolicy } from "./page.js";

/** The development mailbox, for a browser. The caller sees to it that production has none. */
export function serveDevMail(app: FastifyInstance, { pool, mailer }: Platform): void {
  const html = (reply: FastifyReply, policy: string, text: string) => reply.type("text/html; charset=utf-8").header("content-security-policy", policy).send(text);
  const mustFind = async (id: string): Promise<KeptMail> => {
    const mail = await findMail(pool, id);
    if (!mail) throw notFound();
    return mail;
  };

  app.get("/dev/mail", async (_request, reply) => html(reply, devMailPolicy, mailList(await listMails(pool), mailer.way === "smtp")));
  app.get<{ Params: { id: string } }>("/dev/mail/:id", async (request, reply) => html(reply, devMailPolicy, mailPage(await mustFind(request.params.id))));
  app.get<{ Params: { id: string } }>("/dev/mail/:id/html", async (request, reply) => {
    const mail = await mustFind(request.params.id);
    // the page above shows it in a frame
    reply.header("x-frame-options", "SAMEORIGIN");
    return html(reply, mailPolicy, mailDocument(mail));
  });
}
