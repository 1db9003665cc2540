import { isInterfaceType, isListType, isNonNullType, isObjectType, isScalarType, isEnumType, isUnionType, getNamedType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from "graphql";
import type { Handles } from "../kit/handles.js";
import { mutation } from "./twin-mutation.js";
import { tenancyOperations } from "./twin-tenancy.js";
import { ofInbound, webhookOperations } from "./twin-webhooks.js";

/** What goes over the wire. */
export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** In place of the asker's own. */
  tenant?: string;
}

/** An operation in which one thing of the other tenant is named. */
export interface Operation {
  title: string;
  /** Which handle it names: a GraphQL type, or another property of the handles. */
  names: string;
  /** Arguments that it tries: `Type.field(argument:)` or `Input.field`. */
  covers?: string[];
  ask(foreign: Handles, own: Handles, credentials: { email: string; password: string; refreshToken: string }): Asked;
}

/** Everything that can be selected of a type, so many objects deep; lists are asked for their first few. */
export function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type)) return `{ __typename ${type.getTypes().map((member) => `... on ${member.name} ${selectionOf(schema, member, depth)}`).join(" ")} }`;
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  const fields = Object.values(type.getFields()).map((field) => selected(schema, field, depth));
  return `{ __typename ${fields.filter(Boolean).join(" ")} }`;
}

function selected(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return "";
  const page = field.args.some((argument) => argument.name === "first") ? "(first: 3)" : "";
  if (isScalarType(type) || isEnumType(type)) return field.name;
  // a page is no level of its own
  const below = /(Connection|Edge|PageInfo)$/.test(type.name) ? depth : depth - 1;
  return below < 0 ? "" : `${field.name}${page} ${selectionOf(schema, type, below)}`;
}

const cursorOf = (rowId: string) => Buffer.from(rowId).toString("base64url");

/**
 * Every way to name something of another tenant.
 * @param kinds the types whose ids are tried with `node` and `nodes`
 * @param rowOf the row id in a public id: what a cursor is made of
 */
export function operations(api: GraphQLSchema, kinds: readonly string[], rowOf: (id: string) => string): Operation[] {
  const everything = (type: string) => `... on ${type} ${selectionOf(api, api.getType(type)!, 1)}`;
  const found = kinds.flatMap((type): Operation[] => [
    {
      title: `node of ${type}`,
      names: type,
      covers: ["Query.node(id:)"],
      ask: ({ ids }) => ({ query: `query ($id: ID!) { node(id: $id) { __typename id ${everything(type)} } }`, variables: { id: ids[type] } }),
    },
    {
      title: `nodes of ${type}, beside one's own`,
      names: type,
      covers: ["Query.nodes(ids:)"],
      ask: ({ ids }, own) => ({ query: `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ${everything(type)} } }`, variables: { ids: [own.ids[type], ids[type]] } }),
    },
  ]);
  const pages = [
    ["auditLogs", "AuditLogEntry", "Query"],
    ["events", "AuditLogEntry", "Query"],
    ["webhookEndpoints", "WebhookEndpoint", "Query"],
    ["webhookSources", "WebhookSource", "Query"],
    ["files", "File", "Query"],
    ["apiKeys", "ApiKey", "Query"],
    ["serviceIdentities", "ServiceIdentity", "Query"],
    ["invitations", "Invitation", "Query"],
    ["jobs", "Job", "Query"],
    ["deadLetters", "Job", "Query"],
    ["members", "Membership", "Query"],
    ["groups", "Group", "Query"],
    ["policies", "Policy", "Query"],
    ["tenants", "Tenant", "Query"],
    ["allTenants", "Tenant", "Query"],
    ["users", "User", "Query"],
    ["node(id: $own) { ... on Tenant { auditLogs", "AuditLogEntry", "Tenant"],
    ["me { memberships", "Membership", "User"],
  ] as const;
  const cursors = pages.flatMap(([path, type, owner]): Operation[] =>
    ["first: 5, after", "last: 5, before"].map((argument) => ({
      title: `${path.split(" ").at(-1)} of ${owner}, ${argument} the other's cursor`,
      names: type,
      covers: [`${owner}.${path.split(" ").at(-1)}`],
      ask: ({ ids }, own) => ({
        query: `query ($cursor: String!${path.includes("$own") ? ", $own: ID!" : ""}) { ${path}(${argument}: $cursor) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } ${"}".repeat(path.split("{").length)}`,
        variables: { cursor: cursorOf(rowOf(ids[type]!)), ...(path.includes("$own") && { own: own.ids["Tenant"] }) },
      }),
    })),
  );
  const ofGroups: Operation = {
    title: "members of a group, after the other's",
    names: "Membership",
    covers: ["Group.members"],
    ask: ({ ids }, own) => ({
      query: "query ($cursor: String!, $own: ID!) { node(id: $own) { ... on Group { members(first: 5, after: $cursor) { edges { cursor node { membership { id } } } pageInfo { hasNextPage hasPreviousPage } } } } }",
      variables: { cursor: cursorOf(rowOf(ids["Membership"]!)), own: own.ids["Group"] },
    }),
  };
  const ofDeliveries: Operation = {
    title: "what was sent to one's own endpoint, after the other's",
    names: "WebhookDelivery",
    covers: ["Query.webhookDeliveries"],
    ask: ({ ids }, own) => ({
      query: "query ($cursor: String!, $own: ID!) { webhookDeliveries(endpointId: $own, first: 5, after: $cursor) { edges { cursor node { id } } } }",
      variables: { cursor: cursorOf(rowOf(ids["WebhookDelivery"]!)), own: own.ids["WebhookEndpoint"] },
    }),
  };
  return [...found, ...cursors, ofGroups, ofDeliveries, ofInbound(cursorOf, rowOf), ...webhookOperations, ...tenancyOperations, ...filters, ...changes, ...names];
}

