import { Button, Code, CopyButton, Group, List, Modal, Text } from "@mantine/core";
import { IconFingerprint, IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { browserSupportsWebAuthn, startRegistration, type PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useState, type ReactNode } from "react";
import { BeginPasskeyRegistrationDocument, FinishPasskeyRegistrationDocument, PasskeysDocument, RemovePasskeyDocument, type PasskeysQuery } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { FormFailure } from "../page/form-failure";
import { Notice } from "../page/notice";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";

type Device = NonNullable<NonNullable<PasskeysQuery["me"]>["mfaDevices"]>[number];

const columns: Column<Device>[] = [
  { header: "Passkey", width: "42%", cell: ({ name }) => name },
  { header: "Made", cell: ({ createdAt }) => <When at={createdAt} dayOnly /> },
  { header: "Last used", cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : "Never") },
  { header: "Actions", width: "110px", quiet: true, cell: (device) => <Remove device={device} /> },
];

/** Asks the browser for a new passkey and keeps it. @returns recovery codes when it is the first second factor */
async function make(): Promise<readonly string[] | null> {
  const { beginPasskeyRegistration: begun } = await send(BeginPasskeyRegistrationDocument, {}, null);
  if (begun.userErrors.length > 0 || !begun.challenge) throw new RefusedInput(begun.userErrors);
  const response: unknown = await startRegistration({ optionsJSON: begun.options as PublicKeyCredentialCreationOptionsJSON });
  const { finishPasskeyRegistration: made } = await send(FinishPasskeyRegistrationDocument, { input: { challenge: begun.challenge, response } }, null);
  if (made.userErrors.length > 0) throw new RefusedInput(made.userErrors);
  return made.recoveryCodes ?? null;
}

/** The person's passkeys: they sign in without a password, and are a second factor. */
export default function Passkeys(): ReactNode {
  const graph = useQueryClient();
  const query = useGraphQuery(PasskeysDocument, {}, null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [supported] = useState(browserSupportsWebAuthn);
  const add = useMutation<readonly string[] | null>({
    mutationFn: make,
    onSuccess: async (given) => {
      setCodes(given);
      await graph.invalidateQueries();
    },
  });
  // closing the browser's own dialog is no failure
  const error = add.error && ["NotAllowedError", "AbortError"].includes(add.error.name) ? null : add.error;
  const action = supported && (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} loading={add.isPending} onClick={() => add.mutate()}>
      Add a passkey
    </Button>
  );
  return (
    <Card title="Passkeys" actions={action}>
      <FormFailure problems={problemsOf(error, [])} error={error} />
      <QueryView query={query} waiting={<TableSkeleton label="Passkeys" columns={columns} />}>
        {({ me }) => {
          const passkeys = me?.mfaDevices?.filter(({ kind }) => kind === "PASSKEY") ?? [];
          if (passkeys.length > 0) return <DataTable label="Passkeys" columns={columns} rows={passkeys} keyOf={({ id }) => id} />;
          return (
            <Notice icon={<IconFingerprint size={26} stroke={1.6} />} title="No passkey yet">
              <span>A passkey signs you in by fingerprint, face or the device's own lock. Nobody can phish or guess it.</span>
            </Notice>
          );
        }}
      </QueryView>
      <RecoveryCodes codes={codes} close={() => setCodes(null)} />
    </Card>
  );
}

function RecoveryCodes({ codes, close }: { codes: readonly string[] | null; close: () => void }): ReactNode {
  return (
    <Modal opened={codes !== null} onClose={close} title="Keep your recovery codes" lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
      <Text mb="sm">Each signs you in once when your devices are lost. They are shown this one time.</Text>
      <List listStyleType="none" mb="md">
        {codes?.map((code) => (
          <List.Item key={code}>
            <Code>{code}</Code>
          </List.Item>
        ))}
      </List>
      <Group justify="flex-end">
        <CopyButton value={codes?.join("\n") ?? ""}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy all"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={close}>I have kept them</Button>
      </Group>
    </Modal>
  );
}

function Remove({ device: { id, name } }: { device: Device }): ReactNode {
  const [asking, setAsking] = useState(false);
  const remove = useGraphMutation(RemovePasskeyDocument, (result) => result.removeMfaDevice, null);
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Remove ${name}?`} lockScroll={false} centered closeButtonProps={{ "aria-label": "Close" }}>
        <Text mb="md">It no longer signs you in. Delete it on the device, too: the device does not know.</Text>
        <FormFailure problems={problemsOf(remove.error, [])} error={remove.error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ input: { deviceId: id } }, { onSuccess: () => setAsking(false) })}>
            Remove
          </Button>
        </Group>
      </Modal>
    </>
  );
}
