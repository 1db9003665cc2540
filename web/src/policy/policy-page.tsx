import { Skeleton } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useParams } from "react-router";
import { WhyNot } from "../access/why-not";
import { PoliciesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { NotFound } from "../page/not-found";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import { AllPolicies } from "./all-policies";
import { DeletePolicy } from "./delete-policy";
import { PolicyEditor } from "./policy-editor";
import type { PolicyShown } from "./policy-realm";
import { tenantRealm } from "./tenant-realm";
import classes from "./policy-editor.module.css";

export default function PolicyPage(): ReactNode {
  const place = usePlace();
  const { id = "" } = useParams();
  // there are at most 50, and the list has just been read
  const query = useGraphQuery(PoliciesDocument, {}, place.slug);
  const [readings, setReadings] = useState(0);
  const policy = query.data?.policies.edges.find(({ node }) => node.id === id)?.node ?? null;
  if (query.data && !policy) return <NotFound inside />;
  const manages = place.permissions.has("policy:manage");
  const actions = (
    <>
      <AllPolicies />
      {policy && manages && <DeletePolicy policy={policy} />}
    </>
  );
  return (
    <Page title={policy?.title ?? "Policy"} lead={policy?.description} operation={PoliciesDocument} actions={actions}>
      <QueryView query={query} waiting={<Skeleton height={520} radius={12} role="status" aria-label="Loading the policy" />}>
        {() => policy && (manages ? <PolicyEditor realm={tenantRealm} key={`${id} ${readings}`} policy={policy} readAgain={() => setReadings(readings + 1)} /> : <ReadOnly policy={policy} />)}
      </QueryView>
    </Page>
  );
}

function ReadOnly({ policy }: { policy: PolicyShown }): ReactNode {
  return (
    <>
      <WhyNot title="You can read this policy, and not change it" permission="policy:manage" />
      <Card title="Text" padded>
        <pre className={classes.reading} role="region" aria-label="Text of the policy" tabIndex={0}>
          {policy.text}
        </pre>
      </Card>
    </>
  );
}
