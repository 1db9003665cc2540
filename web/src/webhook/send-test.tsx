import { Button, NativeSelect } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconSend } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { EventTypeNamesDocument, SendTestEventDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { usePlace } from "../tenant/current-place";
import type { Endpoint } from "./endpoint-page";

/** Sends an example of an event to an endpoint. */
export function SendTest({ endpoint, sent }: { endpoint: Endpoint; /** Is told the delivery's id. */ sent: (id: string) => void }): ReactNode {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button leftSection={<IconSend size={16} />} onClick={() => setOpened(true)}>
        Send a test event
      </Button>
      <Dialog title="Send a test event" opened={opened} close={close}>
        <TestForm endpoint={endpoint} sent={sent} close={close} />
      </Dialog>
    </>
  );
}

function TestForm({ endpoint, sent, close }: { endpoint: Endpoint; sent: (id: string) => void; close: () => void }): ReactNode {
  const place = usePlace();
  const { data, error: unread } = useGraphQuery(EventTypeNamesDocument, {}, place.slug);
  const send = useGraphMutation(SendTestEventDocument, (result) => result.sendTestEvent, place.slug, ({ webhookDelivery }) => {
    close();
    notifications.show({ title: "A test is on its way", message: "What comes back stands among the deliveries." });
    if (webhookDelivery) sent(webhookDelivery.id);
  });
  const error = send.error ?? unread;
  const problems = problemsOf(error, ["eventType"]);
  const types = data?.eventTypes.map(({ type }) => type) ?? [];
  const wanted = endpoint.eventTypes.find((type) => types.includes(type));
  return (
    <DialogForm problems={problems} error={error} pending={send.isPending || (!data && !unread)} action="Send" close={close} send={({ eventType = "" }) => send.mutate({ input: { endpointId: endpoint.id, eventType } })}>
      <NativeSelect
        // what is proposed is known once the types are there
        key={types.length}
        name="eventType"
        label="Type of event"
        description="Its example is sent, signed like every event."
        data={types}
        defaultValue={wanted}
        error={problems.fields["eventType"]}
      />
    </DialogForm>
  );
}
