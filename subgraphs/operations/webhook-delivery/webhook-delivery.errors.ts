import { webhookEndpointProblems } from "../webhook-endpoint/webhook-endpoint.errors.js";

const { EVENT_TYPE_UNKNOWN, ENDPOINT_DISABLED } = webhookEndpointProblems;

/** Codes that the `userErrors` of this feature's mutations may carry. */
export const webhookDeliveryProblems = {
  EVENT_TYPE_UNKNOWN,
  ENDPOINT_DISABLED,
  SINCE_OUT_OF_RANGE: "The moment lies in the future, or more than 30 days back.",
};
