import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { TenantSettingsDocument } from "../graph/generated/graphql";
import { GraphError } from "../graph/graph-error";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Forbidden } from "../page/forbidden";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "./current-place";
import { DangerZone } from "./danger-zone";
import { MailForm } from "./mail-form";
import { NameForm } from "./name-form";
import { PolicyForm } from "./policy-form";
import { SecondStepPolicy } from "./second-step-policy";
import classes from "./tenant-form.module.css";
import { TransferOwnership } from "./transfer-ownership";

const refusal = new GraphError("FORBIDDEN", "You need the permission tenant:update in this tenant.", null);

export default function SettingsPage(): ReactNode {
  const place = usePlace();
  const variables = { id: place.id };
  // outside the tenant: its slug may change on this very page
  const query = useGraphQuery(TenantSettingsDocument, variables, null);
  const mayChange = place.permissions.has("tenant:update");
  return (
    <Page title="Settings" lead={mayChange && `What ${place.name} is called, how its mails are signed, and how its members sign in.`} operation={TenantSettingsDocument} variables={variables}>
      {mayChange ? (
        <div className={classes.narrow}>
          <QueryView query={query} waiting={<Waiting />}>
            {({ tenant, me }) => (
              <div className={classes.cards}>
                <NameForm />
                <MailForm saved={tenant?.mailSenderName ?? null} />
                {tenant?.settings && <PolicyForm key={JSON.stringify(tenant.settings)} saved={tenant.settings} />}
                <SecondStepPolicy setting={tenant?.settings?.requireMfa ?? null} since={tenant?.mfaRequiredAt ?? null} ownSecondStep={(me?.mfaDevices?.length ?? 0) > 0} />
                <TransferOwnership />
                <DangerZone />
              </div>
            )}
          </QueryView>
        </div>
      ) : (
        <Card>
          <Forbidden error={refusal} />
        </Card>
      )}
    </Page>
  );
}

function Waiting(): ReactNode {
  return (
    <div className={classes.cards} role="status" aria-label="Loading the settings">
      <Skeleton height={320} radius={12} />
      <Skeleton height={318} radius={12} />
      <Skeleton height={178} radius={12} />
    </div>
  );
}
