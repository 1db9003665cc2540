/** Codes that the `userErrors` of this feature's mutations may carry. */
export const roleProblems = {
  ROLE_NAME_INVALID: "The name is empty or longer than 60 characters.",
  ROLE_NAME_TAKEN: "Another role of the tenant has this name.",
  ROLE_DESCRIPTION_INVALID: "The description is longer than 300 characters.",
  ROLE_LIMIT_REACHED: "The tenant has as many roles of its own as it can have: 100.",
  ROLE_IS_SYSTEM: "The role is the platform's, the same for every tenant.",
  ROLE_IN_USE: "Members, groups, invitations or service identities have the role, and none was named to take its place.",
  REPLACEMENT_INVALID: "The role that is to take the place is unknown, the same one, or the owners'.",
  PERMISSION_UNKNOWN: "There is no permission of this name.",
  PERMISSION_NOT_HELD: "A permission, or one that it depends on, is none that the caller has in this tenant: nobody gives what they do not have.",
};