const filters: Operation[] = [
  {
    title: "a tenant by id",
    names: "Tenant",
    covers: ["Query.tenant(id:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { tenant(id: $id) { id slug name subscription { status } entitlements { key } } }", variables: { id: ids["Tenant"] } }),
  },
  {
    title: "an account by id",
    names: "User",
    covers: ["Query.user(id:)"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { user(id: $id) { id } }", variables: { id: ids["User"] } }),
  },
  {
    title: "audit entries by actor",
    names: "User",
    covers: ["AuditLogFilterInput.actorId"],
    ask: ({ ids }) => ({ query: "query ($id: ID!) { auditLogs(first: 5, filter: { actorId: $id }) { edges { node { id action } } } }", variables: { id: ids["User"] } }),
  },
  {
    title: "audit entries below one's own tenant, by actor",
    names: "User",
    ask: ({ ids }, own) => ({
      query: "query ($own: ID!, $id: ID!) { node(id: $own) { ... on Tenant { auditLogs(first: 5, filter: { actorId: $id }) { edges { node { id } } } } } }",
      variables: { own: own.ids["Tenant"], id: ids["User"] },
    }),
  },
];

/** What names a person's own things, which no tenant has: their own tests show that nobody else reaches them. */
export const personal = ["RemoveMfaDeviceInput.deviceId", "RevokeSessionInput.id", "Query.sessions"];

