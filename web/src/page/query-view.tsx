import { Alert, Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { GraphQuery } from "../graph/use-graph";
import { CorrelationId } from "./correlation-id";
import { Failing } from "./failing";
import { Forbidden } from "./forbidden";
import { SecondStepWanted } from "./second-step-wanted";
import { SignInAgain } from "./sign-in-again";

/** Whatever state a read is in, shown the same way on every page: on its way, refused, failed, or there. */
export function QueryView<Result>({ query, waiting, children }: { query: GraphQuery<Result>; waiting: ReactNode; children: (result: Result) => ReactNode }): ReactNode {
  const { data, error, refetch, isFetching } = query;
  if (error?.code === "UNAUTHENTICATED") return <SignInAgain />;
  if (error?.code === "FORBIDDEN") return <Forbidden error={error} />;
  if (error?.code === "MFA_REQUIRED") return <SecondStepWanted refusal={error} />;
  if (data === undefined) return error && !isFetching ? <Failing error={error} retry={() => void refetch()} /> : waiting;
  return (
    <>
      {error && (
        <Alert color="yellow" mb="md" title="What you see may be out of date">
          {error.message} {error.correlationId && <CorrelationId id={error.correlationId} />}
          <Button size="compact-sm" variant="default" mt="xs" onClick={() => void refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {children(data)}
    </>
  );
}
