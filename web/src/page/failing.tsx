import { Button } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { GraphError } from "../graph/graph-error";
import { CorrelationId } from "./correlation-id";
import { Notice } from "./notice";

/** Says what happened, gives the correlation id for the operator, and tries again when asked. */
export function Failing({ error, retry, alone = false }: { error: GraphError; retry: () => void; alone?: boolean }): ReactNode {
  return (
    <Notice
      role="alert"
      alone={alone}
      icon={<IconPlugConnectedX size={26} stroke={1.6} />}
      title={titles[error.code] ?? "This could not be loaded"}
      actions={
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
          Try again
        </Button>
      }
    >
      <span>{error.message}</span>
      {error.correlationId && <CorrelationId id={error.correlationId} />}
    </Notice>
  );
}

const titles: Record<string, string> = {
  UNREACHABLE: "No connection",
  UNAVAILABLE: "A part of the platform does not answer",
  RATE_LIMITED: "Too many requests at once",
  TENANT_SUSPENDED: "This tenant is suspended",
  TENANT_PENDING_DELETION: "This tenant is being deleted",
  NOT_FOUND: "There is no such thing here",
};
