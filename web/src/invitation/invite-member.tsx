import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { InviteMemberDocument, type InviteMemberMutation } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { usePlace } from "../tenant/current-place";
import { HandOver } from "./hand-over";

interface InviteMemberProps {
  opened: boolean;
  close: () => void;
  roles: readonly { readonly key: string; readonly name: string; readonly description: string; readonly grantable: boolean }[];
}

/** Invites an address with a role, and hands over the link that lets it in. */
export function InviteMember({ opened, close, roles }: InviteMemberProps): ReactNode {
  const place = usePlace();
  const invite = useGraphMutation(InviteMemberDocument, (result) => result.inviteMember, place.slug);
  const leave = () => {
    close();
    invite.reset();
  };
  return (
    <Modal opened={opened} onClose={leave} title={invite.data ? "Hand over the link" : "Invite a member"} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
      {invite.data ? (
        <HandOver invitation={invite.data.invitation} token={invite.data.token}>
          <Button variant="subtle" onClick={() => invite.reset()}>
            Invite another
          </Button>
          <Button onClick={leave}>Done</Button>
        </HandOver>
      ) : (
        <InviteForm roles={roles.filter(({ grantable }) => grantable)} invite={invite} />
      )}
    </Modal>
  );
}

function InviteForm({ roles, invite }: { roles: InviteMemberProps["roles"]; invite: ReturnType<typeof useGraphMutation<InviteMemberMutation, { input: { email: string; role: string } }, InviteMemberMutation["inviteMember"]>> }): ReactNode {
  const [role, setRole] = useState(roles.some(({ key }) => key === "member") ? "member" : (roles.at(-1)?.key ?? ""));
  const problems = problemsOf(invite.error, ["email", "role"]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ input: { email: textsOf(event.currentTarget)["email"] ?? "", role } });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={invite.error} />
        <TextInput name="email" type="email" label="E-mail address" description="Only the account with this address can accept." error={problems.fields["email"]} required withAsterisk={false} autoComplete="off" data-autofocus />
        <NativeSelect
          label="Role"
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={roles.map(({ key, name }) => ({ value: key, label: name }))}
          description={roles.find(({ key }) => key === role)?.description}
          error={problems.fields["role"]}
        />
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={invite.isPending}>
            Create the invitation
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
