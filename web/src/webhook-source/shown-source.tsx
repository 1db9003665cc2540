import type { ReactNode } from "react";
import type { WebhookScheme } from "../graph/generated/graphql";
import { ShownOnce } from "../page/shown-once";
import { schemes, type Hmac } from "./schemes";
import { SourceGuide } from "./source-guide";

interface ShownSourceProps {
  scheme: WebhookScheme;
  hmac: Hmac | null;
  url: string;
  secret: string;
  done: () => void;
}

/** An address, the secret that was made for it, and where the two are put in. */
export function ShownSource({ scheme, hmac, url, secret, done }: ShownSourceProps): ReactNode {
  const { names } = schemes[scheme];
  const texts = [
    { label: names.address, called: "the address", text: url },
    { label: names.secret, called: "the secret", text: secret },
  ];
  return (
    <ShownOnce texts={texts} guide={<SourceGuide scheme={scheme} hmac={hmac} theirs={false} />} done={done}>
      This is the only time that the secret is shown. The sender signs with it: put it in there before you leave this page.
    </ShownOnce>
  );
}
