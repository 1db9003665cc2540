/** Codes that the `userErrors` of this feature's mutations may carry. */
export const tenantProblems = {
  NAME_INVALID: "The name is empty or longer than 200 characters.",
  SLUG_INVALID: "The slug is not 3 to 63 lower-case letters, digits and hyphens, or is reserved.",
  SLUG_TAKEN: "Another tenant has this slug.",
};
