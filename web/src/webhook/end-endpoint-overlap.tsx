import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { EndWebhookSecretOverlapDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { EndOverlap } from "../page/end-overlap";
import { usePlace } from "../tenant/current-place";

/** Ends an endpoint's secret from before the last rotation. */
export function EndEndpointOverlap({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const end = useGraphMutation(EndWebhookSecretOverlapDocument, (result) => result.endWebhookSecretOverlap, place.slug, () =>
    notifications.show({ title: "The old secret has ended", message: "Events are signed with the new one alone." }),
  );
  return (
    <EndOverlap mutation={end} onAct={() => end.mutate({ input: { id } })}>
      Events are signed with the new secret alone from now on. A receiver that does not have it yet turns them away until it has.
    </EndOverlap>
  );
}
