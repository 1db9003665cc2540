import type { ReactNode } from "react";
import { ShownOnce } from "../page/shown-once";

/** A request for a token by a secret (RFC 6749, section 4.4) or by an assertion (RFC 7523, section 2.2). */
function exampleOf(clientId: string, clientSecret: string | null): string {
  const endpoint = `${location.origin}/oauth/token`;
  if (clientSecret !== null) return [`curl ${endpoint} \\`, `  -u "${clientId}:${clientSecret}" \\`, "  -d grant_type=client_credentials"].join("\n");
  return [
    "# ASSERTION: a JWT that your key signed, good once; iss and sub are the client id,",
    `# aud is ${endpoint}, exp within the hour, jti new each time`,
    `curl ${endpoint} \\`,
    "  -d grant_type=client_credentials \\",
    "  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\",
    '  -d client_assertion="$ASSERTION"',
  ].join("\n");
}

/** Whom the program is to say that it is, and how it gets a token. */
export function ShownClient({ clientId, clientSecret, done }: { clientId: string; clientSecret: string | null; done: () => void }): ReactNode {
  const texts = [{ label: "Client id", called: "the client id", text: clientId }, ...(clientSecret === null ? [] : [{ label: "Client secret", called: "the client secret", text: clientSecret }])];
  return (
    <ShownOnce texts={texts} example={exampleOf(clientId, clientSecret)} done={done}>
      {clientSecret === null
        ? "The platform has the public half of its key, and no secret to lose. The client id stays on this page."
        : "This is the only time that the secret is shown: the platform keeps no more than its digest. Put it where your program's other secrets are."}
    </ShownOnce>
  );
}
