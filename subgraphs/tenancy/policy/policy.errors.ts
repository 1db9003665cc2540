/** Codes that the `userErrors` of this feature's mutations may carry. */
export const policyProblems = {
  POLICY_TITLE_INVALID: "The title is empty or longer than 80 characters.",
  POLICY_TITLE_TAKEN: "Another policy has this title.",
  POLICY_DESCRIPTION_INVALID: "The description is longer than 500 characters.",
  POLICY_TEXT_INVALID: "The text is not one Cedar policy that forbids something, by the installation's schema. The message says where, and what to do.",
  POLICY_LIMIT_REACHED: "There are as many policies as there can be: 50.",
  POLICY_LOCKS_OUT: "The policy would forbid whoever saves it to see or change policies.",
};
