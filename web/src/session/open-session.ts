import { RefusedInput, type UserError } from "../graph/graph-error";
import { post } from "../graph/send";
import { GraphError } from "../graph/graph-error";

interface SessionAnswer {
  userErrors?: UserError[];
  errors?: { message: string; extensions?: { code?: string; correlationId?: string } }[];
}

/**
 * Signs in. The answer's cookies carry the session; no script sees it.
 * @throws RefusedInput when address and password do not fit together
 */
export async function openSession(email: string, password: string): Promise<void> {
  read(await post("POST", "/session", { email, password }, null));
}

/** Signs out: the session ends, and the browser forgets it. */
export async function closeSession(): Promise<void> {
  read(await post("DELETE", "/session", {}, null));
}

function read({ answer, correlationId }: { answer: unknown; correlationId: string | null }): void {
  const { userErrors = [], errors = [] } = answer as SessionAnswer;
  const [error] = errors;
  if (error) throw new GraphError(error.extensions?.code ?? "INTERNAL", error.message, error.extensions?.correlationId ?? correlationId);
  if (userErrors.length > 0) throw new RefusedInput(userErrors);
}
