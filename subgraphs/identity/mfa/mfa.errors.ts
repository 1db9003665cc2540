/** Codes that the `userErrors` of this feature's mutations may carry. */
export const mfaProblems = {
  MFA_CODE_WRONG: "The code of the second factor is wrong, or was used before.",
  MFA_CODE_REQUIRED: "The account has a second factor: its code is needed, too.",
  MFA_DEVICES_TOO_MANY: "The account has as many authenticator apps as it may have.",
  MFA_DEVICE_UNKNOWN: "The account has no such second factor.",
  MFA_NOT_SET_UP: "There is no second factor yet, or none that waits to be confirmed.",
  CHALLENGE_INVALID: "The sign-in that waits for its second factor has ended, or took too many attempts. Sign in anew.",
  PASSWORD_WRONG: "It is not the account's password.",
};
