import { Button } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { WhyNot } from "../access/why-not";
import { WebhookEndpointsDocument, type WebhookEndpointsQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import type { Column } from "../page/data-table";
import { Listing } from "../page/listing";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { usePlace } from "../tenant/current-place";
import { CreateEndpoint } from "./create-endpoint";
import { EndpointState } from "./endpoint-state";
import { EventTypes } from "./event-types";
import { Health, healthInWords } from "./health";
import classes from "./webhook.module.css";

type ListedEndpoint = WebhookEndpointsQuery["webhookEndpoints"]["edges"][number]["node"];

export default function WebhooksPage(): ReactNode {
  const place = usePlace();
  const { variables, move } = useCursor();
  const [creating, setCreating] = useState(false);
  const query = useGraphQuery(WebhookEndpointsDocument, variables, place.slug);
  const mayManage = place.permissions.has("webhook:manage");
  const columns: Column<ListedEndpoint>[] = [
    {
      header: "Endpoint",
      cell: ({ id, url, description }) => (
        <span className={classes.endpoint}>
          <Link to={`/t/${place.slug}/webhooks/${id}`} className={classes.link}>
            {url}
          </Link>
          {description && <span className={classes.description}>{description}</span>}
        </span>
      ),
    },
    { header: "State", width: "164px", cell: (endpoint) => <EndpointState {...endpoint} /> },
    { header: "Gets", width: "22%", cell: ({ eventTypes }) => <EventTypes names={eventTypes} most={2} /> },
    {
      header: "Last 24 hours",
      width: "196px",
      cell: ({ health }) => (
        <span className={classes.health}>
          <Health health={health} />
          <span className={classes.words}>{healthInWords(health)}</span>
        </span>
      ),
    },
  ];
  const create = mayManage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      Add an endpoint
    </Button>
  );
  return (
    <Page title="Webhooks" lead={`Where events of ${place.name} are sent to: signed requests to your own servers, as Standard Webhooks has them.`} operation={WebhookEndpointsDocument} variables={variables} actions={create}>
      {!mayManage && <WhyNot title="You can look at webhooks here, and change none" permission="webhook:manage" />}
      <Card>
        <Listing
          query={query}
          listOf={({ webhookEndpoints }) => webhookEndpoints}
          label="Webhook endpoints"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["endpoint", "endpoints"]}
          move={move}
          empty={
            <Notice icon={<IconWebhook size={26} stroke={1.6} />} title="No endpoint yet" actions={create}>
              <span>Name an address of yours, and Tenon tells it what happens here within seconds: a member joins, a role changes, a key is revoked.</span>
            </Notice>
          }
        />
      </Card>
      {mayManage && <CreateEndpoint opened={creating} close={() => setCreating(false)} />}
    </Page>
  );
}
