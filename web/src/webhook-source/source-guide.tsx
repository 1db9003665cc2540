import type { ReactNode } from "react";
import type { WebhookScheme } from "../graph/generated/graphql";
import { hmacInWords, schemes, type Hmac } from "./schemes";
import classes from "./webhook-source.module.css";

interface SourceGuideProps {
  scheme: WebhookScheme;
  hmac: Hmac | null;
  /** The secret is made there, and pasted here afterwards. */
  theirs: boolean;
}

/** What is to be put where at the sender's. */
export function SourceGuide({ scheme, ...props }: SourceGuideProps): ReactNode {
  return <ol className={classes.guide}>{steps[scheme]({ ...schemes[scheme].names, ...props })}</ol>;
}

type StepsProps = Omit<SourceGuideProps, "scheme"> & { address: string; secret: string };

const steps: Record<WebhookScheme, (props: StepsProps) => ReactNode> = {
  GITHUB: ({ address, secret, theirs }) => (
    <>
      <li>
        In the settings of the repository or organisation, open <b>Webhooks</b> and choose <b>Add webhook</b>.
      </li>
      <li>
        Put the address into <b>{address}</b>
        {!theirs && <> and the secret into <b>{secret}</b></>}, and choose <b>application/json</b> as content type.
      </li>
      {theirs && <li>Paste what it has as <b>{secret}</b> below.</li>}
    </>
  ),
  STRIPE: ({ address, secret }) => (
    <>
      <li>
        In Stripe’s Workbench, open <b>Webhooks</b>, choose <b>Add destination</b>, and the events that you want.
      </li>
      <li>
        Put the address into <b>{address}</b>.
      </li>
      <li>
        Stripe then shows the <b>{secret}</b>: paste it below.
      </li>
    </>
  ),
  STANDARD_WEBHOOKS: ({ theirs }) => (
    <>
      <li>Give the service the address, and choose the events that you want.</li>
      <li>{theirs ? "It then shows its signing secret: paste it below." : "Give it the secret as what it signs with."}</li>
    </>
  ),
  HMAC: ({ hmac, theirs }) => (
    <>
      <li>Give the sender the address{!theirs && " and the secret"}.</li>
      {hmac && <li>It sends the {hmacInWords(hmac)}.</li>}
      {theirs && <li>Paste what it signs with below.</li>}
    </>
  ),
};
