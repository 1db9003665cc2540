import { Button, Group, Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RevokeInvitationDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
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
      <Modal opened={asking} onClose={leave} title="Revoke the invitation?" lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
        <Text mb="md">
          The link for <strong>{invitation.email}</strong> stops working at once. The address can be invited again.
        </Text>
        <FormFailure problems={problemsOf(revoke.error, [])} error={revoke.error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={leave}>
            Cancel
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate({ input: { invitationId: invitation.id } })}>
            Revoke
          </Button>
        </Group>
      </Modal>
    </>
  );
}
