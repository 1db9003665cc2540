/** Codes that the `userErrors` of this feature's mutations may carry. */
export const domainProblems = {
  DOMAIN_INVALID: "The domain is none: it has no dot, is an address, or has signs that no domain has.",
  DOMAIN_RESERVED: "The domain belongs to the installation itself, or is for private networks alone.",
  DOMAIN_PUBLIC_SUFFIX: "The domain is one below which everybody may register a name, such as co.uk.",
  DOMAIN_ADDED_ALREADY: "The tenant has this domain already.",
  DOMAIN_LIMIT_REACHED: "The tenant has as many domains as it can have: 20.",
};
