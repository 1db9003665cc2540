import { anybody, person, reauthenticated } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";
import { ownAccount } from "../user/own-account.js";

export const emailVerificationRules: Rules = {
  Mutation: {
    // the link is opened wherever the mail is read: its token is the proof
    verifyEmail: anybody,
    requestEmailVerification: person,
    changeEmail: reauthenticated,
    // it leaves all as it was, so it wants no fresh proof
    cancelEmailChange: person,
  },
  User: { emailChange: ownAccount },
};
