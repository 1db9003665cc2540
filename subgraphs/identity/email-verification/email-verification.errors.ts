/** Codes that the `userErrors` of this feature's mutations may carry. */
export const emailVerificationProblems = {
  EMAIL_INVALID: "The e-mail address is none.",
  EMAIL_UNCHANGED: "It is the account's address already.",
  LINK_INVALID: "The link was used, has ended, or never was; or another account has taken the address meanwhile.",
};
