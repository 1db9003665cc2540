import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RevokeInvitationDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { WaitingInvitation } from "./waiting-invitations";

/** Takes an invitation back, after asking. */
export function RevokeInvitation({ invitation }: { invitation: WaitingInvitation }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  // said by the hook: when the row goes with the answer, what the button was told to do is forgotten
  const revoke = useGraphMutation(RevokeInvitationDocument, (result) => result.revokeInvitation, place.slug, () =>
    notifications.show({ title: "Invitation revoked", message: `The link for ${invitation.email} no longer works.` }),
  );
  const leave = () => {
    setAsking(false);
    revoke.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Revoke the invitation of ${invitation.email}`}>
        Revoke
      </Button>
      <Confirmation opened={asking} leave={leave} title="Revoke the invitation?" act="Revoke" grave mutation={revoke} onAct={() => revoke.mutate({ input: { invitationId: invitation.id } })}>
        <Text mb="md">
          The link for <strong>{invitation.email}</strong> stops working at once. The address can be invited again.
        </Text>
      </Confirmation>
    </>
  );
}
