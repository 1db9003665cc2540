import { mutation } from "./twin-mutation.js";
import type { Operation } from "./twin-operations.js";

const test = "query ($input: PolicyTestInput!) { testPolicy(input: $input) { decision determining { id } failures } }";

/** Every way to name another tenant's groups, policies, domains and limits. */
export const tenancyOperations: Operation[] = [
  {
    title: "another name for a group",
    names: "Group",
    covers: ["UpdateGroupInput.id"],
    ask: ({ ids }) => ({ query: mutation("updateGroup", "group { id name }"), variables: { input: { id: ids["Group"], name: "Mine" } } }),
  },
  {
    title: "the end of a group",
    names: "Group",
    covers: ["DeleteGroupInput.id"],
    ask: ({ ids }) => ({ query: mutation("deleteGroup", "deletedGroupId"), variables: { input: { id: ids["Group"] } } }),
  },
  {
    title: "roles for a group",
    names: "Group",
    covers: ["SetGroupRolesInput.groupId"],
    ask: ({ ids }) => ({ query: mutation("setGroupRoles", "group { id }"), variables: { input: { groupId: ids["Group"], roles: ["viewer"] } } }),
  },
  {
    title: "a member for a group",
    names: "Group",
    covers: ["AddGroupMemberInput.groupId"],
    ask: ({ ids }, own) => ({ query: mutation("addGroupMember", "group { id }"), variables: { input: { groupId: ids["Group"], membershipId: own.ids["Membership"] } } }),
  },
  {
    title: "a member out of a group",
    names: "Group",
    covers: ["RemoveGroupMemberInput.groupId"],
    ask: ({ ids }, own) => ({ query: mutation("removeGroupMember", "group { id }"), variables: { input: { groupId: ids["Group"], membershipId: own.ids["Membership"] } } }),
  },
  {
    title: "the other's member for one's own group",
    names: "Membership",
    covers: ["AddGroupMemberInput.membershipId"],
    ask: ({ ids }, own) => ({ query: mutation("addGroupMember", "group { id }"), variables: { input: { groupId: own.ids["Group"], membershipId: ids["Membership"] } } }),
  },
  {
    title: "the other's member out of one's own group",
    names: "Membership",
    covers: ["RemoveGroupMemberInput.membershipId"],
    ask: ({ ids }, own) => ({ query: mutation("removeGroupMember", "group { id }"), variables: { input: { groupId: own.ids["Group"], membershipId: ids["Membership"] } } }),
  },
  {
    title: "another text for a policy",
    names: "Policy",
    covers: ["UpdatePolicyInput.id"],
    ask: ({ ids }) => ({ query: mutation("updatePolicy", "policy { id }"), variables: { input: { id: ids["Policy"], title: "Mine" } } }),
  },
  {
    title: "the end of a policy",
    names: "Policy",
    covers: ["DeletePolicyInput.id"],
    ask: ({ ids }) => ({ query: mutation("deletePolicy", "deletedPolicyId"), variables: { input: { id: ids["Policy"] } } }),
  },
  {
    title: "a draft in a policy's place, tried",
    names: "Policy",
    covers: ["PolicyTestInput.replaces"],
    ask: ({ ids }) => ({ query: test, variables: { input: { action: "createRole", replaces: ids["Policy"], text: "forbid (principal, action, resource);" } } }),
  },
  {
    title: "whether one may change a thing",
    names: "Role",
    covers: ["AccessResourceInput.id"],
    ask: ({ ids }) => ({ query: "query ($resource: AccessResourceInput) { explainAccess(permission: \"role:manage\", resource: $resource) { allowed message } }", variables: { resource: { id: ids["Role"] } } }),
  },
  {
    title: "what policies say of a member",
    names: "Membership",
    covers: ["PolicyTestInput.membershipId"],
    ask: ({ ids }) => ({ query: test, variables: { input: { action: "createRole", membershipId: ids["Membership"] } } }),
  },
  {
    title: "what policies say of a group",
    names: "Group",
    covers: ["PolicyTestInput.resource"],
    ask: ({ ids }) => ({ query: test, variables: { input: { action: "updateGroup", resource: ids["Group"] } } }),
  },
  {
    title: "a look for a domain's proof",
    names: "TenantDomain",
    covers: ["VerifyTenantDomainInput.domainId"],
    ask: ({ ids }) => ({ query: mutation("verifyTenantDomain", "domain { id }"), variables: { input: { domainId: ids["TenantDomain"] } } }),
  },
  {
    title: "the end of a domain",
    names: "TenantDomain",
    covers: ["RemoveTenantDomainInput.domainId"],
    ask: ({ ids }) => ({ query: mutation("removeTenantDomain", "removedDomainId"), variables: { input: { domainId: ids["TenantDomain"] } } }),
  },
  {
    title: "a tenant open from everywhere",
    names: "Tenant",
    covers: ["ClearAllowedAddressesInput.tenantId"],
    ask: ({ ids }) => ({ query: mutation("clearAllowedAddresses", "tenant { id }"), variables: { input: { tenantId: ids["Tenant"], reason: "none" } } }),
  },
  {
    title: "a tenant's limits",
    names: "Tenant",
    covers: ["Query.tenantQuotas(tenantId:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { tenantQuotas(tenantId: $id) { meter limit used } }", variables: { id: ids["Tenant"] } }),
  },
];
