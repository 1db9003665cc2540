import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { events, ids } from "../contract.js";
import { addressee, findAccount, openAddressee, sealAddressee } from "../mailed-link/addressee.js";
import { makeLink } from "../mailed-link/mailed-link.js";

const place = "password reset";

export const sendPasswordResetJob = defineJob({
  name: "identity.send_password_reset",
  description: "Mails a link that lets a new password be set, if there is an account with the address that somebody gave.",
  data: addressee,
  async run(ctx, data) {
    const email = openAddressee(ctx, place, data);
    const userId = await findAccount(ctx, email);
    if (userId === null) return;
    // who asked is not known: it need not be the person
    await ctx.record(events.passwordResetRequested, { userId: encodeId(ids.User, userId) });
    await ctx.becomeActor(personOutsideSession(userId));
    await ctx.mail({
      to: email,
      subject: "Set a new password",
      paragraphs: ["Somebody, perhaps you, asked for a new password for your account.", "The link works once, for half an hour, in any browser."],
      action: { label: "Set a new password", url: await makeLink(ctx, "reset_password", email) },
      footnote: "If it was not you, you need do nothing: your password stays as it is.",
    });
  },
});

/** Asks for it, in this commit. */
export const enqueuePasswordReset = (ctx: Context, email: string) => ctx.enqueue(sendPasswordResetJob, sealAddressee(ctx, place, email));
