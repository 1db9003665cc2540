import { Skeleton } from "@mantine/core";
import { IconGauge } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { LimitsDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import { Quotas } from "./quotas";

export default function LimitsPage(): ReactNode {
  const place = usePlace();
  const variables = { tenant: place.id };
  const query = useGraphQuery(LimitsDocument, variables, place.slug);
  const plan = query.data?.tenant?.subscription?.plan?.name;
  return (
    <Page title="Limits" lead={plan ? `What the plan ${plan} includes, and how much of it is used.` : "What the tenant's plan includes, and how much of it is used."} operation={LimitsDocument} variables={variables}>
      <QueryView query={query} waiting={<Skeleton height={148} radius={12} role="status" aria-label="Loading limits" />}>
        {({ quotas }) =>
          quotas.length === 0 ? (
            <Card>
              <Notice icon={<IconGauge size={26} stroke={1.6} />} title="No limits">
                <span>The plan counts nothing that this tenant uses.</span>
              </Notice>
            </Card>
          ) : (
            <Quotas quotas={quotas} tenantId={place.id} />
          )
        }
      </QueryView>
    </Page>
  );
}
