import { Button } from "@mantine/core";
import { IconFingerprint, IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { browserSupportsWebAuthn, startRegistration, type PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useState, type ReactNode } from "react";
import { BeginPasskeyRegistrationDocument, FinishPasskeyRegistrationDocument, PasskeysDocument, type PasskeysQuery } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { useGraphQuery } from "../graph/use-graph";
import { RecoveryCodes } from "../mfa/recovery-codes";
import { RemoveDevice } from "../mfa/remove-device";
import { Card } from "../page/card";
import { DataTable, TableSkeleton, type Column } from "../page/data-table";
import { FormFailure } from "../page/form-failure";
import { Notice } from "../page/notice";
import { QueryView } from "../page/query-view";
import { When } from "../page/when";
import { renewSession } from "../session/open-session";
import { turnedDown } from "./turned-down";

type Device = NonNullable<NonNullable<PasskeysQuery["me"]>["mfaDevices"]>[number];

const columns: Column<Device>[] = [
  { header: "Passkey", width: "42%", cell: ({ name }) => name },
  { header: "Made", cell: ({ createdAt }) => <When at={createdAt} dayOnly /> },
  { header: "Last used", cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : "Never") },
  { header: "Actions", width: "110px", quiet: true, cell: (device) => (
      <RemoveDevice device={device}>It no longer signs you in. Delete it on the device, too: the device does not know.</RemoveDevice>
    ) },
];

/** Asks the browser for a new passkey and keeps it. @returns recovery codes when it is the first second factor */
async function make(): Promise<readonly string[] | null> {
  const { beginPasskeyRegistration: begun } = await send(BeginPasskeyRegistrationDocument, {}, null);
  if (begun.userErrors.length > 0 || !begun.challenge) throw new RefusedInput(begun.userErrors);
  const response: unknown = await startRegistration({ optionsJSON: begun.options as PublicKeyCredentialCreationOptionsJSON });
  const { finishPasskeyRegistration: made } = await send(FinishPasskeyRegistrationDocument, { input: { challenge: begun.challenge, response } }, null);
  if (made.userErrors.length > 0) throw new RefusedInput(made.userErrors);
  // this session has had both factors now; where the cookies cannot say so yet, they do when they are renewed anyway
  await renewSession().catch(() => null);
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
  const error = add.error && turnedDown(add.error) ? null : add.error;
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
