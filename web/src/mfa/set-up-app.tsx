import { ActionIcon, Anchor, CopyButton, Text, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import type { ReactNode } from "react";
import { ConfirmTotpDocument, type ConfirmTotpInput } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { DialogForm } from "../page/dialog";
import { renewSession } from "../session/open-session";
import classes from "./set-up-app.module.css";

interface SetUpAppProps {
  secret: string;
  otpauthUrl: string;
  /** The app is in use. The codes come with the first second factor. */
  confirmed: (recoveryCodes: readonly string[] | null) => void;
  close: () => void;
}

async function confirm(input: ConfirmTotpInput): Promise<readonly string[] | null> {
  const { confirmTotp } = await send(ConfirmTotpDocument, { input }, null);
  if (confirmTotp.userErrors.length > 0) throw new RefusedInput(confirmTotp.userErrors);
  // this session has had both factors now; where the cookies cannot say so yet, they do when they are renewed anyway
  await renewSession().catch(() => null);
  return confirmTotp.recoveryCodes ?? null;
}

/** The secret for the app, as a picture and as text, and the code that proves that the app has it. */
export default function SetUpApp({ secret, otpauthUrl, confirmed, close }: SetUpAppProps): ReactNode {
  const graph = useQueryClient();
  const confirmation = useMutation<readonly string[] | null, Error, ConfirmTotpInput>({
    mutationFn: confirm,
    onSuccess: (codes) => {
      confirmed(codes);
      return graph.invalidateQueries();
    },
  });
  const problems = problemsOf(confirmation.error, ["code"]);
  const use = ({ code = "", name = "" }: Record<string, string>) => confirmation.mutate({ code, ...(name.trim() && { name }) });
  const copySecret = (
    <CopyButton value={secret} timeout={2_000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : "Copy"}>
          <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={copied ? "Copied" : "Copy the secret"}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
  return (
    <DialogForm problems={problems} error={confirmation.error} pending={confirmation.isPending} action="Turn it on" close={close} send={use}>
      <Text size="sm">
        Scan this with an authenticator app on your phone, or{" "}
        <Anchor href={otpauthUrl} inherit td="underline">
          open it in an app on this device
        </Anchor>
        .
      </Text>
      <div className={classes.picture}>
        <QRCodeSVG value={otpauthUrl} size={176} title="QR code of the secret that stands below" />
      </div>
      <TextInput
        label="Or type this secret into the app"
        value={secret.match(/.{1,4}/g)?.join(" ") ?? secret}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        rightSection={copySecret}
        classNames={{ input: classes.secret! }}
      />
      <TextInput
        name="code"
        label="Code"
        description="Six digits, as the app shows them now."
        autoComplete="one-time-code"
        inputMode="numeric"
        error={problems.fields["code"]}
        required
        withAsterisk={false}
        autoFocus
        data-autofocus
      />
      <TextInput name="name" label="What to call it" placeholder="Authenticator app" maxLength={100} autoComplete="off" />
    </DialogForm>
  );
}
