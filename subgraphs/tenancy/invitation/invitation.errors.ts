/** Codes that the `userErrors` of this feature's mutations may carry. */
export const invitationProblems = {
  EMAIL_INVALID: "The e-mail address is none.",
  ROLE_UNKNOWN: "There is no role of this name in the tenant.",
  ROLE_ABOVE_OWN: "The role is mightier than the caller's own.",
  ALREADY_MEMBER: "The person is a member of the tenant.",
  INVITATIONS_TOO_MANY: "As many invitations wait as a tenant may have.",
  INVITATION_SETTLED: "The invitation was accepted or revoked already.",
  INVITATION_INVALID: "The invitation was used, has ended, never was, or is for another address.",
};
