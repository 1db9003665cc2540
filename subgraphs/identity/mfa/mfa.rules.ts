import { anybody, person, reauthenticated } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";
import { ownAccount } from "../user/own-account.js";

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
