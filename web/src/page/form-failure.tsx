import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { GraphError } from "../graph/graph-error";
import type { Problems } from "../graph/problems";
import { CorrelationId } from "./correlation-id";

/** What is wrong with a form as a whole, above its fields. */
export function FormFailure({ problems, error }: { problems: Problems; error: Error | null }): ReactNode {
  if (problems.whole === null) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle size={18} />}>
      {problems.whole}
      {error instanceof GraphError && error.correlationId && <CorrelationId id={error.correlationId} />}
    </Alert>
  );
}
