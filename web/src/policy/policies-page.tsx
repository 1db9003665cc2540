import { Button } from "@mantine/core";
import { IconGavel, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { WhyNot } from "../access/why-not";
import { PoliciesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { Standing } from "../page/standing";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { DeletePolicy } from "./delete-policy";
import type { PolicyShown } from "./policy-realm";
import { TestRequest } from "./test-request";

export default function PoliciesPage(): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(PoliciesDocument, {}, place.slug);
  const manages = place.permissions.has("policy:manage");
  const columns: Column<PolicyShown>[] = [
    { header: "Policy", cell: ({ id, title, description }) => <Identity name={title} detail={description} to={`/t/${place.slug}/policies/${id}`} square /> },
    { header: "State", width: "116px", cell: () => <Standing label="In force" color="pine" /> },
    { header: "Changed", width: "210px", spare: true, cell: ({ updatedAt }) => <When at={updatedAt} /> },
    ...(manages ? [{ header: "Actions", width: "110px", quiet: true, cell: (policy: PolicyShown) => <DeletePolicy policy={policy} inRow /> }] : []),
  ];
  const make = manages && (
    <Button component={Link} to={`/t/${place.slug}/policies/new`} leftSection={<IconPlus size={16} />}>
      Write a policy
    </Button>
  );
  const actions = (
    <>
      {manages && <TestRequest />}
      {make}
    </>
  );
  return (
    <Page title="Policies" lead="What this tenant forbids of what roles allow: by address, time, age of proof, or who it is. A policy allows nothing by itself." operation={PoliciesDocument} actions={actions}>
      {!manages && <WhyNot title="You can look at policies here, and change none" permission="policy:manage" />}
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Policies" columns={columns} rows={3} />}>
          {({ policies: { edges } }) =>
            edges.length === 0 ? (
              <Notice icon={<IconGavel size={26} stroke={1.6} />} title="No policy yet" actions={make}>
                <span>Whatever roles allow is allowed. A policy narrows that: to your own networks, to office hours, to a fresh second step.</span>
              </Notice>
            ) : (
              <DataTable label="Policies" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ id }) => id} />
            )
          }
        </QueryView>
      </Card>
    </Page>
  );
}
