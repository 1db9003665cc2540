/** Codes that the `userErrors` of this feature's mutations may carry. */
export const signInProblems = {
  CREDENTIALS_WRONG: "The e-mail address and the password do not fit together.",
};
