import { Badge, Button, Group, Skeleton, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { SetupTotpDocument, TwoStepDocument, type SetupTotpMutation, type TwoStepQuery } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation, useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { Dialog } from "../page/dialog";
import { FormFailure } from "../page/form-failure";
import { QueryView } from "../page/query-view";
import { SettingRow } from "../page/setting-row";
import { When } from "../page/when";
import { RecoveryCodes } from "./recovery-codes";
import { RecoveryCodesRow } from "./recovery-codes-row";
import { RemoveDevice } from "./remove-device";

type Device = NonNullable<NonNullable<TwoStepQuery["me"]>["mfaDevices"]>[number];

const SetUpApp = lazy(() => import("./set-up-app"));

/** The second step of signing in: whether there is one, the apps that show its codes, and the recovery codes. */
export default function TwoStep(): ReactNode {
  const query = useGraphQuery(TwoStepDocument, {}, null);
  const [waiting, setWaiting] = useState<SetupTotpMutation["setupTotp"] | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const setUp = useGraphMutation(SetupTotpDocument, (result) => result.setupTotp, null, (begun) => setWaiting(begun));
  const confirmed = (given: readonly string[] | null) => {
    setWaiting(null);
    if (given) setCodes(given);
    else notifications.show({ title: "App added", message: "Your recovery codes stay as they are." });
  };
  const add = (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} loading={setUp.isPending} onClick={() => setUp.mutate({})}>
      Add an app
    </Button>
  );
  return (
    <Card title="Two-step sign-in" actions={add}>
      <FormFailure problems={problemsOf(setUp.error, [])} error={setUp.error} />
      <QueryView query={query} waiting={<Skeleton height={60} role="status" aria-label="Loading two-step sign-in" />}>
        {({ me }) => {
          const devices = me?.mfaDevices ?? [];
          return (
            <>
              <Status on={devices.length > 0} />
              {devices.filter(({ kind }) => kind === "TOTP").map((device) => (
                <App key={device.id} device={device} last={devices.length === 1} />
              ))}
              {devices.length > 0 && <RecoveryCodesRow left={me?.recoveryCodesLeft ?? 0} show={setCodes} />}
            </>
          );
        }}
      </QueryView>
      <Dialog title="Add an authenticator app" opened={waiting !== null} close={() => setWaiting(null)}>
        {waiting?.secret && waiting.otpauthUrl && (
          <Suspense fallback={<Skeleton height={420} />}>
            <SetUpApp secret={waiting.secret} otpauthUrl={waiting.otpauthUrl} confirmed={confirmed} close={() => setWaiting(null)} />
          </Suspense>
        )}
      </Dialog>
      <RecoveryCodes codes={codes} close={() => setCodes(null)} />
    </Card>
  );
}

function Status({ on }: { on: boolean }): ReactNode {
  return (
    <SettingRow label="Second step">
      <Group gap={10} wrap="nowrap" align="flex-start">
        <Badge variant="light" miw="fit-content" {...(!on && { color: "gray" })}>
          {on ? "On" : "Off"}
        </Badge>
        <Text size="sm" c="dimmed">
          {on ? "A password alone does not sign you in: an app's code or a passkey is asked for, too." : "Your password alone signs you in. With an app on your phone, or a passkey, a stolen password is not enough."}
        </Text>
      </Group>
    </SettingRow>
  );
}

function App({ device, last }: { device: Device; last: boolean }): ReactNode {
  const what = last ? "It is your only second step: your password alone signs you in then, and your recovery codes are good no more." : "It is asked for no more. Delete it in the app, too: the app does not know.";
  return (
    <SettingRow label={device.name} actions={<RemoveDevice device={device}>{what}</RemoveDevice>}>
      <Text size="sm" c="dimmed">
        Added <When at={device.createdAt} dayOnly />
        {device.lastUsedAt && (
          <>
            {" "}
            · last used <When at={device.lastUsedAt} />
          </>
        )}
      </Text>
    </SettingRow>
  );
}
