/** Codes that the `userErrors` of this feature's mutations may carry. */
export const ownershipProblems = { OWNERSHIP_OWN: "The membership is the caller's own: it is an owner already." };
