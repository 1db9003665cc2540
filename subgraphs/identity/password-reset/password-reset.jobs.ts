import { z } from "zod";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import type { Keyring } from "../../kernel/secrets/keys.js";
import { events, ids } from "../contract.js";
import { makeLink } from "../mailed-link/mailed-link.js";

const place = "password reset";

/** The queue is to say neither who has an account here nor who wanted to know. */
export const sealAddress = (keyring: Keyring, email: string) => keyring.seal(Buffer.from(email), place).toString("base64");

export const sendPasswordResetJob = defineJob({
  name: "identity.send_password_reset",
  description: "Mails a link that lets a new password be set, if there is an account with the address that somebody gave.",
  data: z.object({ sealed: z.base64() }),
  async run(ctx, { sealed }) {
    const email = ctx.foundation.keyring.open(Buffer.from(sealed, "base64"), place).toString();
    const [account] = await ctx.sql<{ user_id: string | null }>("select identity.find_account($1) as user_id", [email]);
    if (!account?.user_id) return;
    // who asked is not known: it need not be the person
    await ctx.record(events.passwordResetRequested, { userId: encodeId(ids.User, account.user_id) });
    await ctx.becomeActor(personOutsideSession(account.user_id));
    await ctx.mail({
      to: email,
      subject: "Set a new password",
      paragraphs: ["Somebody, perhaps you, asked for a new password for your account.", "The link works once, for half an hour, in any browser."],
      action: { label: "Set a new password", url: await makeLink(ctx, "reset_password", email) },
      footnote: "If it was not you, you need do nothing: your password stays as it is.",
    });
  },
});
