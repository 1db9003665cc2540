/** Codes that the `userErrors` of this feature's mutations may carry. */
export const sessionProblems = {
  TENANT_UNKNOWN: "There is no such tenant, or the person is not its member.",
};
