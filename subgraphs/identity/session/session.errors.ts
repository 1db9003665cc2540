/** Codes that the `userErrors` of this feature's mutations may carry. */
export const sessionProblems = {
  CREDENTIALS_WRONG: "The e-mail address and the password do not fit together.",
  TENANT_UNKNOWN: "There is no such tenant, or the person is not its member.",
};
