import type { ReactNode } from "react";
import type { WebhookDisabledBecause } from "../graph/generated/graphql";
import { isAhead } from "../page/is-ahead";
import { Standing } from "../page/standing";

interface EndpointStateProps {
  disabledAt: string | null;
  disabledBecause: WebhookDisabledBecause | null;
  failingSince: string | null;
  pausedUntil: string | null;
  previousUntil: string | null;
}

const reasons: Record<WebhookDisabledBecause, string> = {
  PERSON: "By a person",
  GONE: "It answered 410",
  FAILING: "Five days of failures",
};

/** Where an endpoint stands, and what else is to be known of that. */
export function EndpointState({ disabledAt, disabledBecause, failingSince, pausedUntil, previousUntil }: EndpointStateProps): ReactNode {
  if (disabledAt !== null) return <Standing label="Disabled" color="gray" note={disabledBecause && reasons[disabledBecause]} />;
  if (failingSince !== null) return <Standing label="Failing" color="red" note={isAhead(pausedUntil) && "Paused"} />;
  if (isAhead(pausedUntil)) return <Standing label="Paused" color="orange" />;
  return <Standing label="Active" color="pine" note={isAhead(previousUntil) && "Rotating"} />;
}
