import { webhookEndpointProblems } from "../webhook-endpoint/webhook-endpoint.errors.js";

const { OVERLAP_RUNNING } = webhookEndpointProblems;

/** Codes that the `userErrors` of this feature's mutations may carry. */
export const webhookSourceProblems = {
  SOURCE_NAME_INVALID: "The name is empty or longer than 100 characters.",
  SECRET_INVALID: "The secret has not the form that the scheme's senders use.",
  HMAC_INVALID: "The settings of a plain HMAC are missing, name no header, or belong to a scheme that has none.",
  OVERLAP_RUNNING,
};
