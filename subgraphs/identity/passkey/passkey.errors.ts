/** Codes that the `userErrors` of this feature's mutations may carry. */
export const passkeyProblems = {
  PASSKEY_INVALID: "The passkey is not the account's, or what it signed is not what was asked for.",
  PASSKEY_TAKEN: "The passkey is known already.",
  PASSKEYS_TOO_MANY: "The account has as many passkeys as it may have.",
};
