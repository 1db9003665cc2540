/** Codes that the `userErrors` of this feature's mutations may carry. */
export const membershipProblems = {
  ROLE_UNKNOWN: "There is no role of this name in the tenant.",
  ROLE_ABOVE_OWN: "The role is mightier than the caller's own.",
  LAST_OWNER: "The tenant would be left without an owner.",
};
