import { NativeSelect } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFlag } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ClearFeatureFlagOverrideDocument, OverrideFeatureFlagDocument, TenantFeatureFlagsDocument, type TenantFeatureFlagsQuery } from "../graph/generated/graphql";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { Identity } from "../page/identity";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";

type Flag = TenantFeatureFlagsQuery["tenantFeatureFlags"][number];

const columns: Column<Flag>[] = [
  { header: "Flag", cell: ({ key, description }) => <Identity name={key} detail={description} /> },
  { header: "For you now", width: "140px", cell: ({ evaluation }) => evaluation.variant },
  { header: "Chosen", width: "150px", cell: ({ overriddenAt }) => (overriddenAt ? <When at={overriddenAt} dayOnly /> : "By the installation") },
  { header: "This tenant gets", width: "220px", cell: (flag) => <Choice flag={flag} /> },
];

export default function TenantFlagsPage(): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(TenantFeatureFlagsDocument, {}, place.slug);
  return (
    <Page title="Feature flags" lead="What this installation lets a tenant decide for itself. A choice holds for everybody in the tenant, within a second." operation={TenantFeatureFlagsDocument}>
      <Card>
        <QueryView query={query} waiting={<TableSkeleton label="Feature flags" columns={columns} rows={3} />}>
          {({ tenantFeatureFlags: flags }) =>
            flags.length === 0 ? (
              <Notice icon={<IconFlag size={26} stroke={1.6} />} title="Nothing to choose">
                <span>There is no feature flag that tenants may set.</span>
              </Notice>
            ) : (
              <DataTable label="Feature flags" columns={columns} rows={flags} keyOf={({ key }) => key} />
            )
          }
        </QueryView>
      </Card>
    </Page>
  );
}

function Choice({ flag: { key, override, variants } }: { flag: Flag }): ReactNode {
  const place = usePlace();
  const said = () => notifications.show({ title: "Chosen", message: `${key}: for everybody in ${place.name}, within a second.` });
  const choose = useGraphMutation(OverrideFeatureFlagDocument, (result) => result.overrideFeatureFlag, place.slug, said);
  const clear = useGraphMutation(ClearFeatureFlagOverrideDocument, (result) => result.clearFeatureFlagOverride, place.slug, said);
  const failed = (error: Error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message });
  return (
    <NativeSelect
      aria-label={`What this tenant gets of ${key}`}
      value={override ?? ""}
      disabled={choose.isPending || clear.isPending}
      onChange={(event) => {
        const variant = event.currentTarget.value;
        if (variant === "") clear.mutate({ input: { key } }, { onError: failed });
        else choose.mutate({ input: { key, variant } }, { onError: failed });
      }}
      data={[{ value: "", label: "As the installation says" }, ...variants.map(({ name }) => name)]}
    />
  );
}
