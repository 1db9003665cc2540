import type { ReactNode } from "react";
import { PlatformPoliciesDocument } from "../graph/generated/graphql";
import { Page } from "../page/page";
import { PolicyEditor } from "./policy-editor";
import { AdministratorsOnly } from "../session/administrators-only";
import { AllPlatformPolicies } from "./all-platform-policies";
import { installationRealm } from "./installation-realm";

export default function NewPlatformPolicyPage(): ReactNode {
  return (
    <AdministratorsOnly operators>
      <Page title="Write a policy for every tenant" lead="It forbids something that roles allow, in all tenants and to their owners, too, as soon as it is saved." operation={PlatformPoliciesDocument} actions={<AllPlatformPolicies />}>
        <PolicyEditor realm={installationRealm} />
      </Page>
    </AdministratorsOnly>
  );
}
