import { z } from "zod";
import { defineEvent } from "../kernel/events/events.js";
import { idKind, idSchema, personalIdKind } from "../kernel/ids/ids.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  User: personalIdKind("User", "usr"),
  Session: personalIdKind("Session", "ses"),
  MfaDevice: personalIdKind("MfaDevice", "mfa"),
  ApiKey: idKind("ApiKey", "key"),
  ServiceIdentity: idKind("ServiceIdentity", "svc"),
};

/**
 * API keys begin with this and an underscore: 26 characters of the key's id, 43 that are 256 random bits and 6 of checksum (CRC-32) follow.
 * For scanners: `\btnk_[0-7][0-9a-hjkmnp-tv-z]{25}[0-9A-Za-z]{49}\b`.
 */
export const apiKeyPrefix = "tnk";

/** Secrets of service identities are of the same form. */
export const clientSecretPrefix = "tns";

/** A service identity's access token: `sub` and `client_id` are its id, `tid` its tenant, `scope` what it was narrowed to. */
export const serviceTokenSeconds = 3_600;

/** How access tokens are made, for whoever verifies one (RFC 9068): `sub` a User, `sid` a Session, `tid` a Tenant, `auth_time` and `amr` how it was proved. */
export const accessToken = {
  audience: "tenon",
  algorithm: "ES256",
  lifetimeSeconds: 15 * 60,
} as const;

/** Left out where a person ended the machine; it may have ended with the account of whoever made it. */
const endedWithAccount = z.enum(["account_deactivated"]).optional();

