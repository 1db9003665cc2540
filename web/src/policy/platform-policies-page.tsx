import { Button } from "@mantine/core";
import { IconGavel, IconPlus, IconTestPipe } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { PlatformPoliciesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Dialog } from "../page/dialog";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { Standing } from "../page/standing";
import { When } from "../page/when";
import type { PolicyShown } from "./policy-realm";
import { AdministratorsOnly } from "../session/administrators-only";
import { DeletePlatformPolicy } from "./delete-platform-policy";
import { PlatformTestPanel } from "./platform-test-panel";

const columns: Column<PolicyShown>[] = [
  { header: "Policy", cell: ({ id, title, description }) => <Identity name={title} detail={description} to={`/policies/${id}`} square /> },
  { header: "State", width: "176px", cell: () => <Standing label="In force everywhere" color="pine" /> },
  { header: "Changed", width: "210px", spare: true, cell: ({ updatedAt }) => <When at={updatedAt} /> },
  { header: "Actions", width: "110px", quiet: true, cell: (policy) => <DeletePlatformPolicy policy={policy} inRow /> },
];

export default function PlatformPoliciesPage(): ReactNode {
  return (
    <AdministratorsOnly operators>
      <Policies />
    </AdministratorsOnly>
  );
}

function Policies(): ReactNode {
  const query = useGraphQuery(PlatformPoliciesDocument, {}, null);
  const [testing, setTesting] = useState(false);
  const make = (
    <Button component={Link} to="/policies/new" leftSection={<IconPlus size={16} />}>
      Write a policy
    </Button>
  );
  const actions = (
    <>
      <Button variant="default" leftSection={<IconTestPipe size={16} />} onClick={() => setTesting(true)}>
        Test a request
      </Button>
      {make}
    </>
  );
  return (
    <Page title="Policies" lead="What this installation forbids of what roles allow, in every tenant and to its owners, too. What operators do here no policy forbids." operation={PlatformPoliciesDocument} actions={actions}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Policies" columns={columns} rows={3} />}>
          {({ platformPolicies: { edges } }) =>
            edges.length === 0 ? (
              <Notice icon={<IconGavel size={26} stroke={1.6} />} title="No policy yet" actions={make}>
                <span>What roles and the tenants’ own policies allow is allowed. A policy here narrows that in every tenant at once.</span>
              </Notice>
            ) : (
              <DataTable label="Policies" columns={columns} rows={edges.map(({ node }) => node)} keyOf={({ id }) => id} />
            )
          }
        </QueryView>
      </Card>
      <Dialog title="Test a request" opened={testing} close={() => setTesting(false)}>
        <PlatformTestPanel />
      </Dialog>
    </Page>
  );
}
