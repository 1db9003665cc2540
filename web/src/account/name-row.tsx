import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateMeDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { SettingRow } from "../page/setting-row";

export function NameRow({ name }: { name: string }): ReactNode {
  const [changing, setChanging] = useState(false);
  const close = () => setChanging(false);
  const change = (
    <Button variant="default" size="compact-sm" aria-label="Change your name" onClick={() => setChanging(true)}>
      Change
    </Button>
  );
  return (
    <SettingRow label="Name" actions={change}>
      {name}
      <Dialog title="Change your name" opened={changing} close={close}>
        <NameForm name={name} close={close} />
      </Dialog>
    </SettingRow>
  );
}

function NameForm({ name, close }: { name: string; close: () => void }): ReactNode {
  const update = useGraphMutation(
    UpdateMeDocument,
    (result) => result.updateMe,
    null,
    () => {
      close();
      notifications.show({ title: "Name changed", message: "It is what others see of you from now on." });
    },
  );
  const problems = problemsOf(update.error, ["name"]);
  return (
    <DialogForm problems={problems} error={update.error} pending={update.isPending} action="Save" close={close} send={(texts) => update.mutate({ input: { name: texts["name"] ?? "" } })}>
      <TextInput name="name" label="Your name" defaultValue={name} autoComplete="name" error={problems.fields["name"]} required withAsterisk={false} data-autofocus />
    </DialogForm>
  );
}
