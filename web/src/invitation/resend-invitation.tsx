import { Button, Group, Modal, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { ResendInvitationDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "../tenant/current-place";
import { HandOver } from "./hand-over";
import type { WaitingInvitation } from "./waiting-invitations";

/** Makes a new link for an invitation that waits, after saying that the older one ends. */
export function ResendInvitation({ invitation }: { invitation: WaitingInvitation }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const resend = useGraphMutation(ResendInvitationDocument, (result) => result.resendInvitation, place.slug);
  const leave = () => {
    setAsking(false);
    resend.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Resend the invitation of ${invitation.email}`}>
        Resend
      </Button>
      <Modal opened={asking} onClose={leave} title={resend.data ? "Hand over the link" : "Make a new link?"} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
        {resend.data ? (
          <HandOver invitation={resend.data.invitation} token={resend.data.token}>
            <Button onClick={leave}>Done</Button>
          </HandOver>
        ) : (
          <>
            <Text mb="md">
              <strong>{invitation.email}</strong> gets a new link by mail, good for its whole time again. The older link stops working at once.
            </Text>
            <FormFailure problems={problemsOf(resend.error, [])} error={resend.error} />
            <Group justify="flex-end" mt="lg">
              <Button variant="default" onClick={leave}>
                Cancel
              </Button>
              <Button loading={resend.isPending} onClick={() => resend.mutate({ input: { invitationId: invitation.id } })}>
                Make a new link
              </Button>
            </Group>
          </>
        )}
      </Modal>
    </>
  );
}
