import { rotationProblems } from "../rotation/rotation.js";

/** Codes that the `userErrors` of this feature's mutations may carry. */
export const apiKeyProblems = {
  KEY_NAME_INVALID: "The name is empty or longer than 100 characters.",
  SCOPES_MISSING: "No scope is named: such a key could do nothing.",
  SCOPE_NOT_HELD: "A scope is no permission that the caller has in this tenant: nobody gives what they do not have.",
  EXPIRY_PAST: "The end lies in the past.",
  ADDRESS_INVALID: "An entry of the allow-list is no IP address and no range in CIDR notation, or there are more than 50.",
  POINTS_OUT_OF_RANGE: "The points a minute are not from 1 to 1,000,000.",
  ...rotationProblems,
  KEY_ENDED: "The key has expired or was revoked.",
};
