import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { RunScheduleNowDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import type { Schedule } from "./schedule-page";

/** Has scheduled work done at once, after asking. */
export function RunNow({ schedule: { name, description } }: { schedule: Schedule }): ReactNode {
  const [asking, setAsking] = useState(false);
  const run = useGraphMutation(RunScheduleNowDocument, (result) => result.runScheduleNow, null, () => {
    setAsking(false);
    notifications.show({ title: "In its queue", message: `${name} is done by the next worker that is free.` });
  });
  const leave = () => {
    setAsking(false);
    run.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Run now: ${name}`}>
        Run now
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Run ${name} now?`} act="Run now" mutation={run} onAct={() => run.mutate({ input: { name } })}>
        <Text mb="md">{description} When it is due next stays as it is.</Text>
      </Confirmation>
    </>
  );
}
