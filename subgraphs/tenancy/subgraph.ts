import { ids as identityIds } from "../identity/contract.js";
import { referenceTo } from "../kernel/graphql/references.js";
import { decodeId } from "../kernel/ids/ids.js";
import { defineSubgraph } from "../kernel/process/manifest.js";
import { AccessResolver } from "./access/access.resolver.js";
import { accessRules } from "./access/access.rules.js";
import { events, ids } from "./contract.js";
import { TenantDomain } from "./domain/domain.entity.js";
import { domainProblems } from "./domain/domain.errors.js";
import { checkDomainJob, checkDueDomainsJob } from "./domain/domain.jobs.js";
import { domainPermissions } from "./domain/domain.permissions.js";
import { DomainResolver } from "./domain/domain.resolver.js";
import { domainRules } from "./domain/domain.rules.js";
import { FeatureFlag } from "./feature-flag/feature-flag.entity.js";
import { featureFlagProblems } from "./feature-flag/feature-flag.errors.js";
import { featureFlagPermissions } from "./feature-flag/feature-flag.permissions.js";
import { FeatureFlagResolver } from "./feature-flag/feature-flag.resolver.js";
import { featureFlagRules } from "./feature-flag/feature-flag.rules.js";
import { FeatureFlagOverride } from "./feature-flag/feature-flag-override.entity.js";
import { FlagEvaluationResolver } from "./feature-flag/flag-evaluation.resolver.js";
import { TenantFeatureFlagResolver } from "./feature-flag/tenant-feature-flag.resolver.js";
import { GroupMember } from "./group/group-member.entity.js";
import { GroupRole } from "./group/group-role.entity.js";
import { Group } from "./group/group.entity.js";
import { groupProblems } from "./group/group.errors.js";
import { groupPermissions } from "./group/group.permissions.js";
import { GroupMemberResolver, GroupResolver, MembershipGroupsResolver } from "./group/group.resolver.js";
import { groupRules } from "./group/group.rules.js";
import { Invitation } from "./invitation/invitation.entity.js";
import { invitationProblems } from "./invitation/invitation.errors.js";
import { invitationPermissions } from "./invitation/invitation.permissions.js";
import { InvitationResolver } from "./invitation/invitation.resolver.js";
import { invitationRules } from "./invitation/invitation.rules.js";
import { lifecycleProblems } from "./lifecycle/lifecycle.errors.js";
import { lifecyclePermissions } from "./lifecycle/lifecycle.permissions.js";
import { LifecycleResolver } from "./lifecycle/lifecycle.resolver.js";
import { lifecycleRules } from "./lifecycle/lifecycle.rules.js";
import { purgeDueTenantsJob, purgeTenantJob } from "./lifecycle/purge.jobs.js";
import { TenantPurgeResolver } from "./lifecycle/purge.resolver.js";
import { Membership } from "./membership/membership.entity.js";
import { membershipProblems } from "./membership/membership.errors.js";
import { membershipPermissions } from "./membership/membership.permissions.js";
import { MembershipResolver, UserMembershipsResolver } from "./membership/membership.resolver.js";
import { membershipRules } from "./membership/membership.rules.js";
import { findMembership } from "./membership/membership.service.js";
import { UserRole } from "./membership/user-role.entity.js";
import { ownershipProblems } from "./ownership/ownership.errors.js";
import { OwnershipResolver } from "./ownership/ownership.resolver.js";
import { ownershipRules } from "./ownership/ownership.rules.js";
import { Policy } from "./policy/policy.entity.js";
import { policyProblems } from "./policy/policy.errors.js";
import { policyPermissions } from "./policy/policy.permissions.js";
import { PolicyResolver } from "./policy/policy.resolver.js";
import { policyRules } from "./policy/policy.rules.js";
import { PlatformPolicy } from "./platform-policy/platform-policy.entity.js";
import { PlatformPolicyResolver } from "./platform-policy/platform-policy.resolver.js";
import { platformPolicyRules } from "./platform-policy/platform-policy.rules.js";
import { UserStub } from "./references/user.stub.js";
import { Permission } from "./role/permission.entity.js";
import { Role } from "./role/role.entity.js";
import { RolePermission } from "./role/role-permission.entity.js";
import { roleProblems } from "./role/role.errors.js";
import { rolePermissions } from "./role/role.permissions.js";
import { RoleResolver } from "./role/role.resolver.js";
import { roleRules } from "./role/role.rules.js";
import { SettingDefaults, TenantSettingsRow } from "./setting/setting.entity.js";
import { settingProblems } from "./setting/setting.errors.js";
import { SettingResolver, TenantSettingsResolver } from "./setting/setting.resolver.js";
import { settingRules } from "./setting/setting.rules.js";
import { Tenant } from "./tenant/tenant.entity.js";
import { tenantProblems } from "./tenant/tenant.errors.js";
import { tenantPermissions } from "./tenant/tenant.permissions.js";
import { TenantResolver } from "./tenant/tenant.resolver.js";
import { tenantRules } from "./tenant/tenant.rules.js";

