/** Codes that the `userErrors` of changing one's own password may carry beside those. */
export const passwordChangeProblems = {
  CURRENT_PASSWORD_WRONG: "The password given as the current one is not, or not any more.",
};

/** Codes that the `userErrors` of whatever sets a password may carry. */
export const passwordSettingProblems = {
  PASSWORD_TOO_SHORT: "The password has fewer than 8 characters.",
  PASSWORD_TOO_LONG: "The password has more than 128 characters.",
  PASSWORD_TOO_WEAK: "The password is common, or made of what is easy to guess: the person's own name or address, a pattern, a repetition.",
};
