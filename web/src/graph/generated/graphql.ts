/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which invitation is accepted. */
export type AcceptInvitationInput = {
  /** The token that the inviter handed over. */
  readonly token: string;
};

/** What decided whether something is allowed. */
export type AccessDecision =
  /** Whether the tenant's plan includes it. */
  | 'ENTITLEMENT'
  /** Whether a feature flag is on. */
  | 'FLAG'
  /** A role of one of the member's groups allows it. */
  | 'GROUP'
  /** The caller is a program: what it was given, and what its maker or its role may, decided. */
  | 'MACHINE'
  /** No role of the member's, and none of its groups', allows it: it is refused. */
  | 'NOTHING_ALLOWS'
  /** There is no permission of this name: it is refused. */
  | 'PERMISSION_UNKNOWN'
  /** Whether a policy forbids what roles allow. */
  | 'POLICY'
  /** Whether there is room in a quota. */
  | 'QUOTA'
  /** A role of the member's own allows it. */
  | 'ROLE'
  /** How the tenant stands: one at rest is its owners' alone to look at. */
  | 'TENANT';

/** A thing of the current tenant. */
export type AccessResourceInput = {
  /** Its id. */
  readonly id: string;
  /** Its type, as policies name it: `Role`. The id says it; named, it must be that. */
  readonly type?: string | null | undefined;
};

/** Whether an account may be used. */
export type AccountState =
  /** Its person may sign in. */
  | 'ACTIVE'
  /** It is shut: its sessions have ended, and signing in is refused as with a wrong password. */
  | 'DEACTIVATED';

/** Who comes into which group. */
export type AddGroupMemberInput = {
  /** The group's id. */
  readonly groupId: string;
  /** The membership's id. */
  readonly membershipId: string;
};

/** Which domain the tenant is to have. */
export type AddTenantDomainInput = {
  /** Its name, such as app.example.com; one of another script may be written as it is. */
  readonly domain: string;
};

/** What somebody who runs the installation may. No scope opens a tenant's data. */
export type AdministratorScope =
  /** Reads accounts, tenants and who runs the installation; changes nothing. */
  | 'AUDITOR'
  /** Everything that is the installation's: appoints and dismisses others, suspends tenants. */
  | 'OPERATOR'
  /** Reads accounts and tenants; deactivates and reactivates accounts, none of an administrator's. */
  | 'SUPPORT';

/** Where an API key stands. */
export type ApiKeyStatus =
  /** Programs can act with it. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** It was taken back, or ended with its maker's account. */
  | 'REVOKED';

/** Who is to run the installation. */
export type AppointAdministratorInput = {
  /** The address of an account that has proved it. */
  readonly email: string;
  /** What it may; an administrator's scope becomes this one. */
  readonly scope: AdministratorScope;
};

/** Which feature flag ends. */
export type ArchiveFeatureFlagInput = {
  /** The flag's id. */
  readonly id: string;
};

/** Which entries; what is left out does not narrow. */
export type AuditLogFilterInput = {
  /** Of this action, for example `member.invited`. */
  readonly action?: string | null | undefined;
  /** Done by this person or program. */
  readonly actorId?: string | null | undefined;
};

/** How often a plan is billed. */
export type BillingInterval =
  /** Every month. */
  | 'MONTH'
  /** Every year. */
  | 'YEAR';

/** Which jobs are called off. */
export type CancelJobsInput = {
  /** At most 100, none of them done. */
  readonly jobIds: ReadonlyArray<string>;
};

/** The new address. */
export type ChangeEmailInput = {
  /** The address to sign in with from now on. */
  readonly email: string;
};

/** Whose role changes. */
export type ChangeMemberRoleInput = {
  /** The membership's id. */
  readonly membershipId: string;
  /** The role's key; it takes the place of the roles that the member has. */
  readonly role: string;
};

/** The password as it is and as it is to be. */
export type ChangePasswordInput = {
  /** As it is. */
  readonly currentPassword: string;
  /** As it is to be: 8 to 128 characters that are not easy to guess; 15 or more are better. */
  readonly newPassword: string;
};

/** Which tenant is to be entered again, and why. */
export type ClearAllowedAddressesInput = {
  /** Why, in 1 to 500 characters: its owners read it, and the audit log keeps it. */
  readonly reason: string;
  /** The tenant's id. */
  readonly tenantId: string;
};

/** Which flag the installation decides again. */
export type ClearFeatureFlagOverrideInput = {
  /** The flag's name. */
  readonly key: string;
};

/** How a service identity proves itself at `POST /oauth/token`. */
export type ClientAuthentication =
  /** By a secret that it was given (`client_secret_basic`). */
  | 'CLIENT_SECRET'
  /** By assertions that a key of its own signs (`private_key_jwt`). */
  | 'PRIVATE_KEY';

/** The proof that the app is set up. */
export type ConfirmTotpInput = {
  /** The code that the app shows now. */
  readonly code: string;
  /** What to call the app, up to 100 characters. */
  readonly name?: string | null | undefined;
};

/** What the new key is to be. */
export type CreateApiKeyInput = {
  /** Up to 50 addresses and ranges (CIDR) that it may be used from; left out, from everywhere. */
  readonly allowedIps?: ReadonlyArray<string> | null | undefined;
  /** When it ends; left out, it does not end by itself. */
  readonly expiresAt?: string | null | undefined;
  /** What it is for, 1 to 100 characters. */
  readonly name: string;
  /** Points a minute that it may spend, 1 to 1,000,000; left out, the installation's default. */
  readonly pointsPerMinute?: number | null | undefined;
  /** The permissions that it is to have, of those that you have. */
  readonly scopes: ReadonlyArray<string>;
};

/** What a feature flag is to be. */
export type CreateFeatureFlagInput = {
  /** The variant of those for whom no rule holds; `off` for a boolean flag. */
  readonly defaultVariant?: string | null | undefined;
  /** What it decides, up to 500 characters. */
  readonly description?: string | null | undefined;
  /** The name that code asks for: lower-case letters and digits, with single dots, hyphens or underscores between them. */
  readonly key: string;
  /** Everybody's variant while it is switched off; `off` for a boolean flag. */
  readonly offVariant?: string | null | undefined;
  /** False switches it off from the beginning. */
  readonly on?: boolean | null | undefined;
  /** Tenants may take another variant for themselves; they may not, when left out. */
  readonly overridable?: boolean | null | undefined;
  /** In their order: the first one that holds decides. Up to 50. */
  readonly rules?: ReadonlyArray<FeatureFlagRuleInput> | null | undefined;
  /** Of which kind its values are. */
  readonly type: FeatureFlagType;
  /** What it can be worth, 1 to 20. A boolean flag has `on` and `off` when they are left out. */
  readonly variants?: ReadonlyArray<FeatureFlagVariantInput> | null | undefined;
};

/** Which file is to come. */
export type CreateFileUploadInput = {
  /** Its name; folders and characters that cannot be seen are left out. */
  readonly name: string;
  /** Its bytes, where they are known: what is too large is refused before it is sent. */
  readonly size?: number | null | undefined;
};

/** What the group is called. */
export type CreateGroupInput = {
  /** What it is for, at most 300 characters. */
  readonly description?: string | null | undefined;
  /** Its name for people, 1 to 60 characters, unlike any other group's. */
  readonly name: string;
};

/** What the policy of the installation is to be. */
export type CreatePlatformPolicyInput = {
  /** Why there is such a policy, at most 500 characters. */
  readonly description?: string | null | undefined;
  /** One policy in Cedar's language that forbids something, at most 4000 characters. */
  readonly text: string;
  /** Its name for people, 1 to 80 characters, unlike any other policy's: whoever it refuses is told. */
  readonly title: string;
};

/** What the policy is to be. */
export type CreatePolicyInput = {
  /** Why there is such a policy, at most 500 characters. */
  readonly description?: string | null | undefined;
  /** One policy in Cedar's language that forbids something, at most 4000 characters. */
  readonly text: string;
  /** Its name for people, 1 to 80 characters, unlike any other policy's: whoever it refuses is told. */
  readonly title: string;
};

/** What the role is to be. */
export type CreateRoleInput = {
  /** What it is for, at most 300 characters. */
  readonly description?: string | null | undefined;
  /** Its name for people, 1 to 60 characters, unlike any other role's. */
  readonly name: string;
  /** Keys of what it allows; what these depend on comes with them. None but what the caller has. */
  readonly permissions: ReadonlyArray<string>;
};

/** Who the program is to be. */
export type CreateServiceIdentityInput = {
  /** What it is for, 1 to 100 characters. */
  readonly name: string;
  /** The public JWK of its own key, to prove itself by `private_key_jwt`; left out, it gets a secret. */
  readonly publicKeyJwk?: unknown;
  /** The role's key: what it may do. */
  readonly role: string;
};

/** What the new tenant is called. */
export type CreateTenantInput = {
  /** Its name for people, 1 to 200 characters. */
  readonly name: string;
  /** Its name in addresses: 3 to 63 lower-case letters, digits and hyphens. */
  readonly slug: string;
};

/** What the new endpoint is to be. */
export type CreateWebhookEndpointInput = {
  /** What it is for, 500 characters at the most. */
  readonly description?: string;
  /** It gets nothing before it is enabled. */
  readonly disabled?: boolean;
  /** The types of events that it gets (see `eventTypes`); none: all. */
  readonly eventTypes?: ReadonlyArray<string>;
  /** Up to 20 headers of its own. */
  readonly headers?: ReadonlyArray<WebhookHeaderInput>;
  /** Deliveries about the same object go in the order of their events, one after the other. One that fails holds up those after it until it is given up. */
  readonly ordered?: boolean;
  /** A GraphQL query whose answer is sent as an event's `data`. It may declare `$id: ID!` (what the event happened to), `$eventId: ID!` and `$type: String!`. */
  readonly selection?: string | null | undefined;
  /** The service identity of the tenant that the selection is asked for as, with the rights that it has when an event is sent. It may do no more than you. */
  readonly serviceIdentityId?: string | null | undefined;
  /** Where events are sent to: https, without user and password. */
  readonly url: string;
};

/** What the new source is to be. */
export type CreateWebhookSourceInput = {
  /** Of the scheme HMAC alone: how it is sent. */
  readonly hmac?: WebhookHmacInput | null | undefined;
  /** What it is called, 1 to 100 characters. */
  readonly name: string;
  /** How its senders sign. */
  readonly scheme: WebhookScheme;
  /** The secret that the sender has made (Stripe gives one); left out, one is made. */
  readonly secret?: string | null | undefined;
};

/** Which account is shut, and why. */
export type DeactivateUserInput = {
  /** Why, in 1 to 500 characters: for the audit log and other administrators. */
  readonly reason: string;
  /** The User's id. */
  readonly userId: string;
};

/** Which dead letters; what is left out does not narrow. */
export type DeadLetterFilterInput = {
  /** That failed with this code. */
  readonly errorCode?: string | null | undefined;
  /** Of this queue. */
  readonly queue?: string | null | undefined;
};

/** Which file is deleted. */
export type DeleteFileInput = {
  /** The file's id. */
  readonly id: string;
};

/** Which group ends. */
export type DeleteGroupInput = {
  /** The group's id. */
  readonly id: string;
};

/** Which policy of the installation ends. */
export type DeletePlatformPolicyInput = {
  /** The policy's id. */
  readonly id: string;
};

/** Which policy ends. */
export type DeletePolicyInput = {
  /** The policy's id. */
  readonly id: string;
};

/** Which role ends. */
export type DeleteRoleInput = {
  /** The role's id. */
  readonly id: string;
  /** The role that takes its place wherever somebody has it; needed when somebody does. */
  readonly replacementRoleId?: string | null | undefined;
};

/** The proof that this very tenant is meant. */
export type DeleteTenantInput = {
  /** The current tenant's slug, typed out. */
  readonly confirmSlug: string;
};

/** Which endpoint. */
export type DeleteWebhookEndpointInput = {
  /** The endpoint's id. */
  readonly id: string;
};

/** Which source ends. */
export type DeleteWebhookSourceInput = {
  /** The source's id. */
  readonly id: string;
};

/** Which endpoint. */
export type DisableWebhookEndpointInput = {
  /** The endpoint's id. */
  readonly id: string;
};

/** Which dead letters are given up: those named, or those that a filter describes. */
export type DiscardDeadLettersInput = {
  /** All, or a part of them: the oldest 200. Ask again while there are more. */
  readonly filter?: DeadLetterFilterInput | null | undefined;
  /** At most 100. */
  readonly jobIds?: ReadonlyArray<string> | null | undefined;
};

/** Who is to run the installation no more. */
export type DismissAdministratorInput = {
  /** The User's id. */
  readonly userId: string;
};

/** Which endpoint. */
export type EnableWebhookEndpointInput = {
  /** The endpoint's id. */
  readonly id: string;
};

/** Which endpoint. */
export type EndWebhookSecretOverlapInput = {
  /** The endpoint's id. */
  readonly id: string;
};

/** Which source's secret from before the last rotation ends. */
export type EndWebhookSourceSecretOverlapInput = {
  /** The source's id. */
  readonly id: string;
};

/** Who gets a variant: all that is named must hold, of a list one member. One that names nothing holds for everybody. */
export type FeatureFlagRuleInput = {
  /** Not before. */
  readonly from?: string | null | undefined;
  /** Above 0, up to 100. Who is in stays in as it grows. */
  readonly percentage?: number | null | undefined;
  /** Whom the percentage counts; people, when left out. */
  readonly percentageOf?: PercentageOf | null | undefined;
  /** Keys of plans that the tenant is on. */
  readonly plans?: ReadonlyArray<string> | null | undefined;
  /** Keys of roles that the person or program has in the tenant. */
  readonly roles?: ReadonlyArray<string> | null | undefined;
  /** Tenants. */
  readonly tenantIds?: ReadonlyArray<string> | null | undefined;
  /** No longer from then on. */
  readonly until?: string | null | undefined;
  /** People. */
  readonly userIds?: ReadonlyArray<string> | null | undefined;
  /** The variant's name. */
  readonly variant: string;
};

/** Of which kind a feature flag's values are. */
export type FeatureFlagType =
  /** True or false. */
  | 'BOOLEAN'
  /** An object or a list. */
  | 'JSON'
  /** A number. */
  | 'NUMBER'
  /** Text. */
  | 'STRING';

/** One value that a feature flag can take. */
export type FeatureFlagVariantInput = {
  /** Its name. */
  readonly name: string;
  /** The value, of the flag's type. */
  readonly value: unknown;
};

/** Why a file was rejected. */
export type FileRejectionReason =
  /** The scanner has found malware in it. */
  | 'MALWARE'
  /** It has more in it than the scanner takes: nobody can tell whether it is clean. */
  | 'TOO_LARGE';

/** How a file stands. */
export type FileState =
  /** It can be downloaded. */
  | 'AVAILABLE'
  /** It waits to be inspected for malware, or is being inspected, and nobody can download it before it was found to be clean. */
  | 'QUARANTINED'
  /** It cannot be downloaded, and its bytes are gone; `rejection` says why. */
  | 'REJECTED'
  /** Its bytes are not there yet. */
  | 'UPLOADING';

/** The passkey that was made. */
export type FinishPasskeyRegistrationInput = {
  /** The challenge that it was made for. */
  readonly challenge: string;
  /** What to call it; the device's name when left out. */
  readonly name?: string | null | undefined;
  /** What `navigator.credentials.create` answered, as JSON. */
  readonly response: unknown;
};

/** Why a feature flag has its value. */
export type FlagReason =
  /** None of its rules holds. */
  | 'DEFAULT'
  /** The flag is switched off. */
  | 'DISABLED'
  /** The tenant has chosen it. */
  | 'OVERRIDE'
  /** A rule takes in a percentage, and the caller with it. */
  | 'SPLIT'
  /** It has no rules: everybody gets this. */
  | 'STATIC'
  /** A rule names the caller. */
  | 'TARGETING_MATCH';

