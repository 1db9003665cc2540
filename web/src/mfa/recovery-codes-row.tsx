import { Badge, Button, Group, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { RegenerateRecoveryCodesDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog } from "../page/dialog";
import { FormFailure } from "../page/form-failure";
import { SettingRow } from "../page/setting-row";

/** From here on it is time to make new ones. */
const few = 3;

/** How many recovery codes are left, and how to get new ones. @param show is given the new ones, once */
export function RecoveryCodesRow({ left, show }: { left: number; show: (codes: readonly string[]) => void }): ReactNode {
  const [asking, setAsking] = useState(false);
  const renew = useGraphMutation(
    RegenerateRecoveryCodesDocument,
    (result) => result.regenerateRecoveryCodes,
    null,
    ({ recoveryCodes }) => {
      setAsking(false);
      if (recoveryCodes) show(recoveryCodes);
    },
  );
  const close = () => {
    setAsking(false);
    renew.reset();
  };
  const action = (
    <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
      Make new codes
    </Button>
  );
  return (
    <SettingRow label="Recovery codes" actions={action}>
      <Group gap={10}>
        <Badge variant="light" color={left <= few ? "yellow" : "gray"}>
          {left === 1 ? "1 left" : `${left} left`}
        </Badge>
        <Text size="sm" c="dimmed">
          {left <= few ? "Make new ones before you run out." : "For the day on which your devices are lost."}
        </Text>
      </Group>
      <Dialog title="Make new recovery codes?" opened={asking} close={close}>
        <Text mb="md">You get ten new ones. The old ones are good no more.</Text>
        <FormFailure problems={problemsOf(renew.error, [])} error={renew.error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
            Make new codes
          </Button>
        </Group>
      </Dialog>
    </SettingRow>
  );
}
