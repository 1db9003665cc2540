/** Codes that the `userErrors` of this feature's mutations may carry. */
export const lifecycleProblems = {
  SUSPENSION_REASON_INVALID: "The reason is empty or longer than 500 characters.",
  REASON_INVALID: "The reason is empty or longer than 500 characters.",
  ADDRESSES_NOT_SET: "The tenant has set no network addresses of its own.",
  TENANT_ALREADY_SUSPENDED: "The tenant is suspended already.",
  TENANT_NOT_SUSPENDED: "The tenant is not suspended.",
  TENANT_NOT_PENDING_DELETION: "The tenant is not to be deleted.",
  CONFIRMATION_WRONG: "The slug that was typed to confirm is not the tenant's.",
};
