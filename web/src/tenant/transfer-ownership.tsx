import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { TransferOwnershipDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Card } from "../page/card";
import { Dialog } from "../page/dialog";
import { FormFailure } from "../page/form-failure";
import { usePlace } from "./current-place";
import { HeirChoice, type Heir } from "./heir-choice";

/** Hands the tenant over to another member. For owners of a tenant that is at work. */
export function TransferOwnership(): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  if (!place.roles.some(({ key }) => key === "owner") || place.state !== "ACTIVE") return null;
  return (
    <Card title="Hand over the ownership" padded>
      <Stack gap="md">
        <Text size="sm">Another member becomes an owner of {place.name}, and you become an administrator: you can then no longer delete the tenant or make and dismiss owners. Other owners stay owners.</Text>
        <Group justify="flex-end">
          <Button variant="default" size="md" onClick={() => setAsking(true)}>
            Hand over {place.name}
          </Button>
        </Group>
      </Stack>
      <Dialog title={`Hand over ${place.name}`} opened={asking} close={close}>
        <TransferForm close={close} />
      </Dialog>
    </Card>
  );
}

function TransferForm({ close }: { close: () => void }): ReactNode {
  const place = usePlace();
  const [heir, setHeir] = useState<Heir | null>(null);
  const [typed, setTyped] = useState("");
  // said by the hook: who is no owner any more does not see this card
  const transfer = useGraphMutation(TransferOwnershipDocument, (result) => result.transferOwnership, place.slug, ({ membership }) => {
    close();
    notifications.show({ title: "Ownership handed over", message: `${membership?.user?.name ?? "The member"} owns ${place.name} now. You are an administrator.` });
  });
  const problems = problemsOf(transfer.error, ["membershipId"]);
  const name = heir?.user?.name ?? "the member";
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (heir) transfer.mutate({ input: { membershipId: heir.id } });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={transfer.error} />
        <HeirChoice heir={heir} choose={setHeir} error={problems.fields["membershipId"]} />
        {heir && (
          <Text size="sm" role="status">
            {name} becomes an owner at once, and you an administrator. Only an owner can make you one again.
          </Text>
        )}
        <TextInput label="The tenant’s name" description={`Type “${place.name}” to confirm that you mean this tenant.`} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" spellCheck={false} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!heir || typed.trim() !== place.name.trim()} loading={transfer.isPending}>
            Hand over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
