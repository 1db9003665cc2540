import { referenceTo } from "../kernel/graphql/references.js";
import { defineSubgraph } from "../kernel/process/manifest.js";
import { accountProblems } from "./account/account.errors.js";
import { AccountResolver } from "./account/account.resolver.js";
import { accountRules } from "./account/account.rules.js";
import { administratorProblems } from "./administrator/administrator.errors.js";
import { AdministratorResolver } from "./administrator/administrator.resolver.js";
import { administratorRules } from "./administrator/administrator.rules.js";
import { AppointmentResolver } from "./administrator/appointment.resolver.js";
import { ApiKey } from "./api-key/api-key.entity.js";
import { apiKeyProblems } from "./api-key/api-key.errors.js";
import { apiKeyPermissions } from "./api-key/api-key.permissions.js";
import { ApiKeyResolver } from "./api-key/api-key.resolver.js";
import { apiKeyRules } from "./api-key/api-key.rules.js";
import { events, ids } from "./contract.js";
import { MfaDevice } from "./mfa/mfa-device.entity.js";
import { mfaProblems } from "./mfa/mfa.errors.js";
import { forgetChallengesJob } from "./mfa/mfa.jobs.js";
import { MfaResolver } from "./mfa/mfa.resolver.js";
import { mfaRules } from "./mfa/mfa.rules.js";
import { RecoveryCode } from "./mfa/recovery-code.entity.js";
import { sendEmailChangeJob } from "./email-verification/email-verification.jobs.js";
import { emailVerificationProblems } from "./email-verification/email-verification.errors.js";
import { EmailVerificationResolver } from "./email-verification/email-verification.resolver.js";
import { emailVerificationRules } from "./email-verification/email-verification.rules.js";
import { forgetMailedLinksJob } from "./mailed-link/mailed-link.jobs.js";
import { ChangePasswordResolver } from "./password/change-password.resolver.js";
import { passwordChangeProblems } from "./password/password.errors.js";
import { passwordRules } from "./password/password.rules.js";
import { passwordResetProblems } from "./password-reset/password-reset.errors.js";
import { sendPasswordResetJob } from "./password-reset/password-reset.jobs.js";
import { PasswordResetResolver } from "./password-reset/password-reset.resolver.js";
import { passwordResetRules } from "./password-reset/password-reset.rules.js";
import { passkeyProblems } from "./passkey/passkey.errors.js";
import { PasskeyResolver } from "./passkey/passkey.resolver.js";
import { passkeyRules } from "./passkey/passkey.rules.js";
import { Session } from "./session/session.entity.js";
import { sessionProblems } from "./session/session.errors.js";
import { forgetSessionsJob } from "./session/session.jobs.js";
import { SessionResolver } from "./session/session.resolver.js";
import { sessionRules } from "./session/session.rules.js";
import { signInProblems } from "./sign-in/sign-in.errors.js";
import { SignInResolver } from "./sign-in/sign-in.resolver.js";
import { signInRules } from "./sign-in/sign-in.rules.js";
import { rotateSigningKeysJob } from "./signing-key/signing-key.jobs.js";
import { RoleStub } from "./references/role.stub.js";
import { ServiceIdentity } from "./service-identity/service-identity.entity.js";
import { serviceIdentityProblems } from "./service-identity/service-identity.errors.js";
import { serviceIdentityPermissions } from "./service-identity/service-identity.permissions.js";
import { ServiceIdentityResolver } from "./service-identity/service-identity.resolver.js";
import { serviceIdentityRules } from "./service-identity/service-identity.rules.js";
import { forgetThrottlesJob } from "./throttle/throttle.jobs.js";
import { User } from "./user/user.entity.js";
import { userProblems } from "./user/user.errors.js";
import { UserResolver } from "./user/user.resolver.js";
import { userRules } from "./user/user.rules.js";

export default defineSubgraph({
  name: "identity",
  ids,
  events,
  features: [
    { entities: [User], resolvers: [UserResolver], references: { User: referenceTo(ids.User, User) }, rules: userRules, problems: userProblems },
    { entities: [Session], resolvers: [SessionResolver], references: { Session: referenceTo(ids.Session, Session) }, rules: sessionRules, jobs: [forgetSessionsJob], problems: sessionProblems },
    { entities: [MfaDevice, RecoveryCode], resolvers: [MfaResolver], rules: mfaRules, jobs: [forgetChallengesJob], problems: mfaProblems },
    { resolvers: [PasskeyResolver], rules: passkeyRules, problems: passkeyProblems },
    { resolvers: [SignInResolver], rules: signInRules, problems: signInProblems },
    { resolvers: [AdministratorResolver, AppointmentResolver], rules: administratorRules, problems: administratorProblems },
    { entities: [ApiKey], resolvers: [ApiKeyResolver], references: { ApiKey: referenceTo(ids.ApiKey, ApiKey) }, rules: apiKeyRules, permissions: apiKeyPermissions, problems: apiKeyProblems },
    { resolvers: [AccountResolver], rules: accountRules, problems: accountProblems },
    { resolvers: [PasswordResetResolver], rules: passwordResetRules, jobs: [sendPasswordResetJob], problems: passwordResetProblems },
    { resolvers: [EmailVerificationResolver], rules: emailVerificationRules, jobs: [sendEmailChangeJob], problems: emailVerificationProblems },
    { resolvers: [ChangePasswordResolver], rules: passwordRules, problems: passwordChangeProblems },
    { jobs: [forgetMailedLinksJob] },
    {
      entities: [ServiceIdentity],
      resolvers: [ServiceIdentityResolver],
      types: [RoleStub],
      references: { ServiceIdentity: referenceTo(ids.ServiceIdentity, ServiceIdentity) },
      rules: serviceIdentityRules,
      permissions: serviceIdentityPermissions,
      problems: serviceIdentityProblems,
    },
    { jobs: [rotateSigningKeysJob] },
    { jobs: [forgetThrottlesJob] },
  ],
});
