/** Codes that the `userErrors` of this feature's mutations may carry. */
export const jobProblems = {
  JOB_NOT_FAILED: "The job has not failed for good: there is nothing to redrive.",
  TOO_MANY_JOBS: "More than 100 jobs at once.",
};
