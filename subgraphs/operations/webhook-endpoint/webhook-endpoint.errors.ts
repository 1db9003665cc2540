/** Codes that the `userErrors` of this feature's mutations may carry. */
export const webhookEndpointProblems = {
  URL_INVALID: "The address is no https address that webhooks can be sent to: without user, password and fragment, 2,000 characters at the most.",
  DESCRIPTION_TOO_LONG: "The description is longer than 500 characters.",
  EVENT_TYPE_UNKNOWN: "There is no such type of event, or it is not for tenants: the query `eventTypes` lists those that are.",
  HEADER_INVALID: "A header's name or value cannot be sent, it is one that Tenon sets itself, or there are more than 20.",
  SELECTION_INVALID: "The selection is no query that can be run for an event: the message says where (line, column) and why.",
  IDENTITY_UNKNOWN: "A selection is asked for as a service identity of the tenant, and there is none of this id, or it was revoked.",
  IDENTITY_ABOVE_OWN: "The service identity may do what the caller may not; or the tenant has policies, and the caller may not make service identities.",
  OVERLAP_RUNNING: "What was shown before the last rotation is still good; another rotation would end it early.",
  ENDPOINT_DISABLED: "The endpoint is disabled: enable it first.",
};
