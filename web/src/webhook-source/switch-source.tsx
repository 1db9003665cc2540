import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateWebhookSourceDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { Source } from "./source-page";

/** Lets a source take webhooks, or no more of them, after asking. */
export function SwitchSource({ source: { id, disabledAt } }: { source: Source }): ReactNode {
  return disabledAt === null ? <DisableSource id={id} /> : <EnableSource id={id} />;
}

function DisableSource({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const disable = useGraphMutation(UpdateWebhookSourceDocument, (result) => result.updateWebhookSource, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Source disabled", message: "Nothing comes in by it any more." });
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
      <Confirmation opened={asking} leave={leave} title="Disable this source?" act="Disable" grave mutation={disable} onAct={() => disable.mutate({ input: { id, disabled: true } })}>
        <Text>Nothing comes in by it any more: senders get 401, as if there were no such address. Most of them try again for a while, and some disable the webhook at their end.</Text>
      </Confirmation>
    </>
  );
}

function EnableSource({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const enable = useGraphMutation(UpdateWebhookSourceDocument, (result) => result.updateWebhookSource, place.slug, () =>
    notifications.show({ title: "Source enabled", message: "It takes webhooks from now on." }),
  );
  const act = () => enable.mutate({ input: { id, disabled: false } }, { onError: (error) => notifications.show({ color: "red", title: "It was not enabled", message: error.message }) });
  return (
    <Button variant="default" size="compact-sm" loading={enable.isPending} onClick={act}>
      Enable
    </Button>
  );
}
