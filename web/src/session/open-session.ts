import { RefusedInput, type UserError } from "../graph/graph-error";
import { post } from "../graph/send";
import { GraphError } from "../graph/graph-error";

interface SessionAnswer {
  userErrors?: UserError[];
  challenge?: SecondStep;
  errors?: { message: string; extensions?: { code?: string; correlationId?: string } }[];
}

/** How a second factor can be proved, as the API names it. */
export type MfaMethod = "TOTP" | "RECOVERY_CODE" | "PASSKEY";

/** What a sign-in waits for. */
export interface SecondStep {
  token: string;
  methods: MfaMethod[];
  /** For `navigator.credentials`, where a passkey is among them. */
  passkeyOptions: unknown;
}

/**
 * Signs in. The answer's cookies carry the session; no script sees it.
 * @returns the second step that is due, or null when the session is open
 * @throws RefusedInput when address and password do not fit together
 */
export async function openSession(email: string, password: string): Promise<SecondStep | null> {
  return readSession(await post("POST", "/session", { email, password }, null));
}

/** The second step. @throws RefusedInput when the code is wrong, or the sign-in has waited too long */
export async function takeSecondStep(challenge: string, method: MfaMethod, code: string): Promise<void> {
  readSession(await post("POST", "/session/mfa", { challenge, method, code }, null));
}

/** New cookies, which say what the session is worth by now: after a second factor was set up, say. */
export async function renewSession(): Promise<void> {
  readSession(await post("POST", "/session/renewal", {}, null));
}

/** Signs out: the session ends, and the browser forgets it. */
export async function closeSession(): Promise<void> {
  readSession(await post("DELETE", "/session", {}, null));
}

/** What `/session` answered. @throws RefusedInput for what the person can mend, GraphError for the rest */
export function readSession({ answer, correlationId }: { answer: unknown; correlationId: string | null }): SecondStep | null {
  const { userErrors = [], errors = [], challenge = null } = answer as SessionAnswer;
  const [error] = errors;
  if (error) throw new GraphError(error.extensions?.code ?? "INTERNAL", error.message, error.extensions?.correlationId ?? correlationId);
  if (userErrors.length > 0) throw new RefusedInput(userErrors);
  return challenge;
}
