import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RevokeApiKeyDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { ApiKey } from "./api-keys-page";

/** Ends a key, after asking. */
export function RevokeApiKey({ apiKey: { id, name } }: { apiKey: ApiKey }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  // said by the hook: the button goes with the answer
  const revoke = useGraphMutation(RevokeApiKeyDocument, (result) => result.revokeApiKey, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "Key revoked", message: `${name} opens nothing any more.` });
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
        <Text mb="md">Programs that use this key are refused within a second. It cannot be taken back; the audit log keeps what was done with it.</Text>
      </Confirmation>
    </>
  );
}
