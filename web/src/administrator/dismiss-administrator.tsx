import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { DismissAdministratorDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { useSession } from "../session/session";
import type { AdministratorShown } from "./administrators-page";

/** Ends somebody's running of the installation, one's own too, after asking. */
export function DismissAdministrator({ administrator: { userId, name } }: { administrator: AdministratorShown }): ReactNode {
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  const self = userId === me.id;
  const verb = self ? "Step down" : "Dismiss";
  // said by the hook: the row goes with the answer, and with one's own the whole page
  const dismiss = useGraphMutation(DismissAdministratorDocument, (result) => result.dismissAdministrator, null, () => {
    setAsking(false);
    notifications.show({ title: self ? "You have stepped down" : "Administrator dismissed", message: self ? "You are no administrator of the installation any more." : `${name} is no administrator of the installation any more.` });
  });
  const leave = () => {
    setAsking(false);
    dismiss.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} {...(!self && { "aria-label": `Dismiss ${name}` })}>
        {verb}
      </Button>
      <Confirmation opened={asking} leave={leave} title={self ? "Step down as an administrator?" : `Dismiss ${name}?`} act={verb} grave mutation={dismiss} onAct={() => dismiss.mutate({ input: { userId } })}>
        <Text mb="md">
          {self
            ? "Within a second you can do nothing of the installation’s any more. Your account and your tenants stay as they are; another operator can appoint you again."
            : `Within a second ${name} can do nothing of the installation’s any more. The account and its tenants stay as they are.`}
        </Text>
      </Confirmation>
    </>
  );
}
