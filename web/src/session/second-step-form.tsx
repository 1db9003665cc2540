import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { PasskeySignIn } from "../passkey/passkey-sign-in";
import { takeSecondStep, type SecondStep } from "./open-session";

/** Asks for the code of the second factor; a recovery code stands in for it. */
export function SecondStepForm({ challenge, onDone, onBack }: { challenge: SecondStep; onDone: () => Promise<void>; onBack: () => void }): ReactNode {
  const [recovering, setRecovering] = useState(!challenge.methods.includes("TOTP"));
  const step = useMutation<void, Error, string>({
    mutationFn: (code) => takeSecondStep(challenge.token, recovering ? "RECOVERY_CODE" : "TOTP", code),
    onSuccess: onDone,
  });
  const problems = problemsOf(step.error, ["code"]);
  const field = recovering
    ? { label: "Recovery code", description: "One of the ten that you got when you set up two-step sign-in.", autoComplete: "off" }
    : { label: "Code", description: "Six digits, as your authenticator app shows them now.", autoComplete: "one-time-code", inputMode: "numeric" as const };
  const canSwitch = challenge.methods.includes("TOTP") && challenge.methods.includes("RECOVERY_CODE");
  const change = () => {
    step.reset();
    setRecovering(!recovering);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate(textsOf(event.currentTarget)["code"] ?? "");
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={step.error} />
        <TextInput key={field.label} name="code" {...field} error={problems.fields["code"]} size="md" required withAsterisk={false} autoFocus />
        <Button type="submit" size="md" loading={step.isPending} fullWidth mt="xs">
          Go on
        </Button>
        {challenge.methods.includes("PASSKEY") && <PasskeySignIn done={onDone} />}
        <Text size="sm" ta="center">
          {canSwitch && (
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
