import type { Context } from "../../kernel/context/context.js";
import { User } from "../user/user.entity.js";
import type { Session } from "./session.entity.js";

/** Tells a person by mail that a session was ended because somebody else may have held its tokens. */
export async function alarmOwner(ctx: Context, { userId, device, place }: Session): Promise<void> {
  const { email } = await ctx.em.findOneOrFail(User, { rowId: userId });
  await ctx.mail({
    to: email,
    subject: "A session of yours was ended for safety",
    paragraphs: [
      `A token of your session (${device ?? "an unknown device"}${place ? `, ${place}` : ""}) was used a second time. That happens when somebody has copied it, so we ended the session on every device that held it.`,
      "Sign in again to go on. If you do not know this session, change your password and look at the list of your sessions.",
    ],
    action: { label: "See your sessions", url: `${ctx.foundation.publicUrl}/account` },
    footnote: "You get this mail because an account with this address exists here.",
  });
}
