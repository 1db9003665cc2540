import { Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { FeatureFlagDocument, UpdateFeatureFlagDocument } from "../graph/generated/graphql";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Facts } from "../page/facts";
import { NotFound } from "../page/not-found";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { AdministratorsOnly } from "../session/administrators-only";
import { AllFlags } from "./all-flags";
import { ArchiveFlag } from "./archive-flag";
import { draftOf, type Flag } from "./draft";
import { FlagForm } from "./flag-form";
import classes from "./flag-form.module.css";
import { FlagState, typeNames } from "./flag-state";
import { SwitchFlag } from "./switch-flag";

export default function FlagPage(): ReactNode {
  return (
    <AdministratorsOnly operators>
      <FlagSheets />
    </AdministratorsOnly>
  );
}

function FlagSheets(): ReactNode {
  const { id = "" } = useParams();
  const query = useGraphQuery(FeatureFlagDocument, { id }, null);
  const node = query.data?.node;
  const flag = node?.__typename === "FeatureFlag" ? node : null;
  return (
    <Page title={flag?.key ?? "Feature flag"} lead={flag?.description} operation={FeatureFlagDocument} variables={{ id }} actions={<AllFlags />}>
      <QueryView query={query} waiting={<Skeleton height={560} radius={12} role="status" aria-label="Loading flag" />}>
        {() => (flag ? <Sheets flag={flag} /> : <NotFound inside />)}
      </QueryView>
    </Page>
  );
}

function Sheets({ flag }: { flag: Flag }): ReactNode {
  const { id, version, type, createdAt, updatedAt, switchedOffAt, archivedAt } = flag;
  const update = useGraphMutation(UpdateFeatureFlagDocument, (result) => result.updateFeatureFlag, null, () => {
    notifications.show({ title: "Flag changed", message: "It holds on every process within a second." });
  });
  return (
    <div className={classes.form}>
      <Card title="Standing" padded actions={archivedAt === null && <SwitchFlag flag={flag} />}>
        <Facts
          label="Standing"
          facts={[
            ["State", <FlagState key="state" switchedOffAt={switchedOffAt} archivedAt={archivedAt} />],
            switchedOffAt !== null && ["Off since", <When key="off" at={switchedOffAt} />],
            archivedAt !== null && ["Archived", <When key="archived" at={archivedAt} />],
            ["Kind", typeNames[type]],
            ["Created", <When key="created" at={createdAt} />],
            ["Changed", <When key="changed" at={updatedAt} />],
          ]}
        />
      </Card>
      {archivedAt === null && (
        <>
          {/* a new version begins the form anew */}
          <FlagForm key={version} start={draftOf(flag)} made action="Save changes" error={update.error} pending={update.isPending} send={(terms) => update.mutate({ input: { id, version, ...terms } })} />
          <ArchiveFlag flag={flag} />
        </>
      )}
    </div>
  );
}
