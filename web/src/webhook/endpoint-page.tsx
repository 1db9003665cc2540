import { Button, Skeleton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import { WhyNot } from "../access/why-not";
import { DeliveryMovedDocument, WebhookEndpointDocument, type WebhookEndpointQuery } from "../graph/generated/graphql";
import { useLive } from "../graph/live";
import { useGraphQuery } from "../graph/use-graph";
import { useCursor, useFilters } from "../page/cursor";
import { NotFound } from "../page/not-found";
import { Page } from "../page/page";
import { QueryView } from "../page/query-view";
import { usePlace } from "../tenant/current-place";
import { Deliveries } from "./deliveries";
import { isState } from "./delivery-state";
import { EndpointFacts } from "./endpoint-facts";
import { SendTest } from "./send-test";
import { isMoving, useFollowing } from "./following";
import classes from "./webhook.module.css";

export type Endpoint = Extract<WebhookEndpointQuery["node"], { readonly __typename: "WebhookEndpoint" }>;
export type ListedDelivery = WebhookEndpointQuery["webhookDeliveries"]["edges"][number]["node"];

/** What its title can hold. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

export default function EndpointPage(): ReactNode {
  const place = usePlace();
  const { id = "" } = useParams();
  const { variables: page, move } = useCursor();
  const { values, choose } = useFilters("state");
  const [open, setOpen] = useState<string | null>(null);
  const state = isState(values.state) ? values.state : null;
  const variables = { id, ...page, ...(state && { state }) };
  const query = useGraphQuery(WebhookEndpointDocument, variables, place.slug);
  useFollowing(query, query.data?.webhookDeliveries.edges.some(({ node }) => isMoving(node)) ?? false);
  useLive(DeliveryMovedDocument, query.data ? [{ endpointId: id }] : [], place.slug, () => query.refetch());
  const node = query.data?.node;
  const endpoint = node?.__typename === "WebhookEndpoint" ? node : null;
  if ((query.data && !endpoint) || query.error?.code === "NOT_FOUND") return <NotFound inside />;
  const mayManage = place.permissions.has("webhook:manage");
  const actions = (
    <>
      <Button component={Link} to={`/t/${place.slug}/webhooks`} variant="default" leftSection={<IconArrowLeft size={16} />}>
        All webhooks
      </Button>
      {endpoint && mayManage && endpoint.disabledAt === null && (
        <SendTest
          endpoint={endpoint}
          sent={(delivery) => {
            choose({ state: null });
            setOpen(delivery);
          }}
        />
      )}
    </>
  );
  return (
    <Page title={endpoint ? hostOf(endpoint.url) : "Webhook"} lead={endpoint?.description} operation={WebhookEndpointDocument} variables={variables} actions={actions}>
      <QueryView query={query} waiting={<Waiting />}>
        {({ webhookDeliveries }) =>
          endpoint && (
            <div className={classes.sheets}>
              {!mayManage && <WhyNot title="You can look at this webhook, and not change it" permission="webhook:manage" />}
              <EndpointFacts endpoint={endpoint} mayManage={mayManage} />
              <Deliveries endpoint={endpoint} deliveries={webhookDeliveries} mayManage={mayManage} stale={query.isPlaceholderData} move={move} state={state} choose={(to) => choose({ state: to })} open={open} setOpen={setOpen} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function Waiting(): ReactNode {
  return (
    <div className={classes.sheets} role="status" aria-label="Loading the webhook">
      <Skeleton height={240} radius={12} />
      <Skeleton height={420} radius={12} />
    </div>
  );
}
