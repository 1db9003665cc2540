/** Codes that the `userErrors` of this feature's mutations may carry. */
export const quotaProblems = {
  METER_UNKNOWN: "The tenant's plan has no quota for this meter.",
  LIMIT_INVALID: "The limit is not a whole number from 0 to 1,000,000,000,000.",
  REASON_INVALID: "The reason is empty or longer than 500 characters.",
  EXPIRY_INVALID: "The end of a limit is not ahead.",
};
