import type { ReactNode } from "react";
import { WhyNot } from "../access/why-not";
import { PoliciesDocument } from "../graph/generated/graphql";
import { Page } from "../page/page";
import { usePlace } from "../tenant/current-place";
import { AllPolicies } from "./all-policies";
import { PolicyEditor } from "./policy-editor";
import { tenantRealm } from "./tenant-realm";

export default function NewPolicyPage(): ReactNode {
  const place = usePlace();
  return (
    <Page title="Write a policy" lead="It forbids something that roles allow, as soon as it is saved." operation={PoliciesDocument} actions={<AllPolicies />}>
      {place.permissions.has("policy:manage") ? <PolicyEditor realm={tenantRealm} /> : <WhyNot title="You cannot write policies" permission="policy:manage" />}
    </Page>
  );
}
