import { Button, Skeleton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import { WhyNot } from "../access/why-not";
import { WebhookCameInDocument, WebhookSourceDocument, type WebhookSourceQuery } from "../graph/generated/graphql";
import { useLive } from "../graph/live";
import { useGraphQuery } from "../graph/use-graph";
import { useCursor, useFilter } from "../page/cursor";
import { NotFound } from "../page/not-found";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import { InboundWebhooks } from "./inbound-webhooks";
import { whileMoving } from "./inbound-state";
import { schemes } from "./schemes";
import { SourceFacts } from "./source-facts";
import classes from "./webhook-source.module.css";

export type Source = Extract<WebhookSourceQuery["node"], { readonly __typename: "WebhookSource" }>;
export type ListedWebhook = WebhookSourceQuery["inboundWebhooks"]["edges"][number]["node"];

/** Milliseconds between two looks for the first webhook. */
const untilFirst = 5_000;

export default function SourcePage(): ReactNode {
  const place = usePlace();
  const { id = "" } = useParams();
  const { variables: page, move } = useCursor();
  const [state, choose] = useFilter("state");
  const [open, setOpen] = useState<string | null>(null);
  const failed = state === "FAILED";
  const variables = { id, failed, ...page };
  const query = useGraphQuery(WebhookSourceDocument, variables, place.slug, ({ inboundWebhooks: { edges } }) =>
    // whoever sets a source up waits in front of an empty page for the first one
    edges.length === 0 && !failed ? untilFirst : whileMoving(edges.map(({ node }) => node)),
  );
  // events are told to those who may read them
  useLive(WebhookCameInDocument, query.data && place.permissions.has("event:read") ? [{}] : [], place.slug, () => query.refetch());
  const node = query.data?.node;
  const source = node?.__typename === "WebhookSource" ? node : null;
  if ((query.data && !source) || query.error?.code === "NOT_FOUND") return <NotFound inside />;
  const mayManage = place.permissions.has("webhook_source:manage");
  const back = (
    <Button component={Link} to={`/t/${place.slug}/inbound-webhooks`} variant="default" leftSection={<IconArrowLeft size={16} />}>
      All inbound webhooks
    </Button>
  );
  return (
    <Page title={source?.name ?? "Inbound webhook"} lead={source ? `What ${schemes[source.scheme].label} sends, as far as its signature is good.` : undefined} operation={WebhookSourceDocument} variables={variables} actions={back}>
      <QueryView query={query} waiting={<Waiting />}>
        {({ inboundWebhooks }) =>
          source && (
            <div className={classes.sheets}>
              {!mayManage && <WhyNot title="You can look at this source, and not change it" permission="webhook_source:manage" />}
              <SourceFacts source={source} mayManage={mayManage} />
              <InboundWebhooks source={source} webhooks={inboundWebhooks} mayManage={mayManage} stale={query.isPlaceholderData} move={move} failed={failed} choose={choose} open={open} setOpen={setOpen} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function Waiting(): ReactNode {
  return (
    <div className={classes.sheets} role="status" aria-label="Loading the source">
      <Skeleton height={240} radius={12} />
      <Skeleton height={420} radius={12} />
    </div>
  );
}
