import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBan } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { CancelJobsDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";

/** Calls the chosen jobs off, after asking. */
export function CancelJobs({ jobIds, done }: { jobIds: string[]; done: () => void }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const count = jobIds.length;
  const cancel = useGraphMutation(CancelJobsDocument, (result) => result.cancelJobs, place.slug, ({ jobs }) => {
    setAsking(false);
    const stopping = (jobs ?? []).filter(({ state }) => state !== "CANCELLED").length;
    notifications.show({ title: "Cancelled", message: stopping > 0 ? `${stopping} of ${count} ${stopping === 1 ? "is" : "are"} under way and told to stop.` : `${count} ${count === 1 ? "job" : "jobs"}.` });
    done();
  });
  const leave = () => {
    setAsking(false);
    cancel.reset();
  };
  const noun = count === 1 ? "this job" : `these ${count} jobs`;
  return (
    <>
      <Button leftSection={<IconBan size={16} />} variant="default" disabled={count === 0} onClick={() => setAsking(true)}>
        {count > 0 ? `Cancel ${count}` : "Cancel chosen"}
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Call off ${noun}?`} act="Call off" grave mutation={cancel} onAct={() => cancel.mutate({ input: { jobIds } })}>
        <Text mb="md">What waits or has failed is not done any more, and cannot be redriven. What is under way is told to stop; nothing of it is kept, unless it was done already.</Text>
      </Confirmation>
    </>
  );
}
