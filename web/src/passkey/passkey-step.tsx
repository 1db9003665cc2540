import { Button } from "@mantine/core";
import { browserSupportsWebAuthn, startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { takeSecondStep, type SecondStep } from "../session/open-session";
import { turnedDown } from "./turned-down";

interface PasskeyStepProps {
  challenge: SecondStep;
  done: () => Promise<void>;
  /** It is the way that is expected; the others are for when it is lost. */
  first: boolean;
}

/** The second step by one of the passkeys of whoever gave the password. */
export function PasskeyStep({ challenge: { token, passkeyOptions }, done, first }: PasskeyStepProps): ReactNode {
  const [offered] = useState(browserSupportsWebAuthn);
  const step = useMutation<void>({
    mutationFn: async () => {
      const response = await startAuthentication({ optionsJSON: passkeyOptions as PublicKeyCredentialRequestOptionsJSON });
      await takeSecondStep(token, "PASSKEY", JSON.stringify(response));
    },
    onSuccess: done,
  });
  const error = step.error && turnedDown(step.error) ? null : step.error;
  if (!offered) return null;
  return (
    <>
      <FormFailure problems={problemsOf(error, [])} error={error} />
      <Button variant={first ? "filled" : "default"} size="md" fullWidth leftSection={<IconFingerprint size={18} />} loading={step.isPending} onClick={() => step.mutate()} autoFocus={first}>
        Use a passkey
      </Button>
    </>
  );
}
