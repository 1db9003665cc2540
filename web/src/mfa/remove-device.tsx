import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RemoveMfaDeviceDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog } from "../page/dialog";
import { FormFailure } from "../page/form-failure";

/** Takes one of the person's second factors away, once it is sure. @param children what that means */
export function RemoveDevice({ device: { id, name }, children }: { device: { readonly id: string; readonly name: string }; children: ReactNode }): ReactNode {
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(
    RemoveMfaDeviceDocument,
    (result) => result.removeMfaDevice,
    null,
    () => {
      setAsking(false);
      notifications.show({ title: "Removed", message: `${name} no longer signs you in.` });
    },
  );
  const close = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Dialog title={`Remove ${name}?`} opened={asking} close={close}>
        <Text mb="md">{children}</Text>
        <FormFailure problems={problemsOf(remove.error, [])} error={remove.error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ input: { deviceId: id } })}>
            Remove
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
