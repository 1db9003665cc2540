import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApiKeyStatus } from "../graph/generated/graphql";
import classes from "./api-keys-page.module.css";
import type { ApiKey } from "./api-keys-page";

const states: Record<ApiKeyStatus, { label: string; color: string }> = {
  ACTIVE: { label: "Active", color: "pine" },
  EXPIRED: { label: "Expired", color: "orange" },
  REVOKED: { label: "Revoked", color: "gray" },
};

/** What the key is for, and how its text begins and ends: enough to tell which one lies before you. */
export function ApiKeyName({ name, hint }: ApiKey): ReactNode {
  return (
    <span className={classes.name}>
      <span className={classes.title}>{name}</span>
      <span className={classes.hint} title={hint}>
        {hint}
      </span>
    </span>
  );
}

/** Where the key stands. */
export function ApiKeyState({ status, previousUntil }: ApiKey): ReactNode {
  const { label, color } = states[status];
  return (
    <span className={classes.state}>
      <Badge variant="light" color={color} autoContrast>
        {label}
      </Badge>
      {status === "ACTIVE" && previousUntil && isAhead(previousUntil) && <span className={classes.note}>Rotating</span>}
    </span>
  );
}

/** True while this moment is still to come. */
export const isAhead = (at: string): boolean => new Date(at).getTime() > Date.now();
