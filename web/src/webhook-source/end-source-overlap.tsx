import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { EndWebhookSourceSecretOverlapDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { EndOverlap } from "../page/end-overlap";
import { usePlace } from "../tenant/current-place";

/** Ends a source's secret from before the last rotation. */
export function EndSourceOverlap({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const end = useGraphMutation(EndWebhookSourceSecretOverlapDocument, (result) => result.endWebhookSourceSecretOverlap, place.slug, () =>
    notifications.show({ title: "The old secret has ended", message: "What is signed with it is refused." }),
  );
  return (
    <EndOverlap mutation={end} onAct={() => end.mutate({ input: { id } })}>
      What is signed with the old secret is refused from now on. If the sender does not have the new one yet, its webhooks do not come in until it has.
    </EndOverlap>
  );
}
