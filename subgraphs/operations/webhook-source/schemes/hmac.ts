import { randomBytes } from "node:crypto";
import { digestOf, freshMoment, fromBase64, fromHex, isOneOf, isPlainSecret, macOf, nameOf, objectIn, typeOf, type SignatureScheme } from "./scheme.js";

/** A MAC in a header, as many providers have it: its settings say in which one, and of what. */
export const hmacScheme: SignatureScheme = {
  id: "hmac",
  proofs: (hmac) => (hmac ? [hmac.signatureHeader] : []),
  newSecret: () => randomBytes(32).toString("base64url"),
  takes: isPlainSecret,
  verify({ headers, body }, { secrets, now, hmac }) {
    if (!hmac) return null;
    const { algorithm, encoding, prefix, signatureHeader, timestampHeader, idHeader, typeHeader } = hmac;
    const timestamp = timestampHeader === null ? null : headers[timestampHeader];
    const at = timestamp === null ? null : freshMoment(timestamp, now);
    const signed = timestamp === null ? [body] : [`${timestamp}.`, body];
    const header = headers[signatureHeader] ?? "";
    const text = header.startsWith(prefix) ? header.slice(prefix.length) : "";
    const shown = encoding === "hex" ? fromHex(text) : fromBase64(text);
    const macs = secrets.map((secret) => macOf(algorithm, secret, ...signed));
    if (!isOneOf(macs, [shown]) || (timestamp !== null && !at)) return null;
    const digest = digestOf(...signed);
    const id = idHeader === null ? digest.toString("hex") : nameOf(headers[idHeader]);
    if (id === null) return null;
    return { providerId: id, type: typeOf(typeHeader === null ? objectIn(body)["type"] : headers[typeHeader]), occurredAt: at, digest };
  },
};
