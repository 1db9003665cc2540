import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";
import { invalid, type InvalidInput } from "../../kernel/errors/errors.js";

/** One problem for whatever is wrong with what a browser answered: there is nothing in it that a person could mend. */
export const passkeyInvalid = (): InvalidInput =>
  invalid("response", "PASSKEY_INVALID", "This passkey cannot be used here, or what was signed is not what was asked for. Try once more, or choose another way.");

const text = z.string().max(16_384).regex(/^[A-Za-z0-9_-]*$/);
const credential = { id: text, rawId: text, type: z.literal("public-key"), clientExtensionResults: z.record(z.string(), z.unknown()), authenticatorAttachment: z.string().max(32).optional() };
const registration = z.object({ ...credential, response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string().max(32)).max(10).optional() }) });
const authentication = z.object({ ...credential, response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.nullish() }) });

/** What `navigator.credentials.create` answered (WebAuthn Level 3, RegistrationResponseJSON). @throws PASSKEY_INVALID among the input's problems */
export const registrationResponse = (value: unknown): RegistrationResponseJSON => read(registration, value) as RegistrationResponseJSON;

/** What `navigator.credentials.get` answered (AuthenticationResponseJSON). @throws PASSKEY_INVALID among the input's problems */
export const authenticationResponse = (value: unknown): AuthenticationResponseJSON => read(authentication, value) as AuthenticationResponseJSON;

/** A passkey's answer where a code is asked for: its JSON. @throws PASSKEY_INVALID among the input's problems */
export function parsed(code: string): unknown {
  try {
    return JSON.parse(code);
  } catch {
    throw passkeyInvalid();
  }
}

function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const known = shape.safeParse(value);
  if (!known.success) throw passkeyInvalid();
  return known.data;
}