/** Which groups are listed. */
export type GroupFilterInput = {
  /** What their name or a word of it begins with. */
  readonly search?: string | null | undefined;
};

/** Where the processing of a webhook stands. */
export type InboundWebhookState =
  /** Somebody who handles it has failed for good, or was called off. It can be processed again. */
  | 'FAILED'
  /** It waits, is under way, or is tried again. */
  | 'PENDING'
  /** All who handle it are done. */
  | 'PROCESSED';

/** Where an invitation stands. */
export type InvitationStatus =
  /** Its person is a member, or was. */
  | 'ACCEPTED'
  /** Its time is over; sent again it has a new one. */
  | 'EXPIRED'
  /** It waits for its person. */
  | 'PENDING'
  /** It was taken back. */
  | 'REVOKED';

/** Who is invited. */
export type InviteMemberInput = {
  /** The address; only its account can accept. */
  readonly email: string;
  /** The role's key: what the member will be. */
  readonly role: string;
};

/** Which jobs; what is left out does not narrow. */
export type JobFilterInput = {
  /** Of this queue. */
  readonly queue?: string | null | undefined;
  /** That stand here. */
  readonly state?: JobState | null | undefined;
};

/** Where a job stands. */
export type JobState =
  /** A worker is at it. */
  | 'ACTIVE'
  /** Somebody called it off before it was done. */
  | 'CANCELLED'
  /** It failed for good and waits to be redriven. */
  | 'FAILED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** It failed and waits for the next try. */
  | 'RETRYING'
  /** It is done. */
  | 'SUCCEEDED';

/** Which members are listed. */
export type MemberFilterInput = {
  /** What their address, their name or a word of it begins with. */
  readonly search?: string | null | undefined;
};

/** What a second factor is. */
export type MfaDeviceKind =
  /** A key on a phone, a computer or a stick (WebAuthn). */
  | 'PASSKEY'
  /** An app that shows a new code every 30 seconds (RFC 6238). */
  | 'TOTP';

/** What the tenant takes for itself. */
export type OverrideFeatureFlagInput = {
  /** The flag's name. */
  readonly key: string;
  /** The variant's name. */
  readonly variant: string;
};

/** Which limit a tenant gets. */
export type OverrideQuotaInput = {
  /** When the plan's limit holds again by itself; null: when it is taken back. */
  readonly expiresAt?: string | null | undefined;
  /** The limit, a whole number; null for the plan's. */
  readonly limit?: number | null | undefined;
  /** The meter. */
  readonly meter: string;
  /** Why, in 1 to 500 characters; a limit needs one. The tenant's members read it, and its audit log keeps it. */
  readonly reason?: string | null | undefined;
  /** The tenant's id. */
  readonly tenantId: string;
};

/** Which queue is to rest. */
export type PauseQueueInput = {
  /** Its name, as `queues` tells it. */
  readonly name: string;
};

/** Whom a percentage counts. */
export type PercentageOf =
  /** Tenants: all of one, or none. */
  | 'TENANT'
  /** People and programs. */
  | 'USER';

/** A person's request as it might be made in some tenant. Nothing of it is looked up: it is made up of what is said here. */
export type PlatformPolicyTestInput = {
  /** What is done: a root field, `createRole`, or a permission, `role:manage`. */
  readonly action: string;
  /** When; left out, now. */
  readonly at?: string | null | undefined;
  /** The address that it comes from; left out, the caller's. */
  readonly ip?: string | null | undefined;
  /** With a proof by more than one factor. */
  readonly mfa?: boolean;
  /** The key of the tenant's plan. */
  readonly plan?: string | null | undefined;
  /** How old that proof is, in seconds. */
  readonly proofAge?: number;
  /** The id of the installation's policy that the draft is to take the place of. */
  readonly replaces?: string | null | undefined;
  /** Keys of the person's roles in the tenant, at most 20. */
  readonly roles?: ReadonlyArray<string>;
  /** A draft that is tried beside the installation's policies in force; left out, these alone. */
  readonly text?: string | null | undefined;
};

/** What policies say of a request. */
export type PolicyTestDecision =
  /** No policy forbids it: roles alone decide. */
  | 'ALLOWED'
  /** A policy fails when it is evaluated: the request would be refused. */
  | 'FAILED'
  /** At least one policy forbids it. */
  | 'FORBIDDEN'
  /** The draft is no policy that could be saved. */
  | 'INVALID';

/** A request as it might be made in the current tenant. What is left out is as it is with the caller's own. */
export type PolicyTestInput = {
  /** What is done: a root field, `createRole`, or a permission, `role:manage`. */
  readonly action: string;
  /** When; left out, now. */
  readonly at?: string | null | undefined;
  /** The address that it comes from. */
  readonly ip?: string | null | undefined;
  /** The membership of whoever does it; left out, the caller's. */
  readonly membershipId?: string | null | undefined;
  /** With a proof by more than one factor. Left out for another member: without. */
  readonly mfa?: boolean | null | undefined;
  /** How old that proof is, in seconds. Left out for another member: just made. */
  readonly proofAge?: number | null | undefined;
  /** The id of the policy that the draft is to take the place of. */
  readonly replaces?: string | null | undefined;
  /** The id of the thing that it is done to; left out, the tenant. */
  readonly resource?: string | null | undefined;
  /** A draft that is tried beside the policies in force; left out, these alone. */
  readonly text?: string | null | undefined;
};

/** How far a purge is. */
export type PurgeStep =
  /** Rows are erased, a batch at a time. */
  | 'ERASING'
  /** Nothing is left but what is kept, and that is proven. */
  | 'FINISHED'
  /** All that was found is erased; every table is asked whether anything is left. */
  | 'PROVING'
  /** What was under way in the tenant comes to its end first, for some minutes. */
  | 'WAITING';

/** What happens beyond a quota. */
export type QuotaEnforcement =
  /** It is refused with QUOTA_EXCEEDED. */
  | 'HARD'
  /** It passes; the tenant is told at 80 and 100 per cent, as with a hard one. */
  | 'SOFT';

/** Over which time a quota counts. */
export type QuotaSpan =
  /** Each day, in UTC. */
  | 'DAY'
  /** What there is at once: what goes gives room. */
  | 'LIFETIME'
  /** Each calendar month, in UTC. */
  | 'MONTH'
  /** The time up to now, as long as `spanSeconds` says. */
  | 'ROLLING';

/** Which tenant is opened again. */
export type ReactivateTenantInput = {
  /** The tenant's id. */
  readonly tenantId: string;
};

/** Which account is opened again. */
export type ReactivateUserInput = {
  /** The User's id. */
  readonly userId: string;
};

/** What is sent that has not arrived. */
export type RecoverDeliveriesInput = {
  /** The endpoint's id. */
  readonly endpointId: string;
  /** Events since then, at most 30 days back. */
  readonly since: string;
};

/** Which dead letters go back into their queues: those named, or those that a filter describes. */
export type RedriveDeadLettersInput = {
  /** All, or a part of them: the oldest 200. Ask again while there are more. */
  readonly filter?: DeadLetterFilterInput | null | undefined;
  /** At most 100. */
  readonly jobIds?: ReadonlyArray<string> | null | undefined;
};

/** Which failed jobs; what is left out does not narrow. */
export type RedriveJobsFilterInput = {
  /** That failed with this code. */
  readonly errorCode?: string | null | undefined;
  /** Of this queue. */
  readonly queue?: string | null | undefined;
};

/** Which jobs go back into their queues: those named, or those that a filter describes. */
export type RedriveJobsInput = {
  /** All that failed, or a part of it: the oldest 200. Ask again while some remain. */
  readonly filter?: RedriveJobsFilterInput | null | undefined;
  /** At most 100, all of them failed. */
  readonly jobIds?: ReadonlyArray<string> | null | undefined;
};

/** Who registers. */
export type RegisterInput = {
  /** The address to sign in with. */
  readonly email: string;
  /** What to call the person, 1 to 200 characters. */
  readonly name: string;
  /** 8 to 128 characters that are not easy to guess; 15 or more are better. */
  readonly password: string;
};

/** Who leaves which group. */
export type RemoveGroupMemberInput = {
  /** The group's id. */
  readonly groupId: string;
  /** The membership's id. */
  readonly membershipId: string;
};

/** Whose membership ends. */
export type RemoveMemberInput = {
  /** The membership's id; one's own to leave. */
  readonly membershipId: string;
};

/** Which second factor goes. */
export type RemoveMfaDeviceInput = {
  /** Its id, from `me { mfaDevices }`. */
  readonly deviceId: string;
};

/** Which domain is removed. */
export type RemoveTenantDomainInput = {
  /** The domain's id. */
  readonly domainId: string;
};

/** What is sent once more. */
export type ReplayDeliveryInput = {
  /** The delivery's id. */
  readonly id: string;
};

/** What is processed once more. */
export type ReprocessInboundWebhookInput = {
  /** The webhook's id. */
  readonly id: string;
};

/** Who has forgotten the password. */
export type RequestPasswordResetInput = {
  /** The account's address. */
  readonly email: string;
};

/** Whether members need a second factor. */
export type RequireMfaInput = {
  /** true: nobody works in the tenant without one; false: anybody may. */
  readonly required: boolean;
};

/** Which invitation is sent again. */
export type ResendInvitationInput = {
  /** The invitation's id. */
  readonly invitationId: string;
};

/** The new password. */
export type ResetPasswordInput = {
  /** 8 to 128 characters that are not easy to guess; 15 or more are better. */
  readonly password: string;
  /** From the link that was mailed. */
  readonly token: string;
};

/** Which queue is to go on. */
export type ResumeQueueInput = {
  /** Its name, as `queues` tells it. */
  readonly name: string;
};

/** Which key ends. */
export type RevokeApiKeyInput = {
  /** The key's id. */
  readonly id: string;
};

/** Which invitation is taken back. */
export type RevokeInvitationInput = {
  /** The invitation's id. */
  readonly invitationId: string;
};

/** Which service identity ends. */
export type RevokeServiceIdentityInput = {
  /** The service identity's id. */
  readonly id: string;
};

/** Which session ends. */
export type RevokeSessionInput = {
  /** The session's id, from `sessions`. */
  readonly id: string;
};

/** Which key is rotated, and how. */
export type RotateApiKeyInput = {
  /** The key's id. */
  readonly id: string;
  /** Hours that the old text stays good beside the new one, 0 to 168. */
  readonly overlapHours?: number;
};

/** Whose secret is rotated, and how. */
export type RotateServiceIdentityInput = {
  /** The service identity's id. */
  readonly id: string;
  /** Hours that the old secret stays good beside the new one, 0 to 168. */
  readonly overlapHours?: number;
};

/** Which endpoint. */
export type RotateWebhookSecretInput = {
  /** The endpoint's id. */
  readonly id: string;
};

/** Which source gets another secret. */
export type RotateWebhookSourceSecretInput = {
  /** The source's id. */
  readonly id: string;
  /** The secret that the sender has made; left out, one is made. */
  readonly secret?: string | null | undefined;
};

/** Which scheduled work is done at once. */
export type RunScheduleNowInput = {
  /** Its name, as `schedules` tells it. */
  readonly name: string;
};

/** Which example is sent where. */
export type SendTestEventInput = {
  /** The endpoint's id. */
  readonly endpointId: string;
  /** A type of event that `eventTypes` lists; its example is sent. */
  readonly eventType: string;
};

/** Which roles a group has. */
export type SetGroupRolesInput = {
  /** The group's id. */
  readonly groupId: string;
  /** The roles' keys, in place of those it has; at most 20, and never the owners'. */
  readonly roles: ReadonlyArray<string>;
};

/** Who said what holds. */
export type SettingSource =
  /** The installation: it holds for every tenant that says nothing else. */
  | 'INHERITED'
  /** The tenant itself. */
  | 'OVERRIDDEN';

/** Where a subscription stands. */
export type SubscriptionStatus =
  /** The plan's entitlements hold. */
  | 'ACTIVE';

/** Which tenant is closed, and why. */
export type SuspendTenantInput = {
  /** Why, in 1 to 500 characters: its members read it, and the audit log keeps it. */
  readonly reason: string;
  /** The tenant's id. */
  readonly tenantId: string;
};

/** Why the last look-up did not prove the domain. */
export type TenantDomainFailure =
  /** The DNS did not answer: nothing is known of the record. */
  | 'NO_ANSWER'
  /** There is a TXT record of this name, and it says something else. */
  | 'RECORD_DIFFERS'
  /** There is no TXT record of this name. */
  | 'RECORD_MISSING'
  /** The record is there, but another tenant has the domain. */
  | 'TAKEN';

/** How a tenant's domain stands. */
export type TenantDomainState =
  /** Its record was not found in time, or has been gone for too long: it is looked up when somebody asks. */
  | 'FAILED'
  /** Its record has not been found yet: it is looked up by itself for 7 days. */
  | 'PENDING'
  /** It is the tenant's: who comes to it comes to the tenant. */
  | 'VERIFIED';

/** Which tenants are listed: those that fit all that is given. */
export type TenantFilterInput = {
  /** What the slug or the name begins with. */
  readonly search?: string | null | undefined;
  /** How they stand. */
  readonly state?: TenantState | null | undefined;
};

/** How a tenant stands. */
export type TenantState =
  /** At work. */
  | 'ACTIVE'
  /** Gone: what it had is being erased, or has been. */
  | 'DELETED'
  /** To be deleted at `purgeAt`: its owners may look, and restore it. */
  | 'PENDING_DELETION'
  /** Closed by the installation: its owners may look, and nothing changes. */
  | 'SUSPENDED';

/** Who becomes the owner. */
export type TransferOwnershipInput = {
  /** The membership of the new owner, who is a member of the current tenant. */
  readonly membershipId: string;
};

/** What changes of a feature flag; what is left out stays. */
export type UpdateFeatureFlagInput = {
  /** The variant of those for whom no rule holds. */
  readonly defaultVariant?: string | null | undefined;
  /** What it decides, up to 500 characters. */
  readonly description?: string | null | undefined;
  /** The flag's id. */
  readonly id: string;
  /** Everybody's variant while it is switched off. */
  readonly offVariant?: string | null | undefined;
  /** False switches it off for everybody, whatever rules and tenants say; true switches it on again. */
  readonly on?: boolean | null | undefined;
  /** Whether tenants may take another variant for themselves. */
  readonly overridable?: boolean | null | undefined;
  /** All of its rules, in their order: the first one that holds decides. Up to 50. */
  readonly rules?: ReadonlyArray<FeatureFlagRuleInput> | null | undefined;
  /** All that it can be worth, 1 to 20. */
  readonly variants?: ReadonlyArray<FeatureFlagVariantInput> | null | undefined;
  /** The version that was read: a flag that was changed since is not changed. */
  readonly version: number;
};

/** What changes of a group; what is left out stays. */
export type UpdateGroupInput = {
  /** What it is for. */
  readonly description?: string | null | undefined;
  /** The group's id. */
  readonly id: string;
  /** Its name for people. */
  readonly name?: string | null | undefined;
};

/** What changes. */
export type UpdateMeInput = {
  /** What to call the person, 1 to 200 characters. */
  readonly name: string;
};

/** What changes of a policy of the installation; what is left out stays. */
export type UpdatePlatformPolicyInput = {
  /** Why there is such a policy. */
  readonly description?: string | null | undefined;
  /** The policy's id. */
  readonly id: string;
  /** One policy in Cedar's language that forbids something. */
  readonly text?: string | null | undefined;
  /** Its name for people. */
  readonly title?: string | null | undefined;
  /** The version that was read. */
  readonly version: number;
};

/** What changes of a policy; what is left out stays. */
export type UpdatePolicyInput = {
  /** Why there is such a policy. */
  readonly description?: string | null | undefined;
  /** The policy's id. */
  readonly id: string;
  /** One policy in Cedar's language that forbids something. */
  readonly text?: string | null | undefined;
  /** Its name for people. */
  readonly title?: string | null | undefined;
  /** The version that was read. */
  readonly version: number;
};

