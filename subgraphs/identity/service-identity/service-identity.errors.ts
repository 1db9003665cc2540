import { rotationProblems } from "../rotation/rotation.js";

/** Codes that the `userErrors` of this feature's mutations may carry. */
export const serviceIdentityProblems = {
  IDENTITY_NAME_INVALID: "The name is empty or longer than 100 characters.",
  ROLE_UNKNOWN: "There is no role of this name in the tenant.",
  ROLE_ABOVE_OWN: "The role is mightier than the caller's own.",
  PUBLIC_KEY_INVALID: "The public key is no JWK of a P-256, an Ed25519 or an RSA key of at least 2048 bits, or it is a private one.",
  ...rotationProblems,
  IDENTITY_ENDED: "The service identity was revoked.",
  SECRET_MISSING: "The service identity proves itself with its own key and has no secret.",
  CLIENT_INVALID: "The client is unknown or was revoked, or what it showed does not prove it.",
  SCOPE_INVALID: "A scope was asked for that the client's role does not allow.",
};
