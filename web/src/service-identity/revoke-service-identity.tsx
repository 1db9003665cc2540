import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RevokeServiceIdentityDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { ServiceIdentity } from "./service-identities-page";

/** Ends a service identity, after asking. */
export function RevokeServiceIdentity({ identity: { id, name } }: { identity: ServiceIdentity }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  // said by the hook: the button goes with the answer
  const revoke = useGraphMutation(RevokeServiceIdentityDocument, (result) => result.revokeServiceIdentity, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Service identity revoked", message: `${name} is nobody in ${place.name} any more.` });
  });
  const leave = () => {
    setAsking(false);
    revoke.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Revoke ${name}?`} act="Revoke" grave mutation={revoke} onAct={() => revoke.mutate({ input: { id } })}>
        <Text mb="md">It gets no more tokens, and those that it has end within a second. It cannot be taken back; the audit log keeps what it did.</Text>
      </Confirmation>
    </>
  );
}
