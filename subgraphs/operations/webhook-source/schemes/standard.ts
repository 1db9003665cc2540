import { newSecret } from "../../webhook-endpoint/sealed.js";
import { freshMoment, fromBase64, isOneOf, macOf, nameOf, objectIn, typeOf, type SignatureScheme } from "./scheme.js";

const keyOf = (secret: string): Buffer => fromBase64(secret.replace(/^whsec_/, ""));

/** Standard Webhooks 1.0 (https://www.standardwebhooks.com), symmetric signatures (`v1`); Svix's own names of the headers, too. */
export const standardScheme: SignatureScheme = {
  id: "standard",
  proofs: () => ["webhook-signature", "svix-signature"],
  newSecret,
  // the specification asks for 24 to 64 bytes
  takes: (secret) => keyOf(secret).length >= 24 && keyOf(secret).length <= 64,
  verify({ headers, body }, { secrets, now }) {
    const of = (name: string) => headers[`webhook-${name}`] ?? headers[`svix-${name}`];
    const [id, timestamp] = [nameOf(of("id")), of("timestamp")];
    const at = freshMoment(timestamp, now);
    const shown = (of("signature") ?? "").split(" ", 20).flatMap((each) => (each.startsWith("v1,") ? [fromBase64(each.slice(3))] : []));
    const macs = secrets.map((secret) => macOf("sha256", keyOf(secret), `${id}.${timestamp}.`, body));
    if (!isOneOf(macs, shown) || id === null || !at) return null;
    return { providerId: id, type: typeOf(objectIn(body)["type"]), occurredAt: at, digest: null };
  },
};
