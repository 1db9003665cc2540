import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { PauseQueueDocument, ResumeQueueDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import type { Queue } from "./queues-page";

/** Has a queue rest, or go on, after asking. */
export function PauseQueue({ queue: { name, pausedAt } }: { queue: Queue }): ReactNode {
  const [asking, setAsking] = useState<"pause" | "resume" | null>(null);
  const told = (title: string, message: string) => {
    setAsking(null);
    notifications.show({ title, message });
  };
  const pause = useGraphMutation(PauseQueueDocument, (result) => result.pauseQueue, null, () => told("Paused", `No worker takes anything out of ${name}.`));
  const resume = useGraphMutation(ResumeQueueDocument, (result) => result.resumeQueue, null, () => told("Resumed", `Workers take from ${name} again.`));
  const leave = () => {
    setAsking(null);
    pause.reset();
    resume.reset();
  };
  const act = pausedAt === null ? "Pause" : "Resume";
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(pausedAt === null ? "pause" : "resume")} aria-label={`${act}: ${name}`}>
        {act}
      </Button>
      <Confirmation opened={asking === "pause"} leave={leave} title={`Pause ${name}?`} act="Pause" grave mutation={pause} onAct={() => pause.mutate({ input: { name } })}>
        <Text mb="md">No worker takes anything out of it until somebody resumes it. What runs goes on to its end; what comes in waits, and tenants with a full backlog are refused.</Text>
      </Confirmation>
      <Confirmation opened={asking === "resume"} leave={leave} title={`Resume ${name}?`} act="Resume" mutation={resume} onAct={() => resume.mutate({ input: { name } })}>
        <Text mb="md">Workers take what waits at once, the oldest first.</Text>
      </Confirmation>
    </>
  );
}
