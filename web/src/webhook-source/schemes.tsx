import type { ReactNode } from "react";
import type { WebhookScheme, WebhookSourceQuery } from "../graph/generated/graphql";

/** How a plain HMAC is sent. */
export type Hmac = NonNullable<Extract<WebhookSourceQuery["node"], { readonly __typename: "WebhookSource" }>["hmac"]>;

/** Who makes the secret: the platform, or whoever sends. */
export type Maker = "here" | "there";

interface Scheme {
  label: string;
  /** Whom it fits. */
  fits: string;
  /** Who can make the secret; the first one is what is proposed. */
  makers: readonly [Maker, ...Maker[]];
  /** What the address and the secret are called where they are put in. */
  names: { address: string; secret: string };
  /** How a secret of theirs begins. */
  placeholder: string;
  /** How a source is asked for something to see. */
  trial: string;
}

/** How senders sign, as people who set one up need to know it; the first one is proposed. */
export const schemes: Record<WebhookScheme, Scheme> = {
  GITHUB: {
    label: "GitHub",
    fits: "Repositories, organisations and apps of GitHub.",
    makers: ["here", "there"],
    names: { address: "Payload URL", secret: "Secret" },
    placeholder: "The secret that GitHub has",
    trial: "GitHub sends a ping as soon as the webhook is added, and again from its list of recent deliveries.",
  },
  STRIPE: {
    label: "Stripe",
    fits: "Event destinations of Stripe, which makes the secret itself.",
    makers: ["there"],
    names: { address: "Endpoint URL", secret: "Signing secret" },
    placeholder: "whsec_…",
    trial: "Stripe sends one with “stripe trigger”, or again from the destination’s list of deliveries.",
  },
  STANDARD_WEBHOOKS: {
    label: "Standard Webhooks",
    fits: "Services that sign by that specification, those that send through Svix among them. Another Tenon, too.",
    makers: ["there", "here"],
    names: { address: "Endpoint URL", secret: "Signing secret" },
    placeholder: "whsec_…",
    trial: "Most services have a button that sends an example.",
  },
  HMAC: {
    label: "Plain HMAC",
    fits: "Everything else that writes an HMAC of the body into a header, your own programs too.",
    makers: ["here", "there"],
    names: { address: "Address", secret: "Secret" },
    placeholder: "8 to 500 characters",
    trial: "Send one from your own program, or by the button that your service has for it.",
  },
};

export const schemeNames = Object.keys(schemes) as WebhookScheme[];

const algorithms: Record<Hmac["algorithm"], string> = { SHA256: "SHA-256", SHA512: "SHA-512" };
const encodings: Record<Hmac["encoding"], string> = { HEX: "in hexadecimal digits", BASE64: "in base64" };

/** How a plain HMAC is written, for people. */
export function hmacInWords({ signatureHeader, algorithm, encoding, prefix, timestampHeader }: Hmac): ReactNode {
  return (
    <>
      HMAC-{algorithms[algorithm]} of the {timestampHeader !== null && <><code>{timestampHeader}</code> header, a point and the </>}body, {encodings[encoding]}, in the header <code>{signatureHeader}</code>
      {prefix !== "" && <> behind <code>{prefix}</code></>}
    </>
  );
}
