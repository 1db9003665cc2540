/** Codes that the `userErrors` of this feature's mutations may carry. */
export const accountProblems = {
  ACCOUNT_IS_OWN: "The account is the caller's own: another administrator has to do it.",
  ACCOUNT_DEACTIVATED: "The account is deactivated already.",
  ACCOUNT_ACTIVE: "The account is not deactivated.",
  REASON_INVALID: "The reason is empty or longer than 500 characters.",
};
