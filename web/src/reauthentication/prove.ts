import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { BeginPasskeyProofDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { post, send } from "../graph/send";
import { readSession } from "../session/open-session";

/** A password, and beside it the second factor's code where the account has one. */
export interface TypedProof {
  password: string;
  method?: "TOTP" | "RECOVERY_CODE";
  code?: string;
}

/** Proves by what is typed. The answer's cookies carry the proof. @throws RefusedInput when it is wrong */
export async function proveByTyping(proof: TypedProof): Promise<void> {
  readSession(await post("POST", "/session/reauthentication", proof, null));
}

/** Proves by a passkey, which is both factors at once. @throws RefusedInput; a DOMException when the person closes the browser's dialog */
export async function proveByPasskey(): Promise<void> {
  const { beginPasskeyProof: begun } = await send(BeginPasskeyProofDocument, {}, null);
  if (begun.userErrors.length > 0 || !begun.challenge) throw new RefusedInput(begun.userErrors);
  const response = await startAuthentication({ optionsJSON: begun.options as PublicKeyCredentialRequestOptionsJSON });
  readSession(await post("POST", "/session/reauthentication", { method: "PASSKEY", challenge: begun.challenge, code: JSON.stringify(response) }, null));
}
