import { Anchor, Button, Divider, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { MeansOfProofQuery } from "../graph/generated/graphql";
import { GraphError } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { FormFailure } from "../page/form-failure";
import { textsOf } from "../page/texts-of";
import { turnedDown } from "../passkey/turned-down";
import { proveByPasskey, proveByTyping, type TypedProof } from "./prove";
import type { ReauthenticationDialogProps } from "./reauthentication";

type Me = NonNullable<MeansOfProofQuery["me"]>;

const codeFields = {
  TOTP: { label: "Code", description: "Six digits, as your authenticator app shows them now.", autoComplete: "one-time-code", inputMode: "numeric" },
  RECOVERY_CODE: { label: "Recovery code", description: "One of those that you kept. It is good once.", autoComplete: "off" },
} as const;

/** What this person can prove itself by: a passkey, or the password with whatever belongs to it. */
export function ProofForm({ me, given, declined }: { me: Me } & Pick<ReauthenticationDialogProps, "given" | "declined">): ReactNode {
  const devices = me.mfaDevices ?? [];
  const hasApp = devices.some(({ kind }) => kind === "TOTP");
  const hasPasskey = devices.some(({ kind }) => kind === "PASSKEY") && browserSupportsWebAuthn();
  const hasCodes = (me.recoveryCodesLeft ?? 0) > 0;
  const typing = devices.length === 0 || hasApp || hasCodes;
  const [recovering, setRecovering] = useState(!hasApp);
  const method = devices.length === 0 ? null : recovering ? "RECOVERY_CODE" : "TOTP";
  const proof = useMutation<void, Error, TypedProof | null>({
    mutationFn: (typed) => (typed ? proveByTyping(typed) : proveByPasskey()),
    onSuccess: given,
    onError: (error) => {
      if (error instanceof GraphError && error.code === "UNAUTHENTICATED") declined(error);
    },
  });
  const error = proof.error && turnedDown(proof.error) ? null : proof.error;
  const problems = problemsOf(error, method ? ["password", "code"] : ["password"]);
  const waitsFor = (passkey: boolean) => proof.isPending && (proof.variables === null) === passkey;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { password = "", code = "" } = textsOf(event.currentTarget);
        proof.mutate({ password, ...(method && { method, code }) });
      }}
    >
      <Stack gap="md">
        <FormFailure problems={problems} error={error} />
        {hasPasskey && (
          <Button variant={typing ? "default" : "filled"} leftSection={<IconFingerprint size={18} />} loading={waitsFor(true)} onClick={() => proof.mutate(null)} fullWidth>
            Use a passkey
          </Button>
        )}
        {hasPasskey && typing && <Divider label="or" />}
        {typing && (
          <>
            {/* a password manager looks for whom the password is */}
            <input type="text" autoComplete="username" value={me.email} readOnly hidden />
            <PasswordInput name="password" label="Password" autoComplete="current-password" error={problems.fields["password"]} required withAsterisk={false} autoFocus data-autofocus />
          </>
        )}
        {typing && method && (
          <div>
            <TextInput key={method} name="code" {...codeFields[method]} error={problems.fields["code"]} required withAsterisk={false} />
            {hasApp && hasCodes && (
              <Text size="sm" mt={6}>
                <Anchor component="button" type="button" inherit onClick={() => setRecovering(!recovering)}>
                  {recovering ? "Use the app's code" : "Use a recovery code"}
                </Anchor>
              </Text>
            )}
          </div>
        )}
        {!typing && !hasPasskey && <Text>Your account is kept by a passkey, and this browser knows none. Do this in a browser that has it.</Text>}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={() => declined()}>
            Cancel
          </Button>
          {typing && (
            <Button type="submit" loading={waitsFor(false)}>
              Confirm
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
