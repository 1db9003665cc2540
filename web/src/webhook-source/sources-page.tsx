import { Button } from "@mantine/core";
import { IconInbox, IconPlus } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { WhyNot } from "../access/why-not";
import { WebhookSourcesDocument, type WebhookSourcesQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Copy } from "../page/copy";
import { useCursor } from "../page/cursor";
import type { Column } from "../page/data-table";
import { Listing } from "../page/listing";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { CreateSource } from "./create-source";
import { schemes } from "./schemes";
import { SourceState } from "./source-state";
import classes from "./webhook-source.module.css";

type ListedSource = WebhookSourcesQuery["webhookSources"]["edges"][number]["node"];

export default function SourcesPage(): ReactNode {
  const place = usePlace();
  const { variables, move } = useCursor();
  const [creating, setCreating] = useState(false);
  const query = useGraphQuery(WebhookSourcesDocument, variables, place.slug);
  const mayManage = place.permissions.has("webhook_source:manage");
  const columns: Column<ListedSource>[] = [
    {
      header: "Source",
      width: "26%",
      cell: ({ id, name, scheme }) => (
        <span className={classes.source}>
          <Link to={`/t/${place.slug}/inbound-webhooks/${id}`} className={classes.link}>
            {name}
          </Link>
          <span className={classes.words}>{schemes[scheme].label}</span>
        </span>
      ),
    },
    { header: "State", width: "156px", cell: (source) => <SourceState {...source} /> },
    {
      header: "Address",
      cell: ({ url, name }) => (
        <span className={classes.address}>
          <code>{url}</code>
          <Copy text={url} label={`the address of ${name}`} />
        </span>
      ),
    },
    { header: "Added", width: "196px", spare: true, cell: ({ createdAt }) => <When at={createdAt} /> },
  ];
  const create = mayManage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      Add a source
    </Button>
  );
  return (
    <Page title="Inbound webhooks" lead={`Where webhooks of others come to ${place.name}: each is verified, kept once, and processed.`} operation={WebhookSourcesDocument} variables={variables} actions={create}>
      {!mayManage && <WhyNot title="You can look at inbound webhooks here, and change none" permission="webhook_source:manage" />}
      <Card>
        <Listing
          query={query}
          listOf={({ webhookSources }) => webhookSources}
          label="Sources of webhooks"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["source", "sources"]}
          move={move}
          empty={
            <Notice icon={<IconInbox size={26} stroke={1.6} />} title="No source yet" actions={create}>
              <span>Get an address that GitHub, Stripe or any other service can send its webhooks to. Tenon verifies each, keeps it once however often it is sent, and shows what became of it.</span>
            </Notice>
          }
        />
      </Card>
      {mayManage && <CreateSource opened={creating} close={() => setCreating(false)} />}
    </Page>
  );
}
