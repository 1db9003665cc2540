import { anybody, person, reauthenticated } from "../../kernel/authz/rules.js";
import { defineRule, type Rules } from "../../kernel/authz/shield.js";
import { forbidden } from "../../kernel/errors/errors.js";
import type { User } from "../user/user.entity.js";

/** How somebody signs in is its own business. */
const ownAccount = defineRule("own account", (ctx, user) =>
  ctx.actorOrNull?.kind === "user" && ctx.actorOrNull.id === (user as User).rowId ? true : forbidden("Only the person itself may see this."),
);

export const mfaRules: Rules = {
  Mutation: {
    verifyMfa: anybody,
    reauthenticate: person,
    setupTotp: reauthenticated,
    confirmTotp: reauthenticated,
    removeMfaDevice: reauthenticated,
    regenerateRecoveryCodes: reauthenticated,
  },
  User: { mfaDevices: ownAccount, recoveryCodesLeft: ownAccount },
};
