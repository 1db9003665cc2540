import { Alert, Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMailForward } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { CancelEmailChangeDocument, ChangeEmailDocument, EmailChangeDocument, RequestEmailVerificationDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { FormFailure } from "../page/form-failure";
import { SettingRow } from "../page/setting-row";
import { When } from "../page/when";

export function EmailRow({ email, verified }: { email: string; verified: boolean }): ReactNode {
  const [changing, setChanging] = useState(false);
  const pending = useGraphQuery(EmailChangeDocument, {}, null).data?.me?.emailChange;
  const resend = useGraphMutation(
    RequestEmailVerificationDocument,
    (result) => result.requestEmailVerification,
    null,
    () => notifications.show({ title: "Look into your mailbox", message: `A new link is on its way to ${email}.` }),
  );
  const close = () => setChanging(false);
  const actions = (
    <>
      {!verified && (
        <Button variant="default" size="compact-sm" loading={resend.isPending} onClick={() => resend.mutate({})}>
          Mail me a new link
        </Button>
      )}
      <Button variant="default" size="compact-sm" aria-label="Change your e-mail address" onClick={() => setChanging(true)}>
        Change
      </Button>
    </>
  );
  return (
    <SettingRow label="E-mail address" actions={actions}>
      <Group gap={10}>
        {email}
        {verified ? <Badge variant="light">Confirmed</Badge> : <Badge variant="light" color="yellow">Not confirmed</Badge>}
      </Group>
      {!verified && <Text size="sm" c="dimmed">We mailed you a link. Open it to confirm that the address is yours.</Text>}
      <FormFailure problems={problemsOf(resend.error, [])} error={resend.error} />
      {pending && <PendingChange to={pending.email} until={pending.expiresAt} email={email} />}
      <Dialog title="Change your e-mail address" opened={changing} close={close}>
        <EmailForm close={close} />
      </Dialog>
    </SettingRow>
  );
}

/** A change that waits for its link, on whichever device it was asked for. */
function PendingChange({ to, until, email }: { to: string; until: string; email: string }): ReactNode {
  const cancel = useGraphMutation(
    CancelEmailChangeDocument,
    (result) => result.cancelEmailChange,
    null,
    () => notifications.show({ title: "Change called off", message: `You go on signing in as ${email}. The link that we mailed works no more.` }),
  );
  return (
    <Alert color="gray" variant="light" role="status" icon={<IconMailForward size={18} />} mt={6}>
      A link is on its way to {to}. Your address changes when it is opened, by <When at={until} />; until then you sign in as {email}.
      <Group mt={8}>
        <Button variant="default" size="compact-sm" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
          Cancel the change
        </Button>
      </Group>
      <FormFailure problems={problemsOf(cancel.error, [])} error={cancel.error} />
    </Alert>
  );
}

function EmailForm({ close }: { close: () => void }): ReactNode {
  const change = useGraphMutation(ChangeEmailDocument, (result) => result.changeEmail, null, close);
  const problems = problemsOf(change.error, ["email"]);
  const send = (texts: Record<string, string>) => {
    change.mutate({ input: { email: (texts["email"] ?? "").trim() } });
  };
  return (
    <DialogForm problems={problems} error={change.error} pending={change.isPending} action="Mail a link there" close={close} send={send}>
      <TextInput
        name="email"
        type="email"
        label="New address"
        description="We mail a link there. Your address changes when you open it."
        autoComplete="email"
        error={problems.fields["email"]}
        required
        withAsterisk={false}
        data-autofocus
      />
    </DialogForm>
  );
}
