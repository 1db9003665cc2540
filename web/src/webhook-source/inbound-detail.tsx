import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { InboundWebhookDocument, type InboundWebhookQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Facts } from "../page/facts";
import { QueryView } from "../page/query-view";
import { Sample } from "../page/sample";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { Handlings } from "./handlings";
import { whileMoving } from "./inbound-state";
import classes from "./webhook-source.module.css";

type Webhook = Extract<InboundWebhookQuery["node"], { readonly __typename: "InboundWebhook" }>;

const webhookOf = ({ node }: InboundWebhookQuery): Webhook | null => (node?.__typename === "InboundWebhook" ? node : null);

/** What was sent, and what each who handles it made of it. It is read when it is opened: bodies are long. */
export function InboundDetail({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(InboundWebhookDocument, { id }, place.slug, (result) => {
    const webhook = webhookOf(result);
    return webhook ? whileMoving([webhook]) : false;
  });
  return (
    <QueryView query={query} waiting={<Skeleton height={180} role="status" aria-label="Loading the webhook" />}>
      {(result) => {
        const webhook = webhookOf(result);
        return webhook ? <Debugger webhook={webhook} /> : "It is kept no more.";
      }}
    </QueryView>
  );
}

/** Headers as they stand in a request; what is no record of texts has none. */
const inLines = (headers: unknown) =>
  typeof headers === "object" && headers !== null
    ? Object.entries(headers)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join("\n")
    : "";

function Debugger({ webhook: { providerId, type, occurredAt, headers, body, handlings } }: { webhook: Webhook }): ReactNode {
  return (
    <div className={classes.debugger}>
      <Facts
        label={`About ${type}`}
        facts={[
          ["Its sender’s id", <code key="id">{providerId}</code>],
          occurredAt !== null && ["Happened", <When key="happened" at={occurredAt} />],
        ]}
      />
      <Handlings handlings={handlings} />
      {body === null ? (
        <p className={classes.cleared}>Headers and body are kept for 30 days, and this is older.</p>
      ) : (
        <div className={classes.payload}>
          <Sample title="Headers" text={inLines(headers)} plain />
          <Sample title="Body" text={body} />
        </div>
      )}
    </div>
  );
}
