import { randomBytes } from "node:crypto";
import { digestOf, freshMoment, fromHex, isOneOf, isPlainSecret, macOf, nameOf, objectIn, typeOf, type SignatureScheme } from "./scheme.js";

/** Stripe's `Stripe-Signature: t=…,v1=…` (https://docs.stripe.com/webhooks/signature). The key is the secret's text, `whsec_` included. */
export const stripeScheme: SignatureScheme = {
  id: "stripe",
  proofs: () => ["stripe-signature"],
  newSecret: () => `whsec_${randomBytes(24).toString("base64url")}`,
  takes: isPlainSecret,
  verify({ headers, body }, { secrets, now }) {
    const parts = (headers["stripe-signature"] ?? "").split(",", 20).map((part) => part.trim().split("=", 2) as [string, string?]);
    const timestamp = parts.find(([name]) => name === "t")?.[1];
    const at = freshMoment(timestamp, now);
    const shown = parts.flatMap(([name, value = ""]) => (name === "v1" ? [fromHex(value)] : []));
    const macs = secrets.map((secret) => macOf("sha256", secret, `${timestamp}.`, body));
    if (!isOneOf(macs, shown) || !at) return null;
    const { id, type, created } = objectIn(body);
    const happened = typeof created === "number" && created >= 0 && created < 1e12 ? new Date(created * 1_000) : at;
    return { providerId: nameOf(id) ?? digestOf(body).toString("hex"), type: typeOf(type), occurredAt: happened, digest: null };
  },
};
