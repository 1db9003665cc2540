import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import type { JobState as State } from "../graph/generated/graphql";
import classes from "./jobs-page.module.css";

/** What a state is called, and its colour. */
export const states: Record<State, { label: string; color: string }> = {
  QUEUED: { label: "Queued", color: "gray" },
  ACTIVE: { label: "Active", color: "blue" },
  RETRYING: { label: "Retrying", color: "orange" },
  FAILED: { label: "Failed", color: "red" },
  SUCCEEDED: { label: "Done", color: "pine" },
  CANCELLED: { label: "Cancelled", color: "gray" },
};

export const isState = (value: string | null): value is State => value !== null && Object.hasOwn(states, value);

/** Whether there is something left to call off. */
export const isOpen = (state: State): boolean => state !== "SUCCEEDED" && state !== "CANCELLED";

/** Where a job stands, and why it did not succeed. */
export function JobState({ state, errorCode, cancelRequestedAt }: { state: State; errorCode: string | null; cancelRequestedAt: string | null }): ReactNode {
  const stopping = state === "ACTIVE" && cancelRequestedAt !== null;
  return (
    <span className={classes.state}>
      <Badge variant="light" color={states[state].color} autoContrast>
        {stopping ? "Stopping" : states[state].label}
      </Badge>
      {errorCode && state !== "SUCCEEDED" && <code className={classes.error}>{errorCode}</code>}
    </span>
  );
}
