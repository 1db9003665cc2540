/** Codes that the `userErrors` of this feature's mutations may carry. */
export const groupProblems = {
  GROUP_NAME_INVALID: "The name is empty or longer than 60 characters.",
  GROUP_NAME_TAKEN: "Another group of the tenant has this name.",
  GROUP_DESCRIPTION_INVALID: "The description is longer than 300 characters.",
  GROUP_LIMIT_REACHED: "The tenant has as many groups as it can have: 500.",
  GROUP_ROLES_TOO_MANY: "More than 20 roles are named for one group.",
  OWNER_NOT_FOR_GROUPS: "Owners are made one by one: no group has their role.",
};
