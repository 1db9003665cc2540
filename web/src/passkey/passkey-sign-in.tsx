import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { BeginPasskeySignInDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { post, send } from "../graph/send";
import { FormFailure } from "../page/form-failure";
import { readSession } from "../session/open-session";
import { turnedDown } from "./turned-down";

/** Asks for a passkey and signs in with it. @param autofill waits in the address field's suggestions until the person picks one */
async function signIn(autofill: boolean): Promise<void> {
  const { beginPasskeySignIn: begun } = await send(BeginPasskeySignInDocument, {}, null);
  if (begun.userErrors.length > 0 || !begun.challenge) throw new RefusedInput(begun.userErrors);
  const response = await startAuthentication({ optionsJSON: begun.options as PublicKeyCredentialRequestOptionsJSON, useBrowserAutofill: autofill });
  readSession(await post("POST", "/session/passkey", { challenge: begun.challenge, response }, null));
}

/** The way in with a passkey: by a button, and in the suggestions of the address field where the browser knows that. */
export function PasskeySignIn({ done }: { done: () => Promise<void> }): ReactNode {
  const [offered] = useState(browserSupportsWebAuthn);
  const asked = useMutation<void>({ mutationFn: () => signIn(false), onSuccess: done });
  const error = asked.error && turnedDown(asked.error) ? null : asked.error;
  const goOn = useRef(done);
  useEffect(() => {
    let gone = false;
    void (async () => {
      if (!(await browserSupportsWebAuthnAutofill()) || gone) return;
      try {
        await signIn(true);
        if (!gone) await goOn.current();
      } catch {
        // the person signs in another way, or the button says what is wrong
      }
    })();
    return () => {
      gone = true;
      WebAuthnAbortService.cancelCeremony();
    };
  }, []);
  if (!offered) return null;
  return (
    <>
      <FormFailure problems={problemsOf(error, [])} error={error} />
      <Button variant="default" size="md" fullWidth leftSection={<IconFingerprint size={18} />} loading={asked.isPending} onClick={() => asked.mutate()}>
        Sign in with a passkey
      </Button>
    </>
  );
}
