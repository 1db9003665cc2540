import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { DeleteWebhookSourceDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";

/** Deletes a source, after saying what goes with it. */
export function DeleteSource({ id, name }: { id: string; name: string }): ReactNode {
  const place = usePlace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(DeleteWebhookSourceDocument, (result) => result.deleteWebhookSource, place.slug, () => {
    notifications.show({ title: "Source deleted", message: `Nothing comes in by ${name} any more.` });
    void navigate(`/t/${place.slug}/inbound-webhooks`);
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
      <Confirmation opened={asking} leave={leave} title="Delete this source?" act="Delete source" grave mutation={remove} onAct={() => remove.mutate({ input: { id } })}>
        <Text>Nothing comes in by it any more, and the record of what came goes with it. Its address is not given again. To stop it for a while, disable it.</Text>
      </Confirmation>
    </>
  );
}
