import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { ReplayDeliveryDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";

/** Sends one delivery's event once more. */
export function ReplayDelivery({ id, type }: { id: string; type: string }): ReactNode {
  const place = usePlace();
  const replay = useGraphMutation(ReplayDeliveryDocument, (result) => result.replayDelivery, place.slug, () =>
    notifications.show({ title: "Sent once more", message: "Under the same webhook-id: a receiver that has seen it may tell." }),
  );
  const act = () => replay.mutate({ input: { id } }, { onError: (error) => notifications.show({ color: "red", title: "It was not sent", message: error.message }) });
  return (
    <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" loading={replay.isPending} onClick={act} aria-label={`Replay ${type}`}>
      Replay
    </Button>
  );
}
