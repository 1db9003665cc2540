import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { ReprocessInboundWebhookDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { usePlace } from "../tenant/current-place";

/** Processes a webhook once more: where somebody has failed at it that part alone. */
export function Reprocess({ id, type }: { id: string; type: string }): ReactNode {
  const place = usePlace();
  const reprocess = useGraphMutation(ReprocessInboundWebhookDocument, (result) => result.reprocessInboundWebhook, place.slug, () =>
    notifications.show({ title: "It is processed once more", message: "Where somebody had failed at it, that part alone." }),
  );
  const act = () => reprocess.mutate({ input: { id } }, { onError: (error) => notifications.show({ color: "red", title: "It was not processed", message: error.message }) });
  return (
    <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" loading={reprocess.isPending} onClick={act} aria-label={`Process again: ${type}`}>
      Process again
    </Button>
  );
}
