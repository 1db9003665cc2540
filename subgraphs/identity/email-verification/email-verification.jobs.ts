import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { addressee, findAccount, openAddressee, sealAddressee } from "../mailed-link/addressee.js";
import { makeLink } from "../mailed-link/mailed-link.js";
import { stillWants } from "./pending-change.js";

const place = "e-mail change";

export const sendEmailChangeJob = defineJob({
  name: "identity.send_email_change",
  description: "Mails a new address the link that changes an account's address to it, or tells its owner, when another account has it.",
  data: addressee,
  async run(ctx, data) {
    const personId = ctx.person.id;
    const email = openAddressee(ctx, place, data);
    await ctx.becomeNobody();
    const ownerId = await findAccount(ctx, email);
    await ctx.becomeActor(personOutsideSession(personId));
    if (ownerId !== null) {
      await ctx.mail({
        to: email,
        subject: "Your e-mail address is in use here",
        paragraphs: ["Somebody, perhaps you, tried to give another account this e-mail address. Your account has it, so nothing was changed."],
        footnote: "If it was not you, you need do nothing.",
      });
      return;
    }
    // the person has asked for another one meanwhile, or called it off
    if (!(await stillWants(ctx, email))) return;
    await ctx.mail({
      to: email,
      subject: "Confirm your new e-mail address",
      paragraphs: ["Somebody, perhaps you, wants to sign in with this e-mail address from now on. The address changes when you confirm it.", "The link works once, for a day."],
      action: { label: "Confirm the address", url: await makeLink(ctx, "change_email", email) },
      footnote: "If it was not you, you need do nothing.",
    });
  },
});

/** Asks for it, in this commit. */
export const enqueueEmailChange = (ctx: Context, email: string) => ctx.enqueue(sendEmailChangeJob, sealAddressee(ctx, place, email));
