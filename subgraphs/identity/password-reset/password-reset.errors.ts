import { passwordSettingProblems } from "../password/password.errors.js";

/** Codes that the `userErrors` of this feature's mutations may carry. */
export const passwordResetProblems = {
  EMAIL_INVALID: "The e-mail address is none.",
  RESET_TOKEN_INVALID: "The link was used, has ended, or never was.",
  ...passwordSettingProblems,
};
