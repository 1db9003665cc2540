/** Codes that the `userErrors` of this feature's mutations may carry. */
export const featureFlagProblems = {
  FLAG_KEY_INVALID: "The flag's name is not up to 100 lower-case letters and digits, with single dots, hyphens or underscores between them.",
  FLAG_KEY_TAKEN: "Another flag has this name.",
  FLAG_DESCRIPTION_INVALID: "The description is longer than 500 characters.",
  FLAG_VARIANTS_INVALID: "The variants are none or more than 20, two have one name, or a value is not of the flag's type or larger than 4096 characters of JSON.",
  FLAG_VARIANT_UNKNOWN: "There is no variant of this name.",
  FLAG_RULE_INVALID: "A rule names what it cannot: an id that is none, a percentage not above 0 and up to 100, an end before its beginning, or too much.",
  FLAG_LIMIT_REACHED: "There are 500 flags. Archive one that nothing asks for any more.",
  FLAG_ARCHIVED: "The flag was archived.",
  FLAG_UNKNOWN: "There is no flag of this name that tenants may set.",
};
