import { Button, Text, Textarea, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { DeactivateUserDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { useSession } from "../session/session";
import type { Account } from "./user-page";

/** Shuts an account, with a reason. Nobody shuts its own. */
export function DeactivateUser({ account: { id, name } }: { account: Account }): ReactNode {
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  // said by the hook: the button goes with the answer
  const deactivate = useGraphMutation(DeactivateUserDocument, (result) => result.deactivateUser, null, () => {
    setAsking(false);
    notifications.show({ title: "Account deactivated", message: `${name} is signed out everywhere and cannot sign in.` });
  });
  const leave = () => {
    setAsking(false);
    deactivate.reset();
  };
  const own = id === me.id;
  const problems = problemsOf(deactivate.error, ["reason"]);
  return (
    <>
      <Tooltip label="Another administrator has to deactivate your account" disabled={!own} events={{ hover: true, focus: true, touch: true }}>
        <Button variant="default" size="compact-sm" {...(own && { "data-disabled": true })} aria-disabled={own} onClick={() => !own && setAsking(true)}>
          Deactivate
        </Button>
      </Tooltip>
      <Dialog title={`Deactivate ${name}?`} opened={asking} close={leave}>
        <DialogForm problems={problems} error={deactivate.error} pending={deactivate.isPending} action="Deactivate" danger close={leave} send={({ reason = "" }) => deactivate.mutate({ input: { userId: id, reason } })}>
          <Text>
            Every session of {name} ends at once, in every tenant, and so do the API keys that {name} made. Signing in fails as with a wrong password. You can open the account again; sessions and keys stay ended.
          </Text>
          <Textarea name="reason" label="Reason" description="For the audit log and other administrators, up to 500 characters." rows={3} maxLength={500} error={problems.fields["reason"]} required withAsterisk={false} data-autofocus />
        </DialogForm>
      </Dialog>
    </>
  );
}
