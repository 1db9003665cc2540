import { harmlessPolicy } from "../kit/handles.js";
import { operationsRows } from "./role-matrix-operations.js";
import type { Caller, Row, Stage } from "./role-stage.js";

const members: Caller[] = ["owner", "admin", "billing", "member", "viewer"];
const runners: Caller[] = ["owner", "admin"];
const readers: Caller[] = ["administrator", "support", "auditor"];
const helpers: Caller[] = ["administrator", "support"];
const signedIn: Caller[] = [...members, "unnamed", ...readers];
const anybody: Caller[] = ["anonymous", ...signedIn];

const mutation = (name: string, selection: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} userErrors { code } } }`;
const page = "(first: 5) { edges { node { id } } }";

const tenantField = (selection: string) => ({
  ask: `query ($id: ID!) { tenant(id: $id) { ${selection} } }`,
  variables: ({ tenantId }: Stage) => ({ id: tenantId }),
});
/** A thing that `node` finds for some, and is not there for others. */
const found = (type: string, allowed: readonly Caller[]): Row => ({
  ask: "query ($id: ID!) { node(id: $id) { id } }",
  variables: ({ idOf }) => ({ id: idOf(type) }),
  allowed,
  empty: anybody.filter((caller) => !allowed.includes(caller)),
});
/** A field of a plain member, who is not the caller. */
const ofMember = (selection: string, field: string): Row => ({
  ask: `query ($id: ID!) { node(id: $id) { ... on User { ${selection} } } }`,
  at: `node.${field}`,
  variables: ({ idOf }) => ({ id: idOf("User") }),
  allowed: members,
  empty: ["anonymous", "unnamed", ...readers],
});
const payers: Caller[] = ["owner", "admin", "billing", "member", "unnamed"];

/** The expectations, a row for each root field, each type with a key and each field with a rule of its own. Foreign callers name a tenant that is not theirs: they are refused everywhere. */
export const matrix: Record<string, Row> = {
  ...operationsRows,
  "Query.apiKeys": { ask: `{ apiKeys${page} }`, allowed: runners },
  "Query.serviceIdentities": { ask: `{ serviceIdentities${page} }`, allowed: runners },
  "Query.auditLogs": { ask: `{ auditLogs${page} }`, allowed: runners },
  "Query.rateLimits": { ask: "{ rateLimits { policy limit used } }", allowed: signedIn },
  "Query.schedules": { ask: "{ schedules { name nextRunAt } }", allowed: readers },
  "Query.jobQueues": { ask: "{ jobQueues { name } }", allowed: runners },
  "Query.me": { ask: "{ me { id email } }", allowed: signedIn },
  "Query.members": { ask: `{ members${page} }`, allowed: members },
  "Query.node": {
    ask: "query ($id: ID!) { node(id: $id) { id } }",
    variables: ({ tenantId }) => ({ id: tenantId }),
    allowed: [...members, "unnamed"],
    empty: ["anonymous", ...readers],
  },
  "Query.nodes": {
    ask: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    variables: ({ tenantId }) => ({ ids: [tenantId] }),
    allowed: [...members, "unnamed"],
    empty: ["anonymous", ...readers],
  },
  "Query.featureFlags": { ask: `{ featureFlags${page} }`, allowed: ["administrator"] },
  "Query.platformPolicies": { ask: `{ platformPolicies${page} }`, allowed: ["administrator"] },
  "Query.testPlatformPolicy": { ask: '{ testPlatformPolicy(input: { action: "createRole" }) { decision } }', allowed: ["administrator"] },
  "Query.tenantFeatureFlags": { ask: "{ tenantFeatureFlags { key } }", allowed: runners },
  "Query.flag": { ask: "query ($key: String!) { flag(key: $key) { value } }", variables: ({ flagKey }) => ({ key: flagKey }), allowed: signedIn },
  "Query.flags": { ask: "query ($keys: [String!]!) { flags(keys: $keys) { value } }", variables: ({ flagKey }) => ({ keys: [flagKey] }), allowed: signedIn },
  "Query.can": { ask: '{ can(permissions: ["role:read"]) { allowed } }', allowed: members },
  "Query.access": { ask: '{ access(permission: "role:read") { allowed code } }', allowed: anybody },
  "Query.explainAccess": { ask: '{ explainAccess(permission: "role:read") { allowed } }', allowed: members },
  "Query.tenantDomains": { ask: "{ tenantDomains { id } }", allowed: runners },
  "Query.groups": { ask: `{ groups${page} }`, allowed: members },
  "Query.testPolicy": { ask: 'query { testPolicy(input: { action: "createRole" }) { decision } }', allowed: runners },
  "Query.policies": { ask: `{ policies${page} }`, allowed: runners },
  "Query.invitations": { ask: `{ invitations${page} }`, allowed: runners },
  "Query.permissions": { ask: "{ permissions { key } }", allowed: signedIn },
  "Query.plans": { ask: "{ plans { key } }", allowed: anybody },
  "Query.quotas": { ask: "{ quotas { meter limit used } }", allowed: ["owner", "admin", "billing", "member"] },
  "Query.roles": { ask: "{ roles { key } }", allowed: members },
  "Query.tenant": { ask: "query ($id: ID!) { tenant(id: $id) { id } }", variables: ({ tenantId }) => ({ id: tenantId }), allowed: [...members, "unnamed"] },
  "Query.tenants": { ask: `{ tenants${page} }`, allowed: signedIn },

  "Query.user": { ask: "query ($id: ID!) { user(id: $id) { id } }", variables: ({ bystander }) => ({ id: bystander.id }), allowed: readers },
  "Query.administrators": { ask: "{ administrators { userId scope } }", allowed: readers },
  "Query.users": { ask: "{ users(first: 5) { edges { node { id email } } } }", allowed: readers },

  "ApiKey.*": found("ApiKey", runners),
  "ServiceIdentity.*": found("ServiceIdentity", runners),
  "AuditLogEntry.*": found("AuditLogEntry", runners),
  "BillingSubscription.*": found("BillingSubscription", ["owner", "admin", "billing", "member"]),
  "Entitlement.*": found("Entitlement", ["owner", "admin", "billing", "member"]),
  "TenantDomain.*": found("TenantDomain", runners),
  "Group.*": found("Group", members),
  "Group.members": { ask: "query ($id: ID!) { node(id: $id) { ... on Group { members(first: 5) { edges { cursor } } } } }", at: "node.members", variables: ({ idOf }) => ({ id: idOf("Group") }), allowed: members, empty: ["anonymous", "unnamed", ...readers] },
  "Quota.*": found("Quota", ["owner", "admin", "billing", "member"]),
  "Policy.*": found("Policy", runners),
  "Invitation.*": found("Invitation", runners),
  "PlatformPolicy.*": found("PlatformPolicy", ["administrator"]),
  // its rules name tenants and people
  "FeatureFlag.*": found("FeatureFlag", ["administrator"]),
  "Membership.*": found("Membership", members),
  "Plan.*": found("Plan", anybody),
  "Role.*": found("Role", members),
  "Tenant.*": found("Tenant", [...members, "unnamed"]),
  "User.*": found("User", members),

  "Tenant.auditLogs": { ...tenantField(`auditLogs${page}`), at: "tenant.auditLogs", allowed: [...runners, "unnamed"] },
  "Tenant.entitlements": { ...tenantField("entitlements { key }"), at: "tenant.entitlements", allowed: payers },
  "Tenant.subscription": { ...tenantField("subscription { id }"), at: "tenant.subscription", allowed: payers },
  "User.email": ofMember("email", "email"),
  // one's own alone: the feature's test shows it
  "User.mfaDevices": { ...ofMember("mfaDevices { id }", "mfaDevices"), allowed: [] },
  "User.recoveryCodesLeft": { ...ofMember("recoveryCodesLeft", "recoveryCodesLeft"), allowed: [] },
  "User.administrator": { ...ofMember("administrator", "administrator"), allowed: [] },
  "User.administratorScope": { ...ofMember("administratorScope", "administratorScope"), allowed: [] },
  "User.emailChange": { ...ofMember("emailChange { email }", "emailChange"), allowed: [] },
  "User.emailVerified": ofMember("emailVerified", "emailVerified"),
  "User.memberships": ofMember(`memberships${page}`, "memberships"),

  "Mutation.addTenantDomain": { ask: mutation("addTenantDomain", "domain { id }"), input: ({ unique }) => ({ domain: `${unique()}.example.org` }), allowed: runners },
  "Mutation.verifyTenantDomain": { ask: mutation("verifyTenantDomain", "domain { id }"), input: async (stage) => ({ domainId: await stage.newDomain() }), allowed: runners },
  "Mutation.removeTenantDomain": { ask: mutation("removeTenantDomain", "removedDomainId"), input: async (stage) => ({ domainId: await stage.newDomain() }), allowed: runners },
  "Query.tenantQuotas": { ask: "query ($id: ID!) { tenantQuotas(tenantId: $id) { meter limit used } }", variables: ({ tenantId }) => ({ id: tenantId }), allowed: readers },
  "Query.allTenants": { ask: `{ allTenants${page} }`, allowed: readers },
  "Mutation.updateTenantSettings": { ask: mutation("updateTenantSettings", "tenant { id }"), input: ({ unique }) => ({ allowedEmailDomains: ["example.com", `${unique()}.example`] }), allowed: runners },
  // to oneself: the tenant keeps its owner, and what a transfer does is the feature's test
  "Mutation.transferOwnership": { ask: mutation("transferOwnership", "membership { id }"), input: async (stage) => ({ membershipId: await stage.ownersMembership() }), allowed: ["owner"], idle: true },
  "Mutation.suspendTenant": { ask: mutation("suspendTenant", "tenant { state }"), input: async (stage) => ({ tenantId: await stage.newTenant(), reason: "a test" }), allowed: ["administrator"] },
  "Mutation.reactivateTenant": {
    ask: mutation("reactivateTenant", "tenant { state }"),
    input: async (stage) => ({ tenantId: await stage.newTenant() }),
    allowed: ["administrator"],
    idle: true,
  },
  "Mutation.clearAllowedAddresses": { ask: mutation("clearAllowedAddresses", "tenant { id }"), input: async (stage) => ({ tenantId: await stage.newTenant(), reason: "a test" }), allowed: ["administrator"], idle: true },
  // the tenant is still needed: what the right slug does is the feature's test
  "Mutation.deleteTenant": { ask: mutation("deleteTenant", "tenant { state }"), input: () => ({ confirmSlug: "another" }), allowed: ["owner"], idle: true },
  "Mutation.restoreTenant": { ask: "mutation { restoreTenant { tenant { state } userErrors { code } } }", allowed: ["owner"], idle: true },
  "Mutation.acceptInvitation": {
    ask: mutation("acceptInvitation", "membership { id }"),
    input: async (stage) => ({ token: await stage.invitationElsewhere() }),
    allowed: signedIn,
  },
  "Mutation.changeMemberRole": {
    ask: mutation("changeMemberRole", "membership { id }"),
    input: async (stage) => ({ membershipId: await stage.newMember(), role: "viewer" }),
    allowed: runners,
  },
  "Mutation.createApiKey": {
    ask: mutation("createApiKey", "apiKey { id }"),
    input: () => ({ name: "Robot", scopes: ["member:read"] }),
    allowed: runners,
  },
  "Mutation.rotateApiKey": {
    ask: mutation("rotateApiKey", "apiKey { id }"),
    input: async (stage) => ({ id: await stage.newApiKey() }),
    allowed: runners,
  },
  "Mutation.revokeApiKey": {
    ask: mutation("revokeApiKey", "apiKey { id }"),
    input: async (stage) => ({ id: await stage.newApiKey() }),
    allowed: runners,
  },
  "Mutation.overrideQuota": {
    ask: mutation("overrideQuota", "overridden"),
    input: ({ tenantId }) => ({ tenantId, meter: "seats", limit: 4321, reason: "Matrix" }),
    allowed: ["administrator"],
  },
  "Mutation.createFeatureFlag": {
    ask: mutation("createFeatureFlag", "featureFlag { id }"),
    input: ({ unique }) => ({ key: `flag-${unique()}`, type: "BOOLEAN" }),
    allowed: ["administrator"],
  },
  "Mutation.updateFeatureFlag": {
    ask: mutation("updateFeatureFlag", "featureFlag { id }"),
    input: async (stage) => ({ id: await stage.newFeatureFlag(), version: 1, on: false }),
    allowed: ["administrator"],
  },
  "Mutation.archiveFeatureFlag": {
    ask: mutation("archiveFeatureFlag", "featureFlag { id }"),
    input: async (stage) => ({ id: await stage.newFeatureFlag() }),
    allowed: ["administrator"],
  },
  "Mutation.overrideFeatureFlag": {
    ask: mutation("overrideFeatureFlag", "tenantFeatureFlag { key }"),
    input: async (stage) => ({ key: await stage.newFlagKey(), variant: "on" }),
    allowed: runners,
  },
  "Mutation.clearFeatureFlagOverride": {
    ask: mutation("clearFeatureFlagOverride", "tenantFeatureFlag { key }"),
    input: async (stage) => ({ key: await stage.newFlagKey() }),
    allowed: runners,
  },
  "Mutation.createServiceIdentity": {
    ask: mutation("createServiceIdentity", "clientId"),
    input: () => ({ name: "Robot", role: "viewer" }),
    allowed: runners,
  },
  "Mutation.rotateServiceIdentity": {
    ask: mutation("rotateServiceIdentity", "clientSecret"),
    input: async (stage) => ({ id: await stage.newServiceIdentity() }),
    allowed: runners,
  },
  "Mutation.revokeServiceIdentity": {
    ask: mutation("revokeServiceIdentity", "serviceIdentity { id }"),
    input: async (stage) => ({ id: await stage.newServiceIdentity() }),
    allowed: runners,
  },
  "Mutation.createServiceToken": {
    ask: mutation("createServiceToken", "accessToken"),
    input: ({ unique }) => ({ clientId: unique(), clientSecret: "none" }),
    // open to everybody, but the secret is the proof and this one is none
    allowed: anybody,
    idle: true,
  },
  "Mutation.createRole": {
    ask: mutation("createRole", "role { id }"),
    input: ({ unique }) => ({ name: `Own ${unique()}`, permissions: ["member:read"] }),
    allowed: runners,
  },
  "Mutation.updateRole": {
    ask: mutation("updateRole", "role { id }"),
    input: async (stage) => ({ id: await stage.newRole(), name: `Renamed ${stage.unique()}` }),
    allowed: runners,
  },
  "Mutation.deleteRole": { ask: mutation("deleteRole", "deletedRoleId"), input: async (stage) => ({ id: await stage.newRole() }), allowed: runners },
  "Mutation.createPolicy": {
    ask: mutation("createPolicy", "policy { id }"),
    input: ({ unique }) => ({ title: `Policy ${unique()}`, text: harmlessPolicy }),
    allowed: runners,
  },
  "Mutation.updatePolicy": {
    ask: mutation("updatePolicy", "policy { id }"),
    input: async (stage) => ({ id: await stage.newPolicy(), version: 1, title: `Renamed ${stage.unique()}` }),
    allowed: runners,
  },
  "Mutation.deletePolicy": { ask: mutation("deletePolicy", "deletedPolicyId"), input: async (stage) => ({ id: await stage.newPolicy() }), allowed: runners },
  "Mutation.createPlatformPolicy": { ask: mutation("createPlatformPolicy", "platformPolicy { id }"), input: ({ unique }) => ({ title: `Policy ${unique()}`, text: harmlessPolicy }), allowed: ["administrator"] },
  "Mutation.updatePlatformPolicy": { ask: mutation("updatePlatformPolicy", "platformPolicy { id }"), input: async (stage) => ({ id: await stage.newPlatformPolicy(), version: 1, title: stage.unique() }), allowed: ["administrator"] },
  "Mutation.deletePlatformPolicy": { ask: mutation("deletePlatformPolicy", "deletedPlatformPolicyId"), input: async (stage) => ({ id: await stage.newPlatformPolicy() }), allowed: ["administrator"] },
  "Mutation.createGroup": { ask: mutation("createGroup", "group { id }"), input: ({ unique }) => ({ name: `Team ${unique()}` }), allowed: runners },
  "Mutation.updateGroup": {
    ask: mutation("updateGroup", "group { id }"),
    input: async (stage) => ({ id: await stage.newGroup(), name: `Renamed ${stage.unique()}` }),
    allowed: runners,
  },
  "Mutation.deleteGroup": { ask: mutation("deleteGroup", "deletedGroupId"), input: async (stage) => ({ id: await stage.newGroup() }), allowed: runners },
  "Mutation.addGroupMember": {
    ask: mutation("addGroupMember", "group { id }"),
    input: async (stage) => ({ groupId: await stage.newGroup(), membershipId: stage.idOf("Membership") }),
    allowed: runners,
  },
  "Mutation.removeGroupMember": {
    ask: mutation("removeGroupMember", "group { id }"),
    // who is not in it is taken out of nothing
    input: async (stage) => ({ groupId: await stage.newGroup(), membershipId: stage.idOf("Membership") }),
    allowed: runners,
    idle: true,
  },
  "Mutation.setGroupRoles": {
    ask: mutation("setGroupRoles", "group { id }"),
    input: async (stage) => ({ groupId: await stage.newGroup(), roles: ["viewer"] }),
    allowed: runners,
  },
  "Mutation.createTenant": { ask: mutation("createTenant", "tenant { id }"), input: ({ unique }) => ({ name: "New", slug: `new-${unique()}` }), allowed: signedIn },
  "Mutation.cancelEmailChange": { ask: "mutation { cancelEmailChange { cancelled userErrors { code } } }", allowed: signedIn, idle: true },
  "Mutation.changeEmail": { ask: mutation("changeEmail", "requested"), input: ({ unique }) => ({ email: `${unique()}@example.com` }), allowed: signedIn },
  "Mutation.changePassword": {
    ask: mutation("changePassword", "changed"),
    // the same one again: a change all the same, for its hash is another
    input: ({ caller, bystander }) => ({ currentPassword: (caller ?? bystander).password, newPassword: (caller ?? bystander).password }),
    allowed: signedIn,
    endsSession: true,
  },
  "Mutation.requestEmailVerification": { ask: "mutation { requestEmailVerification { sent userErrors { code } } }", allowed: signedIn },
  "Mutation.updateMe": { ask: mutation("updateMe", "user { id }"), input: ({ unique }) => ({ name: `Renamed ${unique()}` }), allowed: signedIn },
  "Mutation.verifyEmail": { ask: mutation("verifyEmail", "email"), input: async (stage) => ({ token: await stage.linkOf("verify_email") }), allowed: anybody },
  "Mutation.appointAdministrator": {
    ask: mutation("appointAdministrator", "administrator { userId }"),
    input: async (stage) => ({ email: (await stage.provedPerson()).email, scope: "AUDITOR" }),
    allowed: ["administrator"],
  },
  "Mutation.dismissAdministrator": {
    ask: mutation("dismissAdministrator", "dismissedUserId"),
    input: async (stage) => ({ userId: await stage.newAuditor() }),
    allowed: ["administrator"],
  },
  "Mutation.deactivateUser": {
    ask: mutation("deactivateUser", "account { id }"),
    input: async (stage) => ({ userId: (await stage.newPerson()).id, reason: "a test" }),
    allowed: helpers,
  },
  "Mutation.reactivateUser": {
    ask: mutation("reactivateUser", "account { id }"),
    input: async (stage) => ({ userId: (await stage.deactivatedPerson()).id }),
    allowed: helpers,
  },
  "Mutation.requestPasswordReset": {
    ask: mutation("requestPasswordReset", "requested"),
    // an address without an account is answered alike; what is left behind is a job
    input: ({ unique }) => ({ email: `${unique()}@example.com` }),
    allowed: anybody,
    idle: true,
  },
  "Mutation.resetPassword": {
    ask: mutation("resetPassword", "reset"),
    input: async (stage) => ({ token: await stage.linkOf("reset_password"), password: `correct horse ${stage.unique()}` }),
    allowed: anybody,
  },
  "Mutation.inviteMember": {
    ask: mutation("inviteMember", "invitation { id }"),
    input: ({ unique }) => ({ email: `${unique()}@example.com`, role: "member" }),
    allowed: runners,
  },
  "Mutation.resendInvitation": {
    ask: mutation("resendInvitation", "invitation { id }"),
    input: async (stage) => ({ invitationId: await stage.pendingInvitation() }),
    allowed: runners,
  },
  "Mutation.revokeInvitation": {
    ask: mutation("revokeInvitation", "invitation { id }"),
    input: async (stage) => ({ invitationId: await stage.pendingInvitation() }),
    allowed: runners,
  },
  "Mutation.login": { ask: mutation("login", "session { accessToken }"), input: ({ bystander: { email, password } }) => ({ email, password }), allowed: anybody },
  // no sign-in waits, no app is set up: what it takes to get further is the feature's test
  "Mutation.verifyMfa": {
    ask: mutation("verifyMfa", "session { accessToken }"),
    input: () => ({ challenge: "none", method: "TOTP", code: "000000" }),
    allowed: anybody,
    idle: true,
  },
  "Mutation.reauthenticate": {
    ask: mutation("reauthenticate", "session { accessToken }"),
    input: ({ caller }) => ({ password: caller?.password ?? "" }),
    allowed: signedIn,
  },
  "Mutation.setupTotp": { ask: "mutation { setupTotp { secret userErrors { code } } }", allowed: signedIn },
  "Mutation.confirmTotp": { ask: mutation("confirmTotp", "recoveryCodes"), input: () => ({ code: "000000" }), allowed: signedIn, idle: true },
  "Mutation.removeMfaDevice": { ask: mutation("removeMfaDevice", "removedDeviceId"), input: () => ({ deviceId: "none" }), allowed: signedIn, idle: true },
  "Mutation.regenerateRecoveryCodes": { ask: "mutation { regenerateRecoveryCodes { recoveryCodes userErrors { code } } }", allowed: signedIn, idle: true },
  "Mutation.beginPasskeyRegistration": { ask: "mutation { beginPasskeyRegistration { challenge userErrors { code } } }", allowed: signedIn },
  "Mutation.finishPasskeyRegistration": {
    ask: mutation("finishPasskeyRegistration", "device { id }"),
    input: () => ({ challenge: "none", response: {} }),
    allowed: signedIn,
    idle: true,
  },
  "Mutation.beginPasskeyProof": { ask: "mutation { beginPasskeyProof { challenge userErrors { code } } }", allowed: signedIn },
  "Mutation.beginPasskeySignIn": { ask: "mutation { beginPasskeySignIn { challenge userErrors { code } } }", allowed: anybody },
  "Mutation.signInWithPasskey": {
    ask: mutation("signInWithPasskey", "session { accessToken }"),
    input: () => ({ challenge: "none", response: {} }),
    allowed: anybody,
    idle: true,
  },
  "Query.sessions": { ask: `{ sessions${page} }`, allowed: signedIn },
  "Session.*": found("Session", []),
  "Mutation.revokeSession": {
    ask: mutation("revokeSession", "revokedSessionId"),
    input: async ({ ownSession }) => ({ id: await ownSession() }),
    allowed: signedIn,
  },
  "Mutation.revokeOtherSessions": { ask: "mutation { revokeOtherSessions { revoked userErrors { code } } }", allowed: signedIn, endsSession: true },
  "Mutation.revokeAllSessions": { ask: "mutation { revokeAllSessions { revoked userErrors { code } } }", allowed: signedIn, endsSession: true },
  "Mutation.logout": { ask: "mutation { logout { signedOut userErrors { code } } }", allowed: signedIn, endsSession: true },
  "Mutation.redriveJobs": { ask: mutation("redriveJobs", "jobs { id }"), input: async (stage) => ({ jobIds: [await stage.failedJob()] }), allowed: runners },
  "Mutation.runScheduleNow": { ask: mutation("runScheduleNow", "schedule { name }"), input: () => ({ name: "identity.forget_mailed_links" }), allowed: ["administrator"] },
  "Mutation.cancelJobs": { ask: mutation("cancelJobs", "jobs { id }"), input: async (stage) => ({ jobIds: [await stage.failedJob()] }), allowed: runners },
  "Mutation.refreshSession": {
    ask: mutation("refreshSession", "session { accessToken }"),
    input: async (stage) => ({ refreshToken: await stage.refreshToken() }),
    allowed: anybody,
  },
  "Mutation.register": {
    ask: mutation("register", "user { id }"),
    input: ({ unique }) => ({ email: `${unique()}@example.com`, name: "New", password: `correct horse ${unique()}` }),
    allowed: anybody,
  },
  "Mutation.registerAdministrator": {
    ask: mutation("registerAdministrator", "user { id }"),
    input: ({ unique }) => ({ email: `${unique()}@example.com`, name: "New", password: `correct horse ${unique()}`, token: "none" }),
    // open to everybody, but the token is the proof and this one is none
    allowed: anybody,
    idle: true,
  },
  "Mutation.removeMember": {
    ask: mutation("removeMember", "removedMembershipId"),
    // somebody else's; one's own is everybody's to end
    input: async (stage) => ({ membershipId: await stage.newMember() }),
    allowed: runners,
  },
  "Mutation.requireMfa": { ask: mutation("requireMfa", "tenant { id }"), input: () => ({ required: false }), allowed: runners, idle: true },
  "Mutation.updateTenant": { ask: mutation("updateTenant", "tenant { id }"), input: ({ unique }) => ({ name: `Renamed ${unique()}` }), allowed: runners },
};
