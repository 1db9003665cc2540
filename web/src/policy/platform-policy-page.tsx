import { Skeleton } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useParams } from "react-router";
import { PlatformPoliciesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { NotFound } from "../page/not-found";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { PolicyEditor } from "./policy-editor";
import { AdministratorsOnly } from "../session/administrators-only";
import { AllPlatformPolicies } from "./all-platform-policies";
import { DeletePlatformPolicy } from "./delete-platform-policy";
import { installationRealm } from "./installation-realm";

export default function PlatformPolicyPage(): ReactNode {
  return (
    <AdministratorsOnly operators>
      <OnePolicy />
    </AdministratorsOnly>
  );
}

function OnePolicy(): ReactNode {
  const { id = "" } = useParams();
  // there are at most 50, and the list has just been read
  const query = useGraphQuery(PlatformPoliciesDocument, {}, null);
  const [readings, setReadings] = useState(0);
  const policy = query.data?.platformPolicies.edges.find(({ node }) => node.id === id)?.node ?? null;
  if (query.data && !policy) return <NotFound inside />;
  const actions = (
    <>
      <AllPlatformPolicies />
      {policy && <DeletePlatformPolicy policy={policy} />}
    </>
  );
  return (
    <Page title={policy?.title ?? "Policy"} lead={policy?.description} operation={PlatformPoliciesDocument} actions={actions}>
      <QueryView query={query} waiting={<Skeleton height={520} radius={12} role="status" aria-label="Loading the policy" />}>
        {() => policy && <PolicyEditor realm={installationRealm} key={`${id} ${readings}`} policy={policy} readAgain={() => setReadings(readings + 1)} />}
      </QueryView>
    </Page>
  );
}
