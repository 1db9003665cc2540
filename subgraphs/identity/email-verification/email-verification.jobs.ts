import { z } from "zod";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import type { Keyring } from "../../kernel/secrets/keys.js";
import { makeLink } from "../mailed-link/mailed-link.js";

const place = "e-mail change";

/** The queue is not to say who wants which address. */
export const sealNewEmail = (keyring: Keyring, email: string) => keyring.seal(Buffer.from(email), place).toString("base64");

export const sendEmailChangeJob = defineJob({
  name: "identity.send_email_change",
  description: "Mails a new address the link that changes an account's address to it, or tells its owner, when another account has it.",
  data: z.object({ sealed: z.base64() }),
  async run(ctx, { sealed }) {
    const personId = ctx.person.id;
    const email = ctx.foundation.keyring.open(Buffer.from(sealed, "base64"), place).toString();
    await ctx.becomeNobody();
    const [owner] = await ctx.sql<{ user_id: string | null }>("select identity.find_account($1) as user_id", [email]);
    await ctx.becomeActor(personOutsideSession(personId));
    if (owner?.user_id) {
      await ctx.mail({
        to: email,
        subject: "Your e-mail address is in use here",
        paragraphs: ["Somebody, perhaps you, tried to give another account this e-mail address. Your account has it, so nothing was changed."],
        footnote: "If it was not you, you need do nothing.",
      });
      return;
    }
    await ctx.mail({
      to: email,
      subject: "Confirm your new e-mail address",
      paragraphs: ["Somebody, perhaps you, wants to sign in with this e-mail address from now on. The address changes when you confirm it.", "The link works once, for a day."],
      action: { label: "Confirm the address", url: await makeLink(ctx, "change_email", email) },
      footnote: "If it was not you, you need do nothing.",
    });
  },
});
