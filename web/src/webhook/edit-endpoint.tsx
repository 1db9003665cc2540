import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateWebhookEndpointDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { OnceDialog } from "../page/once-dialog";
import { usePlace } from "../tenant/current-place";
import { EndpointForm } from "./endpoint-form";
import type { Endpoint } from "./endpoint-page";

/** Changes where an endpoint's events go to, and which ones. */
export function EditEndpoint({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const place = usePlace();
  const [opened, setOpened] = useState(false);
  const update = useGraphMutation(UpdateWebhookEndpointDocument, (result) => result.updateWebhookEndpoint, place.slug, () => {
    setOpened(false);
    notifications.show({ title: "Endpoint changed", message: "What waits goes to its new address, too." });
  });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)}>
        Edit
      </Button>
      <OnceDialog opened={opened} leave={() => setOpened(false)} title="Edit the endpoint" gone={update.reset} showing={false}>
        <EndpointForm
          endpoint={endpoint}
          action="Save"
          error={update.error}
          pending={update.isPending}
          send={({ headers, disabled: _kept, ...terms }) => update.mutate({ input: { id: endpoint.id, ...terms, ...(headers && { headers }) } })}
        />
      </OnceDialog>
    </>
  );
}
