import { passwordSettingProblems } from "../password/password.errors.js";

/** Codes that the `userErrors` of this feature's mutations may carry. */
export const userProblems = {
  EMAIL_INVALID: "The e-mail address is none.",
  NAME_INVALID: "The name is empty or longer than 200 characters.",
  ...passwordSettingProblems,
};
