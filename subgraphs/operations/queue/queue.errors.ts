/** Codes that the `userErrors` of this feature's mutations may carry. */
export const queueProblems = {
  QUEUE_UNKNOWN: "There is no queue of this name.",
  QUEUE_PAUSED: "The queue is paused already.",
  QUEUE_NOT_PAUSED: "The queue is not paused: there is nothing to resume.",
};
