/** Codes that the `userErrors` of this feature's mutations may carry. */
export const tenantProblems = {
  NAME_INVALID: "The name is empty or longer than 200 characters.",
  MAIL_SENDER_NAME_INVALID: "The name that mails come from is empty, longer than 60 characters, or has characters that cannot be shown.",
  SLUG_INVALID: "The slug is not 3 to 63 lower-case letters, digits and hyphens, is a UUID, or is reserved.",
  SLUG_TAKEN: "Another tenant has this slug.",
};
