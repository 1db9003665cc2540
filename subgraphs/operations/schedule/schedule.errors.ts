/** Codes that the `userErrors` of this feature's mutations may carry. */
export const scheduleProblems = {
  SCHEDULE_UNKNOWN: "Nothing of this name is scheduled.",
  SCHEDULE_RUNNING: "The last run is not over yet.",
};
