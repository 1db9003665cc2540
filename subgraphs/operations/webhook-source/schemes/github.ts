import { randomBytes } from "node:crypto";
import { digestOf, fromHex, isOneOf, isPlainSecret, macOf, nameOf, typeOf, type SignatureScheme } from "./scheme.js";

/**
 * GitHub's `X-Hub-Signature-256` (https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries). The body
 * alone is signed, and no moment: the same text under another
 * `X-GitHub-Delivery` is the same webhook for 24 hours.
 */
export const githubScheme: SignatureScheme = {
  id: "github",
  proofs: () => ["x-hub-signature", "x-hub-signature-256"],
  newSecret: () => randomBytes(32).toString("base64url"),
  takes: isPlainSecret,
  verify({ headers, body }, { secrets }) {
    const header = headers["x-hub-signature-256"] ?? "";
    const shown = header.startsWith("sha256=") ? [fromHex(header.slice("sha256=".length))] : [];
    const id = nameOf(headers["x-github-delivery"]);
    if (!isOneOf(secrets.map((secret) => macOf("sha256", secret, body)), shown) || id === null) return null;
    return { providerId: id, type: typeOf(headers["x-github-event"]), occurredAt: null, digest: digestOf(body) };
  },
};
