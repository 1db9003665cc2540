import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { ReactivateUserDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import type { Account } from "./user-page";

/** Opens an account again, after asking. */
export function ReactivateUser({ account: { id, name } }: { account: Account }): ReactNode {
  const [asking, setAsking] = useState(false);
  // said by the hook: the button goes with the answer
  const reactivate = useGraphMutation(ReactivateUserDocument, (result) => result.reactivateUser, null, () => {
    setAsking(false);
    notifications.show({ title: "Account open again", message: `${name} can sign in.` });
  });
  const leave = () => {
    setAsking(false);
    reactivate.reset();
  };
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        Reactivate
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Reactivate ${name}?`} act="Reactivate" mutation={reactivate} onAct={() => reactivate.mutate({ input: { userId: id } })}>
        <Text mb="md">{name} can sign in again, with the same password and second step, and belongs to the same tenants. Sessions and API keys that ended stay ended.</Text>
      </Confirmation>
    </>
  );
}
