/** Codes that the `userErrors` of this feature's mutations may carry. */
export const jobProblems = {
  JOB_NOT_FAILED: "The job has not failed for good: there is nothing to redrive.",
  JOB_OVER: "The job is over, or was cancelled already: there is nothing to cancel.",
  CHOICE_NEEDED: "Neither jobs nor a filter were named, or both.",
  TOO_MANY_JOBS: "More than 100 jobs at once.",
};
