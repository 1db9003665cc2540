/** What a client of the token endpoint shows. */
export interface ClientProof {
  clientId: string;
  clientSecret: string | null;
  assertion: string | null;
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Reads a client's proof: `client_secret_basic` (RFC 6749, section 2.3.1) or `private_key_jwt` (RFC 7523, section 2.2); one of them.
 * A secret in the body (`client_secret_post`) is not taken.
 */
export function readClientProof(authorization: string | undefined, form: URLSearchParams): ClientProof | null {
  const assertion = form.get("client_assertion");
  const basic = authorization === undefined ? null : readBasic(authorization);
  if (assertion !== null) {
    if (authorization !== undefined || form.get("client_assertion_type") !== assertionType || form.has("client_secret")) return null;
    const clientId = subjectOf(assertion);
    const named = form.get("client_id");
    return clientId === null || (named !== null && named !== clientId) ? null : { clientId, clientSecret: null, assertion };
  }
  if (!basic || form.has("client_secret") || (form.get("client_id") ?? basic.clientId) !== basic.clientId) return null;
  return { ...basic, assertion: null };
}

/** Id and secret are form-encoded before they are put together. */
function readBasic(authorization: string): { clientId: string; clientSecret: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, "base64").toString();
  const colon = text.indexOf(":");
  const [clientId, clientSecret] = [formDecoded(text.slice(0, Math.max(0, colon))), formDecoded(text.slice(colon + 1))];
  return colon < 0 || !clientId || clientSecret === null ? null : { clientId, clientSecret };
}

function formDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** Whom an assertion says that it is of; whether it is, its verifier tells. */
function subjectOf(assertion: string): string | null {
  try {
    const claims = JSON.parse(Buffer.from(assertion.split(".")[1] ?? "", "base64url").toString()) as { sub?: unknown };
    return typeof claims.sub === "string" ? claims.sub.slice(0, 100) : null;
  } catch {
    return null;
  }
}
