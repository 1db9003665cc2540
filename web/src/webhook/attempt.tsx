import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import type { WebhookDeliveryQuery } from "../graph/generated/graphql";
import { When } from "../page/when";
import classes from "./delivery-detail.module.css";
import { isUnselected, reasonOf } from "./delivery-state";
import { Sample } from "../page/sample";

type Tried = Extract<WebhookDeliveryQuery["node"], { readonly __typename: "WebhookDelivery" }>["tries"][number];

/** Headers as they stand in a request; what is no record of texts has none. */
const inLines = (headers: unknown) =>
  typeof headers === "object" && headers !== null
    ? Object.entries(headers)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join("\n")
    : "";

/** One try: the request, and what came back. */
export function Attempt({ attempt, nth, opened }: { attempt: Tried; nth: number; opened: boolean }): ReactNode {
  const { at, durationMs, succeeded, url, requestHeaders, status, responseHeaders, responseBody, errorCode } = attempt;
  const unsent = errorCode !== null && isUnselected(errorCode);
  return (
    <li className={classes.attempt}>
      <details open={opened}>
        <summary>
          <span className={classes.nth}>{nth}.</span>
          <Badge variant="light" color={succeeded ? "pine" : "red"} autoContrast>
            {status ?? "No answer"}
          </Badge>
          <span>{durationMs.toLocaleString()} ms</span>
          <span className={classes.when}>
            <When at={at} />
          </span>
          {errorCode && <span className={classes.error}>{reasonOf(errorCode)}</span>}
        </summary>
        <div className={classes.exchange}>
          {unsent ? <p className={classes.none}>Nothing was sent.</p> : <Sample title={`Request ${nth}`} text={`POST ${url}\n${inLines(requestHeaders)}`} plain />}
          {unsent ? null : status === null ? <p className={classes.none}>Nothing came back.</p> : <Sample title={`Response ${nth}`} text={`${status}\n${inLines(responseHeaders)}${responseBody ? `\n\n${responseBody}` : ""}`} plain />}
        </div>
      </details>
    </li>
  );
}