export default defineSubgraph({
  name: "tenancy",
  ids,
  events,
  features: [
    { entities: [Tenant], resolvers: [TenantResolver], references: { Tenant: referenceTo(ids.Tenant, Tenant) }, rules: tenantRules, permissions: tenantPermissions, problems: tenantProblems },
    { entities: [SettingDefaults, TenantSettingsRow], resolvers: [SettingResolver, TenantSettingsResolver], rules: settingRules, problems: settingProblems },
    {
      entities: [TenantDomain],
      resolvers: [DomainResolver],
      references: { TenantDomain: referenceTo(ids.TenantDomain, TenantDomain) },
      rules: domainRules,
      permissions: domainPermissions,
      problems: domainProblems,
      jobs: [checkDueDomainsJob, checkDomainJob],
    },
    { resolvers: [OwnershipResolver], rules: ownershipRules, problems: ownershipProblems },
    {
      resolvers: [LifecycleResolver, TenantPurgeResolver],
      rules: lifecycleRules,
      permissions: lifecyclePermissions,
      problems: lifecycleProblems,
      jobs: [purgeDueTenantsJob, purgeTenantJob],
      retains: [{ table: "tenancy.tenant_purges", reason: "says when a tenant was erased and how many rows, and nothing of what was in them" }],
    },
    { entities: [Role, Permission, RolePermission], resolvers: [RoleResolver], references: { Role: referenceTo(ids.Role, Role) }, rules: roleRules, permissions: rolePermissions, problems: roleProblems },
    { resolvers: [AccessResolver], rules: accessRules },
    {
      entities: [Group, GroupMember, GroupRole],
      resolvers: [GroupResolver, GroupMemberResolver, MembershipGroupsResolver],
      references: { Group: referenceTo(ids.Group, Group) },
      rules: groupRules,
      permissions: groupPermissions,
      problems: groupProblems,
    },
    {
      entities: [Membership, UserRole],
      resolvers: [MembershipResolver, UserMembershipsResolver],
      types: [UserStub],
      references: {
        Membership: ({ id }, ctx) => findMembership(ctx, id),
        // a user is identity's to find; here it only has memberships, under the wall
        User: async ({ id }) => {
          const rowId = decodeId(identityIds.User, id);
          return rowId === null ? null : new UserStub(rowId, id);
        },
      },
      rules: membershipRules,
      permissions: membershipPermissions,
      problems: membershipProblems,
    },
    {
      entities: [Invitation],
      resolvers: [InvitationResolver],
      references: { Invitation: referenceTo(ids.Invitation, Invitation) },
      rules: invitationRules,
      permissions: invitationPermissions,
      problems: invitationProblems,
    },
    { entities: [Policy], resolvers: [PolicyResolver], references: { Policy: referenceTo(ids.Policy, Policy) }, rules: policyRules, permissions: policyPermissions, problems: policyProblems },
    { entities: [PlatformPolicy], resolvers: [PlatformPolicyResolver], references: { PlatformPolicy: referenceTo(ids.PlatformPolicy, PlatformPolicy) }, rules: platformPolicyRules },
    {
      entities: [FeatureFlag, FeatureFlagOverride],
      resolvers: [FeatureFlagResolver, TenantFeatureFlagResolver, FlagEvaluationResolver],
      references: { FeatureFlag: referenceTo(ids.FeatureFlag, FeatureFlag) },
      rules: featureFlagRules,
      permissions: featureFlagPermissions,
      problems: featureFlagProblems,
    },
  ],
});