/** What changes of a role of the tenant's own; what is left out stays. */
export type UpdateRoleInput = {
  /** What it is for. */
  readonly description?: string | null | undefined;
  /** The role's id. */
  readonly id: string;
  /** Its name for people. */
  readonly name?: string | null | undefined;
  /** Keys of all that it is to allow; what these depend on comes with them. */
  readonly permissions?: ReadonlyArray<string> | null | undefined;
};

/** What changes; what is left out stays. */
export type UpdateTenantInput = {
  /** What its mails say they come from, 1 to 60 characters; null: its name. */
  readonly mailSenderName?: string | null | undefined;
  /** Its new name for people. */
  readonly name?: string | null | undefined;
  /** Its new name in addresses; the old address ends at once. */
  readonly slug?: string | null | undefined;
};

/** What changes: what is left out stays, and null leaves a setting to the installation again. */
export type UpdateTenantSettingsInput = {
  /** Addresses and ranges (CIDR) that it is entered from, up to 100; empty: every address. The caller's own must be among them, and an owner alone changes them. */
  readonly allowedAddresses?: ReadonlyArray<string> | null | undefined;
  /** Domains of members' e-mail addresses, up to 100; empty: every domain. */
  readonly allowedEmailDomains?: ReadonlyArray<string> | null | undefined;
  /** The language, as a BCP 47 tag. */
  readonly locale?: string | null | undefined;
  /** Whether nobody works in it without a second factor. Who asks others for one has one itself. */
  readonly requireMfa?: boolean | null | undefined;
  /** How long a session may rest, 15 to 129,600 minutes; noticed within 15 minutes more. */
  readonly sessionIdleMinutes?: number | null | undefined;
  /** How old the proof of who a person is may be, 15 to 129,600 minutes. */
  readonly sessionMaximumMinutes?: number | null | undefined;
  /** The time zone, by its IANA name. */
  readonly timeZone?: string | null | undefined;
};

/** Which endpoint is changed, and what of it; what is left out stays. */
export type UpdateWebhookEndpointInput = {
  /** What it is for. */
  readonly description?: string | null | undefined;
  /** The types of events that it gets; none: all. */
  readonly eventTypes?: ReadonlyArray<string> | null | undefined;
  /** All headers of its own, in place of those that it has. Left out, they stay where the origin of its address does. */
  readonly headers?: ReadonlyArray<WebhookHeaderInput> | null | undefined;
  /** The endpoint's id. */
  readonly id: string;
  /** Whether deliveries about the same object go in the order of their events; what waits too. */
  readonly ordered?: boolean | null | undefined;
  /** A GraphQL query whose answer is sent as an event's `data`; an empty text: the event's own again. */
  readonly selection?: string | null | undefined;
  /** The service identity that the selection is asked for as. Whoever changes anything of an endpoint that has a selection may do at least as much. */
  readonly serviceIdentityId?: string | null | undefined;
  /** Where events are sent to. With another origin its headers are dropped, unless `headers` comes with it. */
  readonly url?: string | null | undefined;
};

/** Which source is changed, and what of it; what is left out stays. */
export type UpdateWebhookSourceInput = {
  /** It takes nothing, and answers as if there were none. */
  readonly disabled?: boolean | null | undefined;
  /** Of the scheme HMAC alone: how it is sent. */
  readonly hmac?: WebhookHmacInput | null | undefined;
  /** The source's id. */
  readonly id: string;
  /** What it is called. */
  readonly name?: string | null | undefined;
};

/** Which accounts are listed: those that fit all that is given. */
export type UserFilterInput = {
  /** What the address or the name begins with. */
  readonly search?: string | null | undefined;
  /** Whether they may be used. */
  readonly state?: AccountState | null | undefined;
};

/** Which link was opened. */
export type VerifyEmailInput = {
  /** From the link that was mailed. */
  readonly token: string;
};

/** Which domain is looked up. */
export type VerifyTenantDomainInput = {
  /** The domain's id. */
  readonly domainId: string;
};

/** Where a delivery stands. */
export type WebhookDeliveryState =
  /** It was given up. It can be replayed. */
  | 'FAILED'
  /** It waits for its next attempt, or is under way. */
  | 'PENDING'
  /** The receiver answered with 2xx. */
  | 'SUCCEEDED';

/** Why a webhook endpoint gets no events. */
export type WebhookDisabledBecause =
  /** Nothing arrived for five days. */
  | 'FAILING'
  /** It answered 410: it is gone for good. */
  | 'GONE'
  /** A person disabled it. */
  | 'PERSON';

/** A header of the endpoint's own, sent with every event. */
export type WebhookHeaderInput = {
  /** Its name. */
  readonly name: string;
  /** Its value: it is kept encrypted, and not shown again. */
  readonly value: string;
};

/** The hash below an HMAC. */
export type WebhookHmacAlgorithm =
  /** SHA-256. */
  | 'SHA256'
  /** SHA-512. */
  | 'SHA512';

/** How a signature is written. */
export type WebhookHmacEncoding =
  /** Base64 with its padding. */
  | 'BASE64'
  /** Hexadecimal digits. */
  | 'HEX';

/** How a plain HMAC is sent. */
export type WebhookHmacInput = {
  /** The hash; left out, SHA-256. */
  readonly algorithm?: WebhookHmacAlgorithm | null | undefined;
  /** How it is written; left out, in hexadecimal digits. */
  readonly encoding?: WebhookHmacEncoding | null | undefined;
  /** The header with the sender's id. Left out, what was signed is the id: the same again within 24 hours is the same. */
  readonly idHeader?: string | null | undefined;
  /** What stands before the signature: `sha256=`. */
  readonly prefix?: string;
  /** The header with the signature: `x-signature`. */
  readonly signatureHeader: string;
  /** The header with the seconds since 1970, where `<timestamp>.<body>` is signed; one older than 5 minutes is refused. */
  readonly timestampHeader?: string | null | undefined;
  /** The header with the type. Left out, the property `type` of a JSON body. */
  readonly typeHeader?: string | null | undefined;
};

/** How a webhook's sender signs it. */
export type WebhookScheme =
  /** GitHub: `X-Hub-Signature-256`. */
  | 'GITHUB'
  /** A plain HMAC of the body in a header: see `WebhookHmac`. */
  | 'HMAC'
  /** Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature` (Svix's names, too). */
  | 'STANDARD_WEBHOOKS'
  /** Stripe: `Stripe-Signature`. */
  | 'STRIPE';

export type AccessQueryVariables = Exact<{
  permission: string;
  feature?: string | null | undefined;
  meter?: string | null | undefined;
}>;


export type AccessQuery = { readonly access: { readonly allowed: boolean, readonly reason: string | null } };

export type AccessSubjectsQueryVariables = Exact<{ [key: string]: never; }>;


export type AccessSubjectsQuery = { readonly members: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } }> }, readonly permissions: ReadonlyArray<{ readonly key: string, readonly title: string }> };

export type ExplainAccessQueryVariables = Exact<{
  permission: string;
  membershipId?: string | null | undefined;
  resource?: AccessResourceInput | null | undefined;
}>;


export type ExplainAccessQuery = { readonly explainAccess: { readonly allowed: boolean, readonly message: string, readonly steps: ReadonlyArray<{ readonly decision: AccessDecision, readonly allows: boolean, readonly message: string }>, readonly grants: ReadonlyArray<{ readonly role: { readonly id: string, readonly name: string }, readonly group: { readonly id: string, readonly name: string } | null }> } };

export type UpdateMeMutationVariables = Exact<{
  input: UpdateMeInput;
}>;


