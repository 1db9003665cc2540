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
    "query Access($permission: String!, $feature: String, $meter: String) {\n  access(permission: $permission, feature: $feature, meter: $meter) {\n    allowed\n    reason\n  }\n}": typeof types.AccessDocument,
    "query AccessSubjects {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n  permissions {\n    key\n    title\n  }\n}\n\nquery ExplainAccess($permission: String!, $membershipId: ID, $resource: AccessResourceInput) {\n  explainAccess(\n    permission: $permission\n    membershipId: $membershipId\n    resource: $resource\n  ) {\n    allowed\n    message\n    steps {\n      decision\n      allows\n      message\n    }\n    grants {\n      role {\n        id\n        name\n      }\n      group {\n        id\n        name\n      }\n    }\n  }\n}": typeof types.AccessSubjectsDocument,
    "mutation UpdateMe($input: UpdateMeInput!) {\n  updateMe(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ChangeEmail($input: ChangeEmailInput!) {\n  changeEmail(input: $input) {\n    requested\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nquery EmailChange {\n  me {\n    id\n    emailChange {\n      email\n      expiresAt\n    }\n  }\n}\n\nmutation CancelEmailChange {\n  cancelEmailChange {\n    cancelled\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    changed\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateMeDocument,
    "query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n  sessions(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        current\n        device\n        place\n        ip\n        methods\n        authenticatedAt\n        identityProvider\n        createdAt\n        lastUsedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nmutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    revokedSessionId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeOtherSessions {\n  revokeOtherSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeAllSessions {\n  revokeAllSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.SessionsDocument,
    "query Administrators {\n  administrators {\n    userId\n    name\n    email\n    scope\n    appointedAt\n  }\n}": typeof types.AdministratorsDocument,
    "mutation AppointAdministrator($input: AppointAdministratorInput!) {\n  appointAdministrator(input: $input) {\n    administrator {\n      userId\n      name\n      scope\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.AppointAdministratorDocument,
    "mutation DismissAdministrator($input: DismissAdministratorInput!) {\n  dismissAdministrator(input: $input) {\n    dismissedUserId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DismissAdministratorDocument,
    "query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {\n  apiKeys(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        hint\n        scopes\n        status\n        allowedIps\n        pointsPerMinute\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        lastUsedAt\n        lastUsedIp\n        expiresAt\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  permissions {\n    key\n    title\n    dependsOn\n  }\n}": typeof types.ApiKeysDocument,
    "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      name\n      scopes\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateApiKeyDocument,
    "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    apiKey {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RevokeApiKeyDocument,
    "mutation RotateApiKey($input: RotateApiKeyInput!) {\n  rotateApiKey(input: $input) {\n    apiKey {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RotateApiKeyDocument,
    "query AuditLogPeople {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n}": typeof types.AuditLogPeopleDocument,
    "query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilterInput) {\n  auditLogs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        action\n        at\n        actor {\n          ... on User {\n            id\n            name\n          }\n          ... on ApiKey {\n            id\n            name\n          }\n          ... on ServiceIdentity {\n            id\n            name\n          }\n          ... on System {\n            systemName: name\n          }\n        }\n        subjectType\n        correlationId\n        payload\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.AuditLogDocument,
    "subscription Happened {\n  tenantEvents {\n    id\n  }\n}": typeof types.HappenedDocument,
    "query DeadLetters($first: Int, $after: String, $last: Int, $before: String, $filter: DeadLetterFilterInput) {\n  deadLetters(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        errorCode\n        attempts\n        correlationId\n        createdAt\n        failedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.DeadLettersDocument,
    "mutation DiscardDeadLetters($input: DiscardDeadLettersInput!) {\n  discardDeadLetters(input: $input) {\n    jobIds\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DiscardDeadLettersDocument,
    "mutation RedriveDeadLetters($input: RedriveDeadLettersInput!) {\n  redriveDeadLetters(input: $input) {\n    jobIds\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RedriveDeadLettersDocument,
    "mutation AddTenantDomain($input: AddTenantDomainInput!) {\n  addTenantDomain(input: $input) {\n    domain {\n      id\n      domain\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.AddTenantDomainDocument,
    "query TenantDomains {\n  tenantDomains {\n    id\n    domain\n    state\n    failure\n    lostAt\n    verifiedAt\n    checkedAt\n    checkAt\n    recordName\n    recordValue\n  }\n}": typeof types.TenantDomainsDocument,
    "mutation RemoveTenantDomain($input: RemoveTenantDomainInput!) {\n  removeTenantDomain(input: $input) {\n    removedDomainId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RemoveTenantDomainDocument,
    "mutation VerifyTenantDomain($input: VerifyTenantDomainInput!) {\n  verifyTenantDomain(input: $input) {\n    domain {\n      id\n      domain\n      state\n      failure\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.VerifyTenantDomainDocument,
    "mutation VerifyEmail($input: VerifyEmailInput!) {\n  verifyEmail(input: $input) {\n    email\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RequestEmailVerification {\n  requestEmailVerification {\n    sent\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.VerifyEmailDocument,
    "mutation ArchiveFeatureFlag($input: ArchiveFeatureFlagInput!) {\n  archiveFeatureFlag(input: $input) {\n    featureFlag {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ArchiveFeatureFlagDocument,
    "mutation OverrideFeatureFlag($input: OverrideFeatureFlagInput!) {\n  overrideFeatureFlag(input: $input) {\n    tenantFeatureFlag {\n      key\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ClearFeatureFlagOverride($input: ClearFeatureFlagOverrideInput!) {\n  clearFeatureFlagOverride(input: $input) {\n    tenantFeatureFlag {\n      key\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.OverrideFeatureFlagDocument,
    "mutation CreateFeatureFlag($input: CreateFeatureFlagInput!) {\n  createFeatureFlag(input: $input) {\n    featureFlag {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateFeatureFlagDocument,
    "query FeatureFlag($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on FeatureFlag {\n      id\n      key\n      type\n      description\n      variants {\n        name\n        value\n      }\n      defaultVariant\n      offVariant\n      overridable\n      version\n      createdAt\n      updatedAt\n      switchedOffAt\n      archivedAt\n      rules {\n        variant\n        tenantIds\n        userIds\n        roles\n        plans\n        percentage\n        percentageOf\n        from\n        until\n      }\n    }\n  }\n}": typeof types.FeatureFlagDocument,
    "query FeatureFlags($first: Int, $after: String, $last: Int, $before: String, $archived: Boolean) {\n  featureFlags(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    archived: $archived\n  ) {\n    edges {\n      node {\n        id\n        key\n        type\n        description\n        defaultVariant\n        switchedOffAt\n        archivedAt\n        updatedAt\n        rules {\n          variant\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}": typeof types.FeatureFlagsDocument,
    "query TenantFeatureFlags {\n  tenantFeatureFlags {\n    key\n    description\n    override\n    overriddenAt\n    variants {\n      name\n      value\n    }\n    evaluation {\n      variant\n      reason\n    }\n  }\n}": typeof types.TenantFeatureFlagsDocument,
    "mutation UpdateFeatureFlag($input: UpdateFeatureFlagInput!) {\n  updateFeatureFlag(input: $input) {\n    featureFlag {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateFeatureFlagDocument,
    "mutation CreateFileUpload($input: CreateFileUploadInput!) {\n  createFileUpload(input: $input) {\n    file {\n      id\n    }\n    uploadUrl\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateFileUploadDocument,
    "mutation DeleteFile($input: DeleteFileInput!) {\n  deleteFile(input: $input) {\n    deletedFileId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeleteFileDocument,
    "query FileDownload($id: ID!) {\n  file(id: $id) {\n    id\n    downloadUrl\n  }\n}": typeof types.FileDownloadDocument,
    "query Files($first: Int, $after: String, $last: Int, $before: String) {\n  files(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        state\n        rejection {\n          reason\n          signature\n        }\n        contentType\n        size\n        createdAt\n        createdBy {\n          __typename\n          ... on User {\n            id\n            name\n          }\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.FilesDocument,
    "query Storage {\n  quotas {\n    id\n    meter\n    limit\n    used\n  }\n}": typeof types.StorageDocument,
    "mutation AddGroupMember($input: AddGroupMemberInput!) {\n  addGroupMember(input: $input) {\n    group {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.AddGroupMemberDocument,
    "mutation CreateGroup($input: CreateGroupInput!) {\n  createGroup(input: $input) {\n    group {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateGroupDocument,
    "mutation DeleteGroup($input: DeleteGroupInput!) {\n  deleteGroup(input: $input) {\n    deletedGroupId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeleteGroupDocument,
    "query Group($id: ID!, $filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on Group {\n      id\n      name\n      description\n      externalId\n      createdAt\n      memberCount\n      roles {\n        key\n        name\n        grantable\n      }\n      members(\n        filter: $filter\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        edges {\n          node {\n            addedAt\n            membership {\n              id\n              roles {\n                key\n                name\n              }\n              user {\n                id\n                name\n                email\n              }\n            }\n          }\n        }\n        pageInfo {\n          startCursor\n          endCursor\n          hasNextPage\n          hasPreviousPage\n        }\n      }\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}": typeof types.GroupDocument,
    "query Groups($filter: GroupFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  groups(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        description\n        memberCount\n        roles {\n          key\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.GroupsDocument,
    "query MembersToAdd($filter: MemberFilterInput, $first: Int!) {\n  members(filter: $filter, first: $first) {\n    edges {\n      node {\n        id\n        groups {\n          id\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}": typeof types.MembersToAddDocument,
    "mutation RemoveGroupMember($input: RemoveGroupMemberInput!) {\n  removeGroupMember(input: $input) {\n    group {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RemoveGroupMemberDocument,
    "mutation SetGroupRoles($input: SetGroupRolesInput!) {\n  setGroupRoles(input: $input) {\n    group {\n      id\n      roles {\n        key\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.SetGroupRolesDocument,
    "mutation UpdateGroup($input: UpdateGroupInput!) {\n  updateGroup(input: $input) {\n    group {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateGroupDocument,
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    membership {\n      id\n      tenant {\n        id\n        slug\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.AcceptInvitationDocument,
    "query Invitations($first: Int, $after: String, $last: Int, $before: String) {\n  invitations(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        email\n        status\n        expiresAt\n        role {\n          key\n          name\n          grantable\n        }\n        invitedBy {\n          id\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.InvitationsDocument,
    "mutation InviteMember($input: InviteMemberInput!) {\n  inviteMember(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.InviteMemberDocument,
    "mutation ResendInvitation($input: ResendInvitationInput!) {\n  resendInvitation(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ResendInvitationDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    invitation {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RevokeInvitationDocument,
    "mutation CancelJobs($input: CancelJobsInput!) {\n  cancelJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CancelJobsDocument,
    "subscription JobMoved($id: ID!) {\n  jobUpdated(id: $id) {\n    id\n    state\n    attempts\n  }\n}": typeof types.JobMovedDocument,
    "query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {\n  jobs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        state\n        attempts\n        createdAt\n        startedAt\n        finishedAt\n        nextTryAt\n        cancelRequestedAt\n        errorCode\n        correlationId\n        failures {\n          attempt\n          startedAt\n          failedAt\n          errorCode\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  jobQueues {\n    name\n    queued\n    active\n    retrying\n    failed\n  }\n}": typeof types.JobsDocument,
    "mutation RedriveJobs($input: RedriveJobsInput!) {\n  redriveJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    remaining\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RedriveJobsDocument,
    "query Limits($tenant: ID!) {\n  quotas {\n    id\n    meter\n    title\n    description\n    limit\n    planLimit\n    used\n    enforcement\n    span\n    spanSeconds\n    windowEndsAt\n    overriddenAt\n    overrideReason\n    overrideExpiresAt\n  }\n  tenant(id: $tenant) {\n    subscription {\n      plan {\n        name\n      }\n    }\n  }\n}": typeof types.LimitsDocument,
    "mutation OverrideQuota($input: OverrideQuotaInput!) {\n  overrideQuota(input: $input) {\n    overridden\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.OverrideQuotaDocument,
    "query TenantLimits($tenant: ID!) {\n  tenantQuotas(tenantId: $tenant) {\n    id\n    meter\n    title\n    description\n    limit\n    planLimit\n    used\n    enforcement\n    span\n    spanSeconds\n    windowEndsAt\n    overriddenAt\n    overrideReason\n    overrideExpiresAt\n  }\n}": typeof types.TenantLimitsDocument,
    "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    membership {\n      id\n      roles {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ChangeMemberRoleDocument,
    "query Members($filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  members(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        joinedAt\n        roles {\n          key\n          name\n          grantable\n        }\n        groups {\n          id\n          name\n          roles {\n            key\n            name\n            grantable\n          }\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}": typeof types.MembersDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    removedMembershipId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RemoveMemberDocument,
    "query TwoStep {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation SetupTotp {\n  setupTotp {\n    secret\n    otpauthUrl\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ConfirmTotp($input: ConfirmTotpInput!) {\n  confirmTotp(input: $input) {\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RegenerateRecoveryCodes {\n  regenerateRecoveryCodes {\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RemoveMfaDevice($input: RemoveMfaDeviceInput!) {\n  removeMfaDevice(input: $input) {\n    removedDeviceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.TwoStepDocument,
    "query OwnFactors {\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}": typeof types.OwnFactorsDocument,
    "query Passkeys {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n  }\n}\n\nmutation BeginPasskeyRegistration {\n  beginPasskeyRegistration {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {\n  finishPasskeyRegistration(input: $input) {\n    device {\n      id\n    }\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.PasskeysDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RequestPasswordResetDocument,
    "mutation CreatePlatformPolicy($input: CreatePlatformPolicyInput!) {\n  createPlatformPolicy(input: $input) {\n    platformPolicy {\n      id\n      title\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreatePlatformPolicyDocument,
    "mutation CreatePolicy($input: CreatePolicyInput!) {\n  createPolicy(input: $input) {\n    policy {\n      id\n      title\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreatePolicyDocument,
    "mutation DeletePlatformPolicy($input: DeletePlatformPolicyInput!) {\n  deletePlatformPolicy(input: $input) {\n    deletedPlatformPolicyId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeletePlatformPolicyDocument,
    "mutation DeletePolicy($input: DeletePolicyInput!) {\n  deletePolicy(input: $input) {\n    deletedPolicyId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeletePolicyDocument,
    "query PlatformPolicies {\n  platformPolicies(first: 100) {\n    edges {\n      node {\n        id\n        title\n        description\n        text\n        version\n        updatedAt\n      }\n    }\n  }\n}\n\nquery TestPlatformPolicy($input: PlatformPolicyTestInput!) {\n  testPlatformPolicy(input: $input) {\n    decision\n    determining {\n      id\n      title\n      installation\n    }\n    problems {\n      message\n      line\n      column\n      endLine\n      endColumn\n    }\n    failures\n  }\n}": typeof types.PlatformPoliciesDocument,
    "query Policies {\n  policies(first: 100) {\n    edges {\n      node {\n        id\n        title\n        description\n        text\n        version\n        updatedAt\n      }\n    }\n  }\n}": typeof types.PoliciesDocument,
    "query TestPolicy($input: PolicyTestInput!) {\n  testPolicy(input: $input) {\n    decision\n    determining {\n      id\n      title\n      installation\n    }\n    problems {\n      message\n      line\n      column\n      endLine\n      endColumn\n    }\n    failures\n  }\n}\n\nquery PolicyTestSubjects($people: Boolean!) {\n  members(first: 100) @include(if: $people) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n  permissions {\n    key\n    title\n  }\n}": typeof types.TestPolicyDocument,
    "mutation UpdatePlatformPolicy($input: UpdatePlatformPolicyInput!) {\n  updatePlatformPolicy(input: $input) {\n    platformPolicy {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdatePlatformPolicyDocument,
    "mutation UpdatePolicy($input: UpdatePolicyInput!) {\n  updatePolicy(input: $input) {\n    policy {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdatePolicyDocument,
    "mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    queue {\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.PauseQueueDocument,
    "fragment Counted on BoundedCount {\n  count\n  more\n}\n\nquery Queues {\n  queues {\n    name\n    description\n    concurrency\n    pausedAt\n    nextRunAt\n    latency\n    ready {\n      ...Counted\n    }\n    delayed {\n      ...Counted\n    }\n    active {\n      ...Counted\n    }\n    failed {\n      ...Counted\n    }\n    deadLetters {\n      ...Counted\n    }\n    processedLastHour {\n      ...Counted\n    }\n  }\n  workers {\n    startedAt\n    heartbeatAt\n    alive\n  }\n}": typeof types.CountedFragmentDoc,
    "mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    queue {\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ResumeQueueDocument,
    "query MeansOfProof {\n  me {\n    id\n    email\n    mfaDevices {\n      id\n      kind\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation BeginPasskeyProof {\n  beginPasskeyProof {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.MeansOfProofDocument,
    "mutation CreateRole($input: CreateRoleInput!) {\n  createRole(input: $input) {\n    role {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateRoleDocument,
    "mutation DeleteRole($input: DeleteRoleInput!) {\n  deleteRole(input: $input) {\n    deletedRoleId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeleteRoleDocument,
    "query Roles {\n  roles {\n    id\n    key\n    name\n    description\n    custom\n    grantable\n    permissions {\n      key\n    }\n  }\n  permissions {\n    key\n    title\n    description\n    dependsOn\n  }\n}": typeof types.RolesDocument,
    "mutation UpdateRole($input: UpdateRoleInput!) {\n  updateRole(input: $input) {\n    role {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateRoleDocument,
    "mutation RunScheduleNow($input: RunScheduleNowInput!) {\n  runScheduleNow(input: $input) {\n    schedule {\n      name\n      lastState\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RunScheduleNowDocument,
    "query Schedules {\n  schedules {\n    name\n    cron\n    timeZone\n    description\n    nextRunAt\n    lastRunAt\n    lastState\n    lastEndedAt\n  }\n}": typeof types.SchedulesDocument,
    "mutation CreateServiceIdentity($input: CreateServiceIdentityInput!) {\n  createServiceIdentity(input: $input) {\n    clientId\n    clientSecret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateServiceIdentityDocument,
    "mutation RevokeServiceIdentity($input: RevokeServiceIdentityInput!) {\n  revokeServiceIdentity(input: $input) {\n    serviceIdentity {\n      id\n      revokedAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RevokeServiceIdentityDocument,
    "mutation RotateServiceIdentity($input: RotateServiceIdentityInput!) {\n  rotateServiceIdentity(input: $input) {\n    clientSecret\n    serviceIdentity {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RotateServiceIdentityDocument,
    "query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {\n  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        authentication\n        role {\n          id\n          key\n          name\n          grantable\n        }\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}": typeof types.ServiceIdentitiesDocument,
    "query Me($after: String) {\n  me {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    administrator\n    administratorScope\n    memberships(first: 100, after: $after) {\n      edges {\n        node {\n          id\n          joinedAt\n          roles {\n            key\n            name\n            rank\n          }\n          permissions\n          tenant {\n            id\n            name\n            slug\n            state\n            suspensionReason\n            purgeAt\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": typeof types.MeDocument,
    "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RegisterDocument,
    "query AllTenants($filter: TenantFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  allTenants(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        slug\n        state\n        suspensionReason\n        purgeAt\n        createdAt\n        purge {\n          startedAt\n          touchedAt\n          finishedAt\n          step\n          tables {\n            name\n            erased\n            left\n          }\n          kept {\n            name\n            rows\n          }\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.AllTenantsDocument,
    "mutation ClearAllowedAddresses($input: ClearAllowedAddressesInput!) {\n  clearAllowedAddresses(input: $input) {\n    tenant {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ClearAllowedAddressesDocument,
    "mutation CreateTenant($input: CreateTenantInput!) {\n  createTenant(input: $input) {\n    tenant {\n      id\n      slug\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateTenantDocument,
    "mutation DeleteTenant($input: DeleteTenantInput!) {\n  deleteTenant(input: $input) {\n    tenant {\n      id\n      purgeAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeleteTenantDocument,
    "query Heirs($filter: MemberFilterInput, $first: Int!) {\n  members(filter: $filter, first: $first) {\n    edges {\n      node {\n        id\n        roles {\n          key\n          name\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}": typeof types.HeirsDocument,
    "mutation ReactivateTenant($input: ReactivateTenantInput!) {\n  reactivateTenant(input: $input) {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ReactivateTenantDocument,
    "mutation RequireMfa($input: RequireMfaInput!) {\n  requireMfa(input: $input) {\n    tenant {\n      id\n      mfaRequiredAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RequireMfaDocument,
    "mutation RestoreTenant {\n  restoreTenant {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RestoreTenantDocument,
    "mutation SuspendTenant($input: SuspendTenantInput!) {\n  suspendTenant(input: $input) {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.SuspendTenantDocument,
    "query TenantOverview($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    createdAt\n    subscription {\n      status\n      startedAt\n      plan {\n        name\n        description\n        interval\n        price {\n          amount\n          currency\n        }\n      }\n    }\n    entitlements {\n      key\n      value\n    }\n  }\n}": typeof types.TenantOverviewDocument,
    "query TenantSettings($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    mailSenderName\n    mfaRequiredAt\n    settings {\n      locale {\n        value\n        source\n      }\n      timeZone {\n        value\n        source\n      }\n      sessionIdleMinutes {\n        value\n        source\n      }\n      sessionMaximumMinutes {\n        value\n        source\n      }\n      allowedEmailDomains {\n        value\n        source\n      }\n      requireMfa {\n        value\n        source\n      }\n      allowedAddresses {\n        value\n        source\n      }\n    }\n  }\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}": typeof types.TenantSettingsDocument,
    "mutation TransferOwnership($input: TransferOwnershipInput!) {\n  transferOwnership(input: $input) {\n    membership {\n      id\n      user {\n        id\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.TransferOwnershipDocument,
    "mutation UpdateTenantSettings($input: UpdateTenantSettingsInput!) {\n  updateTenantSettings(input: $input) {\n    tenant {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateTenantSettingsDocument,
    "mutation UpdateTenant($input: UpdateTenantInput!) {\n  updateTenant(input: $input) {\n    tenant {\n      id\n      name\n      slug\n      mailSenderName\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateTenantDocument,
    "mutation DeactivateUser($input: DeactivateUserInput!) {\n  deactivateUser(input: $input) {\n    account {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeactivateUserDocument,
    "mutation ReactivateUser($input: ReactivateUserInput!) {\n  reactivateUser(input: $input) {\n    account {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ReactivateUserDocument,
    "query User($id: ID!) {\n  user(id: $id) {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    state\n    deactivatedAt\n    deactivationReason\n    mfaKinds\n    sessionCount\n    lastSignInAt\n  }\n}": typeof types.UserDocument,
    "query Users($filter: UserFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  users(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        email\n        state\n        emailVerified\n        mfaKinds\n        createdAt\n        lastSignInAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.UsersDocument,
    "mutation CreateWebhookSource($input: CreateWebhookSourceInput!) {\n  createWebhookSource(input: $input) {\n    webhookSource {\n      id\n      name\n      scheme\n      hmac {\n        signatureHeader\n        algorithm\n        encoding\n        prefix\n        timestampHeader\n        idHeader\n        typeHeader\n      }\n    }\n    secret\n    url\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateWebhookSourceDocument,
    "mutation DeleteWebhookSource($input: DeleteWebhookSourceInput!) {\n  deleteWebhookSource(input: $input) {\n    deletedWebhookSourceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeleteWebhookSourceDocument,
    "mutation EndWebhookSourceSecretOverlap($input: EndWebhookSourceSecretOverlapInput!) {\n  endWebhookSourceSecretOverlap(input: $input) {\n    webhookSource {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.EndWebhookSourceSecretOverlapDocument,
    "query InboundWebhook($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on InboundWebhook {\n      id\n      providerId\n      type\n      state\n      occurredAt\n      headers\n      body\n      handlings {\n        handler\n        state\n        attempts\n        errorCode\n        nextTryAt\n      }\n    }\n  }\n}": typeof types.InboundWebhookDocument,
    "mutation PlaceWebhookSourceSecret($secret: RotateWebhookSourceSecretInput!, $overlap: EndWebhookSourceSecretOverlapInput!) {\n  rotateWebhookSourceSecret(input: $secret) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n  endWebhookSourceSecretOverlap(input: $overlap) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.PlaceWebhookSourceSecretDocument,
    "mutation ReprocessInboundWebhook($input: ReprocessInboundWebhookInput!) {\n  reprocessInboundWebhook(input: $input) {\n    inboundWebhook {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ReprocessInboundWebhookDocument,
    "mutation RotateWebhookSourceSecret($input: RotateWebhookSourceSecretInput!) {\n  rotateWebhookSourceSecret(input: $input) {\n    webhookSource {\n      id\n      previousUntil\n    }\n    secret\n    url\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RotateWebhookSourceSecretDocument,
    "mutation UpdateWebhookSource($input: UpdateWebhookSourceInput!) {\n  updateWebhookSource(input: $input) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateWebhookSourceDocument,
    "subscription WebhookCameIn {\n  tenantEvents(types: [\"webhook.received\"]) {\n    id\n  }\n}": typeof types.WebhookCameInDocument,
    "query WebhookSource($id: ID!, $failed: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on WebhookSource {\n      id\n      name\n      scheme\n      hmac {\n        signatureHeader\n        algorithm\n        encoding\n        prefix\n        timestampHeader\n        idHeader\n        typeHeader\n      }\n      url\n      createdAt\n      disabledAt\n      previousUntil\n    }\n  }\n  inboundWebhooks(\n    sourceId: $id\n    failed: $failed\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        type\n        state\n        size\n        receivedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.WebhookSourceDocument,
    "query WebhookSources($first: Int, $after: String, $last: Int, $before: String) {\n  webhookSources(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        scheme\n        url\n        createdAt\n        disabledAt\n        previousUntil\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.WebhookSourcesDocument,
    "mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {\n  createWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.CreateWebhookEndpointDocument,
    "mutation DeleteWebhookEndpoint($input: DeleteWebhookEndpointInput!) {\n  deleteWebhookEndpoint(input: $input) {\n    deletedWebhookEndpointId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DeleteWebhookEndpointDocument,
    "subscription DeliveryMoved($endpointId: ID!) {\n  webhookDeliveryUpdated(endpointId: $endpointId) {\n    id\n  }\n}": typeof types.DeliveryMovedDocument,
    "mutation DisableWebhookEndpoint($input: DisableWebhookEndpointInput!) {\n  disableWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.DisableWebhookEndpointDocument,
    "mutation EnableWebhookEndpoint($input: EnableWebhookEndpointInput!) {\n  enableWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.EnableWebhookEndpointDocument,
    "mutation EndWebhookSecretOverlap($input: EndWebhookSecretOverlapInput!) {\n  endWebhookSecretOverlap(input: $input) {\n    webhookEndpoint {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.EndWebhookSecretOverlapDocument,
    "query EventTypeNames {\n  eventTypes {\n    type\n    description\n  }\n}": typeof types.EventTypeNamesDocument,
    "query EventTypes {\n  eventTypes {\n    type\n    description\n    subject\n    version\n    schema\n    example\n    deprecated {\n      since\n      instead\n    }\n  }\n}": typeof types.EventTypesDocument,
    "mutation RecoverDeliveries($input: RecoverDeliveriesInput!) {\n  recoverDeliveries(input: $input) {\n    recovered\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RecoverDeliveriesDocument,
    "mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n  replayDelivery(input: $input) {\n    webhookDelivery {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ReplayDeliveryDocument,
    "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n  rotateWebhookSecret(input: $input) {\n    webhookEndpoint {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RotateWebhookSecretDocument,
    "mutation SendTestEvent($input: SendTestEventInput!) {\n  sendTestEvent(input: $input) {\n    webhookDelivery {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.SendTestEventDocument,
    "query ServiceIdentityName($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on ServiceIdentity {\n      id\n      name\n    }\n  }\n}": typeof types.ServiceIdentityNameDocument,
    "query ServiceIdentityNames {\n  serviceIdentities(first: 100) {\n    edges {\n      node {\n        id\n        name\n        role {\n          name\n        }\n        revokedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}": typeof types.ServiceIdentityNamesDocument,
    "mutation UpdateWebhookEndpoint($input: UpdateWebhookEndpointInput!) {\n  updateWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.UpdateWebhookEndpointDocument,
    "query WebhookDelivery($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on WebhookDelivery {\n      id\n      eventId\n      type\n      state\n      nextAttemptAt\n      errorCode\n      createdAt\n      finishedAt\n      body\n      endpoint {\n        selection\n      }\n      tries {\n        at\n        durationMs\n        succeeded\n        url\n        requestHeaders\n        status\n        responseHeaders\n        responseBody\n        errorCode\n      }\n    }\n  }\n}": typeof types.WebhookDeliveryDocument,
    "query WebhookEndpoint($id: ID!, $state: WebhookDeliveryState, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on WebhookEndpoint {\n      id\n      url\n      description\n      eventTypes\n      ordered\n      selection\n      serviceIdentityId\n      headerNames\n      createdAt\n      disabledAt\n      disabledBecause\n      failingSince\n      pausedUntil\n      previousUntil\n      health {\n        hour\n        succeeded\n        failed\n        medianMs\n      }\n    }\n  }\n  webhookDeliveries(\n    endpointId: $id\n    state: $state\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        type\n        state\n        attempts\n        nextAttemptAt\n        errorCode\n        createdAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.WebhookEndpointDocument,
    "query WebhookEndpoints($first: Int, $after: String, $last: Int, $before: String) {\n  webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        url\n        description\n        eventTypes\n        disabledAt\n        disabledBecause\n        failingSince\n        pausedUntil\n        previousUntil\n        health {\n          hour\n          succeeded\n          failed\n          medianMs\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": typeof types.WebhookEndpointsDocument,
};
const documents: Documents = {
    "query Access($permission: String!, $feature: String, $meter: String) {\n  access(permission: $permission, feature: $feature, meter: $meter) {\n    allowed\n    reason\n  }\n}": types.AccessDocument,
    "query AccessSubjects {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n  permissions {\n    key\n    title\n  }\n}\n\nquery ExplainAccess($permission: String!, $membershipId: ID, $resource: AccessResourceInput) {\n  explainAccess(\n    permission: $permission\n    membershipId: $membershipId\n    resource: $resource\n  ) {\n    allowed\n    message\n    steps {\n      decision\n      allows\n      message\n    }\n    grants {\n      role {\n        id\n        name\n      }\n      group {\n        id\n        name\n      }\n    }\n  }\n}": types.AccessSubjectsDocument,
    "mutation UpdateMe($input: UpdateMeInput!) {\n  updateMe(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ChangeEmail($input: ChangeEmailInput!) {\n  changeEmail(input: $input) {\n    requested\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nquery EmailChange {\n  me {\n    id\n    emailChange {\n      email\n      expiresAt\n    }\n  }\n}\n\nmutation CancelEmailChange {\n  cancelEmailChange {\n    cancelled\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    changed\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateMeDocument,
    "query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n  sessions(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        current\n        device\n        place\n        ip\n        methods\n        authenticatedAt\n        identityProvider\n        createdAt\n        lastUsedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nmutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    revokedSessionId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeOtherSessions {\n  revokeOtherSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeAllSessions {\n  revokeAllSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.SessionsDocument,
    "query Administrators {\n  administrators {\n    userId\n    name\n    email\n    scope\n    appointedAt\n  }\n}": types.AdministratorsDocument,
    "mutation AppointAdministrator($input: AppointAdministratorInput!) {\n  appointAdministrator(input: $input) {\n    administrator {\n      userId\n      name\n      scope\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.AppointAdministratorDocument,
    "mutation DismissAdministrator($input: DismissAdministratorInput!) {\n  dismissAdministrator(input: $input) {\n    dismissedUserId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DismissAdministratorDocument,
    "query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {\n  apiKeys(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        hint\n        scopes\n        status\n        allowedIps\n        pointsPerMinute\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        lastUsedAt\n        lastUsedIp\n        expiresAt\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  permissions {\n    key\n    title\n    dependsOn\n  }\n}": types.ApiKeysDocument,
    "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      name\n      scopes\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateApiKeyDocument,
    "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    apiKey {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RevokeApiKeyDocument,
    "mutation RotateApiKey($input: RotateApiKeyInput!) {\n  rotateApiKey(input: $input) {\n    apiKey {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RotateApiKeyDocument,
    "query AuditLogPeople {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n}": types.AuditLogPeopleDocument,
    "query AuditLog($first: Int, $after: String, $last: Int, $before: String, $filter: AuditLogFilterInput) {\n  auditLogs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        action\n        at\n        actor {\n          ... on User {\n            id\n            name\n          }\n          ... on ApiKey {\n            id\n            name\n          }\n          ... on ServiceIdentity {\n            id\n            name\n          }\n          ... on System {\n            systemName: name\n          }\n        }\n        subjectType\n        correlationId\n        payload\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.AuditLogDocument,
    "subscription Happened {\n  tenantEvents {\n    id\n  }\n}": types.HappenedDocument,
    "query DeadLetters($first: Int, $after: String, $last: Int, $before: String, $filter: DeadLetterFilterInput) {\n  deadLetters(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        errorCode\n        attempts\n        correlationId\n        createdAt\n        failedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.DeadLettersDocument,
    "mutation DiscardDeadLetters($input: DiscardDeadLettersInput!) {\n  discardDeadLetters(input: $input) {\n    jobIds\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DiscardDeadLettersDocument,
    "mutation RedriveDeadLetters($input: RedriveDeadLettersInput!) {\n  redriveDeadLetters(input: $input) {\n    jobIds\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RedriveDeadLettersDocument,
    "mutation AddTenantDomain($input: AddTenantDomainInput!) {\n  addTenantDomain(input: $input) {\n    domain {\n      id\n      domain\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.AddTenantDomainDocument,
    "query TenantDomains {\n  tenantDomains {\n    id\n    domain\n    state\n    failure\n    lostAt\n    verifiedAt\n    checkedAt\n    checkAt\n    recordName\n    recordValue\n  }\n}": types.TenantDomainsDocument,
    "mutation RemoveTenantDomain($input: RemoveTenantDomainInput!) {\n  removeTenantDomain(input: $input) {\n    removedDomainId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RemoveTenantDomainDocument,
    "mutation VerifyTenantDomain($input: VerifyTenantDomainInput!) {\n  verifyTenantDomain(input: $input) {\n    domain {\n      id\n      domain\n      state\n      failure\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.VerifyTenantDomainDocument,
    "mutation VerifyEmail($input: VerifyEmailInput!) {\n  verifyEmail(input: $input) {\n    email\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RequestEmailVerification {\n  requestEmailVerification {\n    sent\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.VerifyEmailDocument,
    "mutation ArchiveFeatureFlag($input: ArchiveFeatureFlagInput!) {\n  archiveFeatureFlag(input: $input) {\n    featureFlag {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ArchiveFeatureFlagDocument,
    "mutation OverrideFeatureFlag($input: OverrideFeatureFlagInput!) {\n  overrideFeatureFlag(input: $input) {\n    tenantFeatureFlag {\n      key\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ClearFeatureFlagOverride($input: ClearFeatureFlagOverrideInput!) {\n  clearFeatureFlagOverride(input: $input) {\n    tenantFeatureFlag {\n      key\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.OverrideFeatureFlagDocument,
    "mutation CreateFeatureFlag($input: CreateFeatureFlagInput!) {\n  createFeatureFlag(input: $input) {\n    featureFlag {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateFeatureFlagDocument,
    "query FeatureFlag($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on FeatureFlag {\n      id\n      key\n      type\n      description\n      variants {\n        name\n        value\n      }\n      defaultVariant\n      offVariant\n      overridable\n      version\n      createdAt\n      updatedAt\n      switchedOffAt\n      archivedAt\n      rules {\n        variant\n        tenantIds\n        userIds\n        roles\n        plans\n        percentage\n        percentageOf\n        from\n        until\n      }\n    }\n  }\n}": types.FeatureFlagDocument,
    "query FeatureFlags($first: Int, $after: String, $last: Int, $before: String, $archived: Boolean) {\n  featureFlags(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    archived: $archived\n  ) {\n    edges {\n      node {\n        id\n        key\n        type\n        description\n        defaultVariant\n        switchedOffAt\n        archivedAt\n        updatedAt\n        rules {\n          variant\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}": types.FeatureFlagsDocument,
    "query TenantFeatureFlags {\n  tenantFeatureFlags {\n    key\n    description\n    override\n    overriddenAt\n    variants {\n      name\n      value\n    }\n    evaluation {\n      variant\n      reason\n    }\n  }\n}": types.TenantFeatureFlagsDocument,
    "mutation UpdateFeatureFlag($input: UpdateFeatureFlagInput!) {\n  updateFeatureFlag(input: $input) {\n    featureFlag {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateFeatureFlagDocument,
    "mutation CreateFileUpload($input: CreateFileUploadInput!) {\n  createFileUpload(input: $input) {\n    file {\n      id\n    }\n    uploadUrl\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateFileUploadDocument,
    "mutation DeleteFile($input: DeleteFileInput!) {\n  deleteFile(input: $input) {\n    deletedFileId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeleteFileDocument,
    "query FileDownload($id: ID!) {\n  file(id: $id) {\n    id\n    downloadUrl\n  }\n}": types.FileDownloadDocument,
    "query Files($first: Int, $after: String, $last: Int, $before: String) {\n  files(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        state\n        rejection {\n          reason\n          signature\n        }\n        contentType\n        size\n        createdAt\n        createdBy {\n          __typename\n          ... on User {\n            id\n            name\n          }\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.FilesDocument,
    "query Storage {\n  quotas {\n    id\n    meter\n    limit\n    used\n  }\n}": types.StorageDocument,
    "mutation AddGroupMember($input: AddGroupMemberInput!) {\n  addGroupMember(input: $input) {\n    group {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.AddGroupMemberDocument,
    "mutation CreateGroup($input: CreateGroupInput!) {\n  createGroup(input: $input) {\n    group {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateGroupDocument,
    "mutation DeleteGroup($input: DeleteGroupInput!) {\n  deleteGroup(input: $input) {\n    deletedGroupId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeleteGroupDocument,
    "query Group($id: ID!, $filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on Group {\n      id\n      name\n      description\n      externalId\n      createdAt\n      memberCount\n      roles {\n        key\n        name\n        grantable\n      }\n      members(\n        filter: $filter\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        edges {\n          node {\n            addedAt\n            membership {\n              id\n              roles {\n                key\n                name\n              }\n              user {\n                id\n                name\n                email\n              }\n            }\n          }\n        }\n        pageInfo {\n          startCursor\n          endCursor\n          hasNextPage\n          hasPreviousPage\n        }\n      }\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}": types.GroupDocument,
    "query Groups($filter: GroupFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  groups(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        description\n        memberCount\n        roles {\n          key\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.GroupsDocument,
    "query MembersToAdd($filter: MemberFilterInput, $first: Int!) {\n  members(filter: $filter, first: $first) {\n    edges {\n      node {\n        id\n        groups {\n          id\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}": types.MembersToAddDocument,
    "mutation RemoveGroupMember($input: RemoveGroupMemberInput!) {\n  removeGroupMember(input: $input) {\n    group {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RemoveGroupMemberDocument,
    "mutation SetGroupRoles($input: SetGroupRolesInput!) {\n  setGroupRoles(input: $input) {\n    group {\n      id\n      roles {\n        key\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.SetGroupRolesDocument,
    "mutation UpdateGroup($input: UpdateGroupInput!) {\n  updateGroup(input: $input) {\n    group {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateGroupDocument,
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    membership {\n      id\n      tenant {\n        id\n        slug\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.AcceptInvitationDocument,
    "query Invitations($first: Int, $after: String, $last: Int, $before: String) {\n  invitations(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        email\n        status\n        expiresAt\n        role {\n          key\n          name\n          grantable\n        }\n        invitedBy {\n          id\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.InvitationsDocument,
    "mutation InviteMember($input: InviteMemberInput!) {\n  inviteMember(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.InviteMemberDocument,
    "mutation ResendInvitation($input: ResendInvitationInput!) {\n  resendInvitation(input: $input) {\n    token\n    invitation {\n      id\n      email\n      expiresAt\n      role {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ResendInvitationDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    invitation {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RevokeInvitationDocument,
    "mutation CancelJobs($input: CancelJobsInput!) {\n  cancelJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CancelJobsDocument,
    "subscription JobMoved($id: ID!) {\n  jobUpdated(id: $id) {\n    id\n    state\n    attempts\n  }\n}": types.JobMovedDocument,
    "query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {\n  jobs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        state\n        attempts\n        createdAt\n        startedAt\n        finishedAt\n        nextTryAt\n        cancelRequestedAt\n        errorCode\n        correlationId\n        failures {\n          attempt\n          startedAt\n          failedAt\n          errorCode\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  jobQueues {\n    name\n    queued\n    active\n    retrying\n    failed\n  }\n}": types.JobsDocument,
    "mutation RedriveJobs($input: RedriveJobsInput!) {\n  redriveJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    remaining\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RedriveJobsDocument,
    "query Limits($tenant: ID!) {\n  quotas {\n    id\n    meter\n    title\n    description\n    limit\n    planLimit\n    used\n    enforcement\n    span\n    spanSeconds\n    windowEndsAt\n    overriddenAt\n    overrideReason\n    overrideExpiresAt\n  }\n  tenant(id: $tenant) {\n    subscription {\n      plan {\n        name\n      }\n    }\n  }\n}": types.LimitsDocument,
    "mutation OverrideQuota($input: OverrideQuotaInput!) {\n  overrideQuota(input: $input) {\n    overridden\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.OverrideQuotaDocument,
    "query TenantLimits($tenant: ID!) {\n  tenantQuotas(tenantId: $tenant) {\n    id\n    meter\n    title\n    description\n    limit\n    planLimit\n    used\n    enforcement\n    span\n    spanSeconds\n    windowEndsAt\n    overriddenAt\n    overrideReason\n    overrideExpiresAt\n  }\n}": types.TenantLimitsDocument,
    "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    membership {\n      id\n      roles {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ChangeMemberRoleDocument,
    "query Members($filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  members(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        joinedAt\n        roles {\n          key\n          name\n          grantable\n        }\n        groups {\n          id\n          name\n          roles {\n            key\n            name\n            grantable\n          }\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}": types.MembersDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    removedMembershipId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RemoveMemberDocument,
    "query TwoStep {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation SetupTotp {\n  setupTotp {\n    secret\n    otpauthUrl\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ConfirmTotp($input: ConfirmTotpInput!) {\n  confirmTotp(input: $input) {\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RegenerateRecoveryCodes {\n  regenerateRecoveryCodes {\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RemoveMfaDevice($input: RemoveMfaDeviceInput!) {\n  removeMfaDevice(input: $input) {\n    removedDeviceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.TwoStepDocument,
    "query OwnFactors {\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}": types.OwnFactorsDocument,
    "query Passkeys {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n  }\n}\n\nmutation BeginPasskeyRegistration {\n  beginPasskeyRegistration {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {\n  finishPasskeyRegistration(input: $input) {\n    device {\n      id\n    }\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.PasskeysDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RequestPasswordResetDocument,
    "mutation CreatePlatformPolicy($input: CreatePlatformPolicyInput!) {\n  createPlatformPolicy(input: $input) {\n    platformPolicy {\n      id\n      title\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreatePlatformPolicyDocument,
    "mutation CreatePolicy($input: CreatePolicyInput!) {\n  createPolicy(input: $input) {\n    policy {\n      id\n      title\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreatePolicyDocument,
    "mutation DeletePlatformPolicy($input: DeletePlatformPolicyInput!) {\n  deletePlatformPolicy(input: $input) {\n    deletedPlatformPolicyId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeletePlatformPolicyDocument,
    "mutation DeletePolicy($input: DeletePolicyInput!) {\n  deletePolicy(input: $input) {\n    deletedPolicyId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeletePolicyDocument,
    "query PlatformPolicies {\n  platformPolicies(first: 100) {\n    edges {\n      node {\n        id\n        title\n        description\n        text\n        version\n        updatedAt\n      }\n    }\n  }\n}\n\nquery TestPlatformPolicy($input: PlatformPolicyTestInput!) {\n  testPlatformPolicy(input: $input) {\n    decision\n    determining {\n      id\n      title\n      installation\n    }\n    problems {\n      message\n      line\n      column\n      endLine\n      endColumn\n    }\n    failures\n  }\n}": types.PlatformPoliciesDocument,
    "query Policies {\n  policies(first: 100) {\n    edges {\n      node {\n        id\n        title\n        description\n        text\n        version\n        updatedAt\n      }\n    }\n  }\n}": types.PoliciesDocument,
    "query TestPolicy($input: PolicyTestInput!) {\n  testPolicy(input: $input) {\n    decision\n    determining {\n      id\n      title\n      installation\n    }\n    problems {\n      message\n      line\n      column\n      endLine\n      endColumn\n    }\n    failures\n  }\n}\n\nquery PolicyTestSubjects($people: Boolean!) {\n  members(first: 100) @include(if: $people) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n  permissions {\n    key\n    title\n  }\n}": types.TestPolicyDocument,
    "mutation UpdatePlatformPolicy($input: UpdatePlatformPolicyInput!) {\n  updatePlatformPolicy(input: $input) {\n    platformPolicy {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdatePlatformPolicyDocument,
    "mutation UpdatePolicy($input: UpdatePolicyInput!) {\n  updatePolicy(input: $input) {\n    policy {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdatePolicyDocument,
    "mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    queue {\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.PauseQueueDocument,
    "fragment Counted on BoundedCount {\n  count\n  more\n}\n\nquery Queues {\n  queues {\n    name\n    description\n    concurrency\n    pausedAt\n    nextRunAt\n    latency\n    ready {\n      ...Counted\n    }\n    delayed {\n      ...Counted\n    }\n    active {\n      ...Counted\n    }\n    failed {\n      ...Counted\n    }\n    deadLetters {\n      ...Counted\n    }\n    processedLastHour {\n      ...Counted\n    }\n  }\n  workers {\n    startedAt\n    heartbeatAt\n    alive\n  }\n}": types.CountedFragmentDoc,
    "mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    queue {\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ResumeQueueDocument,
    "query MeansOfProof {\n  me {\n    id\n    email\n    mfaDevices {\n      id\n      kind\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation BeginPasskeyProof {\n  beginPasskeyProof {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.MeansOfProofDocument,
    "mutation CreateRole($input: CreateRoleInput!) {\n  createRole(input: $input) {\n    role {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateRoleDocument,
    "mutation DeleteRole($input: DeleteRoleInput!) {\n  deleteRole(input: $input) {\n    deletedRoleId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeleteRoleDocument,
    "query Roles {\n  roles {\n    id\n    key\n    name\n    description\n    custom\n    grantable\n    permissions {\n      key\n    }\n  }\n  permissions {\n    key\n    title\n    description\n    dependsOn\n  }\n}": types.RolesDocument,
    "mutation UpdateRole($input: UpdateRoleInput!) {\n  updateRole(input: $input) {\n    role {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateRoleDocument,
    "mutation RunScheduleNow($input: RunScheduleNowInput!) {\n  runScheduleNow(input: $input) {\n    schedule {\n      name\n      lastState\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RunScheduleNowDocument,
    "query Schedules {\n  schedules {\n    name\n    cron\n    timeZone\n    description\n    nextRunAt\n    lastRunAt\n    lastState\n    lastEndedAt\n  }\n}": types.SchedulesDocument,
    "mutation CreateServiceIdentity($input: CreateServiceIdentityInput!) {\n  createServiceIdentity(input: $input) {\n    clientId\n    clientSecret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateServiceIdentityDocument,
    "mutation RevokeServiceIdentity($input: RevokeServiceIdentityInput!) {\n  revokeServiceIdentity(input: $input) {\n    serviceIdentity {\n      id\n      revokedAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RevokeServiceIdentityDocument,
    "mutation RotateServiceIdentity($input: RotateServiceIdentityInput!) {\n  rotateServiceIdentity(input: $input) {\n    clientSecret\n    serviceIdentity {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RotateServiceIdentityDocument,
    "query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {\n  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        authentication\n        role {\n          id\n          key\n          name\n          grantable\n        }\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}": types.ServiceIdentitiesDocument,
    "query Me($after: String) {\n  me {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    administrator\n    administratorScope\n    memberships(first: 100, after: $after) {\n      edges {\n        node {\n          id\n          joinedAt\n          roles {\n            key\n            name\n            rank\n          }\n          permissions\n          tenant {\n            id\n            name\n            slug\n            state\n            suspensionReason\n            purgeAt\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": types.MeDocument,
    "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RegisterDocument,
    "query AllTenants($filter: TenantFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  allTenants(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        slug\n        state\n        suspensionReason\n        purgeAt\n        createdAt\n        purge {\n          startedAt\n          touchedAt\n          finishedAt\n          step\n          tables {\n            name\n            erased\n            left\n          }\n          kept {\n            name\n            rows\n          }\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.AllTenantsDocument,
    "mutation ClearAllowedAddresses($input: ClearAllowedAddressesInput!) {\n  clearAllowedAddresses(input: $input) {\n    tenant {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ClearAllowedAddressesDocument,
    "mutation CreateTenant($input: CreateTenantInput!) {\n  createTenant(input: $input) {\n    tenant {\n      id\n      slug\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateTenantDocument,
    "mutation DeleteTenant($input: DeleteTenantInput!) {\n  deleteTenant(input: $input) {\n    tenant {\n      id\n      purgeAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeleteTenantDocument,
    "query Heirs($filter: MemberFilterInput, $first: Int!) {\n  members(filter: $filter, first: $first) {\n    edges {\n      node {\n        id\n        roles {\n          key\n          name\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}": types.HeirsDocument,
    "mutation ReactivateTenant($input: ReactivateTenantInput!) {\n  reactivateTenant(input: $input) {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ReactivateTenantDocument,
    "mutation RequireMfa($input: RequireMfaInput!) {\n  requireMfa(input: $input) {\n    tenant {\n      id\n      mfaRequiredAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RequireMfaDocument,
    "mutation RestoreTenant {\n  restoreTenant {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RestoreTenantDocument,
    "mutation SuspendTenant($input: SuspendTenantInput!) {\n  suspendTenant(input: $input) {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.SuspendTenantDocument,
    "query TenantOverview($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    createdAt\n    subscription {\n      status\n      startedAt\n      plan {\n        name\n        description\n        interval\n        price {\n          amount\n          currency\n        }\n      }\n    }\n    entitlements {\n      key\n      value\n    }\n  }\n}": types.TenantOverviewDocument,
    "query TenantSettings($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    mailSenderName\n    mfaRequiredAt\n    settings {\n      locale {\n        value\n        source\n      }\n      timeZone {\n        value\n        source\n      }\n      sessionIdleMinutes {\n        value\n        source\n      }\n      sessionMaximumMinutes {\n        value\n        source\n      }\n      allowedEmailDomains {\n        value\n        source\n      }\n      requireMfa {\n        value\n        source\n      }\n      allowedAddresses {\n        value\n        source\n      }\n    }\n  }\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}": types.TenantSettingsDocument,
    "mutation TransferOwnership($input: TransferOwnershipInput!) {\n  transferOwnership(input: $input) {\n    membership {\n      id\n      user {\n        id\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.TransferOwnershipDocument,
    "mutation UpdateTenantSettings($input: UpdateTenantSettingsInput!) {\n  updateTenantSettings(input: $input) {\n    tenant {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateTenantSettingsDocument,
    "mutation UpdateTenant($input: UpdateTenantInput!) {\n  updateTenant(input: $input) {\n    tenant {\n      id\n      name\n      slug\n      mailSenderName\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateTenantDocument,
    "mutation DeactivateUser($input: DeactivateUserInput!) {\n  deactivateUser(input: $input) {\n    account {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeactivateUserDocument,
    "mutation ReactivateUser($input: ReactivateUserInput!) {\n  reactivateUser(input: $input) {\n    account {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ReactivateUserDocument,
    "query User($id: ID!) {\n  user(id: $id) {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    state\n    deactivatedAt\n    deactivationReason\n    mfaKinds\n    sessionCount\n    lastSignInAt\n  }\n}": types.UserDocument,
    "query Users($filter: UserFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  users(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        email\n        state\n        emailVerified\n        mfaKinds\n        createdAt\n        lastSignInAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.UsersDocument,
    "mutation CreateWebhookSource($input: CreateWebhookSourceInput!) {\n  createWebhookSource(input: $input) {\n    webhookSource {\n      id\n      name\n      scheme\n      hmac {\n        signatureHeader\n        algorithm\n        encoding\n        prefix\n        timestampHeader\n        idHeader\n        typeHeader\n      }\n    }\n    secret\n    url\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateWebhookSourceDocument,
    "mutation DeleteWebhookSource($input: DeleteWebhookSourceInput!) {\n  deleteWebhookSource(input: $input) {\n    deletedWebhookSourceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeleteWebhookSourceDocument,
    "mutation EndWebhookSourceSecretOverlap($input: EndWebhookSourceSecretOverlapInput!) {\n  endWebhookSourceSecretOverlap(input: $input) {\n    webhookSource {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.EndWebhookSourceSecretOverlapDocument,
    "query InboundWebhook($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on InboundWebhook {\n      id\n      providerId\n      type\n      state\n      occurredAt\n      headers\n      body\n      handlings {\n        handler\n        state\n        attempts\n        errorCode\n        nextTryAt\n      }\n    }\n  }\n}": types.InboundWebhookDocument,
    "mutation PlaceWebhookSourceSecret($secret: RotateWebhookSourceSecretInput!, $overlap: EndWebhookSourceSecretOverlapInput!) {\n  rotateWebhookSourceSecret(input: $secret) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n  endWebhookSourceSecretOverlap(input: $overlap) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.PlaceWebhookSourceSecretDocument,
    "mutation ReprocessInboundWebhook($input: ReprocessInboundWebhookInput!) {\n  reprocessInboundWebhook(input: $input) {\n    inboundWebhook {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ReprocessInboundWebhookDocument,
    "mutation RotateWebhookSourceSecret($input: RotateWebhookSourceSecretInput!) {\n  rotateWebhookSourceSecret(input: $input) {\n    webhookSource {\n      id\n      previousUntil\n    }\n    secret\n    url\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RotateWebhookSourceSecretDocument,
    "mutation UpdateWebhookSource($input: UpdateWebhookSourceInput!) {\n  updateWebhookSource(input: $input) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateWebhookSourceDocument,
    "subscription WebhookCameIn {\n  tenantEvents(types: [\"webhook.received\"]) {\n    id\n  }\n}": types.WebhookCameInDocument,
    "query WebhookSource($id: ID!, $failed: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on WebhookSource {\n      id\n      name\n      scheme\n      hmac {\n        signatureHeader\n        algorithm\n        encoding\n        prefix\n        timestampHeader\n        idHeader\n        typeHeader\n      }\n      url\n      createdAt\n      disabledAt\n      previousUntil\n    }\n  }\n  inboundWebhooks(\n    sourceId: $id\n    failed: $failed\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        type\n        state\n        size\n        receivedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.WebhookSourceDocument,
    "query WebhookSources($first: Int, $after: String, $last: Int, $before: String) {\n  webhookSources(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        scheme\n        url\n        createdAt\n        disabledAt\n        previousUntil\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.WebhookSourcesDocument,
    "mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {\n  createWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.CreateWebhookEndpointDocument,
    "mutation DeleteWebhookEndpoint($input: DeleteWebhookEndpointInput!) {\n  deleteWebhookEndpoint(input: $input) {\n    deletedWebhookEndpointId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DeleteWebhookEndpointDocument,
    "subscription DeliveryMoved($endpointId: ID!) {\n  webhookDeliveryUpdated(endpointId: $endpointId) {\n    id\n  }\n}": types.DeliveryMovedDocument,
    "mutation DisableWebhookEndpoint($input: DisableWebhookEndpointInput!) {\n  disableWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.DisableWebhookEndpointDocument,
    "mutation EnableWebhookEndpoint($input: EnableWebhookEndpointInput!) {\n  enableWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.EnableWebhookEndpointDocument,
    "mutation EndWebhookSecretOverlap($input: EndWebhookSecretOverlapInput!) {\n  endWebhookSecretOverlap(input: $input) {\n    webhookEndpoint {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.EndWebhookSecretOverlapDocument,
    "query EventTypeNames {\n  eventTypes {\n    type\n    description\n  }\n}": types.EventTypeNamesDocument,
    "query EventTypes {\n  eventTypes {\n    type\n    description\n    subject\n    version\n    schema\n    example\n    deprecated {\n      since\n      instead\n    }\n  }\n}": types.EventTypesDocument,
    "mutation RecoverDeliveries($input: RecoverDeliveriesInput!) {\n  recoverDeliveries(input: $input) {\n    recovered\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RecoverDeliveriesDocument,
    "mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n  replayDelivery(input: $input) {\n    webhookDelivery {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ReplayDeliveryDocument,
    "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n  rotateWebhookSecret(input: $input) {\n    webhookEndpoint {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RotateWebhookSecretDocument,
    "mutation SendTestEvent($input: SendTestEventInput!) {\n  sendTestEvent(input: $input) {\n    webhookDelivery {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.SendTestEventDocument,
    "query ServiceIdentityName($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on ServiceIdentity {\n      id\n      name\n    }\n  }\n}": types.ServiceIdentityNameDocument,
    "query ServiceIdentityNames {\n  serviceIdentities(first: 100) {\n    edges {\n      node {\n        id\n        name\n        role {\n          name\n        }\n        revokedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}": types.ServiceIdentityNamesDocument,
    "mutation UpdateWebhookEndpoint($input: UpdateWebhookEndpointInput!) {\n  updateWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.UpdateWebhookEndpointDocument,
    "query WebhookDelivery($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on WebhookDelivery {\n      id\n      eventId\n      type\n      state\n      nextAttemptAt\n      errorCode\n      createdAt\n      finishedAt\n      body\n      endpoint {\n        selection\n      }\n      tries {\n        at\n        durationMs\n        succeeded\n        url\n        requestHeaders\n        status\n        responseHeaders\n        responseBody\n        errorCode\n      }\n    }\n  }\n}": types.WebhookDeliveryDocument,
    "query WebhookEndpoint($id: ID!, $state: WebhookDeliveryState, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on WebhookEndpoint {\n      id\n      url\n      description\n      eventTypes\n      ordered\n      selection\n      serviceIdentityId\n      headerNames\n      createdAt\n      disabledAt\n      disabledBecause\n      failingSince\n      pausedUntil\n      previousUntil\n      health {\n        hour\n        succeeded\n        failed\n        medianMs\n      }\n    }\n  }\n  webhookDeliveries(\n    endpointId: $id\n    state: $state\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        type\n        state\n        attempts\n        nextAttemptAt\n        errorCode\n        createdAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.WebhookEndpointDocument,
    "query WebhookEndpoints($first: Int, $after: String, $last: Int, $before: String) {\n  webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        url\n        description\n        eventTypes\n        disabledAt\n        disabledBecause\n        failingSince\n        pausedUntil\n        previousUntil\n        health {\n          hour\n          succeeded\n          failed\n          medianMs\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}": types.WebhookEndpointsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Access($permission: String!, $feature: String, $meter: String) {\n  access(permission: $permission, feature: $feature, meter: $meter) {\n    allowed\n    reason\n  }\n}"): typeof import('./graphql').AccessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AccessSubjects {\n  members(first: 100) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n  permissions {\n    key\n    title\n  }\n}\n\nquery ExplainAccess($permission: String!, $membershipId: ID, $resource: AccessResourceInput) {\n  explainAccess(\n    permission: $permission\n    membershipId: $membershipId\n    resource: $resource\n  ) {\n    allowed\n    message\n    steps {\n      decision\n      allows\n      message\n    }\n    grants {\n      role {\n        id\n        name\n      }\n      group {\n        id\n        name\n      }\n    }\n  }\n}"): typeof import('./graphql').AccessSubjectsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateMe($input: UpdateMeInput!) {\n  updateMe(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ChangeEmail($input: ChangeEmailInput!) {\n  changeEmail(input: $input) {\n    requested\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nquery EmailChange {\n  me {\n    id\n    emailChange {\n      email\n      expiresAt\n    }\n  }\n}\n\nmutation CancelEmailChange {\n  cancelEmailChange {\n    cancelled\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    changed\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Sessions($first: Int, $after: String, $last: Int, $before: String) {\n  sessions(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        current\n        device\n        place\n        ip\n        methods\n        authenticatedAt\n        identityProvider\n        createdAt\n        lastUsedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}\n\nmutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    revokedSessionId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeOtherSessions {\n  revokeOtherSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RevokeAllSessions {\n  revokeAllSessions {\n    revoked\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').SessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Administrators {\n  administrators {\n    userId\n    name\n    email\n    scope\n    appointedAt\n  }\n}"): typeof import('./graphql').AdministratorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AppointAdministrator($input: AppointAdministratorInput!) {\n  appointAdministrator(input: $input) {\n    administrator {\n      userId\n      name\n      scope\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').AppointAdministratorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DismissAdministrator($input: DismissAdministratorInput!) {\n  dismissAdministrator(input: $input) {\n    dismissedUserId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DismissAdministratorDocument;
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
export function graphql(source: "subscription Happened {\n  tenantEvents {\n    id\n  }\n}"): typeof import('./graphql').HappenedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeadLetters($first: Int, $after: String, $last: Int, $before: String, $filter: DeadLetterFilterInput) {\n  deadLetters(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        errorCode\n        attempts\n        correlationId\n        createdAt\n        failedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').DeadLettersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DiscardDeadLetters($input: DiscardDeadLettersInput!) {\n  discardDeadLetters(input: $input) {\n    jobIds\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DiscardDeadLettersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RedriveDeadLetters($input: RedriveDeadLettersInput!) {\n  redriveDeadLetters(input: $input) {\n    jobIds\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RedriveDeadLettersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddTenantDomain($input: AddTenantDomainInput!) {\n  addTenantDomain(input: $input) {\n    domain {\n      id\n      domain\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').AddTenantDomainDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantDomains {\n  tenantDomains {\n    id\n    domain\n    state\n    failure\n    lostAt\n    verifiedAt\n    checkedAt\n    checkAt\n    recordName\n    recordValue\n  }\n}"): typeof import('./graphql').TenantDomainsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveTenantDomain($input: RemoveTenantDomainInput!) {\n  removeTenantDomain(input: $input) {\n    removedDomainId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RemoveTenantDomainDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VerifyTenantDomain($input: VerifyTenantDomainInput!) {\n  verifyTenantDomain(input: $input) {\n    domain {\n      id\n      domain\n      state\n      failure\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').VerifyTenantDomainDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VerifyEmail($input: VerifyEmailInput!) {\n  verifyEmail(input: $input) {\n    email\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RequestEmailVerification {\n  requestEmailVerification {\n    sent\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').VerifyEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveFeatureFlag($input: ArchiveFeatureFlagInput!) {\n  archiveFeatureFlag(input: $input) {\n    featureFlag {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ArchiveFeatureFlagDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation OverrideFeatureFlag($input: OverrideFeatureFlagInput!) {\n  overrideFeatureFlag(input: $input) {\n    tenantFeatureFlag {\n      key\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ClearFeatureFlagOverride($input: ClearFeatureFlagOverrideInput!) {\n  clearFeatureFlagOverride(input: $input) {\n    tenantFeatureFlag {\n      key\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').OverrideFeatureFlagDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateFeatureFlag($input: CreateFeatureFlagInput!) {\n  createFeatureFlag(input: $input) {\n    featureFlag {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateFeatureFlagDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FeatureFlag($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on FeatureFlag {\n      id\n      key\n      type\n      description\n      variants {\n        name\n        value\n      }\n      defaultVariant\n      offVariant\n      overridable\n      version\n      createdAt\n      updatedAt\n      switchedOffAt\n      archivedAt\n      rules {\n        variant\n        tenantIds\n        userIds\n        roles\n        plans\n        percentage\n        percentageOf\n        from\n        until\n      }\n    }\n  }\n}"): typeof import('./graphql').FeatureFlagDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FeatureFlags($first: Int, $after: String, $last: Int, $before: String, $archived: Boolean) {\n  featureFlags(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    archived: $archived\n  ) {\n    edges {\n      node {\n        id\n        key\n        type\n        description\n        defaultVariant\n        switchedOffAt\n        archivedAt\n        updatedAt\n        rules {\n          variant\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').FeatureFlagsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantFeatureFlags {\n  tenantFeatureFlags {\n    key\n    description\n    override\n    overriddenAt\n    variants {\n      name\n      value\n    }\n    evaluation {\n      variant\n      reason\n    }\n  }\n}"): typeof import('./graphql').TenantFeatureFlagsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateFeatureFlag($input: UpdateFeatureFlagInput!) {\n  updateFeatureFlag(input: $input) {\n    featureFlag {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateFeatureFlagDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateFileUpload($input: CreateFileUploadInput!) {\n  createFileUpload(input: $input) {\n    file {\n      id\n    }\n    uploadUrl\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateFileUploadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteFile($input: DeleteFileInput!) {\n  deleteFile(input: $input) {\n    deletedFileId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeleteFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FileDownload($id: ID!) {\n  file(id: $id) {\n    id\n    downloadUrl\n  }\n}"): typeof import('./graphql').FileDownloadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Files($first: Int, $after: String, $last: Int, $before: String) {\n  files(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        state\n        rejection {\n          reason\n          signature\n        }\n        contentType\n        size\n        createdAt\n        createdBy {\n          __typename\n          ... on User {\n            id\n            name\n          }\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').FilesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Storage {\n  quotas {\n    id\n    meter\n    limit\n    used\n  }\n}"): typeof import('./graphql').StorageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddGroupMember($input: AddGroupMemberInput!) {\n  addGroupMember(input: $input) {\n    group {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').AddGroupMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateGroup($input: CreateGroupInput!) {\n  createGroup(input: $input) {\n    group {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteGroup($input: DeleteGroupInput!) {\n  deleteGroup(input: $input) {\n    deletedGroupId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeleteGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Group($id: ID!, $filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on Group {\n      id\n      name\n      description\n      externalId\n      createdAt\n      memberCount\n      roles {\n        key\n        name\n        grantable\n      }\n      members(\n        filter: $filter\n        first: $first\n        after: $after\n        last: $last\n        before: $before\n      ) {\n        edges {\n          node {\n            addedAt\n            membership {\n              id\n              roles {\n                key\n                name\n              }\n              user {\n                id\n                name\n                email\n              }\n            }\n          }\n        }\n        pageInfo {\n          startCursor\n          endCursor\n          hasNextPage\n          hasPreviousPage\n        }\n      }\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}"): typeof import('./graphql').GroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Groups($filter: GroupFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  groups(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        description\n        memberCount\n        roles {\n          key\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').GroupsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MembersToAdd($filter: MemberFilterInput, $first: Int!) {\n  members(filter: $filter, first: $first) {\n    edges {\n      node {\n        id\n        groups {\n          id\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql').MembersToAddDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveGroupMember($input: RemoveGroupMemberInput!) {\n  removeGroupMember(input: $input) {\n    group {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RemoveGroupMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetGroupRoles($input: SetGroupRolesInput!) {\n  setGroupRoles(input: $input) {\n    group {\n      id\n      roles {\n        key\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').SetGroupRolesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateGroup($input: UpdateGroupInput!) {\n  updateGroup(input: $input) {\n    group {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    membership {\n      id\n      tenant {\n        id\n        slug\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Invitations($first: Int, $after: String, $last: Int, $before: String) {\n  invitations(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        email\n        status\n        expiresAt\n        role {\n          key\n          name\n          grantable\n        }\n        invitedBy {\n          id\n          name\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').InvitationsDocument;
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
export function graphql(source: "mutation CancelJobs($input: CancelJobsInput!) {\n  cancelJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CancelJobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription JobMoved($id: ID!) {\n  jobUpdated(id: $id) {\n    id\n    state\n    attempts\n  }\n}"): typeof import('./graphql').JobMovedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Jobs($first: Int, $after: String, $last: Int, $before: String, $filter: JobFilterInput) {\n  jobs(\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n    filter: $filter\n  ) {\n    edges {\n      node {\n        id\n        queue\n        state\n        attempts\n        createdAt\n        startedAt\n        finishedAt\n        nextTryAt\n        cancelRequestedAt\n        errorCode\n        correlationId\n        failures {\n          attempt\n          startedAt\n          failedAt\n          errorCode\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  jobQueues {\n    name\n    queued\n    active\n    retrying\n    failed\n  }\n}"): typeof import('./graphql').JobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RedriveJobs($input: RedriveJobsInput!) {\n  redriveJobs(input: $input) {\n    jobs {\n      id\n      state\n    }\n    remaining\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RedriveJobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Limits($tenant: ID!) {\n  quotas {\n    id\n    meter\n    title\n    description\n    limit\n    planLimit\n    used\n    enforcement\n    span\n    spanSeconds\n    windowEndsAt\n    overriddenAt\n    overrideReason\n    overrideExpiresAt\n  }\n  tenant(id: $tenant) {\n    subscription {\n      plan {\n        name\n      }\n    }\n  }\n}"): typeof import('./graphql').LimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation OverrideQuota($input: OverrideQuotaInput!) {\n  overrideQuota(input: $input) {\n    overridden\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').OverrideQuotaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantLimits($tenant: ID!) {\n  tenantQuotas(tenantId: $tenant) {\n    id\n    meter\n    title\n    description\n    limit\n    planLimit\n    used\n    enforcement\n    span\n    spanSeconds\n    windowEndsAt\n    overriddenAt\n    overrideReason\n    overrideExpiresAt\n  }\n}"): typeof import('./graphql').TenantLimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    membership {\n      id\n      roles {\n        key\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ChangeMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Members($filter: MemberFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  members(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        joinedAt\n        roles {\n          key\n          name\n          grantable\n        }\n        groups {\n          id\n          name\n          roles {\n            key\n            name\n            grantable\n          }\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}"): typeof import('./graphql').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    removedMembershipId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TwoStep {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation SetupTotp {\n  setupTotp {\n    secret\n    otpauthUrl\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ConfirmTotp($input: ConfirmTotpInput!) {\n  confirmTotp(input: $input) {\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RegenerateRecoveryCodes {\n  regenerateRecoveryCodes {\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation RemoveMfaDevice($input: RemoveMfaDeviceInput!) {\n  removeMfaDevice(input: $input) {\n    removedDeviceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').TwoStepDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnFactors {\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}"): typeof import('./graphql').OwnFactorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Passkeys {\n  me {\n    id\n    mfaDevices {\n      id\n      kind\n      name\n      createdAt\n      lastUsedAt\n    }\n  }\n}\n\nmutation BeginPasskeyRegistration {\n  beginPasskeyRegistration {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!) {\n  finishPasskeyRegistration(input: $input) {\n    device {\n      id\n    }\n    recoveryCodes\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation BeginPasskeySignIn {\n  beginPasskeySignIn {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').PasskeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nmutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreatePlatformPolicy($input: CreatePlatformPolicyInput!) {\n  createPlatformPolicy(input: $input) {\n    platformPolicy {\n      id\n      title\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreatePlatformPolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreatePolicy($input: CreatePolicyInput!) {\n  createPolicy(input: $input) {\n    policy {\n      id\n      title\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreatePolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeletePlatformPolicy($input: DeletePlatformPolicyInput!) {\n  deletePlatformPolicy(input: $input) {\n    deletedPlatformPolicyId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeletePlatformPolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeletePolicy($input: DeletePolicyInput!) {\n  deletePolicy(input: $input) {\n    deletedPolicyId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeletePolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PlatformPolicies {\n  platformPolicies(first: 100) {\n    edges {\n      node {\n        id\n        title\n        description\n        text\n        version\n        updatedAt\n      }\n    }\n  }\n}\n\nquery TestPlatformPolicy($input: PlatformPolicyTestInput!) {\n  testPlatformPolicy(input: $input) {\n    decision\n    determining {\n      id\n      title\n      installation\n    }\n    problems {\n      message\n      line\n      column\n      endLine\n      endColumn\n    }\n    failures\n  }\n}"): typeof import('./graphql').PlatformPoliciesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Policies {\n  policies(first: 100) {\n    edges {\n      node {\n        id\n        title\n        description\n        text\n        version\n        updatedAt\n      }\n    }\n  }\n}"): typeof import('./graphql').PoliciesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TestPolicy($input: PolicyTestInput!) {\n  testPolicy(input: $input) {\n    decision\n    determining {\n      id\n      title\n      installation\n    }\n    problems {\n      message\n      line\n      column\n      endLine\n      endColumn\n    }\n    failures\n  }\n}\n\nquery PolicyTestSubjects($people: Boolean!) {\n  members(first: 100) @include(if: $people) {\n    edges {\n      node {\n        id\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n  permissions {\n    key\n    title\n  }\n}"): typeof import('./graphql').TestPolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdatePlatformPolicy($input: UpdatePlatformPolicyInput!) {\n  updatePlatformPolicy(input: $input) {\n    platformPolicy {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdatePlatformPolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdatePolicy($input: UpdatePolicyInput!) {\n  updatePolicy(input: $input) {\n    policy {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdatePolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    queue {\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').PauseQueueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Counted on BoundedCount {\n  count\n  more\n}\n\nquery Queues {\n  queues {\n    name\n    description\n    concurrency\n    pausedAt\n    nextRunAt\n    latency\n    ready {\n      ...Counted\n    }\n    delayed {\n      ...Counted\n    }\n    active {\n      ...Counted\n    }\n    failed {\n      ...Counted\n    }\n    deadLetters {\n      ...Counted\n    }\n    processedLastHour {\n      ...Counted\n    }\n  }\n  workers {\n    startedAt\n    heartbeatAt\n    alive\n  }\n}"): typeof import('./graphql').CountedFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    queue {\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ResumeQueueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MeansOfProof {\n  me {\n    id\n    email\n    mfaDevices {\n      id\n      kind\n    }\n    recoveryCodesLeft\n  }\n}\n\nmutation BeginPasskeyProof {\n  beginPasskeyProof {\n    challenge\n    options\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').MeansOfProofDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateRole($input: CreateRoleInput!) {\n  createRole(input: $input) {\n    role {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteRole($input: DeleteRoleInput!) {\n  deleteRole(input: $input) {\n    deletedRoleId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeleteRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Roles {\n  roles {\n    id\n    key\n    name\n    description\n    custom\n    grantable\n    permissions {\n      key\n    }\n  }\n  permissions {\n    key\n    title\n    description\n    dependsOn\n  }\n}"): typeof import('./graphql').RolesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateRole($input: UpdateRoleInput!) {\n  updateRole(input: $input) {\n    role {\n      id\n      name\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RunScheduleNow($input: RunScheduleNowInput!) {\n  runScheduleNow(input: $input) {\n    schedule {\n      name\n      lastState\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RunScheduleNowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Schedules {\n  schedules {\n    name\n    cron\n    timeZone\n    description\n    nextRunAt\n    lastRunAt\n    lastState\n    lastEndedAt\n  }\n}"): typeof import('./graphql').SchedulesDocument;
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
export function graphql(source: "query ServiceIdentities($first: Int, $after: String, $last: Int, $before: String) {\n  serviceIdentities(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        authentication\n        role {\n          id\n          key\n          name\n          grantable\n        }\n        createdAt\n        createdBy {\n          id\n          name\n        }\n        rotatedAt\n        previousUntil\n        revokedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n  roles {\n    key\n    name\n    description\n    grantable\n  }\n}"): typeof import('./graphql').ServiceIdentitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me($after: String) {\n  me {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    administrator\n    administratorScope\n    memberships(first: 100, after: $after) {\n      edges {\n        node {\n          id\n          joinedAt\n          roles {\n            key\n            name\n            rank\n          }\n          permissions\n          tenant {\n            id\n            name\n            slug\n            state\n            suspensionReason\n            purgeAt\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    user {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AllTenants($filter: TenantFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  allTenants(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        slug\n        state\n        suspensionReason\n        purgeAt\n        createdAt\n        purge {\n          startedAt\n          touchedAt\n          finishedAt\n          step\n          tables {\n            name\n            erased\n            left\n          }\n          kept {\n            name\n            rows\n          }\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').AllTenantsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClearAllowedAddresses($input: ClearAllowedAddressesInput!) {\n  clearAllowedAddresses(input: $input) {\n    tenant {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ClearAllowedAddressesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateTenant($input: CreateTenantInput!) {\n  createTenant(input: $input) {\n    tenant {\n      id\n      slug\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteTenant($input: DeleteTenantInput!) {\n  deleteTenant(input: $input) {\n    tenant {\n      id\n      purgeAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeleteTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Heirs($filter: MemberFilterInput, $first: Int!) {\n  members(filter: $filter, first: $first) {\n    edges {\n      node {\n        id\n        roles {\n          key\n          name\n        }\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql').HeirsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReactivateTenant($input: ReactivateTenantInput!) {\n  reactivateTenant(input: $input) {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ReactivateTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequireMfa($input: RequireMfaInput!) {\n  requireMfa(input: $input) {\n    tenant {\n      id\n      mfaRequiredAt\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RequireMfaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestoreTenant {\n  restoreTenant {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RestoreTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SuspendTenant($input: SuspendTenantInput!) {\n  suspendTenant(input: $input) {\n    tenant {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').SuspendTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantOverview($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    createdAt\n    subscription {\n      status\n      startedAt\n      plan {\n        name\n        description\n        interval\n        price {\n          amount\n          currency\n        }\n      }\n    }\n    entitlements {\n      key\n      value\n    }\n  }\n}"): typeof import('./graphql').TenantOverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TenantSettings($id: ID!) {\n  tenant(id: $id) {\n    id\n    name\n    slug\n    mailSenderName\n    mfaRequiredAt\n    settings {\n      locale {\n        value\n        source\n      }\n      timeZone {\n        value\n        source\n      }\n      sessionIdleMinutes {\n        value\n        source\n      }\n      sessionMaximumMinutes {\n        value\n        source\n      }\n      allowedEmailDomains {\n        value\n        source\n      }\n      requireMfa {\n        value\n        source\n      }\n      allowedAddresses {\n        value\n        source\n      }\n    }\n  }\n  me {\n    id\n    mfaDevices {\n      id\n    }\n  }\n}"): typeof import('./graphql').TenantSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation TransferOwnership($input: TransferOwnershipInput!) {\n  transferOwnership(input: $input) {\n    membership {\n      id\n      user {\n        id\n        name\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').TransferOwnershipDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateTenantSettings($input: UpdateTenantSettingsInput!) {\n  updateTenantSettings(input: $input) {\n    tenant {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateTenantSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateTenant($input: UpdateTenantInput!) {\n  updateTenant(input: $input) {\n    tenant {\n      id\n      name\n      slug\n      mailSenderName\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateTenantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeactivateUser($input: DeactivateUserInput!) {\n  deactivateUser(input: $input) {\n    account {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeactivateUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReactivateUser($input: ReactivateUserInput!) {\n  reactivateUser(input: $input) {\n    account {\n      id\n      state\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ReactivateUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query User($id: ID!) {\n  user(id: $id) {\n    id\n    name\n    email\n    emailVerified\n    createdAt\n    state\n    deactivatedAt\n    deactivationReason\n    mfaKinds\n    sessionCount\n    lastSignInAt\n  }\n}"): typeof import('./graphql').UserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Users($filter: UserFilterInput, $first: Int, $after: String, $last: Int, $before: String) {\n  users(\n    filter: $filter\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        name\n        email\n        state\n        emailVerified\n        mfaKinds\n        createdAt\n        lastSignInAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').UsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateWebhookSource($input: CreateWebhookSourceInput!) {\n  createWebhookSource(input: $input) {\n    webhookSource {\n      id\n      name\n      scheme\n      hmac {\n        signatureHeader\n        algorithm\n        encoding\n        prefix\n        timestampHeader\n        idHeader\n        typeHeader\n      }\n    }\n    secret\n    url\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateWebhookSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteWebhookSource($input: DeleteWebhookSourceInput!) {\n  deleteWebhookSource(input: $input) {\n    deletedWebhookSourceId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeleteWebhookSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EndWebhookSourceSecretOverlap($input: EndWebhookSourceSecretOverlapInput!) {\n  endWebhookSourceSecretOverlap(input: $input) {\n    webhookSource {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').EndWebhookSourceSecretOverlapDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query InboundWebhook($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on InboundWebhook {\n      id\n      providerId\n      type\n      state\n      occurredAt\n      headers\n      body\n      handlings {\n        handler\n        state\n        attempts\n        errorCode\n        nextTryAt\n      }\n    }\n  }\n}"): typeof import('./graphql').InboundWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PlaceWebhookSourceSecret($secret: RotateWebhookSourceSecretInput!, $overlap: EndWebhookSourceSecretOverlapInput!) {\n  rotateWebhookSourceSecret(input: $secret) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n  endWebhookSourceSecretOverlap(input: $overlap) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').PlaceWebhookSourceSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReprocessInboundWebhook($input: ReprocessInboundWebhookInput!) {\n  reprocessInboundWebhook(input: $input) {\n    inboundWebhook {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ReprocessInboundWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RotateWebhookSourceSecret($input: RotateWebhookSourceSecretInput!) {\n  rotateWebhookSourceSecret(input: $input) {\n    webhookSource {\n      id\n      previousUntil\n    }\n    secret\n    url\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RotateWebhookSourceSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateWebhookSource($input: UpdateWebhookSourceInput!) {\n  updateWebhookSource(input: $input) {\n    webhookSource {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateWebhookSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WebhookCameIn {\n  tenantEvents(types: [\"webhook.received\"]) {\n    id\n  }\n}"): typeof import('./graphql').WebhookCameInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WebhookSource($id: ID!, $failed: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on WebhookSource {\n      id\n      name\n      scheme\n      hmac {\n        signatureHeader\n        algorithm\n        encoding\n        prefix\n        timestampHeader\n        idHeader\n        typeHeader\n      }\n      url\n      createdAt\n      disabledAt\n      previousUntil\n    }\n  }\n  inboundWebhooks(\n    sourceId: $id\n    failed: $failed\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        type\n        state\n        size\n        receivedAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').WebhookSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WebhookSources($first: Int, $after: String, $last: Int, $before: String) {\n  webhookSources(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        name\n        scheme\n        url\n        createdAt\n        disabledAt\n        previousUntil\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').WebhookSourcesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {\n  createWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateWebhookEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteWebhookEndpoint($input: DeleteWebhookEndpointInput!) {\n  deleteWebhookEndpoint(input: $input) {\n    deletedWebhookEndpointId\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DeleteWebhookEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription DeliveryMoved($endpointId: ID!) {\n  webhookDeliveryUpdated(endpointId: $endpointId) {\n    id\n  }\n}"): typeof import('./graphql').DeliveryMovedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DisableWebhookEndpoint($input: DisableWebhookEndpointInput!) {\n  disableWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').DisableWebhookEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EnableWebhookEndpoint($input: EnableWebhookEndpointInput!) {\n  enableWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').EnableWebhookEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EndWebhookSecretOverlap($input: EndWebhookSecretOverlapInput!) {\n  endWebhookSecretOverlap(input: $input) {\n    webhookEndpoint {\n      id\n      previousUntil\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').EndWebhookSecretOverlapDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EventTypeNames {\n  eventTypes {\n    type\n    description\n  }\n}"): typeof import('./graphql').EventTypeNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EventTypes {\n  eventTypes {\n    type\n    description\n    subject\n    version\n    schema\n    example\n    deprecated {\n      since\n      instead\n    }\n  }\n}"): typeof import('./graphql').EventTypesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RecoverDeliveries($input: RecoverDeliveriesInput!) {\n  recoverDeliveries(input: $input) {\n    recovered\n    more\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RecoverDeliveriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReplayDelivery($input: ReplayDeliveryInput!) {\n  replayDelivery(input: $input) {\n    webhookDelivery {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').ReplayDeliveryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n  rotateWebhookSecret(input: $input) {\n    webhookEndpoint {\n      id\n      previousUntil\n    }\n    secret\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').RotateWebhookSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SendTestEvent($input: SendTestEventInput!) {\n  sendTestEvent(input: $input) {\n    webhookDelivery {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').SendTestEventDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ServiceIdentityName($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on ServiceIdentity {\n      id\n      name\n    }\n  }\n}"): typeof import('./graphql').ServiceIdentityNameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ServiceIdentityNames {\n  serviceIdentities(first: 100) {\n    edges {\n      node {\n        id\n        name\n        role {\n          name\n        }\n        revokedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql').ServiceIdentityNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateWebhookEndpoint($input: UpdateWebhookEndpointInput!) {\n  updateWebhookEndpoint(input: $input) {\n    webhookEndpoint {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql').UpdateWebhookEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WebhookDelivery($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on WebhookDelivery {\n      id\n      eventId\n      type\n      state\n      nextAttemptAt\n      errorCode\n      createdAt\n      finishedAt\n      body\n      endpoint {\n        selection\n      }\n      tries {\n        at\n        durationMs\n        succeeded\n        url\n        requestHeaders\n        status\n        responseHeaders\n        responseBody\n        errorCode\n      }\n    }\n  }\n}"): typeof import('./graphql').WebhookDeliveryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WebhookEndpoint($id: ID!, $state: WebhookDeliveryState, $first: Int, $after: String, $last: Int, $before: String) {\n  node(id: $id) {\n    __typename\n    ... on WebhookEndpoint {\n      id\n      url\n      description\n      eventTypes\n      ordered\n      selection\n      serviceIdentityId\n      headerNames\n      createdAt\n      disabledAt\n      disabledBecause\n      failingSince\n      pausedUntil\n      previousUntil\n      health {\n        hour\n        succeeded\n        failed\n        medianMs\n      }\n    }\n  }\n  webhookDeliveries(\n    endpointId: $id\n    state: $state\n    first: $first\n    after: $after\n    last: $last\n    before: $before\n  ) {\n    edges {\n      node {\n        id\n        type\n        state\n        attempts\n        nextAttemptAt\n        errorCode\n        createdAt\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').WebhookEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WebhookEndpoints($first: Int, $after: String, $last: Int, $before: String) {\n  webhookEndpoints(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        id\n        url\n        description\n        eventTypes\n        disabledAt\n        disabledBecause\n        failingSince\n        pausedUntil\n        previousUntil\n        health {\n          hour\n          succeeded\n          failed\n          medianMs\n        }\n      }\n    }\n    pageInfo {\n      startCursor\n      endCursor\n      hasNextPage\n      hasPreviousPage\n    }\n  }\n}"): typeof import('./graphql').WebhookEndpointsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
