/** Codes that the `userErrors` of this feature's mutations may carry. */
export const administratorProblems = {
  SETUP_TOKEN_INVALID: "The set-up link was used, has ended, or never was.",
};