const changes: Operation[] = [
  {
    title: "the end of an account",
    names: "User",
    covers: ["DeactivateUserInput.userId"],
    ask: ({ ids }) => ({ query: mutation("deactivateUser", "account { id }"), variables: { input: { userId: ids["User"], reason: "none" } } }),
  },
  {
    title: "an account's return",
    names: "User",
    covers: ["ReactivateUserInput.userId"],
    ask: ({ ids }) => ({ query: mutation("reactivateUser", "account { id }"), variables: { input: { userId: ids["User"] } } }),
  },
  {
    title: "somebody's end as an administrator of the installation",
    names: "User",
    covers: ["DismissAdministratorInput.userId"],
    ask: ({ ids }) => ({ query: mutation("dismissAdministrator", "dismissedUserId"), variables: { input: { userId: ids["User"] } } }),
  },
  {
    title: "a tenant's suspension",
    names: "Tenant",
    covers: ["SuspendTenantInput.tenantId"],
    ask: ({ ids }) => ({ query: mutation("suspendTenant", "tenant { id }"), variables: { input: { tenantId: ids["Tenant"], reason: "none" } } }),
  },
  {
    title: "a suspended tenant's return",
    names: "Tenant",
    covers: ["ReactivateTenantInput.tenantId"],
    ask: ({ ids }) => ({ query: mutation("reactivateTenant", "tenant { id }"), variables: { input: { tenantId: ids["Tenant"] } } }),
  },
  {
    title: "one's own tenant for the other's member",
    names: "Membership",
    covers: ["TransferOwnershipInput.membershipId"],
    ask: ({ ids }) => ({ query: mutation("transferOwnership", "membership { id }"), variables: { input: { membershipId: ids["Membership"] } } }),
  },
  {
    title: "another limit for a tenant",
    names: "Tenant",
    covers: ["OverrideQuotaInput.tenantId"],
    ask: ({ ids }) => ({ query: mutation("overrideQuota", "overridden"), variables: { input: { tenantId: ids["Tenant"], meter: "seats", limit: 1, reason: "Twin" } } }),
  },
  {
    title: "a feature flag for a tenant and its people",
    names: "Tenant",
    covers: ["FeatureFlagRuleInput.tenantIds", "FeatureFlagRuleInput.userIds", "Query.featureFlags"],
    ask: ({ ids }) => ({
      query: mutation("createFeatureFlag", "featureFlag { id }"),
      variables: { input: { key: "twin", type: "BOOLEAN", rules: [{ variant: "on", tenantIds: [ids["Tenant"]], userIds: [ids["User"]] }] } },
    }),
  },
  {
    title: "another text for a feature flag",
    names: "Tenant",
    covers: ["UpdateFeatureFlagInput.id"],
    ask: ({ ids }) => ({ query: mutation("updateFeatureFlag", "featureFlag { id }"), variables: { input: { id: ids["Tenant"], version: 1 } } }),
  },
  {
    title: "the end of a feature flag",
    names: "Tenant",
    covers: ["ArchiveFeatureFlagInput.id"],
    ask: ({ ids }) => ({ query: mutation("archiveFeatureFlag", "featureFlag { id }"), variables: { input: { id: ids["Tenant"] } } }),
  },
  {
    title: "a policy of the installation in place of another",
    names: "Tenant",
    covers: ["PlatformPolicyTestInput.replaces"],
    ask: ({ ids }) => ({ query: "query ($input: PlatformPolicyTestInput!) { testPlatformPolicy(input: $input) { decision } }", variables: { input: { action: "createRole", replaces: ids["Tenant"] } } }),
  },
  {
    title: "another text for a policy of the installation",
    names: "Tenant",
    covers: ["UpdatePlatformPolicyInput.id"],
    ask: ({ ids }) => ({ query: mutation("updatePlatformPolicy", "platformPolicy { id }"), variables: { input: { id: ids["Tenant"], version: 1 } } }),
  },
  {
    title: "the end of a policy of the installation",
    names: "Tenant",
    covers: ["DeletePlatformPolicyInput.id", "Query.platformPolicies"],
    ask: ({ ids }) => ({ query: mutation("deletePlatformPolicy", "deletedPlatformPolicyId"), variables: { input: { id: ids["Tenant"] } } }),
  },
  {
    title: "sending an invitation again",
    names: "Invitation",
    covers: ["ResendInvitationInput.invitationId"],
    ask: ({ ids }) => ({ query: mutation("resendInvitation", "invitation { id } token"), variables: { input: { invitationId: ids["Invitation"] } } }),
  },
  {
    title: "taking an invitation back",
    names: "Invitation",
    covers: ["RevokeInvitationInput.invitationId"],
    ask: ({ ids }) => ({ query: mutation("revokeInvitation", "invitation { id }"), variables: { input: { invitationId: ids["Invitation"] } } }),
  },
  {
    title: "another text for a key",
    names: "ApiKey",
    covers: ["RotateApiKeyInput.id"],
    ask: ({ ids }) => ({ query: mutation("rotateApiKey", "apiKey { id } secret"), variables: { input: { id: ids["ApiKey"] } } }),
  },
  {
    title: "the end of a key",
    names: "ApiKey",
    covers: ["RevokeApiKeyInput.id"],
    ask: ({ ids }) => ({ query: mutation("revokeApiKey", "apiKey { id }"), variables: { input: { id: ids["ApiKey"] } } }),
  },
  {
    title: "another secret for a service identity",
    names: "ServiceIdentity",
    covers: ["RotateServiceIdentityInput.id"],
    ask: ({ ids }) => ({ query: mutation("rotateServiceIdentity", "clientSecret"), variables: { input: { id: ids["ServiceIdentity"] } } }),
  },
  {
    title: "the end of a service identity",
    names: "ServiceIdentity",
    covers: ["RevokeServiceIdentityInput.id"],
    ask: ({ ids }) => ({ query: mutation("revokeServiceIdentity", "serviceIdentity { id }"), variables: { input: { id: ids["ServiceIdentity"] } } }),
  },
  {
    title: "what a member may",
    names: "Membership",
    covers: ["Query.explainAccess(membershipId:)"],
    ask: ({ ids }) => ({ query: 'query ($id: ID!) { explainAccess(permission: "role:read", membershipId: $id) { allowed } }', variables: { id: ids["Membership"] } }),
  },
  {
    title: "another name for a role",
    names: "Role",
    covers: ["UpdateRoleInput.id"],
    ask: ({ ids }) => ({ query: mutation("updateRole", "role { id name }"), variables: { input: { id: ids["Role"], name: "Mine" } } }),
  },
  {
    title: "the end of a role",
    names: "Role",
    covers: ["DeleteRoleInput.id"],
    ask: ({ ids }) => ({ query: mutation("deleteRole", "deletedRoleId"), variables: { input: { id: ids["Role"] } } }),
  },
  {
    title: "a role in the place of one's own",
    names: "Role",
    covers: ["DeleteRoleInput.replacementRoleId"],
    ask: ({ ids }, own) => ({ query: mutation("deleteRole", "deletedRoleId"), variables: { input: { id: own.ids["Role"], replacementRoleId: ids["Role"] } } }),
  },
  {
    title: "another role for a member",
    names: "Membership",
    covers: ["ChangeMemberRoleInput.membershipId"],
    ask: ({ ids }) => ({ query: mutation("changeMemberRole", "membership { id roles { key } }"), variables: { input: { membershipId: ids["Membership"], role: "viewer" } } }),
  },
  {
    title: "a role by its name, for one's own member",
    names: "roleKey",
    ask: ({ roleKey }, own) => ({ query: mutation("changeMemberRole", "membership { id }"), variables: { input: { membershipId: own.ids["Membership"], role: roleKey } } }),
  },
  {
    title: "the end of a membership",
    names: "Membership",
    covers: ["RemoveMemberInput.membershipId"],
    ask: ({ ids }) => ({ query: mutation("removeMember", "removedMembershipId"), variables: { input: { membershipId: ids["Membership"] } } }),
  },
  {
    title: "a redrive",
    names: "Job",
    covers: ["RedriveJobsInput.jobIds"],
    ask: ({ ids }) => ({ query: mutation("redriveJobs", "jobs { id state }"), variables: { input: { jobIds: [ids["Job"]] } } }),
  },
  {
    title: "a job that is called off",
    names: "Job",
    covers: ["CancelJobsInput.jobIds"],
    ask: ({ ids }) => ({ query: mutation("cancelJobs", "jobs { id state }"), variables: { input: { jobIds: [ids["Job"]] } } }),
  },
  ...["redrive", "discard"].map(
    (verb): Operation => ({
      title: `a job as a dead letter of the platform, to ${verb}`,
      names: "Job",
      covers: [`${verb === "redrive" ? "Redrive" : "Discard"}DeadLettersInput.jobIds`],
      ask: ({ ids }) => ({ query: mutation(`${verb}DeadLetters`, "jobIds"), variables: { input: { jobIds: [ids["Job"]] } } }),
    }),
  ),
  {
    title: "a redrive beside one's own",
    names: "Job",
    ask: ({ ids }, own) => ({ query: mutation("redriveJobs", "jobs { id state }"), variables: { input: { jobIds: [own.ids["Job"], ids["Job"]] } } }),
  },
  { title: "an invitation for another address", names: "invitationToken", ask: ({ invitationToken: token }) => ({ query: mutation("acceptInvitation", "membership { id }"), variables: { input: { token } } }) },
  {
    title: "an invitation with a role by its name",
    names: "roleKey",
    ask: ({ roleKey }) => ({ query: mutation("inviteMember", "invitation { email }"), variables: { input: { email: "guest@example.com", role: roleKey } } }),
  },
  {
    title: "an invitation of somebody who has an account",
    names: "email",
    ask: ({ email }) => ({ query: mutation("inviteMember", "invitation { email role { key } acceptedAt }"), variables: { input: { email, role: "viewer" } } }),
  },
  {
    title: "a change with an Idempotency-Key that somebody has used",
    names: "idempotencyKey",
    ask: ({ idempotencyKey }) => ({ query: mutation("updateTenant", "tenant { name }"), variables: { input: { name: "Twin" } }, headers: { "idempotency-key": idempotencyKey } }),
  },
];

