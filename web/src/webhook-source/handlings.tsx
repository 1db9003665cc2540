import type { ReactNode } from "react";
import type { InboundWebhookQuery } from "../graph/generated/graphql";
import { Dotted } from "../page/dotted";
import { When } from "../page/when";
import { InboundState } from "./inbound-state";
import classes from "./webhook-source.module.css";

type Handling = Extract<InboundWebhookQuery["node"], { readonly __typename: "InboundWebhook" }>["handlings"][number];

/** Who has processed a webhook, in how many tries, and why the last one failed. */
export function Handlings({ handlings }: { handlings: readonly Handling[] }): ReactNode {
  return (
    <div>
      <h3 className={classes.title}>Processing</h3>
      <ul className={classes.handlings}>
        {handlings.map(({ handler, state, attempts, errorCode, nextTryAt }) => (
          <li key={handler} className={classes.handling}>
            <code className={classes.type}>
              <Dotted name={handler} />
            </code>
            <InboundState state={state} />
            <span className={classes.words}>{attempts === 1 ? "1 try" : `${attempts} tries`}</span>
            {errorCode !== null && <span className={classes.error}>{errorCode}</span>}
            {nextTryAt !== null && (
              <span className={classes.words}>
                again <When at={nextTryAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
