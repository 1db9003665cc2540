import { Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { When } from "../page/when";

interface HandOverProps {
  invitation: { readonly email: string; readonly expiresAt: string; readonly role: { readonly name: string } | null } | null;
  token: string | null;
  /** What can be done beside copying. */
  children: ReactNode;
}

/** The link that lets the invited person in, to copy: the platform keeps only its digest. */
export function HandOver({ invitation, token, children }: HandOverProps): ReactNode {
  const link = `${location.origin}/invitations/accept?token=${encodeURIComponent(token ?? "")}`;
  return (
    <Stack gap="md">
      <Text>
        This link goes to <strong>{invitation?.email}</strong> by mail; you can hand it over yourself, too. It makes that person{" "}
        {invitation?.role?.name ?? "a member"}
        {invitation && (
          <>
            {" "}
            and is good until <When at={invitation.expiresAt} />
          </>
        )}
        . It is shown this once.
      </Text>
      <TextInput label="Invitation link" value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Group justify="flex-end">
        <CopyButton value={link} timeout={2_000}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
              {copied ? "Copied" : "Copy the link"}
            </Button>
          )}
        </CopyButton>
        {children}
      </Group>
    </Stack>
  );
}
