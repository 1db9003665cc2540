import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { WebhookDeliveryDocument, type WebhookDeliveryQuery } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { CorrelationId } from "../page/correlation-id";
import { Facts } from "../page/facts";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { Attempt } from "./attempt";
import classes from "./delivery-detail.module.css";
import { reasonOf } from "./delivery-state";
import { isMoving, useFollowing } from "./following";
import { Sample } from "../page/sample";

type Delivery = Extract<WebhookDeliveryQuery["node"], { readonly __typename: "WebhookDelivery" }>;

/** What was sent, and what came back, try by try. It is read when it is opened: bodies are long. */
export function DeliveryDetail({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const query = useGraphQuery(WebhookDeliveryDocument, { id }, place.slug);
  const node = query.data?.node;
  const delivery = node?.__typename === "WebhookDelivery" ? node : null;
  useFollowing(query, delivery !== null && isMoving(delivery));
  return (
    <QueryView query={query} waiting={<Skeleton height={180} role="status" aria-label="Loading the delivery" />}>
      {() => (delivery ? <Debugger delivery={delivery} /> : "It is kept no more.")}
    </QueryView>
  );
}

function Debugger({ delivery: { eventId, type, state, nextAttemptAt, errorCode, finishedAt, body, endpoint, tries } }: { delivery: Delivery }): ReactNode {
  return (
    <div className={classes.debugger}>
      <Facts
        label={`About ${type}`}
        facts={[
          ["Event", <CorrelationId key="event" id={eventId} label="Event id" quiet />],
          errorCode !== null && state !== "SUCCEEDED" && ["Why not", <span key="why">{reasonOf(errorCode)} <code>{errorCode}</code></span>],
          nextAttemptAt !== null && ["Next try", <When key="next" at={nextAttemptAt} />],
          finishedAt !== null && [state === "SUCCEEDED" ? "Arrived" : "Given up", <When key="finished" at={finishedAt} />],
        ]}
      />
      {body !== null && <Sample title={endpoint?.selection ? "The event that the query is asked for" : "Body that is sent"} text={body} />}
      <div>
        <h3 className={classes.title}>{tries.length === 0 ? "No attempt yet" : tries.length === 1 ? "1 attempt" : `${tries.length} attempts`}</h3>
        <ol className={classes.tries}>
          {tries.map((each, index) => (
            <Attempt key={each.at} attempt={each} nth={index + 1} opened={index === tries.length - 1} />
          ))}
        </ol>
      </div>
    </div>
  );
}
