import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { DisableWebhookEndpointDocument, EnableWebhookEndpointDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { Endpoint } from "./endpoint-page";

/** Lets an endpoint get events, or no more of them, after asking. */
export function SwitchEndpoint({ endpoint: { id, disabledAt } }: { endpoint: Endpoint }): ReactNode {
  return disabledAt === null ? <DisableEndpoint id={id} /> : <EnableEndpoint id={id} />;
}

function DisableEndpoint({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const disable = useGraphMutation(DisableWebhookEndpointDocument, (result) => result.disableWebhookEndpoint, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Endpoint disabled", message: "No event goes to it any more." });
  });
  const leave = () => {
    setAsking(false);
    disable.reset();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        Disable
      </Button>
      <Confirmation opened={asking} leave={leave} title="Disable this endpoint?" act="Disable" grave mutation={disable} onAct={() => disable.mutate({ input: { id } })}>
        <Text mb="md">No event goes to it any more, and what waits is given up. Once it is enabled again, what it missed in the last 30 days can be sent.</Text>
      </Confirmation>
    </>
  );
}

function EnableEndpoint({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const enable = useGraphMutation(EnableWebhookEndpointDocument, (result) => result.enableWebhookEndpoint, place.slug, () =>
    notifications.show({ title: "Endpoint enabled", message: "Events go to it from now on. What it missed can be recovered." }),
  );
  const act = () => enable.mutate({ input: { id } }, { onError: (error) => notifications.show({ color: "red", title: "It was not enabled", message: error.message }) });
  return (
    <Button variant="default" size="compact-sm" loading={enable.isPending} onClick={act}>
      Enable
    </Button>
  );
}
