import { Button, PasswordInput, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { ChangePasswordDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { NewPassword } from "../page/new-password";
import { SettingRow } from "../page/setting-row";

export function PasswordRow({ email }: { email: string }): ReactNode {
  const [changing, setChanging] = useState(false);
  const close = () => setChanging(false);
  const change = (
    <Button variant="default" size="compact-sm" aria-label="Change your password" onClick={() => setChanging(true)}>
      Change
    </Button>
  );
  return (
    <SettingRow label="Password" actions={change}>
      <Text size="sm" c="dimmed">
        Changing it signs you out everywhere else.
      </Text>
      <Dialog title="Change your password" opened={changing} close={close}>
        <PasswordForm email={email} close={close} />
      </Dialog>
    </SettingRow>
  );
}

function PasswordForm({ email, close }: { email: string; close: () => void }): ReactNode {
  const change = useGraphMutation(
    ChangePasswordDocument,
    (result) => result.changePassword,
    null,
    () => {
      close();
      notifications.show({ title: "Password changed", message: "Every other device was signed out." });
    },
  );
  const problems = problemsOf(change.error, ["currentPassword", "newPassword"]);
  const send = ({ currentPassword = "", newPassword = "" }: Record<string, string>) => change.mutate({ input: { currentPassword, newPassword } });
  return (
    <DialogForm problems={problems} error={change.error} pending={change.isPending} action="Change the password" close={close} send={send}>
      {/* a password manager looks for whom the password is */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput name="currentPassword" label="Current password" autoComplete="current-password" error={problems.fields["currentPassword"]} required withAsterisk={false} data-autofocus />
      <NewPassword name="newPassword" label="New password" size="sm" error={problems.fields["newPassword"]} />
    </DialogForm>
  );
}
