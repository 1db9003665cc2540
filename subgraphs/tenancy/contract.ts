import { z } from "zod";
import { ids as identityIds } from "../identity/contract.js";
import { tenantKind } from "../kernel/authz/refusal.event.js";
import { platformPolicyKind, policyKind } from "../kernel/authz/policy/policy.js";
import { defineEvent } from "../kernel/events/events.js";
import { idKind, idSchema } from "../kernel/ids/ids.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Tenant: tenantKind,
  Membership: idKind("Membership", "mem"),
  Invitation: idKind("Invitation", "ivt"),
  Role: idKind("Role", "rol"),
  FeatureFlag: idKind("FeatureFlag", "flag"),
  Group: idKind("Group", "grp"),
  TenantDomain: idKind("TenantDomain", "dom"),
  Policy: policyKind,
  PlatformPolicy: platformPolicyKind,
};

const membership = { membershipId: idSchema(ids.Membership), userId: idSchema(identityIds.User) };

const flagTerms = z.object({
  description: z.string(),
  on: z.boolean(),
  variants: z.array(z.object({ name: z.string(), value: z.json().describe("Of the flag's type.") })),
  defaultVariant: z.string(),
  offVariant: z.string(),
  overridable: z.boolean(),
  rules: z.array(
    z.object({
      variant: z.string(),
      tenantIds: z.array(idSchema(ids.Tenant)).optional(),
      userIds: z.array(idSchema(identityIds.User)).optional(),
      roles: z.array(z.string()).optional(),
      plans: z.array(z.string()).optional(),
      percentage: z.number().optional(),
      percentageOf: z.enum(["user", "tenant"]).optional(),
      from: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
});
const policy = { policyId: idSchema(policyKind) };
const platformPolicy = { platformPolicyId: idSchema(platformPolicyKind) };
const ofPlatformPolicy = { kind: ids.PlatformPolicy, property: "platformPolicyId" } as const;
const policyTerms = z.object({ title: z.string(), description: z.string(), text: z.string().describe("In Cedar's language.") });
const featureFlag = { featureFlagId: idSchema(ids.FeatureFlag), key: z.string() };
const ofFeatureFlag = { kind: ids.FeatureFlag, property: "featureFlagId" } as const;
const tenantDomain = { domainId: idSchema(ids.TenantDomain), domain: z.string() };
const ofTenantDomain = { kind: ids.TenantDomain, property: "domainId" } as const;

export const events = {
  domainAdded: defineEvent({
    type: "domain.added",
    description: "A domain of its own was added to a tenant; its record has not proved it yet.",
    subject: ofTenantDomain,
    payload: z.object(tenantDomain),
  }),
  domainVerified: defineEvent({
    type: "domain.verified",
    description: "A tenant's domain was proved by its record: requests to it work in the tenant.",
    subject: ofTenantDomain,
    payload: z.object(tenantDomain),
  }),
  domainVerificationFailed: defineEvent({
    type: "domain.verification_failed",
    description: "A domain's record was not found in 7 days: it is looked up no more by itself.",
    subject: ofTenantDomain,
    payload: z.object({ ...tenantDomain, failure: z.enum(["record_missing", "record_differs", "no_answer", "taken"]) }),
  }),
  domainRecordLost: defineEvent({
    type: "domain.record_lost",
    description: "The record of a verified domain is gone: it stays verified until `until`.",
    subject: ofTenantDomain,
    payload: z.object({ ...tenantDomain, until: z.iso.datetime() }),
  }),
  domainUnverified: defineEvent({
    type: "domain.unverified",
    description: "The record of a verified domain has been gone for 3 days: requests to it do not reach the tenant any more.",
    subject: ofTenantDomain,
    payload: z.object(tenantDomain),
  }),
  domainRemoved: defineEvent({
    type: "domain.removed",
    description: "A domain was removed from a tenant: requests to it do not reach the tenant any more.",
    subject: ofTenantDomain,
    payload: z.object(tenantDomain),
  }),
  policyCreated: defineEvent({
    type: "policy.created",
    description: "A tenant has a new policy: it forbids something that roles allow.",
    subject: { kind: ids.Policy, property: "policyId" },
    payload: z.object({ ...policy, after: policyTerms }),
  }),
  policyUpdated: defineEvent({
    type: "policy.updated",
    description: "A tenant's policy has another title, description or text.",
    subject: { kind: ids.Policy, property: "policyId" },
    payload: z.object({ ...policy, before: policyTerms, after: policyTerms }),
  }),
  policyDeleted: defineEvent({
    type: "policy.deleted",
    description: "A tenant's policy is no more: what it forbade is what roles say again.",
    subject: { kind: ids.Policy, property: "policyId" },
    payload: z.object({ ...policy, before: policyTerms }),
  }),
  platformPolicyCreated: defineEvent({
    type: "platform_policy.created",
    audience: "platform",
    description: "The installation has a new policy: it forbids in every tenant something that roles allow.",
    subject: ofPlatformPolicy,
    payload: z.object({ ...platformPolicy, after: policyTerms }),
  }),
  platformPolicyUpdated: defineEvent({
    type: "platform_policy.updated",
    audience: "platform",
    description: "A policy of the installation has another title, description or text.",
    subject: ofPlatformPolicy,
    payload: z.object({ ...platformPolicy, before: policyTerms, after: policyTerms }),
  }),
  platformPolicyDeleted: defineEvent({
    type: "platform_policy.deleted",
    audience: "platform",
    description: "A policy of the installation is no more: what it forbade is what roles, and tenants' own policies, say again.",
    subject: ofPlatformPolicy,
    payload: z.object({ ...platformPolicy, before: policyTerms }),
  }),
  groupCreated: defineEvent({
    type: "group.created",
    description: "A tenant has a new group of members.",
    subject: { kind: ids.Group, property: "groupId" },
    payload: z.object({ groupId: idSchema(ids.Group), name: z.string() }),
  }),
  groupUpdated: defineEvent({
    type: "group.updated",
    description: "A group has another name or description.",
    subject: { kind: ids.Group, property: "groupId" },
    payload: z.object({ groupId: idSchema(ids.Group), name: z.string() }),
  }),
  groupDeleted: defineEvent({
    type: "group.deleted",
    description: "A group is no more; its members lost what they had through it alone.",
    subject: { kind: ids.Group, property: "groupId" },
    payload: z.object({ groupId: idSchema(ids.Group), name: z.string() }),
  }),
  groupMemberAdded: defineEvent({
    type: "group.member_added",
    description: "A member came into a group, and has its roles.",
    subject: { kind: ids.Group, property: "groupId" },
    payload: z.object({ groupId: idSchema(ids.Group), ...membership }),
  }),
  groupMemberRemoved: defineEvent({
    type: "group.member_removed",
    description: "A member was taken out of a group.",
    subject: { kind: ids.Group, property: "groupId" },
    payload: z.object({ groupId: idSchema(ids.Group), ...membership }),
  }),
  groupRolesChanged: defineEvent({
    type: "group.roles_changed",
    description: "A group has other roles.",
    subject: { kind: ids.Group, property: "groupId" },
    payload: z.object({ groupId: idSchema(ids.Group), added: z.array(z.string()), removed: z.array(z.string()) }),
  }),
  roleCreated: defineEvent({
    type: "role.created",
    description: "A tenant has a new role of its own.",
    subject: { kind: ids.Role, property: "roleId" },
    payload: z.object({ roleId: idSchema(ids.Role), key: z.string(), name: z.string(), permissions: z.array(z.string()) }),
  }),
  roleUpdated: defineEvent({
    type: "role.updated",
    description: "A tenant's own role has another name or description, or allows other things.",
    subject: { kind: ids.Role, property: "roleId" },
    payload: z.object({ roleId: idSchema(ids.Role), name: z.string(), added: z.array(z.string()), removed: z.array(z.string()) }),
  }),
  roleDeleted: defineEvent({
    type: "role.deleted",
    description: "A tenant's own role is no more; whoever had it has the other one (`replacement`).",
    subject: { kind: ids.Role, property: "roleId" },
    payload: z.object({ roleId: idSchema(ids.Role), key: z.string(), name: z.string(), replacement: z.string().nullable() }),
  }),
  tenantCreated: defineEvent({
    type: "tenant.created",
    description: "A tenant was created; its owner is the person who did it.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), slug: z.string(), name: z.string() }),
  }),
  mfaPolicyChanged: defineEvent({
    type: "tenant.mfa_policy_changed",
    description: "A tenant began, or ceased, to ask its members for a second factor.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), required: z.boolean() }),
  }),
  tenantUpdated: defineEvent({
    type: "tenant.updated",
    description: "A tenant's name, slug or the name that its mails come from was changed.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), slug: z.string(), name: z.string(), mailSenderName: z.string().optional() }),
  }),
  tenantSuspended: defineEvent({
    type: "tenant.suspended",
    description: "An administrator of the installation suspended a tenant; a deletion that was under way is off.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), reason: z.string() }),
  }),
  tenantReactivated: defineEvent({
    type: "tenant.reactivated",
    description: "An administrator of the installation ended a tenant's suspension.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant) }),
  }),
  tenantDeletionRequested: defineEvent({
    type: "tenant.deletion_requested",
    description: "An owner asked for a tenant's deletion; until `purgeAt` an owner can restore it.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), purgeAt: z.iso.datetime() }),
  }),
  tenantRestored: defineEvent({
    type: "tenant.restored",
    description: "An owner restored a tenant that was to be deleted.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant) }),
  }),
  ownershipTransferred: defineEvent({
    type: "tenant.ownership_transferred",
    description: "An owner handed the tenant over to another member, and is its administrator now.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), from: idSchema(ids.Membership), to: idSchema(ids.Membership) }),
  }),
  tenantSettingsChanged: defineEvent({
    type: "tenant.settings_changed",
    description: "A tenant set some of its settings itself, or left them to the installation again (null).",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable()) }),
  }),
  tenantAddressesCleared: defineEvent({
    type: "tenant.addresses_cleared",
    description: "An administrator of the installation left the network addresses that a tenant is entered from to the installation: its owners had locked themselves out.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), reason: z.string() }),
  }),
  tenantPurged: defineEvent({
    type: "tenant.purged",
    audience: "platform",
    description: "A deleted tenant's rows were erased, and it was proven: how many in each table, and how many are kept.",
    subject: { kind: ids.Tenant, property: "tenantId" },
    payload: z.object({ tenantId: idSchema(ids.Tenant), erased: z.record(z.string(), z.number().int()), kept: z.record(z.string(), z.number().int()) }),
  }),
  memberInvited: defineEvent({
    type: "member.invited",
    description: "Somebody was invited to the tenant, by e-mail address, with a role.",
    subject: { kind: ids.Invitation, property: "invitationId" },
    payload: z.object({ invitationId: idSchema(ids.Invitation), role: z.string() }),
  }),
  invitationResent: defineEvent({
    type: "invitation.resent",
    description: "An invitation that waits has a new token and more time; its older token has ended.",
    subject: { kind: ids.Invitation, property: "invitationId" },
    payload: z.object({ invitationId: idSchema(ids.Invitation) }),
  }),
  invitationRevoked: defineEvent({
    type: "invitation.revoked",
    description: "An invitation was taken back before anybody accepted it.",
    subject: { kind: ids.Invitation, property: "invitationId" },
    payload: z.object({ invitationId: idSchema(ids.Invitation) }),
  }),
  memberJoined: defineEvent({
    type: "member.joined",
    description: "A person became a member, as the first owner or by an invitation.",
    subject: { kind: ids.Membership, property: "membershipId" },
    payload: z.object({ ...membership, role: z.string() }),
  }),
  memberRoleChanged: defineEvent({
    type: "member.role_changed",
    description: "A member has another role.",
    subject: { kind: ids.Membership, property: "membershipId" },
    payload: z.object({ ...membership, from: z.array(z.string()), to: z.string() }),
  }),
  memberRemoved: defineEvent({
    type: "member.removed",
    description: "A person is no member any more: it left, or was removed. `apiKeysLeft` API keys that it made go on, with what it could do at the end: whoever owns the tenant looks at them.",
    subject: { kind: ids.Membership, property: "membershipId" },
    payload: z.object({ ...membership, apiKeysLeft: z.number().int().optional() }),
  }),
  featureFlagCreated: defineEvent({
    type: "feature_flag.created",
    audience: "platform",
    description: "A feature flag of the installation was made.",
    subject: ofFeatureFlag,
    payload: z.object({ ...featureFlag, type: z.enum(["boolean", "string", "number", "json"]), after: flagTerms }),
  }),
  featureFlagUpdated: defineEvent({
    type: "feature_flag.updated",
    audience: "platform",
    description: "A feature flag of the installation was changed, or switched off or on.",
    subject: ofFeatureFlag,
    payload: z.object({ ...featureFlag, before: flagTerms, after: flagTerms }),
  }),
  featureFlagArchived: defineEvent({
    type: "feature_flag.archived",
    audience: "platform",
    description: "A feature flag of the installation was archived: whoever asks for it gets its own fallback.",
    subject: ofFeatureFlag,
    payload: z.object({ ...featureFlag, before: flagTerms }),
  }),
  featureFlagOverridden: defineEvent({
    type: "feature_flag.overridden",
    description: "A tenant chose a variant of a feature flag for itself; before it had another one, or none.",
    subject: ofFeatureFlag,
    payload: z.object({ ...featureFlag, before: z.string().nullable(), after: z.string() }),
  }),
  featureFlagOverrideCleared: defineEvent({
    type: "feature_flag.override_cleared",
    description: "A tenant gave up its own choice of a feature flag's variant.",
    subject: ofFeatureFlag,
    payload: z.object({ ...featureFlag, before: z.string() }),
  }),
};
