import type { TypedDocumentString } from "./generated/graphql";
import { freshProof, wantsProof } from "./fresh-proof";
import { GraphError } from "./graph-error";

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string; correlationId?: string } }[];
}

const correlationHeader = "x-correlation-id";

/** Sends JSON to the gateway this page came from. The session travels in cookies that no script can read. */
export async function post(method: "POST" | "DELETE", path: string, body: unknown, tenant: string | null, signal?: AbortSignal): Promise<{ answer: unknown; correlationId: string | null }> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: { "content-type": "application/json", accept: "application/json", ...(tenant && { "x-tenant": tenant }) },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new GraphError("UNREACHABLE", "The server cannot be reached. Check the connection, then try again.", null);
  }
  const correlationId = response.headers.get(correlationHeader);
  const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
  if (answer === null) throw new GraphError("UNAVAILABLE", `The server answered ${response.status} and nothing that can be read.`, correlationId);
  return { answer, correlationId };
}

/**
 * Runs an operation. Where it is refused for want of a fresh proof, the person is asked for one, and it is run once more.
 * @param tenant id or slug of the tenant it works in, or null outside one
 * @throws GraphError when any part of it failed
 */
export async function send<Result, Variables>(operation: TypedDocumentString<Result, Variables>, variables: Variables, tenant: string | null, signal?: AbortSignal): Promise<Result> {
  const run = async () => {
    const { answer, correlationId } = await post("POST", "/graphql", { query: operation.toString(), variables }, tenant, signal);
    return read<Result>(answer, correlationId);
  };
  try {
    return await run();
  } catch (error) {
    if (!wantsProof(error)) throw error;
    await freshProof(error);
    return run();
  }
}

/** The data of an answer. @throws GraphError for its first error */
export function read<Result>(answer: unknown, correlationId: string | null): Result {
  const { data, errors } = answer as Answer<Result>;
  const [error] = errors ?? [];
  if (error) throw new GraphError(error.extensions?.code ?? "INTERNAL", error.message, error.extensions?.correlationId ?? correlationId);
  if (data === undefined || data === null) throw new GraphError("INTERNAL", "The server's answer had no data in it.", correlationId);
  return data;
}
