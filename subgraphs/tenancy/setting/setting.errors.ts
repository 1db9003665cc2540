/** Codes that the `userErrors` of this feature's mutations may carry. */
export const settingProblems = {
  LOCALE_INVALID: "The locale is no BCP 47 language tag.",
  TIME_ZONE_INVALID: "There is no time zone of this name.",
  SESSION_MINUTES_INVALID: "The minutes are not 15 to 129,600 (90 days).",
  EMAIL_DOMAINS_INVALID: "One of the domains is none, or there are more than 100.",
  ADDRESSES_INVALID: "One of the ranges is no address and no range in CIDR notation, or there are more than 100.",
  OWN_ADDRESS_MISSING: "The address that the caller itself comes from is not among the allowed ones.",
  OWN_MFA_MISSING: "Whoever asks a tenant's members for a second factor needs one itself.",
  EMAIL_DOMAIN_NOT_ALLOWED: "The tenant takes members with addresses of other domains.",
};