/** A tenant is named by its id, and by its slug. */
const tenantNames: [names: string, of: (handles: Handles) => string][] = [
  ["Tenant", ({ ids }) => ids["Tenant"]!],
  ["slug", ({ slug }) => slug],
];

const names: Operation[] = tenantNames.flatMap(([named, of]): Operation[] => [
  { title: `the x-tenant header, by ${named}`, names: named, ask: (foreign) => ({ query: "{ me { id } members(first: 5) { edges { node { id } } } }", tenant: of(foreign) }) },
  { title: `a change in the tenant of the x-tenant header, by ${named}`, names: named, ask: (foreign) => ({ query: 'mutation { updateTenant(input: { name: "Mine" }) { tenant { id } } }', tenant: of(foreign) }) },
  {
    title: `a sign-in for a tenant, by ${named}`,
    names: named,
    ask: (foreign, _own, { email, password }) => ({ query: mutation("login", "session { expiresAt }"), variables: { input: { email, password, tenant: of(foreign) } } }),
  },
  {
    title: `a refresh for a tenant, by ${named}`,
    names: named,
    ask: (foreign, _own, { refreshToken }) => ({ query: mutation("refreshSession", "session { expiresAt }"), variables: { input: { refreshToken, tenant: of(foreign) } } }),
  },
]);

/** What an operation must try: every argument and input field that takes an id, and every list with cursors. */
export function toCover(api: GraphQLSchema): string[] {
  const isId = (type: unknown): boolean => (isNonNullType(type) || isListType(type) ? isId(type.ofType) : String(type) === "ID");
  const inputs = Object.values(api.getTypeMap()).filter((type) => "getFields" in type && !isObjectType(type) && !isInterfaceType(type));
  const objects = Object.values(api.getTypeMap()).filter(isObjectType).filter((type) => !type.name.startsWith("__"));
  return [
    ...inputs.flatMap((type) => Object.values((type as { getFields(): Record<string, { name: string; type: unknown }> }).getFields()).filter((field) => isId(field.type)).map((field) => `${type.name}.${field.name}`)),
    ...objects.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => [
        ...field.args.filter((argument) => isId(argument.type)).map((argument) => `${type.name}.${field.name}(${argument.name}:)`),
        ...(field.args.some((argument) => argument.name === "after") ? [`${type.name}.${field.name}`] : []),
      ]),
    ),
  ];
}
