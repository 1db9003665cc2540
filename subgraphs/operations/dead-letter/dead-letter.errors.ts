/** Codes that the `userErrors` of this feature's mutations may carry. */
export const deadLetterProblems = {
  DEAD_LETTER_GONE: "It is not among the platform's dead letters: it was redriven or discarded already, or it is a tenant's.",
  CHOICE_NEEDED: "Neither jobs nor a filter were named, or both.",
  TOO_MANY_JOBS: "More than 100 jobs at once.",
};