export type UpdateMeMutation = { readonly updateMe: { readonly user: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ChangeEmailMutationVariables = Exact<{
  input: ChangeEmailInput;
}>;


export type ChangeEmailMutation = { readonly changeEmail: { readonly requested: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type EmailChangeQueryVariables = Exact<{ [key: string]: never; }>;


export type EmailChangeQuery = { readonly me: { readonly id: string, readonly emailChange: { readonly email: string, readonly expiresAt: string } | null } | null };

export type CancelEmailChangeMutationVariables = Exact<{ [key: string]: never; }>;


export type CancelEmailChangeMutation = { readonly cancelEmailChange: { readonly cancelled: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { readonly changePassword: { readonly changed: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type SessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SessionsQuery = { readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly current: boolean, readonly device: string | null, readonly place: string | null, readonly ip: string | null, readonly methods: ReadonlyArray<string>, readonly authenticatedAt: string, readonly identityProvider: string | null, readonly createdAt: string, readonly lastUsedAt: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { readonly revokeSession: { readonly revokedSessionId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RevokeOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeOtherSessionsMutation = { readonly revokeOtherSessions: { readonly revoked: number, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RevokeAllSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeAllSessionsMutation = { readonly revokeAllSessions: { readonly revoked: number, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type AdministratorsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdministratorsQuery = { readonly administrators: ReadonlyArray<{ readonly userId: string, readonly name: string, readonly email: string, readonly scope: AdministratorScope, readonly appointedAt: string }> };

export type AppointAdministratorMutationVariables = Exact<{
  input: AppointAdministratorInput;
}>;


export type AppointAdministratorMutation = { readonly appointAdministrator: { readonly administrator: { readonly userId: string, readonly name: string, readonly scope: AdministratorScope } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DismissAdministratorMutationVariables = Exact<{
  input: DismissAdministratorInput;
}>;


export type DismissAdministratorMutation = { readonly dismissAdministrator: { readonly dismissedUserId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ApiKeysQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApiKeysQuery = { readonly apiKeys: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly hint: string, readonly scopes: ReadonlyArray<string>, readonly status: ApiKeyStatus, readonly allowedIps: ReadonlyArray<string> | null, readonly pointsPerMinute: number | null, readonly createdAt: string, readonly lastUsedAt: string | null, readonly lastUsedIp: string | null, readonly expiresAt: string | null, readonly rotatedAt: string | null, readonly previousUntil: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } }, readonly permissions: ReadonlyArray<{ readonly key: string, readonly title: string, readonly dependsOn: ReadonlyArray<string> }> };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { readonly createApiKey: { readonly secret: string | null, readonly apiKey: { readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { readonly revokeApiKey: { readonly apiKey: { readonly id: string, readonly status: ApiKeyStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RotateApiKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateApiKeyMutation = { readonly rotateApiKey: { readonly secret: string | null, readonly apiKey: { readonly id: string, readonly previousUntil: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type AuditLogPeopleQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditLogPeopleQuery = { readonly members: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } }> } };

export type AuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditLogFilterInput | null | undefined;
}>;


export type AuditLogQuery = { readonly auditLogs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly action: string, readonly at: string, readonly subjectType: string | null, readonly correlationId: string, readonly payload: unknown, readonly actor:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly systemName: string }
          | { readonly id: string, readonly name: string }
         | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type HappenedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type HappenedSubscription = { readonly tenantEvents: { readonly id: string } | null };

export type DeadLettersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: DeadLetterFilterInput | null | undefined;
}>;


export type DeadLettersQuery = { readonly deadLetters: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly queue: string, readonly errorCode: string, readonly attempts: number, readonly correlationId: string, readonly createdAt: string, readonly failedAt: string } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type DiscardDeadLettersMutationVariables = Exact<{
  input: DiscardDeadLettersInput;
}>;


export type DiscardDeadLettersMutation = { readonly discardDeadLetters: { readonly jobIds: ReadonlyArray<string> | null, readonly more: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RedriveDeadLettersMutationVariables = Exact<{
  input: RedriveDeadLettersInput;
}>;


export type RedriveDeadLettersMutation = { readonly redriveDeadLetters: { readonly jobIds: ReadonlyArray<string> | null, readonly more: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type AddTenantDomainMutationVariables = Exact<{
  input: AddTenantDomainInput;
}>;


export type AddTenantDomainMutation = { readonly addTenantDomain: { readonly domain: { readonly id: string, readonly domain: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type TenantDomainsQueryVariables = Exact<{ [key: string]: never; }>;


export type TenantDomainsQuery = { readonly tenantDomains: ReadonlyArray<{ readonly id: string, readonly domain: string, readonly state: TenantDomainState, readonly failure: TenantDomainFailure | null, readonly lostAt: string | null, readonly verifiedAt: string | null, readonly checkedAt: string | null, readonly checkAt: string | null, readonly recordName: string, readonly recordValue: string }> };

export type RemoveTenantDomainMutationVariables = Exact<{
  input: RemoveTenantDomainInput;
}>;


export type RemoveTenantDomainMutation = { readonly removeTenantDomain: { readonly removedDomainId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type VerifyTenantDomainMutationVariables = Exact<{
  input: VerifyTenantDomainInput;
}>;


export type VerifyTenantDomainMutation = { readonly verifyTenantDomain: { readonly domain: { readonly id: string, readonly domain: string, readonly state: TenantDomainState, readonly failure: TenantDomainFailure | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type VerifyEmailMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyEmailMutation = { readonly verifyEmail: { readonly email: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RequestEmailVerificationMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestEmailVerificationMutation = { readonly requestEmailVerification: { readonly sent: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ArchiveFeatureFlagMutationVariables = Exact<{
  input: ArchiveFeatureFlagInput;
}>;


export type ArchiveFeatureFlagMutation = { readonly archiveFeatureFlag: { readonly featureFlag: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type OverrideFeatureFlagMutationVariables = Exact<{
  input: OverrideFeatureFlagInput;
}>;


export type OverrideFeatureFlagMutation = { readonly overrideFeatureFlag: { readonly tenantFeatureFlag: { readonly key: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ClearFeatureFlagOverrideMutationVariables = Exact<{
  input: ClearFeatureFlagOverrideInput;
}>;


export type ClearFeatureFlagOverrideMutation = { readonly clearFeatureFlagOverride: { readonly tenantFeatureFlag: { readonly key: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreateFeatureFlagMutationVariables = Exact<{
  input: CreateFeatureFlagInput;
}>;


export type CreateFeatureFlagMutation = { readonly createFeatureFlag: { readonly featureFlag: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type FeatureFlagQueryVariables = Exact<{
  id: string;
}>;


export type FeatureFlagQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly type: FeatureFlagType, readonly description: string, readonly defaultVariant: string, readonly offVariant: string, readonly overridable: boolean, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly switchedOffAt: string | null, readonly archivedAt: string | null, readonly variants: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly rules: ReadonlyArray<{ readonly variant: string, readonly tenantIds: ReadonlyArray<string> | null, readonly userIds: ReadonlyArray<string> | null, readonly roles: ReadonlyArray<string> | null, readonly plans: ReadonlyArray<string> | null, readonly percentage: number | null, readonly percentageOf: PercentageOf | null, readonly from: string | null, readonly until: string | null }> }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group' }
    | { readonly __typename: 'InboundWebhook' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity' }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery' }
    | { readonly __typename: 'WebhookEndpoint' }
    | { readonly __typename: 'WebhookSource' }
   | null };

export type FeatureFlagsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  archived?: boolean | null | undefined;
}>;


export type FeatureFlagsQuery = { readonly featureFlags: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly key: string, readonly type: FeatureFlagType, readonly description: string, readonly defaultVariant: string, readonly switchedOffAt: string | null, readonly archivedAt: string | null, readonly updatedAt: string, readonly rules: ReadonlyArray<{ readonly variant: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } };

export type TenantFeatureFlagsQueryVariables = Exact<{ [key: string]: never; }>;


export type TenantFeatureFlagsQuery = { readonly tenantFeatureFlags: ReadonlyArray<{ readonly key: string, readonly description: string, readonly override: string | null, readonly overriddenAt: string | null, readonly variants: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly evaluation: { readonly variant: string, readonly reason: FlagReason } }> };

export type UpdateFeatureFlagMutationVariables = Exact<{
  input: UpdateFeatureFlagInput;
}>;


export type UpdateFeatureFlagMutation = { readonly updateFeatureFlag: { readonly featureFlag: { readonly id: string, readonly version: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreateFileUploadMutationVariables = Exact<{
  input: CreateFileUploadInput;
}>;


export type CreateFileUploadMutation = { readonly createFileUpload: { readonly uploadUrl: string | null, readonly file: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeleteFileMutationVariables = Exact<{
  input: DeleteFileInput;
}>;


export type DeleteFileMutation = { readonly deleteFile: { readonly deletedFileId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type FileDownloadQueryVariables = Exact<{
  id: string;
}>;


export type FileDownloadQuery = { readonly file: { readonly id: string, readonly downloadUrl: string | null } | null };

export type FilesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type FilesQuery = { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly state: FileState, readonly contentType: string | null, readonly size: number | null, readonly createdAt: string, readonly rejection: { readonly reason: FileRejectionReason, readonly signature: string | null } | null, readonly createdBy:
          | { readonly __typename: 'ApiKey' }
          | { readonly __typename: 'ServiceIdentity' }
          | { readonly __typename: 'User', readonly id: string, readonly name: string }
         | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type StorageQueryVariables = Exact<{ [key: string]: never; }>;


export type StorageQuery = { readonly quotas: ReadonlyArray<{ readonly id: string, readonly meter: string, readonly limit: number, readonly used: number }> };

export type AddGroupMemberMutationVariables = Exact<{
  input: AddGroupMemberInput;
}>;


export type AddGroupMemberMutation = { readonly addGroupMember: { readonly group: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreateGroupMutationVariables = Exact<{
  input: CreateGroupInput;
}>;


export type CreateGroupMutation = { readonly createGroup: { readonly group: { readonly id: string, readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeleteGroupMutationVariables = Exact<{
  input: DeleteGroupInput;
}>;


export type DeleteGroupMutation = { readonly deleteGroup: { readonly deletedGroupId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type GroupQueryVariables = Exact<{
  id: string;
  filter?: MemberFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type GroupQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag' }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group', readonly id: string, readonly name: string, readonly description: string, readonly externalId: string | null, readonly createdAt: string, readonly memberCount: number, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly grantable: boolean }>, readonly members: { readonly edges: ReadonlyArray<{ readonly node: { readonly addedAt: string, readonly membership: { readonly id: string, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string }>, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } }
    | { readonly __typename: 'InboundWebhook' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity' }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery' }
    | { readonly __typename: 'WebhookEndpoint' }
    | { readonly __typename: 'WebhookSource' }
   | null, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly description: string, readonly grantable: boolean }> };

export type GroupsQueryVariables = Exact<{
  filter?: GroupFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type GroupsQuery = { readonly groups: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly description: string, readonly memberCount: number, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string }> } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type MembersToAddQueryVariables = Exact<{
  filter?: MemberFilterInput | null | undefined;
  first: number;
}>;


export type MembersToAddQuery = { readonly members: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly groups: ReadonlyArray<{ readonly id: string }>, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type RemoveGroupMemberMutationVariables = Exact<{
  input: RemoveGroupMemberInput;
}>;


export type RemoveGroupMemberMutation = { readonly removeGroupMember: { readonly group: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type SetGroupRolesMutationVariables = Exact<{
  input: SetGroupRolesInput;
}>;


export type SetGroupRolesMutation = { readonly setGroupRoles: { readonly group: { readonly id: string, readonly roles: ReadonlyArray<{ readonly key: string }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type UpdateGroupMutationVariables = Exact<{
  input: UpdateGroupInput;
}>;


export type UpdateGroupMutation = { readonly updateGroup: { readonly group: { readonly id: string, readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { readonly acceptInvitation: { readonly membership: { readonly id: string, readonly tenant: { readonly id: string, readonly slug: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type InvitationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type InvitationsQuery = { readonly invitations: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly email: string, readonly status: InvitationStatus, readonly expiresAt: string, readonly role: { readonly key: string, readonly name: string, readonly grantable: boolean } | null, readonly invitedBy: { readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { readonly inviteMember: { readonly token: string | null, readonly invitation: { readonly id: string, readonly email: string, readonly expiresAt: string, readonly role: { readonly key: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ResendInvitationMutationVariables = Exact<{
  input: ResendInvitationInput;
}>;


export type ResendInvitationMutation = { readonly resendInvitation: { readonly token: string | null, readonly invitation: { readonly id: string, readonly email: string, readonly expiresAt: string, readonly role: { readonly key: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { readonly revokeInvitation: { readonly invitation: { readonly id: string, readonly status: InvitationStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CancelJobsMutationVariables = Exact<{
  input: CancelJobsInput;
}>;


export type CancelJobsMutation = { readonly cancelJobs: { readonly jobs: ReadonlyArray<{ readonly id: string, readonly state: JobState }> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type JobMovedSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobMovedSubscription = { readonly jobUpdated: { readonly id: string, readonly state: JobState, readonly attempts: number } | null };

export type JobsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: JobFilterInput | null | undefined;
}>;


export type JobsQuery = { readonly jobs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly queue: string, readonly state: JobState, readonly attempts: number, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly nextTryAt: string | null, readonly cancelRequestedAt: string | null, readonly errorCode: string | null, readonly correlationId: string, readonly failures: ReadonlyArray<{ readonly attempt: number, readonly startedAt: string, readonly failedAt: string, readonly errorCode: string }> } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } }, readonly jobQueues: ReadonlyArray<{ readonly name: string, readonly queued: number, readonly active: number, readonly retrying: number, readonly failed: number }> };

export type RedriveJobsMutationVariables = Exact<{
  input: RedriveJobsInput;
}>;


export type RedriveJobsMutation = { readonly redriveJobs: { readonly remaining: number | null, readonly jobs: ReadonlyArray<{ readonly id: string, readonly state: JobState }> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type LimitsQueryVariables = Exact<{
  tenant: string;
}>;


export type LimitsQuery = { readonly quotas: ReadonlyArray<{ readonly id: string, readonly meter: string, readonly title: string, readonly description: string, readonly limit: number, readonly planLimit: number, readonly used: number, readonly enforcement: QuotaEnforcement, readonly span: QuotaSpan, readonly spanSeconds: number | null, readonly windowEndsAt: string | null, readonly overriddenAt: string | null, readonly overrideReason: string | null, readonly overrideExpiresAt: string | null }>, readonly tenant: { readonly subscription: { readonly plan: { readonly name: string } | null } | null } | null };

export type OverrideQuotaMutationVariables = Exact<{
  input: OverrideQuotaInput;
}>;


export type OverrideQuotaMutation = { readonly overrideQuota: { readonly overridden: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type TenantLimitsQueryVariables = Exact<{
  tenant: string;
}>;


export type TenantLimitsQuery = { readonly tenantQuotas: ReadonlyArray<{ readonly id: string, readonly meter: string, readonly title: string, readonly description: string, readonly limit: number, readonly planLimit: number, readonly used: number, readonly enforcement: QuotaEnforcement, readonly span: QuotaSpan, readonly spanSeconds: number | null, readonly windowEndsAt: string | null, readonly overriddenAt: string | null, readonly overrideReason: string | null, readonly overrideExpiresAt: string | null }> };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { readonly changeMemberRole: { readonly membership: { readonly id: string, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type MembersQueryVariables = Exact<{
  filter?: MemberFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MembersQuery = { readonly members: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly joinedAt: string, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly grantable: boolean }>, readonly groups: ReadonlyArray<{ readonly id: string, readonly name: string, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly grantable: boolean }> }>, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } }, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly description: string, readonly grantable: boolean }> };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { readonly removeMember: { readonly removedMembershipId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type TwoStepQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoStepQuery = { readonly me: { readonly id: string, readonly recoveryCodesLeft: number | null, readonly mfaDevices: ReadonlyArray<{ readonly id: string, readonly kind: MfaDeviceKind, readonly name: string, readonly createdAt: string, readonly lastUsedAt: string | null }> | null } | null };

export type SetupTotpMutationVariables = Exact<{ [key: string]: never; }>;


export type SetupTotpMutation = { readonly setupTotp: { readonly secret: string | null, readonly otpauthUrl: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ConfirmTotpMutationVariables = Exact<{
  input: ConfirmTotpInput;
}>;


export type ConfirmTotpMutation = { readonly confirmTotp: { readonly recoveryCodes: ReadonlyArray<string> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RegenerateRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type RegenerateRecoveryCodesMutation = { readonly regenerateRecoveryCodes: { readonly recoveryCodes: ReadonlyArray<string> | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RemoveMfaDeviceMutationVariables = Exact<{
  input: RemoveMfaDeviceInput;
}>;


export type RemoveMfaDeviceMutation = { readonly removeMfaDevice: { readonly removedDeviceId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type OwnFactorsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnFactorsQuery = { readonly me: { readonly id: string, readonly mfaDevices: ReadonlyArray<{ readonly id: string }> | null } | null };

export type PasskeysQueryVariables = Exact<{ [key: string]: never; }>;


export type PasskeysQuery = { readonly me: { readonly id: string, readonly mfaDevices: ReadonlyArray<{ readonly id: string, readonly kind: MfaDeviceKind, readonly name: string, readonly createdAt: string, readonly lastUsedAt: string | null }> | null } | null };

export type BeginPasskeyRegistrationMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeyRegistrationMutation = { readonly beginPasskeyRegistration: { readonly challenge: string | null, readonly options: unknown, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type FinishPasskeyRegistrationMutationVariables = Exact<{
  input: FinishPasskeyRegistrationInput;
}>;


export type FinishPasskeyRegistrationMutation = { readonly finishPasskeyRegistration: { readonly recoveryCodes: ReadonlyArray<string> | null, readonly device: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type BeginPasskeySignInMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeySignInMutation = { readonly beginPasskeySignIn: { readonly challenge: string | null, readonly options: unknown, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { readonly requestPasswordReset: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { readonly resetPassword: { readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreatePlatformPolicyMutationVariables = Exact<{
  input: CreatePlatformPolicyInput;
}>;


export type CreatePlatformPolicyMutation = { readonly createPlatformPolicy: { readonly platformPolicy: { readonly id: string, readonly title: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreatePolicyMutationVariables = Exact<{
  input: CreatePolicyInput;
}>;


export type CreatePolicyMutation = { readonly createPolicy: { readonly policy: { readonly id: string, readonly title: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeletePlatformPolicyMutationVariables = Exact<{
  input: DeletePlatformPolicyInput;
}>;


export type DeletePlatformPolicyMutation = { readonly deletePlatformPolicy: { readonly deletedPlatformPolicyId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeletePolicyMutationVariables = Exact<{
  input: DeletePolicyInput;
}>;


export type DeletePolicyMutation = { readonly deletePolicy: { readonly deletedPolicyId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type PlatformPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type PlatformPoliciesQuery = { readonly platformPolicies: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly description: string, readonly text: string, readonly version: number, readonly updatedAt: string } }> } };

export type TestPlatformPolicyQueryVariables = Exact<{
  input: PlatformPolicyTestInput;
}>;


export type TestPlatformPolicyQuery = { readonly testPlatformPolicy: { readonly decision: PolicyTestDecision, readonly failures: ReadonlyArray<string>, readonly determining: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly installation: boolean }>, readonly problems: ReadonlyArray<{ readonly message: string, readonly line: number, readonly column: number, readonly endLine: number, readonly endColumn: number }> } };

export type PoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type PoliciesQuery = { readonly policies: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly description: string, readonly text: string, readonly version: number, readonly updatedAt: string } }> } };

export type TestPolicyQueryVariables = Exact<{
  input: PolicyTestInput;
}>;


export type TestPolicyQuery = { readonly testPolicy: { readonly decision: PolicyTestDecision, readonly failures: ReadonlyArray<string>, readonly determining: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly installation: boolean }>, readonly problems: ReadonlyArray<{ readonly message: string, readonly line: number, readonly column: number, readonly endLine: number, readonly endColumn: number }> } };

export type PolicyTestSubjectsQueryVariables = Exact<{
  people: boolean;
}>;


export type PolicyTestSubjectsQuery = { readonly members?: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } }> }, readonly permissions: ReadonlyArray<{ readonly key: string, readonly title: string }> };

export type UpdatePlatformPolicyMutationVariables = Exact<{
  input: UpdatePlatformPolicyInput;
}>;


export type UpdatePlatformPolicyMutation = { readonly updatePlatformPolicy: { readonly platformPolicy: { readonly id: string, readonly version: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type UpdatePolicyMutationVariables = Exact<{
  input: UpdatePolicyInput;
}>;


export type UpdatePolicyMutation = { readonly updatePolicy: { readonly policy: { readonly id: string, readonly version: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type PauseQueueMutationVariables = Exact<{
  input: PauseQueueInput;
}>;


export type PauseQueueMutation = { readonly pauseQueue: { readonly queue: { readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CountedFragment = { readonly count: number, readonly more: boolean };

export type QueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type QueuesQuery = { readonly queues: ReadonlyArray<{ readonly name: string, readonly description: string, readonly concurrency: number, readonly pausedAt: string | null, readonly nextRunAt: string | null, readonly latency: number, readonly ready: { readonly count: number, readonly more: boolean }, readonly delayed: { readonly count: number, readonly more: boolean }, readonly active: { readonly count: number, readonly more: boolean }, readonly failed: { readonly count: number, readonly more: boolean }, readonly deadLetters: { readonly count: number, readonly more: boolean }, readonly processedLastHour: { readonly count: number, readonly more: boolean } }>, readonly workers: ReadonlyArray<{ readonly startedAt: string, readonly heartbeatAt: string, readonly alive: boolean }> };

export type ResumeQueueMutationVariables = Exact<{
  input: ResumeQueueInput;
}>;


export type ResumeQueueMutation = { readonly resumeQueue: { readonly queue: { readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type MeansOfProofQueryVariables = Exact<{ [key: string]: never; }>;


export type MeansOfProofQuery = { readonly me: { readonly id: string, readonly email: string, readonly recoveryCodesLeft: number | null, readonly mfaDevices: ReadonlyArray<{ readonly id: string, readonly kind: MfaDeviceKind }> | null } | null };

export type BeginPasskeyProofMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeyProofMutation = { readonly beginPasskeyProof: { readonly challenge: string | null, readonly options: unknown, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreateRoleMutationVariables = Exact<{
  input: CreateRoleInput;
}>;


export type CreateRoleMutation = { readonly createRole: { readonly role: { readonly id: string, readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeleteRoleMutationVariables = Exact<{
  input: DeleteRoleInput;
}>;


export type DeleteRoleMutation = { readonly deleteRole: { readonly deletedRoleId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RolesQueryVariables = Exact<{ [key: string]: never; }>;


export type RolesQuery = { readonly roles: ReadonlyArray<{ readonly id: string, readonly key: string, readonly name: string, readonly description: string, readonly custom: boolean, readonly grantable: boolean, readonly permissions: ReadonlyArray<{ readonly key: string }> }>, readonly permissions: ReadonlyArray<{ readonly key: string, readonly title: string, readonly description: string, readonly dependsOn: ReadonlyArray<string> }> };

export type UpdateRoleMutationVariables = Exact<{
  input: UpdateRoleInput;
}>;


export type UpdateRoleMutation = { readonly updateRole: { readonly role: { readonly id: string, readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RunScheduleNowMutationVariables = Exact<{
  input: RunScheduleNowInput;
}>;


export type RunScheduleNowMutation = { readonly runScheduleNow: { readonly schedule: { readonly name: string, readonly lastState: JobState | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type SchedulesQueryVariables = Exact<{ [key: string]: never; }>;


export type SchedulesQuery = { readonly schedules: ReadonlyArray<{ readonly name: string, readonly cron: string, readonly timeZone: string, readonly description: string, readonly nextRunAt: string, readonly lastRunAt: string | null, readonly lastState: JobState | null, readonly lastEndedAt: string | null }> };

export type CreateServiceIdentityMutationVariables = Exact<{
  input: CreateServiceIdentityInput;
}>;


export type CreateServiceIdentityMutation = { readonly createServiceIdentity: { readonly clientId: string | null, readonly clientSecret: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RevokeServiceIdentityMutationVariables = Exact<{
  input: RevokeServiceIdentityInput;
}>;


export type RevokeServiceIdentityMutation = { readonly revokeServiceIdentity: { readonly serviceIdentity: { readonly id: string, readonly revokedAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RotateServiceIdentityMutationVariables = Exact<{
  input: RotateServiceIdentityInput;
}>;


export type RotateServiceIdentityMutation = { readonly rotateServiceIdentity: { readonly clientSecret: string | null, readonly serviceIdentity: { readonly id: string, readonly previousUntil: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ServiceIdentitiesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ServiceIdentitiesQuery = { readonly serviceIdentities: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly authentication: ClientAuthentication, readonly createdAt: string, readonly rotatedAt: string | null, readonly previousUntil: string | null, readonly revokedAt: string | null, readonly role: { readonly id: string, readonly key: string, readonly name: string, readonly grantable: boolean }, readonly createdBy: { readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } }, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly description: string, readonly grantable: boolean }> };

export type MeQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MeQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly createdAt: string, readonly administrator: boolean | null, readonly administratorScope: AdministratorScope | null, readonly memberships: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly joinedAt: string, readonly permissions: ReadonlyArray<string>, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string, readonly rank: number }>, readonly tenant: { readonly id: string, readonly name: string, readonly slug: string, readonly state: TenantState, readonly suspensionReason: string | null, readonly purgeAt: string | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { readonly register: { readonly user: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type AllTenantsQueryVariables = Exact<{
  filter?: TenantFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type AllTenantsQuery = { readonly allTenants: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly slug: string, readonly state: TenantState, readonly suspensionReason: string | null, readonly purgeAt: string | null, readonly createdAt: string, readonly purge: { readonly startedAt: string, readonly touchedAt: string, readonly finishedAt: string | null, readonly step: PurgeStep, readonly tables: ReadonlyArray<{ readonly name: string, readonly erased: number, readonly left: number }>, readonly kept: ReadonlyArray<{ readonly name: string, readonly rows: number }> } | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type ClearAllowedAddressesMutationVariables = Exact<{
  input: ClearAllowedAddressesInput;
}>;


export type ClearAllowedAddressesMutation = { readonly clearAllowedAddresses: { readonly tenant: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type CreateTenantMutationVariables = Exact<{
  input: CreateTenantInput;
}>;


export type CreateTenantMutation = { readonly createTenant: { readonly tenant: { readonly id: string, readonly slug: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeleteTenantMutationVariables = Exact<{
  input: DeleteTenantInput;
}>;


export type DeleteTenantMutation = { readonly deleteTenant: { readonly tenant: { readonly id: string, readonly purgeAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type HeirsQueryVariables = Exact<{
  filter?: MemberFilterInput | null | undefined;
  first: number;
}>;


export type HeirsQuery = { readonly members: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly roles: ReadonlyArray<{ readonly key: string, readonly name: string }>, readonly user: { readonly id: string, readonly name: string, readonly email: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type ReactivateTenantMutationVariables = Exact<{
  input: ReactivateTenantInput;
}>;


export type ReactivateTenantMutation = { readonly reactivateTenant: { readonly tenant: { readonly id: string, readonly state: TenantState } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RequireMfaMutationVariables = Exact<{
  input: RequireMfaInput;
}>;


export type RequireMfaMutation = { readonly requireMfa: { readonly tenant: { readonly id: string, readonly mfaRequiredAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RestoreTenantMutationVariables = Exact<{ [key: string]: never; }>;


export type RestoreTenantMutation = { readonly restoreTenant: { readonly tenant: { readonly id: string, readonly state: TenantState } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type SuspendTenantMutationVariables = Exact<{
  input: SuspendTenantInput;
}>;


export type SuspendTenantMutation = { readonly suspendTenant: { readonly tenant: { readonly id: string, readonly state: TenantState } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type TenantOverviewQueryVariables = Exact<{
  id: string;
}>;


export type TenantOverviewQuery = { readonly tenant: { readonly id: string, readonly name: string, readonly slug: string, readonly createdAt: string, readonly subscription: { readonly status: SubscriptionStatus, readonly startedAt: string, readonly plan: { readonly name: string, readonly description: string, readonly interval: BillingInterval, readonly price: { readonly amount: number, readonly currency: string } } | null } | null, readonly entitlements: ReadonlyArray<{ readonly key: string, readonly value: unknown }> | null } | null };

export type TenantSettingsQueryVariables = Exact<{
  id: string;
}>;


export type TenantSettingsQuery = { readonly tenant: { readonly id: string, readonly name: string, readonly slug: string, readonly mailSenderName: string | null, readonly mfaRequiredAt: string | null, readonly settings: { readonly locale: { readonly value: string, readonly source: SettingSource }, readonly timeZone: { readonly value: string, readonly source: SettingSource }, readonly sessionIdleMinutes: { readonly value: number | null, readonly source: SettingSource }, readonly sessionMaximumMinutes: { readonly value: number | null, readonly source: SettingSource }, readonly allowedEmailDomains: { readonly value: ReadonlyArray<string>, readonly source: SettingSource }, readonly requireMfa: { readonly value: boolean, readonly source: SettingSource }, readonly allowedAddresses: { readonly value: ReadonlyArray<string>, readonly source: SettingSource } } | null } | null, readonly me: { readonly id: string, readonly mfaDevices: ReadonlyArray<{ readonly id: string }> | null } | null };

export type TransferOwnershipMutationVariables = Exact<{
  input: TransferOwnershipInput;
}>;


export type TransferOwnershipMutation = { readonly transferOwnership: { readonly membership: { readonly id: string, readonly user: { readonly id: string, readonly name: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type UpdateTenantSettingsMutationVariables = Exact<{
  input: UpdateTenantSettingsInput;
}>;


export type UpdateTenantSettingsMutation = { readonly updateTenantSettings: { readonly tenant: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type UpdateTenantMutationVariables = Exact<{
  input: UpdateTenantInput;
}>;


export type UpdateTenantMutation = { readonly updateTenant: { readonly tenant: { readonly id: string, readonly name: string, readonly slug: string, readonly mailSenderName: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeactivateUserMutationVariables = Exact<{
  input: DeactivateUserInput;
}>;


export type DeactivateUserMutation = { readonly deactivateUser: { readonly account: { readonly id: string, readonly state: AccountState } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ReactivateUserMutationVariables = Exact<{
  input: ReactivateUserInput;
}>;


export type ReactivateUserMutation = { readonly reactivateUser: { readonly account: { readonly id: string, readonly state: AccountState } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type UserQueryVariables = Exact<{
  id: string;
}>;


export type UserQuery = { readonly user: { readonly id: string, readonly name: string, readonly email: string, readonly emailVerified: boolean, readonly createdAt: string, readonly state: AccountState, readonly deactivatedAt: string | null, readonly deactivationReason: string | null, readonly mfaKinds: ReadonlyArray<MfaDeviceKind>, readonly sessionCount: number, readonly lastSignInAt: string | null } | null };

export type UsersQueryVariables = Exact<{
  filter?: UserFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type UsersQuery = { readonly users: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly email: string, readonly state: AccountState, readonly emailVerified: boolean, readonly mfaKinds: ReadonlyArray<MfaDeviceKind>, readonly createdAt: string, readonly lastSignInAt: string | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type CreateWebhookSourceMutationVariables = Exact<{
  input: CreateWebhookSourceInput;
}>;


export type CreateWebhookSourceMutation = { readonly createWebhookSource: { readonly secret: string | null, readonly url: string | null, readonly webhookSource: { readonly id: string, readonly name: string, readonly scheme: WebhookScheme, readonly hmac: { readonly signatureHeader: string, readonly algorithm: WebhookHmacAlgorithm, readonly encoding: WebhookHmacEncoding, readonly prefix: string, readonly timestampHeader: string | null, readonly idHeader: string | null, readonly typeHeader: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeleteWebhookSourceMutationVariables = Exact<{
  input: DeleteWebhookSourceInput;
}>;


export type DeleteWebhookSourceMutation = { readonly deleteWebhookSource: { readonly deletedWebhookSourceId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type EndWebhookSourceSecretOverlapMutationVariables = Exact<{
  input: EndWebhookSourceSecretOverlapInput;
}>;


export type EndWebhookSourceSecretOverlapMutation = { readonly endWebhookSourceSecretOverlap: { readonly webhookSource: { readonly id: string, readonly previousUntil: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type InboundWebhookQueryVariables = Exact<{
  id: string;
}>;


export type InboundWebhookQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag' }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group' }
    | { readonly __typename: 'InboundWebhook', readonly id: string, readonly providerId: string, readonly type: string, readonly state: InboundWebhookState, readonly occurredAt: string | null, readonly headers: unknown, readonly body: string | null, readonly handlings: ReadonlyArray<{ readonly handler: string, readonly state: InboundWebhookState, readonly attempts: number, readonly errorCode: string | null, readonly nextTryAt: string | null }> }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity' }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery' }
    | { readonly __typename: 'WebhookEndpoint' }
    | { readonly __typename: 'WebhookSource' }
   | null };

export type PlaceWebhookSourceSecretMutationVariables = Exact<{
  secret: RotateWebhookSourceSecretInput;
  overlap: EndWebhookSourceSecretOverlapInput;
}>;


export type PlaceWebhookSourceSecretMutation = { readonly rotateWebhookSourceSecret: { readonly webhookSource: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> }, readonly endWebhookSourceSecretOverlap: { readonly webhookSource: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ReprocessInboundWebhookMutationVariables = Exact<{
  input: ReprocessInboundWebhookInput;
}>;


export type ReprocessInboundWebhookMutation = { readonly reprocessInboundWebhook: { readonly inboundWebhook: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RotateWebhookSourceSecretMutationVariables = Exact<{
  input: RotateWebhookSourceSecretInput;
}>;


export type RotateWebhookSourceSecretMutation = { readonly rotateWebhookSourceSecret: { readonly secret: string | null, readonly url: string | null, readonly webhookSource: { readonly id: string, readonly previousUntil: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type UpdateWebhookSourceMutationVariables = Exact<{
  input: UpdateWebhookSourceInput;
}>;


export type UpdateWebhookSourceMutation = { readonly updateWebhookSource: { readonly webhookSource: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type WebhookCameInSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WebhookCameInSubscription = { readonly tenantEvents: { readonly id: string } | null };

export type WebhookSourceQueryVariables = Exact<{
  id: string;
  failed: boolean;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type WebhookSourceQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag' }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group' }
    | { readonly __typename: 'InboundWebhook' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity' }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery' }
    | { readonly __typename: 'WebhookEndpoint' }
    | { readonly __typename: 'WebhookSource', readonly id: string, readonly name: string, readonly scheme: WebhookScheme, readonly url: string, readonly createdAt: string, readonly disabledAt: string | null, readonly previousUntil: string | null, readonly hmac: { readonly signatureHeader: string, readonly algorithm: WebhookHmacAlgorithm, readonly encoding: WebhookHmacEncoding, readonly prefix: string, readonly timestampHeader: string | null, readonly idHeader: string | null, readonly typeHeader: string | null } | null }
   | null, readonly inboundWebhooks: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: string, readonly state: InboundWebhookState, readonly size: number, readonly receivedAt: string } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type WebhookSourcesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type WebhookSourcesQuery = { readonly webhookSources: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly scheme: WebhookScheme, readonly url: string, readonly createdAt: string, readonly disabledAt: string | null, readonly previousUntil: string | null } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type CreateWebhookEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookEndpointMutation = { readonly createWebhookEndpoint: { readonly secret: string | null, readonly webhookEndpoint: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeleteWebhookEndpointMutationVariables = Exact<{
  input: DeleteWebhookEndpointInput;
}>;


export type DeleteWebhookEndpointMutation = { readonly deleteWebhookEndpoint: { readonly deletedWebhookEndpointId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type DeliveryMovedSubscriptionVariables = Exact<{
  endpointId: string;
}>;


export type DeliveryMovedSubscription = { readonly webhookDeliveryUpdated: { readonly id: string } | null };

export type DisableWebhookEndpointMutationVariables = Exact<{
  input: DisableWebhookEndpointInput;
}>;


export type DisableWebhookEndpointMutation = { readonly disableWebhookEndpoint: { readonly webhookEndpoint: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type EnableWebhookEndpointMutationVariables = Exact<{
  input: EnableWebhookEndpointInput;
}>;


export type EnableWebhookEndpointMutation = { readonly enableWebhookEndpoint: { readonly webhookEndpoint: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type EndWebhookSecretOverlapMutationVariables = Exact<{
  input: EndWebhookSecretOverlapInput;
}>;


export type EndWebhookSecretOverlapMutation = { readonly endWebhookSecretOverlap: { readonly webhookEndpoint: { readonly id: string, readonly previousUntil: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type EventTypeNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type EventTypeNamesQuery = { readonly eventTypes: ReadonlyArray<{ readonly type: string, readonly description: string }> };

export type EventTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type EventTypesQuery = { readonly eventTypes: ReadonlyArray<{ readonly type: string, readonly description: string, readonly subject: string, readonly version: number, readonly schema: unknown, readonly example: unknown, readonly deprecated: { readonly since: string, readonly instead: string } | null }> };

export type RecoverDeliveriesMutationVariables = Exact<{
  input: RecoverDeliveriesInput;
}>;


export type RecoverDeliveriesMutation = { readonly recoverDeliveries: { readonly recovered: number | null, readonly more: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ReplayDeliveryMutationVariables = Exact<{
  input: ReplayDeliveryInput;
}>;


export type ReplayDeliveryMutation = { readonly replayDelivery: { readonly webhookDelivery: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { readonly rotateWebhookSecret: { readonly secret: string | null, readonly webhookEndpoint: { readonly id: string, readonly previousUntil: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type SendTestEventMutationVariables = Exact<{
  input: SendTestEventInput;
}>;


export type SendTestEventMutation = { readonly sendTestEvent: { readonly webhookDelivery: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type ServiceIdentityNameQueryVariables = Exact<{
  id: string;
}>;


export type ServiceIdentityNameQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag' }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group' }
    | { readonly __typename: 'InboundWebhook' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity', readonly id: string, readonly name: string }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery' }
    | { readonly __typename: 'WebhookEndpoint' }
    | { readonly __typename: 'WebhookSource' }
   | null };

export type ServiceIdentityNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ServiceIdentityNamesQuery = { readonly serviceIdentities: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly revokedAt: string | null, readonly role: { readonly name: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type UpdateWebhookEndpointMutationVariables = Exact<{
  input: UpdateWebhookEndpointInput;
}>;


export type UpdateWebhookEndpointMutation = { readonly updateWebhookEndpoint: { readonly webhookEndpoint: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> }> } };

export type WebhookDeliveryQueryVariables = Exact<{
  id: string;
}>;


export type WebhookDeliveryQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag' }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group' }
    | { readonly __typename: 'InboundWebhook' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity' }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery', readonly id: string, readonly eventId: string, readonly type: string, readonly state: WebhookDeliveryState, readonly nextAttemptAt: string | null, readonly errorCode: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly body: string | null, readonly endpoint: { readonly selection: string | null } | null, readonly tries: ReadonlyArray<{ readonly at: string, readonly durationMs: number, readonly succeeded: boolean, readonly url: string, readonly requestHeaders: unknown, readonly status: number | null, readonly responseHeaders: unknown, readonly responseBody: string | null, readonly errorCode: string | null }> }
    | { readonly __typename: 'WebhookEndpoint' }
    | { readonly __typename: 'WebhookSource' }
   | null };

export type WebhookEndpointQueryVariables = Exact<{
  id: string;
  state?: WebhookDeliveryState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type WebhookEndpointQuery = { readonly node:
    | { readonly __typename: 'ApiKey' }
    | { readonly __typename: 'AuditLogEntry' }
    | { readonly __typename: 'BillingSubscription' }
    | { readonly __typename: 'Entitlement' }
    | { readonly __typename: 'FeatureFlag' }
    | { readonly __typename: 'File' }
    | { readonly __typename: 'Group' }
    | { readonly __typename: 'InboundWebhook' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'Membership' }
    | { readonly __typename: 'Plan' }
    | { readonly __typename: 'PlatformPolicy' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Quota' }
    | { readonly __typename: 'Role' }
    | { readonly __typename: 'ServiceIdentity' }
    | { readonly __typename: 'Session' }
    | { readonly __typename: 'Tenant' }
    | { readonly __typename: 'TenantDomain' }
    | { readonly __typename: 'User' }
    | { readonly __typename: 'WebhookDelivery' }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string, readonly description: string, readonly eventTypes: ReadonlyArray<string>, readonly ordered: boolean, readonly selection: string | null, readonly serviceIdentityId: string | null, readonly headerNames: ReadonlyArray<string>, readonly createdAt: string, readonly disabledAt: string | null, readonly disabledBecause: WebhookDisabledBecause | null, readonly failingSince: string | null, readonly pausedUntil: string | null, readonly previousUntil: string | null, readonly health: ReadonlyArray<{ readonly hour: string, readonly succeeded: number, readonly failed: number, readonly medianMs: number }> }
    | { readonly __typename: 'WebhookSource' }
   | null, readonly webhookDeliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: string, readonly state: WebhookDeliveryState, readonly attempts: number, readonly nextAttemptAt: string | null, readonly errorCode: string | null, readonly createdAt: string } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export type WebhookEndpointsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type WebhookEndpointsQuery = { readonly webhookEndpoints: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly url: string, readonly description: string, readonly eventTypes: ReadonlyArray<string>, readonly disabledAt: string | null, readonly disabledBecause: WebhookDisabledBecause | null, readonly failingSince: string | null, readonly pausedUntil: string | null, readonly previousUntil: string | null, readonly health: ReadonlyArray<{ readonly hour: string, readonly succeeded: number, readonly failed: number, readonly medianMs: number }> } }>, readonly pageInfo: { readonly startCursor: string | null, readonly endCursor: string | null, readonly hasNextPage: boolean, readonly hasPreviousPage: boolean } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CountedFragmentDoc = new TypedDocumentString(`
    fragment Counted on BoundedCount {
  count
  more
}
    `, {"fragmentName":"Counted"}) as unknown as TypedDocumentString<CountedFragment, unknown>;
export const AccessDocument = new TypedDocumentString(`
    query Access($permission: String!, $feature: String, $meter: String) {
  access(permission: $permission, feature: $feature, meter: $meter) {
    allowed
    reason
  }
}
    `) as unknown as TypedDocumentString<AccessQuery, AccessQueryVariables>;
export const AccessSubjectsDocument = new TypedDocumentString(`
    query AccessSubjects {
  members(first: 100) {
    edges {
      node {
        id
        user {
          id
          name
          email
        }
      }
    }
  }
  permissions {
    key
    title
  }
}
    `) as unknown as TypedDocumentString<AccessSubjectsQuery, AccessSubjectsQueryVariables>;
export const ExplainAccessDocument = new TypedDocumentString(`
    query ExplainAccess($permission: String!, $membershipId: ID, $resource: AccessResourceInput) {
  explainAccess(
    permission: $permission
    membershipId: $membershipId
    resource: $resource
  ) {
    allowed
    message
    steps {
      decision
      allows
      message
    }
    grants {
      role {
        id
        name
      }
      group {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExplainAccessQuery, ExplainAccessQueryVariables>;
export const UpdateMeDocument = new TypedDocumentString(`
    mutation UpdateMe($input: UpdateMeInput!) {
  updateMe(input: $input) {
    user {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateMeMutation, UpdateMeMutationVariables>;
export const ChangeEmailDocument = new TypedDocumentString(`
    mutation ChangeEmail($input: ChangeEmailInput!) {
  changeEmail(input: $input) {
    requested
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeEmailMutation, ChangeEmailMutationVariables>;
export const EmailChangeDocument = new TypedDocumentString(`
    query EmailChange {
  me {
    id
    emailChange {
      email
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<EmailChangeQuery, EmailChangeQueryVariables>;
export const CancelEmailChangeDocument = new TypedDocumentString(`
    mutation CancelEmailChange {
  cancelEmailChange {
    cancelled
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CancelEmailChangeMutation, CancelEmailChangeMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    changed
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($first: Int, $after: String, $last: Int, $before: String) {
  sessions(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        current
        device
        place
        ip
        methods
        authenticatedAt
        identityProvider
        createdAt
        lastUsedAt
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`
    mutation RevokeSession($input: RevokeSessionInput!) {
  revokeSession(input: $input) {
    revokedSessionId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const RevokeOtherSessionsDocument = new TypedDocumentString(`
    mutation RevokeOtherSessions {
  revokeOtherSessions {
    revoked
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeOtherSessionsMutation, RevokeOtherSessionsMutationVariables>;
export const RevokeAllSessionsDocument = new TypedDocumentString(`
    mutation RevokeAllSessions {
  revokeAllSessions {
    revoked
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeAllSessionsMutation, RevokeAllSessionsMutationVariables>;
export const AdministratorsDocument = new TypedDocumentString(`
    query Administrators {
  administrators {
    userId
    name
    email
    scope
    appointedAt
  }
}
    `) as unknown as TypedDocumentString<AdministratorsQuery, AdministratorsQueryVariables>;
export const AppointAdministratorDocument = new TypedDocumentString(`
    mutation AppointAdministrator($input: AppointAdministratorInput!) {
  appointAdministrator(input: $input) {
    administrator {
      userId
      name
      scope
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AppointAdministratorMutation, AppointAdministratorMutationVariables>;
export const DismissAdministratorDocument = new TypedDocumentString(`
    mutation DismissAdministrator($input: DismissAdministratorInput!) {
  dismissAdministrator(input: $input) {
    dismissedUserId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DismissAdministratorMutation, DismissAdministratorMutationVariables>;
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {
  apiKeys(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        name
        hint
        scopes
        status
        allowedIps
        pointsPerMinute
        createdAt
        createdBy {
          id
          name
        }
        lastUsedAt
        lastUsedIp
        expiresAt
        rotatedAt
        previousUntil
        revokedAt
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
  permissions {
    key
    title
    dependsOn
  }
}
    `) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey {
      id
      name
      scopes
    }
    secret
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    apiKey {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const RotateApiKeyDocument = new TypedDocumentString(`
    mutation RotateApiKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    apiKey {
      id
      previousUntil
    }
    secret
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RotateApiKeyMutation, RotateApiKeyMutationVariables>;
export const AuditLogPeopleDocument = new TypedDocumentString(`
    query AuditLogPeople {
  members(first: 100) {
    edges {
      node {
        id
        user {
          id
          name
          email
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuditLogPeopleQuery, AuditLogPeopleQueryVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilterInput) {
  auditLogs(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    edges {
      node {
        id
        action
        at
        actor {
          ... on User {
            id
            name
          }
          ... on ApiKey {
            id
            name
          }
          ... on ServiceIdentity {
            id
            name
          }
          ... on System {
            systemName: name
          }
        }
        subjectType
        correlationId
        payload
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const HappenedDocument = new TypedDocumentString(`
    subscription Happened {
  tenantEvents {
    id
  }
}
    `) as unknown as TypedDocumentString<HappenedSubscription, HappenedSubscriptionVariables>;
export const DeadLettersDocument = new TypedDocumentString(`
    query DeadLetters($first: Int, $after: String, $last: Int, $before: String, $filter: DeadLetterFilterInput) {
  deadLetters(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    edges {
      node {
        id
        queue
        errorCode
        attempts
        correlationId
        createdAt
        failedAt
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<DeadLettersQuery, DeadLettersQueryVariables>;
export const DiscardDeadLettersDocument = new TypedDocumentString(`
    mutation DiscardDeadLetters($input: DiscardDeadLettersInput!) {
  discardDeadLetters(input: $input) {
    jobIds
    more
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DiscardDeadLettersMutation, DiscardDeadLettersMutationVariables>;
export const RedriveDeadLettersDocument = new TypedDocumentString(`
    mutation RedriveDeadLetters($input: RedriveDeadLettersInput!) {
  redriveDeadLetters(input: $input) {
    jobIds
    more
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RedriveDeadLettersMutation, RedriveDeadLettersMutationVariables>;
export const AddTenantDomainDocument = new TypedDocumentString(`
    mutation AddTenantDomain($input: AddTenantDomainInput!) {
  addTenantDomain(input: $input) {
    domain {
      id
      domain
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AddTenantDomainMutation, AddTenantDomainMutationVariables>;
export const TenantDomainsDocument = new TypedDocumentString(`
    query TenantDomains {
  tenantDomains {
    id
    domain
    state
    failure
    lostAt
    verifiedAt
    checkedAt
    checkAt
    recordName
    recordValue
  }
}
    `) as unknown as TypedDocumentString<TenantDomainsQuery, TenantDomainsQueryVariables>;
export const RemoveTenantDomainDocument = new TypedDocumentString(`
    mutation RemoveTenantDomain($input: RemoveTenantDomainInput!) {
  removeTenantDomain(input: $input) {
    removedDomainId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveTenantDomainMutation, RemoveTenantDomainMutationVariables>;
export const VerifyTenantDomainDocument = new TypedDocumentString(`
    mutation VerifyTenantDomain($input: VerifyTenantDomainInput!) {
  verifyTenantDomain(input: $input) {
    domain {
      id
      domain
      state
      failure
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyTenantDomainMutation, VerifyTenantDomainMutationVariables>;
export const VerifyEmailDocument = new TypedDocumentString(`
    mutation VerifyEmail($input: VerifyEmailInput!) {
  verifyEmail(input: $input) {
    email
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;
export const RequestEmailVerificationDocument = new TypedDocumentString(`
    mutation RequestEmailVerification {
  requestEmailVerification {
    sent
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RequestEmailVerificationMutation, RequestEmailVerificationMutationVariables>;
export const ArchiveFeatureFlagDocument = new TypedDocumentString(`
    mutation ArchiveFeatureFlag($input: ArchiveFeatureFlagInput!) {
  archiveFeatureFlag(input: $input) {
    featureFlag {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ArchiveFeatureFlagMutation, ArchiveFeatureFlagMutationVariables>;
export const OverrideFeatureFlagDocument = new TypedDocumentString(`
    mutation OverrideFeatureFlag($input: OverrideFeatureFlagInput!) {
  overrideFeatureFlag(input: $input) {
    tenantFeatureFlag {
      key
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<OverrideFeatureFlagMutation, OverrideFeatureFlagMutationVariables>;
export const ClearFeatureFlagOverrideDocument = new TypedDocumentString(`
    mutation ClearFeatureFlagOverride($input: ClearFeatureFlagOverrideInput!) {
  clearFeatureFlagOverride(input: $input) {
    tenantFeatureFlag {
      key
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ClearFeatureFlagOverrideMutation, ClearFeatureFlagOverrideMutationVariables>;
export const CreateFeatureFlagDocument = new TypedDocumentString(`
    mutation CreateFeatureFlag($input: CreateFeatureFlagInput!) {
  createFeatureFlag(input: $input) {
    featureFlag {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateFeatureFlagMutation, CreateFeatureFlagMutationVariables>;
export const FeatureFlagDocument = new TypedDocumentString(`
    query FeatureFlag($id: ID!) {
  node(id: $id) {
    __typename
    ... on FeatureFlag {
      id
      key
      type
      description
      variants {
        name
        value
      }
      defaultVariant
      offVariant
      overridable
      version
      createdAt
      updatedAt
      switchedOffAt
      archivedAt
      rules {
        variant
        tenantIds
        userIds
        roles
        plans
        percentage
        percentageOf
        from
        until
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FeatureFlagQuery, FeatureFlagQueryVariables>;
export const FeatureFlagsDocument = new TypedDocumentString(`
    query FeatureFlags($first: Int, $after: String, $last: Int, $before: String, $archived: Boolean) {
  featureFlags(
    first: $first
    after: $after
    last: $last
    before: $before
    archived: $archived
  ) {
    edges {
      node {
        id
        key
        type
        description
        defaultVariant
        switchedOffAt
        archivedAt
        updatedAt
        rules {
          variant
        }
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FeatureFlagsQuery, FeatureFlagsQueryVariables>;
export const TenantFeatureFlagsDocument = new TypedDocumentString(`
    query TenantFeatureFlags {
  tenantFeatureFlags {
    key
    description
    override
    overriddenAt
    variants {
      name
      value
    }
    evaluation {
      variant
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<TenantFeatureFlagsQuery, TenantFeatureFlagsQueryVariables>;
export const UpdateFeatureFlagDocument = new TypedDocumentString(`
    mutation UpdateFeatureFlag($input: UpdateFeatureFlagInput!) {
  updateFeatureFlag(input: $input) {
    featureFlag {
      id
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateFeatureFlagMutation, UpdateFeatureFlagMutationVariables>;
export const CreateFileUploadDocument = new TypedDocumentString(`
    mutation CreateFileUpload($input: CreateFileUploadInput!) {
  createFileUpload(input: $input) {
    file {
      id
    }
    uploadUrl
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateFileUploadMutation, CreateFileUploadMutationVariables>;
export const DeleteFileDocument = new TypedDocumentString(`
    mutation DeleteFile($input: DeleteFileInput!) {
  deleteFile(input: $input) {
    deletedFileId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteFileMutation, DeleteFileMutationVariables>;
export const FileDownloadDocument = new TypedDocumentString(`
    query FileDownload($id: ID!) {
  file(id: $id) {
    id
    downloadUrl
  }
}
    `) as unknown as TypedDocumentString<FileDownloadQuery, FileDownloadQueryVariables>;
export const FilesDocument = new TypedDocumentString(`
    query Files($first: Int, $after: String, $last: Int, $before: String) {
  files(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        name
        state
        rejection {
          reason
          signature
        }
        contentType
        size
        createdAt
        createdBy {
          __typename
          ... on User {
            id
            name
          }
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<FilesQuery, FilesQueryVariables>;
export const StorageDocument = new TypedDocumentString(`
    query Storage {
  quotas {
    id
    meter
    limit
    used
  }
}
    `) as unknown as TypedDocumentString<StorageQuery, StorageQueryVariables>;
export const AddGroupMemberDocument = new TypedDocumentString(`
    mutation AddGroupMember($input: AddGroupMemberInput!) {
  addGroupMember(input: $input) {
    group {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AddGroupMemberMutation, AddGroupMemberMutationVariables>;
export const CreateGroupDocument = new TypedDocumentString(`
    mutation CreateGroup($input: CreateGroupInput!) {
  createGroup(input: $input) {
    group {
      id
      name
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateGroupMutation, CreateGroupMutationVariables>;
export const DeleteGroupDocument = new TypedDocumentString(`
    mutation DeleteGroup($input: DeleteGroupInput!) {
  deleteGroup(input: $input) {
    deletedGroupId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteGroupMutation, DeleteGroupMutationVariables>;
export const GroupDocument = new TypedDocumentString(`
    query Group($id: ID!, $filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) {
    __typename
    ... on Group {
      id
      name
      description
      externalId
      createdAt
      memberCount
      roles {
        key
        name
        grantable
      }
      members(
        filter: $filter
        first: $first
        after: $after
        last: $last
        before: $before
      ) {
        edges {
          node {
            addedAt
            membership {
              id
              roles {
                key
                name
              }
              user {
                id
                name
                email
              }
            }
          }
        }
        pageInfo {
          startCursor
          endCursor
          hasNextPage
          hasPreviousPage
        }
      }
    }
  }
  roles {
    key
    name
    description
    grantable
  }
}
    `) as unknown as TypedDocumentString<GroupQuery, GroupQueryVariables>;
export const GroupsDocument = new TypedDocumentString(`
    query Groups($filter: GroupFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  groups(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      node {
        id
        name
        description
        memberCount
        roles {
          key
          name
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<GroupsQuery, GroupsQueryVariables>;
export const MembersToAddDocument = new TypedDocumentString(`
    query MembersToAdd($filter: MemberFilterInput, $first: Int!) {
  members(filter: $filter, first: $first) {
    edges {
      node {
        id
        groups {
          id
        }
        user {
          id
          name
          email
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<MembersToAddQuery, MembersToAddQueryVariables>;
export const RemoveGroupMemberDocument = new TypedDocumentString(`
    mutation RemoveGroupMember($input: RemoveGroupMemberInput!) {
  removeGroupMember(input: $input) {
    group {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveGroupMemberMutation, RemoveGroupMemberMutationVariables>;
export const SetGroupRolesDocument = new TypedDocumentString(`
    mutation SetGroupRoles($input: SetGroupRolesInput!) {
  setGroupRoles(input: $input) {
    group {
      id
      roles {
        key
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetGroupRolesMutation, SetGroupRolesMutationVariables>;
export const UpdateGroupDocument = new TypedDocumentString(`
    mutation UpdateGroup($input: UpdateGroupInput!) {
  updateGroup(input: $input) {
    group {
      id
      name
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateGroupMutation, UpdateGroupMutationVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    membership {
      id
      tenant {
        id
        slug
        name
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const InvitationsDocument = new TypedDocumentString(`
    query Invitations($first: Int, $after: String, $last: Int, $before: String) {
  invitations(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        email
        status
        expiresAt
        role {
          key
          name
          grantable
        }
        invitedBy {
          id
          name
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<InvitationsQuery, InvitationsQueryVariables>;
export const InviteMemberDocument = new TypedDocumentString(`
    mutation InviteMember($input: InviteMemberInput!) {
  inviteMember(input: $input) {
    token
    invitation {
      id
      email
      expiresAt
      role {
        key
        name
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<InviteMemberMutation, InviteMemberMutationVariables>;
export const ResendInvitationDocument = new TypedDocumentString(`
    mutation ResendInvitation($input: ResendInvitationInput!) {
  resendInvitation(input: $input) {
    token
    invitation {
      id
      email
      expiresAt
      role {
        key
        name
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResendInvitationMutation, ResendInvitationMutationVariables>;
export const RevokeInvitationDocument = new TypedDocumentString(`
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
  revokeInvitation(input: $input) {
    invitation {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const CancelJobsDocument = new TypedDocumentString(`
    mutation CancelJobs($input: CancelJobsInput!) {
  cancelJobs(input: $input) {
    jobs {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CancelJobsMutation, CancelJobsMutationVariables>;
export const JobMovedDocument = new TypedDocumentString(`
    subscription JobMoved($id: ID!) {
  jobUpdated(id: $id) {
    id
    state
    attempts
  }
}
    `) as unknown as TypedDocumentString<JobMovedSubscription, JobMovedSubscriptionVariables>;
export const JobsDocument = new TypedDocumentString(`
    query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {
  jobs(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    edges {
      node {
        id
        queue
        state
        attempts
        createdAt
        startedAt
        finishedAt
        nextTryAt
        cancelRequestedAt
        errorCode
        correlationId
        failures {
          attempt
          startedAt
          failedAt
          errorCode
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
  jobQueues {
    name
    queued
    active
    retrying
    failed
  }
}
    `) as unknown as TypedDocumentString<JobsQuery, JobsQueryVariables>;
export const RedriveJobsDocument = new TypedDocumentString(`
    mutation RedriveJobs($input: RedriveJobsInput!) {
  redriveJobs(input: $input) {
    jobs {
      id
      state
    }
    remaining
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RedriveJobsMutation, RedriveJobsMutationVariables>;
export const LimitsDocument = new TypedDocumentString(`
    query Limits($tenant: ID!) {
  quotas {
    id
    meter
    title
    description
    limit
    planLimit
    used
    enforcement
    span
    spanSeconds
    windowEndsAt
    overriddenAt
    overrideReason
    overrideExpiresAt
  }
  tenant(id: $tenant) {
    subscription {
      plan {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LimitsQuery, LimitsQueryVariables>;
export const OverrideQuotaDocument = new TypedDocumentString(`
    mutation OverrideQuota($input: OverrideQuotaInput!) {
  overrideQuota(input: $input) {
    overridden
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<OverrideQuotaMutation, OverrideQuotaMutationVariables>;
export const TenantLimitsDocument = new TypedDocumentString(`
    query TenantLimits($tenant: ID!) {
  tenantQuotas(tenantId: $tenant) {
    id
    meter
    title
    description
    limit
    planLimit
    used
    enforcement
    span
    spanSeconds
    windowEndsAt
    overriddenAt
    overrideReason
    overrideExpiresAt
  }
}
    `) as unknown as TypedDocumentString<TenantLimitsQuery, TenantLimitsQueryVariables>;
export const ChangeMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) {
    membership {
      id
      roles {
        key
        name
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  members(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      node {
        id
        joinedAt
        roles {
          key
          name
          grantable
        }
        groups {
          id
          name
          roles {
            key
            name
            grantable
          }
        }
        user {
          id
          name
          email
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
  roles {
    key
    name
    description
    grantable
  }
}
    `) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    removedMembershipId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const TwoStepDocument = new TypedDocumentString(`
    query TwoStep {
  me {
    id
    mfaDevices {
      id
      kind
      name
      createdAt
      lastUsedAt
    }
    recoveryCodesLeft
  }
}
    `) as unknown as TypedDocumentString<TwoStepQuery, TwoStepQueryVariables>;
export const SetupTotpDocument = new TypedDocumentString(`
    mutation SetupTotp {
  setupTotp {
    secret
    otpauthUrl
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetupTotpMutation, SetupTotpMutationVariables>;
export const ConfirmTotpDocument = new TypedDocumentString(`
    mutation ConfirmTotp($input: ConfirmTotpInput!) {
  confirmTotp(input: $input) {
    recoveryCodes
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmTotpMutation, ConfirmTotpMutationVariables>;
export const RegenerateRecoveryCodesDocument = new TypedDocumentString(`
    mutation RegenerateRecoveryCodes {
  regenerateRecoveryCodes {
    recoveryCodes
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RegenerateRecoveryCodesMutation, RegenerateRecoveryCodesMutationVariables>;
export const RemoveMfaDeviceDocument = new TypedDocumentString(`
    mutation RemoveMfaDevice($input: RemoveMfaDeviceInput!) {
  removeMfaDevice(input: $input) {
    removedDeviceId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveMfaDeviceMutation, RemoveMfaDeviceMutationVariables>;
export const OwnFactorsDocument = new TypedDocumentString(`
    query OwnFactors {
  me {
    id
    mfaDevices {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OwnFactorsQuery, OwnFactorsQueryVariables>;
export const PasskeysDocument = new TypedDocumentString(`
    query Passkeys {
  me {
    id
    mfaDevices {
      id
      kind
      name
      createdAt
      lastUsedAt
    }
  }
}
    `) as unknown as TypedDocumentString<PasskeysQuery, PasskeysQueryVariables>;
export const BeginPasskeyRegistrationDocument = new TypedDocumentString(`
    mutation BeginPasskeyRegistration {
  beginPasskeyRegistration {
    challenge
    options
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<BeginPasskeyRegistrationMutation, BeginPasskeyRegistrationMutationVariables>;
export const FinishPasskeyRegistrationDocument = new TypedDocumentString(`
    mutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {
  finishPasskeyRegistration(input: $input) {
    device {
      id
    }
    recoveryCodes
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<FinishPasskeyRegistrationMutation, FinishPasskeyRegistrationMutationVariables>;
export const BeginPasskeySignInDocument = new TypedDocumentString(`
    mutation BeginPasskeySignIn {
  beginPasskeySignIn {
    challenge
    options
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<BeginPasskeySignInMutation, BeginPasskeySignInMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const CreatePlatformPolicyDocument = new TypedDocumentString(`
    mutation CreatePlatformPolicy($input: CreatePlatformPolicyInput!) {
  createPlatformPolicy(input: $input) {
    platformPolicy {
      id
      title
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePlatformPolicyMutation, CreatePlatformPolicyMutationVariables>;
export const CreatePolicyDocument = new TypedDocumentString(`
    mutation CreatePolicy($input: CreatePolicyInput!) {
  createPolicy(input: $input) {
    policy {
      id
      title
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePolicyMutation, CreatePolicyMutationVariables>;
export const DeletePlatformPolicyDocument = new TypedDocumentString(`
    mutation DeletePlatformPolicy($input: DeletePlatformPolicyInput!) {
  deletePlatformPolicy(input: $input) {
    deletedPlatformPolicyId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeletePlatformPolicyMutation, DeletePlatformPolicyMutationVariables>;
export const DeletePolicyDocument = new TypedDocumentString(`
    mutation DeletePolicy($input: DeletePolicyInput!) {
  deletePolicy(input: $input) {
    deletedPolicyId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeletePolicyMutation, DeletePolicyMutationVariables>;
export const PlatformPoliciesDocument = new TypedDocumentString(`
    query PlatformPolicies {
  platformPolicies(first: 100) {
    edges {
      node {
        id
        title
        description
        text
        version
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlatformPoliciesQuery, PlatformPoliciesQueryVariables>;
export const TestPlatformPolicyDocument = new TypedDocumentString(`
    query TestPlatformPolicy($input: PlatformPolicyTestInput!) {
  testPlatformPolicy(input: $input) {
    decision
    determining {
      id
      title
      installation
    }
    problems {
      message
      line
      column
      endLine
      endColumn
    }
    failures
  }
}
    `) as unknown as TypedDocumentString<TestPlatformPolicyQuery, TestPlatformPolicyQueryVariables>;
export const PoliciesDocument = new TypedDocumentString(`
    query Policies {
  policies(first: 100) {
    edges {
      node {
        id
        title
        description
        text
        version
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PoliciesQuery, PoliciesQueryVariables>;
export const TestPolicyDocument = new TypedDocumentString(`
    query TestPolicy($input: PolicyTestInput!) {
  testPolicy(input: $input) {
    decision
    determining {
      id
      title
      installation
    }
    problems {
      message
      line
      column
      endLine
      endColumn
    }
    failures
  }
}
    `) as unknown as TypedDocumentString<TestPolicyQuery, TestPolicyQueryVariables>;
export const PolicyTestSubjectsDocument = new TypedDocumentString(`
    query PolicyTestSubjects($people: Boolean!) {
  members(first: 100) @include(if: $people) {
    edges {
      node {
        id
        user {
          id
          name
          email
        }
      }
    }
  }
  permissions {
    key
    title
  }
}
    `) as unknown as TypedDocumentString<PolicyTestSubjectsQuery, PolicyTestSubjectsQueryVariables>;
export const UpdatePlatformPolicyDocument = new TypedDocumentString(`
    mutation UpdatePlatformPolicy($input: UpdatePlatformPolicyInput!) {
  updatePlatformPolicy(input: $input) {
    platformPolicy {
      id
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdatePlatformPolicyMutation, UpdatePlatformPolicyMutationVariables>;
export const UpdatePolicyDocument = new TypedDocumentString(`
    mutation UpdatePolicy($input: UpdatePolicyInput!) {
  updatePolicy(input: $input) {
    policy {
      id
      version
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdatePolicyMutation, UpdatePolicyMutationVariables>;
export const PauseQueueDocument = new TypedDocumentString(`
    mutation PauseQueue($input: PauseQueueInput!) {
  pauseQueue(input: $input) {
    queue {
      name
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PauseQueueMutation, PauseQueueMutationVariables>;
export const QueuesDocument = new TypedDocumentString(`
    query Queues {
  queues {
    name
    description
    concurrency
    pausedAt
    nextRunAt
    latency
    ready {
      ...Counted
    }
    delayed {
      ...Counted
    }
    active {
      ...Counted
    }
    failed {
      ...Counted
    }
    deadLetters {
      ...Counted
    }
    processedLastHour {
      ...Counted
    }
  }
  workers {
    startedAt
    heartbeatAt
    alive
  }
}
    fragment Counted on BoundedCount {
  count
  more
}`) as unknown as TypedDocumentString<QueuesQuery, QueuesQueryVariables>;
export const ResumeQueueDocument = new TypedDocumentString(`
    mutation ResumeQueue($input: ResumeQueueInput!) {
  resumeQueue(input: $input) {
    queue {
      name
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResumeQueueMutation, ResumeQueueMutationVariables>;
export const MeansOfProofDocument = new TypedDocumentString(`
    query MeansOfProof {
  me {
    id
    email
    mfaDevices {
      id
      kind
    }
    recoveryCodesLeft
  }
}
    `) as unknown as TypedDocumentString<MeansOfProofQuery, MeansOfProofQueryVariables>;
export const BeginPasskeyProofDocument = new TypedDocumentString(`
    mutation BeginPasskeyProof {
  beginPasskeyProof {
    challenge
    options
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<BeginPasskeyProofMutation, BeginPasskeyProofMutationVariables>;
export const CreateRoleDocument = new TypedDocumentString(`
    mutation CreateRole($input: CreateRoleInput!) {
  createRole(input: $input) {
    role {
      id
      name
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateRoleMutation, CreateRoleMutationVariables>;
export const DeleteRoleDocument = new TypedDocumentString(`
    mutation DeleteRole($input: DeleteRoleInput!) {
  deleteRole(input: $input) {
    deletedRoleId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteRoleMutation, DeleteRoleMutationVariables>;
export const RolesDocument = new TypedDocumentString(`
    query Roles {
  roles {
    id
    key
    name
    description
    custom
    grantable
    permissions {
      key
    }
  }
  permissions {
    key
    title
    description
    dependsOn
  }
}
    `) as unknown as TypedDocumentString<RolesQuery, RolesQueryVariables>;
export const UpdateRoleDocument = new TypedDocumentString(`
    mutation UpdateRole($input: UpdateRoleInput!) {
  updateRole(input: $input) {
    role {
      id
      name
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateRoleMutation, UpdateRoleMutationVariables>;
export const RunScheduleNowDocument = new TypedDocumentString(`
    mutation RunScheduleNow($input: RunScheduleNowInput!) {
  runScheduleNow(input: $input) {
    schedule {
      name
      lastState
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RunScheduleNowMutation, RunScheduleNowMutationVariables>;
export const SchedulesDocument = new TypedDocumentString(`
    query Schedules {
  schedules {
    name
    cron
    timeZone
    description
    nextRunAt
    lastRunAt
    lastState
    lastEndedAt
  }
}
    `) as unknown as TypedDocumentString<SchedulesQuery, SchedulesQueryVariables>;
export const CreateServiceIdentityDocument = new TypedDocumentString(`
    mutation CreateServiceIdentity($input: CreateServiceIdentityInput!) {
  createServiceIdentity(input: $input) {
    clientId
    clientSecret
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateServiceIdentityMutation, CreateServiceIdentityMutationVariables>;
export const RevokeServiceIdentityDocument = new TypedDocumentString(`
    mutation RevokeServiceIdentity($input: RevokeServiceIdentityInput!) {
  revokeServiceIdentity(input: $input) {
    serviceIdentity {
      id
      revokedAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeServiceIdentityMutation, RevokeServiceIdentityMutationVariables>;
export const RotateServiceIdentityDocument = new TypedDocumentString(`
    mutation RotateServiceIdentity($input: RotateServiceIdentityInput!) {
  rotateServiceIdentity(input: $input) {
    clientSecret
    serviceIdentity {
      id
      previousUntil
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RotateServiceIdentityMutation, RotateServiceIdentityMutationVariables>;
export const ServiceIdentitiesDocument = new TypedDocumentString(`
    query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {
  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        name
        authentication
        role {
          id
          key
          name
          grantable
        }
        createdAt
        createdBy {
          id
          name
        }
        rotatedAt
        previousUntil
        revokedAt
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
  roles {
    key
    name
    description
    grantable
  }
}
    `) as unknown as TypedDocumentString<ServiceIdentitiesQuery, ServiceIdentitiesQueryVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me($after: String) {
  me {
    id
    name
    email
    emailVerified
    createdAt
    administrator
    administratorScope
    memberships(first: 100, after: $after) {
      edges {
        node {
          id
          joinedAt
          roles {
            key
            name
            rank
          }
          permissions
          tenant {
            id
            name
            slug
            state
            suspensionReason
            purgeAt
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: RegisterInput!) {
  register(input: $input) {
    user {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const AllTenantsDocument = new TypedDocumentString(`
    query AllTenants($filter: TenantFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  allTenants(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      node {
        id
        name
        slug
        state
        suspensionReason
        purgeAt
        createdAt
        purge {
          startedAt
          touchedAt
          finishedAt
          step
          tables {
            name
            erased
            left
          }
          kept {
            name
            rows
          }
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<AllTenantsQuery, AllTenantsQueryVariables>;
export const ClearAllowedAddressesDocument = new TypedDocumentString(`
    mutation ClearAllowedAddresses($input: ClearAllowedAddressesInput!) {
  clearAllowedAddresses(input: $input) {
    tenant {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ClearAllowedAddressesMutation, ClearAllowedAddressesMutationVariables>;
export const CreateTenantDocument = new TypedDocumentString(`
    mutation CreateTenant($input: CreateTenantInput!) {
  createTenant(input: $input) {
    tenant {
      id
      slug
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateTenantMutation, CreateTenantMutationVariables>;
export const DeleteTenantDocument = new TypedDocumentString(`
    mutation DeleteTenant($input: DeleteTenantInput!) {
  deleteTenant(input: $input) {
    tenant {
      id
      purgeAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteTenantMutation, DeleteTenantMutationVariables>;
export const HeirsDocument = new TypedDocumentString(`
    query Heirs($filter: MemberFilterInput, $first: Int!) {
  members(filter: $filter, first: $first) {
    edges {
      node {
        id
        roles {
          key
          name
        }
        user {
          id
          name
          email
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<HeirsQuery, HeirsQueryVariables>;
export const ReactivateTenantDocument = new TypedDocumentString(`
    mutation ReactivateTenant($input: ReactivateTenantInput!) {
  reactivateTenant(input: $input) {
    tenant {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReactivateTenantMutation, ReactivateTenantMutationVariables>;
export const RequireMfaDocument = new TypedDocumentString(`
    mutation RequireMfa($input: RequireMfaInput!) {
  requireMfa(input: $input) {
    tenant {
      id
      mfaRequiredAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RequireMfaMutation, RequireMfaMutationVariables>;
export const RestoreTenantDocument = new TypedDocumentString(`
    mutation RestoreTenant {
  restoreTenant {
    tenant {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreTenantMutation, RestoreTenantMutationVariables>;
export const SuspendTenantDocument = new TypedDocumentString(`
    mutation SuspendTenant($input: SuspendTenantInput!) {
  suspendTenant(input: $input) {
    tenant {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SuspendTenantMutation, SuspendTenantMutationVariables>;
export const TenantOverviewDocument = new TypedDocumentString(`
    query TenantOverview($id: ID!) {
  tenant(id: $id) {
    id
    name
    slug
    createdAt
    subscription {
      status
      startedAt
      plan {
        name
        description
        interval
        price {
          amount
          currency
        }
      }
    }
    entitlements {
      key
      value
    }
  }
}
    `) as unknown as TypedDocumentString<TenantOverviewQuery, TenantOverviewQueryVariables>;
export const TenantSettingsDocument = new TypedDocumentString(`
    query TenantSettings($id: ID!) {
  tenant(id: $id) {
    id
    name
    slug
    mailSenderName
    mfaRequiredAt
    settings {
      locale {
        value
        source
      }
      timeZone {
        value
        source
      }
      sessionIdleMinutes {
        value
        source
      }
      sessionMaximumMinutes {
        value
        source
      }
      allowedEmailDomains {
        value
        source
      }
      requireMfa {
        value
        source
      }
      allowedAddresses {
        value
        source
      }
    }
  }
  me {
    id
    mfaDevices {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<TenantSettingsQuery, TenantSettingsQueryVariables>;
export const TransferOwnershipDocument = new TypedDocumentString(`
    mutation TransferOwnership($input: TransferOwnershipInput!) {
  transferOwnership(input: $input) {
    membership {
      id
      user {
        id
        name
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TransferOwnershipMutation, TransferOwnershipMutationVariables>;
export const UpdateTenantSettingsDocument = new TypedDocumentString(`
    mutation UpdateTenantSettings($input: UpdateTenantSettingsInput!) {
  updateTenantSettings(input: $input) {
    tenant {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateTenantSettingsMutation, UpdateTenantSettingsMutationVariables>;
export const UpdateTenantDocument = new TypedDocumentString(`
    mutation UpdateTenant($input: UpdateTenantInput!) {
  updateTenant(input: $input) {
    tenant {
      id
      name
      slug
      mailSenderName
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateTenantMutation, UpdateTenantMutationVariables>;
export const DeactivateUserDocument = new TypedDocumentString(`
    mutation DeactivateUser($input: DeactivateUserInput!) {
  deactivateUser(input: $input) {
    account {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeactivateUserMutation, DeactivateUserMutationVariables>;
export const ReactivateUserDocument = new TypedDocumentString(`
    mutation ReactivateUser($input: ReactivateUserInput!) {
  reactivateUser(input: $input) {
    account {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReactivateUserMutation, ReactivateUserMutationVariables>;
export const UserDocument = new TypedDocumentString(`
    query User($id: ID!) {
  user(id: $id) {
    id
    name
    email
    emailVerified
    createdAt
    state
    deactivatedAt
    deactivationReason
    mfaKinds
    sessionCount
    lastSignInAt
  }
}
    `) as unknown as TypedDocumentString<UserQuery, UserQueryVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users($filter: UserFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  users(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      node {
        id
        name
        email
        state
        emailVerified
        mfaKinds
        createdAt
        lastSignInAt
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const CreateWebhookSourceDocument = new TypedDocumentString(`
    mutation CreateWebhookSource($input: CreateWebhookSourceInput!) {
  createWebhookSource(input: $input) {
    webhookSource {
      id
      name
      scheme
      hmac {
        signatureHeader
        algorithm
        encoding
        prefix
        timestampHeader
        idHeader
        typeHeader
      }
    }
    secret
    url
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookSourceMutation, CreateWebhookSourceMutationVariables>;
export const DeleteWebhookSourceDocument = new TypedDocumentString(`
    mutation DeleteWebhookSource($input: DeleteWebhookSourceInput!) {
  deleteWebhookSource(input: $input) {
    deletedWebhookSourceId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteWebhookSourceMutation, DeleteWebhookSourceMutationVariables>;
export const EndWebhookSourceSecretOverlapDocument = new TypedDocumentString(`
    mutation EndWebhookSourceSecretOverlap($input: EndWebhookSourceSecretOverlapInput!) {
  endWebhookSourceSecretOverlap(input: $input) {
    webhookSource {
      id
      previousUntil
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<EndWebhookSourceSecretOverlapMutation, EndWebhookSourceSecretOverlapMutationVariables>;
export const InboundWebhookDocument = new TypedDocumentString(`
    query InboundWebhook($id: ID!) {
  node(id: $id) {
    __typename
    ... on InboundWebhook {
      id
      providerId
      type
      state
      occurredAt
      headers
      body
      handlings {
        handler
        state
        attempts
        errorCode
        nextTryAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InboundWebhookQuery, InboundWebhookQueryVariables>;
export const PlaceWebhookSourceSecretDocument = new TypedDocumentString(`
    mutation PlaceWebhookSourceSecret($secret: RotateWebhookSourceSecretInput!, $overlap: EndWebhookSourceSecretOverlapInput!) {
  rotateWebhookSourceSecret(input: $secret) {
    webhookSource {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
  endWebhookSourceSecretOverlap(input: $overlap) {
    webhookSource {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PlaceWebhookSourceSecretMutation, PlaceWebhookSourceSecretMutationVariables>;
export const ReprocessInboundWebhookDocument = new TypedDocumentString(`
    mutation ReprocessInboundWebhook($input: ReprocessInboundWebhookInput!) {
  reprocessInboundWebhook(input: $input) {
    inboundWebhook {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReprocessInboundWebhookMutation, ReprocessInboundWebhookMutationVariables>;
export const RotateWebhookSourceSecretDocument = new TypedDocumentString(`
    mutation RotateWebhookSourceSecret($input: RotateWebhookSourceSecretInput!) {
  rotateWebhookSourceSecret(input: $input) {
    webhookSource {
      id
      previousUntil
    }
    secret
    url
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RotateWebhookSourceSecretMutation, RotateWebhookSourceSecretMutationVariables>;
export const UpdateWebhookSourceDocument = new TypedDocumentString(`
    mutation UpdateWebhookSource($input: UpdateWebhookSourceInput!) {
  updateWebhookSource(input: $input) {
    webhookSource {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWebhookSourceMutation, UpdateWebhookSourceMutationVariables>;
export const WebhookCameInDocument = new TypedDocumentString(`
    subscription WebhookCameIn {
  tenantEvents(types: ["webhook.received"]) {
    id
  }
}
    `) as unknown as TypedDocumentString<WebhookCameInSubscription, WebhookCameInSubscriptionVariables>;
export const WebhookSourceDocument = new TypedDocumentString(`
    query WebhookSource($id: ID!, $failed: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) {
    __typename
    ... on WebhookSource {
      id
      name
      scheme
      hmac {
        signatureHeader
        algorithm
        encoding
        prefix
        timestampHeader
        idHeader
        typeHeader
      }
      url
      createdAt
      disabledAt
      previousUntil
    }
  }
  inboundWebhooks(
    sourceId: $id
    failed: $failed
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      node {
        id
        type
        state
        size
        receivedAt
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookSourceQuery, WebhookSourceQueryVariables>;
export const WebhookSourcesDocument = new TypedDocumentString(`
    query WebhookSources($first: Int, $after: String, $last: Int, $before: String) {
  webhookSources(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        name
        scheme
        url
        createdAt
        disabledAt
        previousUntil
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookSourcesQuery, WebhookSourcesQueryVariables>;
export const CreateWebhookEndpointDocument = new TypedDocumentString(`
    mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) {
    webhookEndpoint {
      id
    }
    secret
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookEndpointMutation, CreateWebhookEndpointMutationVariables>;
export const DeleteWebhookEndpointDocument = new TypedDocumentString(`
    mutation DeleteWebhookEndpoint($input: DeleteWebhookEndpointInput!) {
  deleteWebhookEndpoint(input: $input) {
    deletedWebhookEndpointId
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteWebhookEndpointMutation, DeleteWebhookEndpointMutationVariables>;
export const DeliveryMovedDocument = new TypedDocumentString(`
    subscription DeliveryMoved($endpointId: ID!) {
  webhookDeliveryUpdated(endpointId: $endpointId) {
    id
  }
}
    `) as unknown as TypedDocumentString<DeliveryMovedSubscription, DeliveryMovedSubscriptionVariables>;
export const DisableWebhookEndpointDocument = new TypedDocumentString(`
    mutation DisableWebhookEndpoint($input: DisableWebhookEndpointInput!) {
  disableWebhookEndpoint(input: $input) {
    webhookEndpoint {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DisableWebhookEndpointMutation, DisableWebhookEndpointMutationVariables>;
export const EnableWebhookEndpointDocument = new TypedDocumentString(`
    mutation EnableWebhookEndpoint($input: EnableWebhookEndpointInput!) {
  enableWebhookEndpoint(input: $input) {
    webhookEndpoint {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<EnableWebhookEndpointMutation, EnableWebhookEndpointMutationVariables>;
export const EndWebhookSecretOverlapDocument = new TypedDocumentString(`
    mutation EndWebhookSecretOverlap($input: EndWebhookSecretOverlapInput!) {
  endWebhookSecretOverlap(input: $input) {
    webhookEndpoint {
      id
      previousUntil
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<EndWebhookSecretOverlapMutation, EndWebhookSecretOverlapMutationVariables>;
export const EventTypeNamesDocument = new TypedDocumentString(`
    query EventTypeNames {
  eventTypes {
    type
    description
  }
}
    `) as unknown as TypedDocumentString<EventTypeNamesQuery, EventTypeNamesQueryVariables>;
export const EventTypesDocument = new TypedDocumentString(`
    query EventTypes {
  eventTypes {
    type
    description
    subject
    version
    schema
    example
    deprecated {
      since
      instead
    }
  }
}
    `) as unknown as TypedDocumentString<EventTypesQuery, EventTypesQueryVariables>;
export const RecoverDeliveriesDocument = new TypedDocumentString(`
    mutation RecoverDeliveries($input: RecoverDeliveriesInput!) {
  recoverDeliveries(input: $input) {
    recovered
    more
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RecoverDeliveriesMutation, RecoverDeliveriesMutationVariables>;
export const ReplayDeliveryDocument = new TypedDocumentString(`
    mutation ReplayDelivery($input: ReplayDeliveryInput!) {
  replayDelivery(input: $input) {
    webhookDelivery {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReplayDeliveryMutation, ReplayDeliveryMutationVariables>;
export const RotateWebhookSecretDocument = new TypedDocumentString(`
    mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
  rotateWebhookSecret(input: $input) {
    webhookEndpoint {
      id
      previousUntil
    }
    secret
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const SendTestEventDocument = new TypedDocumentString(`
    mutation SendTestEvent($input: SendTestEventInput!) {
  sendTestEvent(input: $input) {
    webhookDelivery {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SendTestEventMutation, SendTestEventMutationVariables>;
export const ServiceIdentityNameDocument = new TypedDocumentString(`
    query ServiceIdentityName($id: ID!) {
  node(id: $id) {
    __typename
    ... on ServiceIdentity {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ServiceIdentityNameQuery, ServiceIdentityNameQueryVariables>;
export const ServiceIdentityNamesDocument = new TypedDocumentString(`
    query ServiceIdentityNames {
  serviceIdentities(first: 100) {
    edges {
      node {
        id
        name
        role {
          name
        }
        revokedAt
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<ServiceIdentityNamesQuery, ServiceIdentityNamesQueryVariables>;
export const UpdateWebhookEndpointDocument = new TypedDocumentString(`
    mutation UpdateWebhookEndpoint($input: UpdateWebhookEndpointInput!) {
  updateWebhookEndpoint(input: $input) {
    webhookEndpoint {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWebhookEndpointMutation, UpdateWebhookEndpointMutationVariables>;
export const WebhookDeliveryDocument = new TypedDocumentString(`
    query WebhookDelivery($id: ID!) {
  node(id: $id) {
    __typename
    ... on WebhookDelivery {
      id
      eventId
      type
      state
      nextAttemptAt
      errorCode
      createdAt
      finishedAt
      body
      endpoint {
        selection
      }
      tries {
        at
        durationMs
        succeeded
        url
        requestHeaders
        status
        responseHeaders
        responseBody
        errorCode
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookDeliveryQuery, WebhookDeliveryQueryVariables>;
export const WebhookEndpointDocument = new TypedDocumentString(`
    query WebhookEndpoint($id: ID!, $state: WebhookDeliveryState, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) {
    __typename
    ... on WebhookEndpoint {
      id
      url
      description
      eventTypes
      ordered
      selection
      serviceIdentityId
      headerNames
      createdAt
      disabledAt
      disabledBecause
      failingSince
      pausedUntil
      previousUntil
      health {
        hour
        succeeded
        failed
        medianMs
      }
    }
  }
  webhookDeliveries(
    endpointId: $id
    state: $state
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      node {
        id
        type
        state
        attempts
        nextAttemptAt
        errorCode
        createdAt
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointQuery, WebhookEndpointQueryVariables>;
export const WebhookEndpointsDocument = new TypedDocumentString(`
    query WebhookEndpoints($first: Int, $after: String, $last: Int, $before: String) {
  webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {
    edges {
      node {
        id
        url
        description
        eventTypes
        disabledAt
        disabledBecause
        failingSince
        pausedUntil
        previousUntil
        health {
          hour
          succeeded
          failed
          medianMs
        }
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointsQuery, WebhookEndpointsQueryVariables>;