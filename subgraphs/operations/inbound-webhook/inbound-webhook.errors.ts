/** Codes that the `userErrors` of this feature's mutations may carry. */
export const inboundWebhookProblems = {
  SIGNATURE_INVALID: "There is no such source, or the signature is not good: which of both is not told.",
  WEBHOOK_PENDING: "The webhook is being processed: wait until that has ended.",
  PAYLOAD_CLEARED: "What was sent is kept for 30 days, and this is older.",
};
