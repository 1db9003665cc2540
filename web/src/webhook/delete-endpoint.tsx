import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { DeleteWebhookEndpointDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { Endpoint } from "./endpoint-page";

/** Deletes an endpoint, after saying what goes with it. */
export function DeleteEndpoint({ endpoint: { id, url } }: { endpoint: Endpoint }): ReactNode {
  const place = usePlace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(DeleteWebhookEndpointDocument, (result) => result.deleteWebhookEndpoint, place.slug, () => {
    notifications.show({ title: "Endpoint deleted", message: `Nothing is sent to ${url} any more.` });
    void navigate(`/t/${place.slug}/webhooks`);
  });
  const leave = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Confirmation opened={asking} leave={leave} title="Delete this endpoint?" act="Delete endpoint" grave mutation={remove} onAct={() => remove.mutate({ input: { id } })}>
        <Text mb="md">Nothing is sent to it any more, and the record of what was sent goes with it. To stop it for a while, disable it.</Text>
      </Confirmation>
    </>
  );
}
