import { anybody, person, reauthenticated } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const passkeyRules: Rules = {
  Mutation: {
    beginPasskeySignIn: anybody,
    signInWithPasskey: anybody,
    beginPasskeyProof: person,
    beginPasskeyRegistration: reauthenticated,
    finishPasskeyRegistration: reauthenticated,
  },
};
