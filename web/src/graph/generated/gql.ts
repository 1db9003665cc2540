/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n  sessions(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        current\n        device\n        place\n        ip\n        createdAt\n        lastUsedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nmutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    revokedSessionId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeOtherSessions {\n  revokeOtherSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.SessionsDocument,
    "query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {\n  apiKeys(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        hint\n        scopes\n        status\n        allowedIps\n        pointsPerMinute\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        lastUsedAt\n        lastUsedIp\n        expiresAt\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  permissions {\n    key\n    title\n    dependsOn\n  }\n}": typeof types.ApiKeysDocument,
    "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      name\n      scopes\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateApiKeyDocument,
    "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    apiKey {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RevokeApiKeyDocument,
    "mutation RotateApiKey($input: RotateApiKeyInput!) {\n  rotateApiKey(input: $input) {\n    apiKey {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RotateApiKeyDocument,
    "query AuditLogPeople {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n}": typeof types.AuditLogPeopleDocument,
    "query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilterInput) {\n  auditLogs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        action\n        at\n        actor {\n          ... on User {\n            id\n            name\n          }\n          ... on ApiKey {\n            id\n            name\n          }\n          ... on ServiceIdentity {\n            id\n            name\n          }\n          ... on System {\n            systemName: name\n          }\n        }\n        subjectType\n        correlationId\n        payload\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.AuditLogDocument,
    "mutation VerifyEmail($input: VerifyEmailInput!) {\n  verifyEmail(input: $input) {\n    email\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RequestEmailVerification {\n  requestEmailVerification {\n    sent\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.VerifyEmailDocument,
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    membership {\n      id\n      tenant {\n        id\n        slug\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.AcceptInvitationDocument,
    "query Invitations($first: Int, $after: String, $last: Int, $before: String) {\n  invitations(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        email\n        status\n        expiresAt\n        role {\n          key\n          name\n          rank\n        }\n        invitedBy {\n          id\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.InvitationsDocument,
    "mutation InviteMember($input: InviteMemberInput!) {\n  inviteMember(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.InviteMemberDocument,
    "mutation ResendInvitation($input: ResendInvitationInput!) {\n  resendInvitation(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ResendInvitationDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    invitation {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RevokeInvitationDocument,
    "query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {\n  jobs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        state\n        attempts\n        createdAt\n        startedAt\n        finishedAt\n        errorCode\n        correlationId\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.JobsDocument,
    "mutation RedriveJobs($input: RedriveJobsInput!) {\n  redriveJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RedriveJobsDocument,
    "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    membership {\n      id\n      roles {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ChangeMemberRoleDocument,
    "query Members($first: Int, $after: String, $last: Int, $before: String) {\n  members(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        joinedAt\n        roles {\n          key\n          name\n          rank\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    rank\n  }\n}": typeof types.MembersDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    removedMembershipId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RemoveMemberDocument,
    "query Passkeys {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n  }\n}\n\nmutation BeginPasskeyRegistration {\n  beginPasskeyRegistration {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {\n  finishPasskeyRegistration(input: $input) {\n    device {\n      id\n    }\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RemovePasskey($input: RemoveMfaDeviceInput!) {\n  removeMfaDevice(input: $input) {\n    removedDeviceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.PasskeysDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RequestPasswordResetDocument,
    "query MeansOfProof {\n  me {\n    id\n    email\n    mfaDevices {\n      id\n      kind\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation BeginPasskeyProof {\n  beginPasskeyProof {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.MeansOfProofDocument,
    "query Roles {\n  roles {\n    id\n    key\n    name\n    description\n    rank\n    permissions {\n      key\n    }\n  }\n  permissions {\n    key\n    title\n    description\n  }\n}": typeof types.RolesDocument,
    "mutation CreateServiceIdentity($input: CreateServiceIdentityInput!) {\n  createServiceIdentity(input: $input) {\n    clientId\n    clientSecret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateServiceIdentityDocument,
    "mutation RevokeServiceIdentity($input: RevokeServiceIdentityInput!) {\n  revokeServiceIdentity(input: $input) {\n    serviceIdentity {\n      id\n      revokedAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RevokeServiceIdentityDocument,
    "mutation RotateServiceIdentity($input: RotateServiceIdentityInput!) {\n  rotateServiceIdentity(input: $input) {\n    clientSecret\n    serviceIdentity {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RotateServiceIdentityDocument,
    "query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {\n  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        authentication\n        role {\n          id\n          key\n          name\n          rank\n        }\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    rank\n  }\n}": typeof types.ServiceIdentitiesDocument,
    "query Me {\n  me {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    memberships(first: 100) {\n      edges {\n        node {\n          id\n          joinedAt\n          roles {\n            key\n            name\n            rank\n            permissions {\n              key\n            }\n          }\n          tenant {\n            id\n            name\n            slug\n          }\n        }\n      }\n    }\n  }\n}": typeof types.MeDocument,
    "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RegisterDocument,
    "mutation CreateTenant($input: CreateTenantInput!) {\n  createTenant(input: $input) {\n    tenant {\n      id\n      slug\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateTenantDocument,
    "mutation RequireMfa($input: RequireMfaInput!) {\n  requireMfa(input: $input) {\n    tenant {\n      id\n      mfaRequiredAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RequireMfaDocument,
    "query TenantOverview($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    createdAt\n    subscription {\n      status\n      startedAt\n      plan {\n        name\n        description\n        interval\n        price {\n          amount\n          currency\n        }\n      }\n    }\n    entitlements {\n      key\n      value\n    }\n  }\n}": typeof types.TenantOverviewDocument,
    "query TenantSettings($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    mailSenderName\n    mfaRequiredAt\n  }\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}": typeof types.TenantSettingsDocument,
    "mutation UpdateTenant($input: UpdateTenantInput!) {\n  updateTenant(input: $input) {\n    tenant {\n      id\n      name\n      slug\n      mailSenderName\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateTenantDocument,
};
const documents: Documents = {
    "query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n  sessions(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        current\n        device\n        place\n        ip\n        createdAt\n        lastUsedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nmutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    revokedSessionId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeOtherSessions {\n  revokeOtherSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.SessionsDocument,
    "query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {\n  apiKeys(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        hint\n        scopes\n        status\n        allowedIps\n        pointsPerMinute\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        lastUsedAt\n        lastUsedIp\n        expiresAt\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  permissions {\n    key\n    title\n    dependsOn\n  }\n}": types.ApiKeysDocument,
    "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      name\n      scopes\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateApiKeyDocument,
    "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    apiKey {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RevokeApiKeyDocument,
    "mutation RotateApiKey($input: RotateApiKeyInput!) {\n  rotateApiKey(input: $input) {\n    apiKey {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RotateApiKeyDocument,
    "query AuditLogPeople {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n}": types.AuditLogPeopleDocument,
    "query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilterInput) {\n  auditLogs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        action\n        at\n        actor {\n          ... on User {\n            id\n            name\n          }\n          ... on ApiKey {\n            id\n            name\n          }\n          ... on ServiceIdentity {\n            id\n            name\n          }\n          ... on System {\n            systemName: name\n          }\n        }\n        subjectType\n        correlationId\n        payload\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.AuditLogDocument,
    "mutation VerifyEmail($input: VerifyEmailInput!) {\n  verifyEmail(input: $input) {\n    email\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RequestEmailVerification {\n  requestEmailVerification {\n    sent\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.VerifyEmailDocument,
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    membership {\n      id\n      tenant {\n        id\n        slug\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.AcceptInvitationDocument,
    "query Invitations($first: Int, $after: String, $last: Int, $before: String) {\n  invitations(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        email\n        status\n        expiresAt\n        role {\n          key\n          name\n          rank\n        }\n        invitedBy {\n          id\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.InvitationsDocument,
    "mutation InviteMember($input: InviteMemberInput!) {\n  inviteMember(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.InviteMemberDocument,
    "mutation ResendInvitation($input: ResendInvitationInput!) {\n  resendInvitation(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ResendInvitationDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    invitation {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RevokeInvitationDocument,
    "query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {\n  jobs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        state\n        attempts\n        createdAt\n        startedAt\n        finishedAt\n        errorCode\n        correlationId\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.JobsDocument,
    "mutation RedriveJobs($input: RedriveJobsInput!) {\n  redriveJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RedriveJobsDocument,
    "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    membership {\n      id\n      roles {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ChangeMemberRoleDocument,
    "query Members($first: Int, $after: String, $last: Int, $before: String) {\n  members(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        joinedAt\n        roles {\n          key\n          name\n          rank\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    rank\n  }\n}": types.MembersDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    removedMembershipId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RemoveMemberDocument,
    "query Passkeys {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n  }\n}\n\nmutation BeginPasskeyRegistration {\n  beginPasskeyRegistration {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {\n  finishPasskeyRegistration(input: $input) {\n    device {\n      id\n    }\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RemovePasskey($input: RemoveMfaDeviceInput!) {\n  removeMfaDevice(input: $input) {\n    removedDeviceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.PasskeysDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RequestPasswordResetDocument,
    "query MeansOfProof {\n  me {\n    id\n    email\n    mfaDevices {\n      id\n      kind\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation BeginPasskeyProof {\n  beginPasskeyProof {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.MeansOfProofDocument,
    "query Roles {\n  roles {\n    id\n    key\n    name\n    description\n    rank\n    permissions {\n      key\n    }\n  }\n  permissions {\n    key\n    title\n    description\n  }\n}": types.RolesDocument,
    "mutation CreateServiceIdentity($input: CreateServiceIdentityInput!) {\n  createServiceIdentity(input: $input) {\n    clientId\n    clientSecret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateServiceIdentityDocument,
    "mutation RevokeServiceIdentity($input: RevokeServiceIdentityInput!) {\n  revokeServiceIdentity(input: $input) {\n    serviceIdentity {\n      id\n      revokedAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RevokeServiceIdentityDocument,
    "mutation RotateServiceIdentity($input: RotateServiceIdentityInput!) {\n  rotateServiceIdentity(input: $input) {\n    clientSecret\n    serviceIdentity {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RotateServiceIdentityDocument,
    "query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {\n  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        authentication\n        role {\n          id\n          key\n          name\n          rank\n        }\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    rank\n  }\n}": types.ServiceIdentitiesDocument,
    "query Me {\n  me {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    memberships(first: 100) {\n      edges {\n        node {\n          id\n          joinedAt\n          roles {\n            key\n            name\n            rank\n            permissions {\n              key\n            }\n          }\n          tenant {\n            id\n            name\n            slug\n          }\n        }\n      }\n    }\n  }\n}": types.MeDocument,
    "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RegisterDocument,
    "mutation CreateTenant($input: CreateTenantInput!) {\n  createTenant(input: $input) {\n    tenant {\n      id\n      slug\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateTenantDocument,
    "mutation RequireMfa($input: RequireMfaInput!) {\n  requireMfa(input: $input) {\n    tenant {\n      id\n      mfaRequiredAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RequireMfaDocument,
    "query TenantOverview($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    createdAt\n    subscription {\n      status\n      startedAt\n      plan {\n        name\n        description\n        interval\n        price {\n          amount\n          currency\n        }\n      }\n    }\n    entitlements {\n      key\n      value\n    }\n  }\n}": types.TenantOverviewDocument,
    "query TenantSettings($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    mailSenderName\n    mfaRequiredAt\n  }\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}": types.TenantSettingsDocument,
    "mutation UpdateTenant($input: UpdateTenantInput!) {\n  updateTenant(input: $input) {\n    tenant {\n      id\n      name\n      slug\n      mailSenderName\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateTenantDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n  sessions(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        current\n        device\n        place\n        ip\n        createdAt\n        lastUsedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nmutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    revokedSessionId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeOtherSessions {\n  revokeOtherSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').SessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {\n  apiKeys(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        hint\n        scopes\n        status\n        allowedIps\n        pointsPerMinute\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        lastUsedAt\n        lastUsedIp\n        expiresAt\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  permissions {\n    key\n    title\n    dependsOn\n  }\n}"): typeof import('./graphql').ApiKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      name\n      scopes\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    apiKey {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RotateApiKey($input: RotateApiKeyInput!) {\n  rotateApiKey(input: $input) {\n    apiKey {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RotateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AuditLogPeople {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').AuditLogPeopleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilterInput) {\n  auditLogs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        action\n        at\n        actor {\n          ... on User {\n            id\n            name\n          }\n          ... on ApiKey {\n            id\n            name\n          }\n          ... on ServiceIdentity {\n            id\n            name\n          }\n          ... on System {\n            systemName: name\n          }\n        }\n        subjectType\n        correlationId\n        payload\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').AuditLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VerifyEmail($input: VerifyEmailInput!) {\n  verifyEmail(input: $input) {\n    email\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RequestEmailVerification {\n  requestEmailVerification {\n    sent\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').VerifyEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    membership {\n      id\n      tenant {\n        id\n        slug\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Invitations($first: Int, $after: String, $last: Int, $before: String) {\n  invitations(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        email\n        status\n        expiresAt\n        role {\n          key\n          name\n          rank\n        }\n        invitedBy {\n          id\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').InvitationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation InviteMember($input: InviteMemberInput!) {\n  inviteMember(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').InviteMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResendInvitation($input: ResendInvitationInput!) {\n  resendInvitation(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ResendInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    invitation {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RevokeInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {\n  jobs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        state\n        attempts\n        createdAt\n        startedAt\n        finishedAt\n        errorCode\n        correlationId\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').JobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RedriveJobs($input: RedriveJobsInput!) {\n  redriveJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RedriveJobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    membership {\n      id\n      roles {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ChangeMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Members($first: Int, $after: String, $last: Int, $before: String) {\n  members(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        joinedAt\n        roles {\n          key\n          name\n          rank\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    rank\n  }\n}"): typeof import('./graphql').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    removedMembershipId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Passkeys {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n  }\n}\n\nmutation BeginPasskeyRegistration {\n  beginPasskeyRegistration {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {\n  finishPasskeyRegistration(input: $input) {\n    device {\n      id\n    }\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RemovePasskey($input: RemoveMfaDeviceInput!) {\n  removeMfaDevice(input: $input) {\n    removedDeviceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').PasskeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MeansOfProof {\n  me {\n    id\n    email\n    mfaDevices {\n      id\n      kind\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation BeginPasskeyProof {\n  beginPasskeyProof {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').MeansOfProofDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Roles {\n  roles {\n    id\n    key\n    name\n    description\n    rank\n    permissions {\n      key\n    }\n  }\n  permissions {\n    key\n    title\n    description\n  }\n}"): typeof import('./graphql').RolesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateServiceIdentity($input: CreateServiceIdentityInput!) {\n  createServiceIdentity(input: $input) {\n    clientId\n    clientSecret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateServiceIdentityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeServiceIdentity($input: RevokeServiceIdentityInput!) {\n  revokeServiceIdentity(input: $input) {\n    serviceIdentity {\n      id\n      revokedAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RevokeServiceIdentityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RotateServiceIdentity($input: RotateServiceIdentityInput!) {\n  rotateServiceIdentity(input: $input) {\n    clientSecret\n    serviceIdentity {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RotateServiceIdentityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {\n  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        authentication\n        role {\n          id\n          key\n          name\n          rank\n        }\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    rank\n  }\n}"): typeof import('./graphql').ServiceIdentitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me {\n  me {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    memberships(first: 100) {\n      edges {\n        node {\n          id\n          joinedAt\n          roles {\n            key\n            name\n            rank\n            permissions {\n              key\n            }\n          }\n          tenant {\n            id\n            name\n            slug\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateTenant($input: CreateTenantInput!) {\n  createTenant(input: $input) {\n    tenant {\n      id\n      slug\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequireMfa($input: RequireMfaInput!) {\n  requireMfa(input: $input) {\n    tenant {\n      id\n      mfaRequiredAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RequireMfaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantOverview($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    createdAt\n    subscription {\n      status\n      startedAt\n      plan {\n        name\n        description\n        interval\n        price {\n          amount\n          currency\n        }\n      }\n    }\n    entitlements {\n      key\n      value\n    }\n  }\n}"): typeof import('./graphql').TenantOverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantSettings($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    mailSenderName\n    mfaRequiredAt\n  }\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}"): typeof import('./graphql').TenantSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateTenant($input: UpdateTenantInput!) {\n  updateTenant(input: $input) {\n    tenant {\n      id\n      name\n      slug\n      mailSenderName\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateTenantDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
