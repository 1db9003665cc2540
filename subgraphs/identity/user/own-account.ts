import { defineRule } from "../../kernel/authz/shield.js";
import { forbidden } from "../../kernel/errors/errors.js";
import type { User } from "./user.entity.js";

/** How somebody signs in, and what it is to the installation, is its own business. */
export const ownAccount = defineRule("own account", (ctx, user) =>
  ctx.actorOrNull?.kind === "user" && ctx.actorOrNull.id === (user as User).rowId ? true : forbidden("Only the person itself may see this."),
);
