import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { TenantLimitsDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { QueryView } from "../page/query-view";
import { Quotas } from "./quotas";

/** What any tenant may use and uses, for operators of the installation. */
export function TenantLimits({ tenantId }: { tenantId: string }): ReactNode {
  const query = useGraphQuery(TenantLimitsDocument, { tenant: tenantId }, null);
  return (
    <QueryView query={query} waiting={<Skeleton height={176} radius={12} role="status" aria-label="Loading limits" />}>
      {({ tenantQuotas }) => <Quotas quotas={tenantQuotas} tenantId={tenantId} />}
    </QueryView>
  );
}
