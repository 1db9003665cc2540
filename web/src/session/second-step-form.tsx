import { Anchor, Button, Divider, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { PasskeyStep } from "../passkey/passkey-step";
import { takeSecondStep, type SecondStep } from "./open-session";

/** Asks for the second factor: a passkey, or an app's code; a recovery code stands in for either. */
export function SecondStepForm({ challenge, onDone, onBack }: { challenge: SecondStep; onDone: () => Promise<void>; onBack: () => void }): ReactNode {
  const [hasApp, hasPasskey, hasCodes] = (["TOTP", "PASSKEY", "RECOVERY_CODE"] as const).map((method) => challenge.methods.includes(method));
  const [recovering, setRecovering] = useState(!hasApp);
  const step = useMutation<void, Error, string>({
    mutationFn: (code) => takeSecondStep(challenge.token, recovering ? "RECOVERY_CODE" : "TOTP", code),
    onSuccess: onDone,
  });
  const problems = problemsOf(step.error, ["code"]);
  const field = recovering
    ? { label: "Recovery code", description: "One of the ten that you got when you set up two-step sign-in.", autoComplete: "off" }
    : { label: "Code", description: "Six digits, as your authenticator app shows them now.", autoComplete: "one-time-code", inputMode: "numeric" as const };
  const change = () => {
    step.reset();
    setRecovering(!recovering);
  };
  const typing = hasApp || hasCodes;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate(textsOf(event.currentTarget)["code"] ?? "");
      }}
    >
      <Stack gap="md">
        {hasPasskey && <PasskeyStep challenge={challenge} done={onDone} first={!hasApp} />}
        {hasPasskey && typing && <Divider label="or" />}
        <FormFailure problems={problems} error={step.error} />
        {typing && (
          <>
            <TextInput key={field.label} name="code" {...field} error={problems.fields["code"]} size="md" required withAsterisk={false} autoFocus={hasApp || !hasPasskey} />
            <Button type="submit" size="md" variant={hasPasskey && !hasApp ? "default" : "filled"} loading={step.isPending} fullWidth mt="xs">
              Go on
            </Button>
          </>
        )}
        <Text size="sm" ta="center">
          {hasApp && hasCodes && (
            <>
              <Anchor component="button" type="button" inherit onClick={change}>
                {recovering ? "Use the app's code" : "Use a recovery code"}
              </Anchor>
              {" · "}
            </>
          )}
          <Anchor component="button" type="button" inherit onClick={onBack}>
            Begin again
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
