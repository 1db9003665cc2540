/** Codes that the `userErrors` of this feature's mutations may carry. */
export const userProblems = {
  EMAIL_INVALID: "The e-mail address is none.",
  EMAIL_TAKEN: "There is an account with this e-mail address.",
  NAME_INVALID: "The name is empty or longer than 200 characters.",
  PASSWORD_TOO_SHORT: "The password has fewer than 8 characters.",
  PASSWORD_TOO_LONG: "The password has more than 128 characters.",
};
