import type { Context } from "../../kernel/context/context.js";
import { makeLink } from "../mailed-link/mailed-link.js";

/** Mails the acting person a link that proves its address; an older one ends. */
export async function mailVerification(ctx: Context, email: string): Promise<void> {
  await ctx.mail({
    to: email,
    subject: "Confirm your e-mail address",
    paragraphs: ["An account was made with this e-mail address. Confirm that it is yours.", "The link works once, for a day."],
    action: { label: "Confirm the address", url: await makeLink(ctx, "verify_email", email) },
    footnote: "If you made no account, you need do nothing.",
  });
}
