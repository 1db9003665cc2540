import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { RevokeAllSessionsDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { send } from "../graph/send";
import { Confirmation } from "../page/confirmation";
import { closeSession } from "../session/open-session";
import { useLeave } from "../session/use-sign-out";

async function endAll(): Promise<void> {
  const { revokeAllSessions } = await send(RevokeAllSessionsDocument, {}, null);
  if (revokeAllSessions.userErrors.length > 0) throw new RefusedInput(revokeAllSessions.userErrors);
  // the session has ended by now: this has the browser forget its cookies
  await closeSession();
}

/** Ends every session of the person's, this one too: for a device that was lost, say. */
export function SignOutEverywhere(): ReactNode {
  const [asking, setAsking] = useState(false);
  const leave = useLeave();
  const end = useMutation<void>({ mutationFn: endAll, onSuccess: leave });
  const cancel = () => {
    setAsking(false);
    end.reset();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      <Confirmation opened={asking} leave={cancel} title="Sign out everywhere?" act="Sign out everywhere" grave mutation={end} onAct={() => end.mutate()}>
        <Text mb="md">Every session ends at once, this one too, and you sign in again. API keys and service identities go on.</Text>
      </Confirmation>
    </>
  );
}
