/** Codes that the `userErrors` of this feature's mutations may carry. */
export const administratorProblems = {
  EMAIL_TAKEN: "There is an account with this e-mail address. Only who has a set-up link that works is told.",
  SETUP_TOKEN_INVALID: "The set-up link was used, has ended, or never was.",
  ACCOUNT_UNKNOWN: "There is no open account with this address, or it has not proved the address.",
  LAST_OPERATOR: "The installation would be left without an operator.",
};