export const events = {
  userRegistered: defineEvent({
    type: "user.registered",
    description: "A person made an account.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  signedIn: defineEvent({
    type: "user.signed_in",
    description: "A person signed in; a session began.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), sessionId: idSchema(ids.Session), methods: z.array(z.string()) }),
  }),
  mfaEnrolled: defineEvent({
    type: "user.mfa_enrolled",
    description: "A person took a second factor into use.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), deviceId: idSchema(ids.MfaDevice), kind: z.string() }),
  }),
  mfaRemoved: defineEvent({
    type: "user.mfa_removed",
    description: "A person removed a second factor.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), deviceId: idSchema(ids.MfaDevice), kind: z.string() }),
  }),
  mfaFailed: defineEvent({
    type: "user.mfa_failed",
    description: "Whoever gave a person's first proof gave a wrong second one.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), method: z.string() }),
  }),
  recoveryCodeUsed: defineEvent({
    type: "user.recovery_code_used",
    description: "A recovery code stood in for a second factor.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), left: z.number().int() }),
  }),
  recoveryCodesMade: defineEvent({
    type: "user.recovery_codes_made",
    description: "A person got recovery codes; earlier ones are good no more.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), count: z.number().int() }),
  }),
  reauthenticated: defineEvent({
    type: "user.reauthenticated",
    description: "A person proved once more who it is, within its session.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), sessionId: idSchema(ids.Session), methods: z.array(z.string()) }),
  }),
  signInFailed: defineEvent({
    type: "user.sign_in_failed",
    description: "Somebody, not known who, tried to sign in as this person and did not prove it.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), method: z.string() }),
  }),
  signedOut: defineEvent({
    type: "user.signed_out",
    description: "A person ended a session.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), sessionId: idSchema(ids.Session) }),
  }),
  sessionRevoked: defineEvent({
    type: "session.revoked",
    description: "A session was ended before its time: by its person from another one, with a new password or a change of the address taken back, or with the account.",
    subject: { kind: ids.Session, property: "sessionId" },
    payload: z.object({ userId: idSchema(ids.User), sessionId: idSchema(ids.Session), because: z.enum(["password_changed", "deactivated"]).optional() }),
  }),
  refreshReused: defineEvent({
    type: "session.refresh_reused",
    description: "A spent refresh token was shown again: the session was revoked, for one of its holders is a thief.",
    subject: { kind: ids.Session, property: "sessionId" },
    payload: z.object({ userId: idSchema(ids.User), sessionId: idSchema(ids.Session) }),
  }),
  serviceIdentityCreated: defineEvent({
    type: "service_identity.created",
    description: "A program became somebody in a tenant.",
    subject: { kind: ids.ServiceIdentity, property: "serviceIdentityId" },
    payload: z.object({ serviceIdentityId: idSchema(ids.ServiceIdentity), name: z.string(), role: z.string() }),
  }),
  serviceIdentityRotated: defineEvent({
    type: "service_identity.rotated",
    description: "A service identity has a new secret; the one before is good until the given time, or no more.",
    subject: { kind: ids.ServiceIdentity, property: "serviceIdentityId" },
    payload: z.object({ serviceIdentityId: idSchema(ids.ServiceIdentity), previousUntil: z.iso.datetime().nullable() }),
  }),
  serviceIdentityRevoked: defineEvent({
    type: "service_identity.revoked",
    description: "A service identity was ended, and its tokens with it.",
    subject: { kind: ids.ServiceIdentity, property: "serviceIdentityId" },
    payload: z.object({ serviceIdentityId: idSchema(ids.ServiceIdentity), because: endedWithAccount }),
  }),
  apiKeyCreated: defineEvent({
    type: "api_key.created",
    description: "An API key was made for a tenant.",
    subject: { kind: ids.ApiKey, property: "apiKeyId" },
    payload: z.object({ apiKeyId: idSchema(ids.ApiKey), name: z.string(), scopes: z.array(z.string()), expiresAt: z.iso.datetime().nullable() }),
  }),
  apiKeyUsedFirst: defineEvent({
    type: "api_key.used_first",
    description: "A program acted with an API key for the first time.",
    subject: { kind: ids.ApiKey, property: "apiKeyId" },
    payload: z.object({ apiKeyId: idSchema(ids.ApiKey) }),
  }),
  apiKeyRotated: defineEvent({
    type: "api_key.rotated",
    description: "An API key has a new text; the one before is good until the given time, or no more.",
    subject: { kind: ids.ApiKey, property: "apiKeyId" },
    payload: z.object({ apiKeyId: idSchema(ids.ApiKey), previousUntil: z.iso.datetime().nullable() }),
  }),
  apiKeyRevoked: defineEvent({
    type: "api_key.revoked",
    description: "An API key was ended before its time.",
    subject: { kind: ids.ApiKey, property: "apiKeyId" },
    payload: z.object({ apiKeyId: idSchema(ids.ApiKey), because: endedWithAccount }),
  }),
  userUpdated: defineEvent({
    type: "user.updated",
    description: "A person changed what it is called.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  emailVerified: defineEvent({
    type: "user.email_verified",
    description: "A link that was mailed to the account's address came back: the address is the person's.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  emailChangeRequested: defineEvent({
    type: "user.email_change_requested",
    description: "A person asked for another address: it changes when the link is opened that is mailed there.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  emailChangeCancelled: defineEvent({
    type: "user.email_change_cancelled",
    description: "A person called the change of its address off.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  emailChanged: defineEvent({
    type: "user.email_changed",
    description: "An account has another address: its person changed it, or took a change back (`restored`).",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), restored: z.boolean() }),
  }),
  passwordResetRequested: defineEvent({
    type: "user.password_reset_requested",
    description: "Somebody, not known who, asked for a link that lets this account's password be set; it was mailed.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  passwordChanged: defineEvent({
    type: "user.password_changed",
    description: "An account has a new password: its person changed it, or set it by a mailed link. Sessions have ended.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), by: z.enum(["change", "reset"]) }),
  }),
  userDeactivated: defineEvent({
    type: "user.deactivated",
    description: "An administrator of the installation shut an account; its sessions have ended.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), reason: z.string() }),
  }),
  userReactivated: defineEvent({
    type: "user.reactivated",
    description: "An administrator of the installation opened an account again.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
  administratorAppointed: defineEvent({
    type: "administrator.appointed",
    description: "A person became an administrator of the installation, or one with another scope.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User), scope: z.enum(["operator", "support", "auditor"]).optional() }),
  }),
  administratorDismissed: defineEvent({
    type: "administrator.dismissed",
    description: "A person is no administrator of the installation any more.",
    subject: { kind: ids.User, property: "userId" },
    payload: z.object({ userId: idSchema(ids.User) }),
  }),
};
