import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRefresh } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { RedriveJobsDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";

/** Puts all that failed back, of one queue or of every one, after asking: in portions, until none is left. */
export function RedriveAll({ count, queue }: { count: number; queue: string | null }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(0);
  const input = { filter: { queue } };
  const redrive = useGraphMutation(RedriveJobsDocument, (result) => result.redriveJobs, place.slug);
  const redriveAll = async () => {
    let [total, left] = [0, 1];
    while (left > 0) {
      const { jobs, remaining } = await redrive.mutateAsync({ input });
      total += jobs?.length ?? 0;
      left = remaining ?? 0;
      setDone(total);
    }
    setAsking(false);
    setDone(0);
    notifications.show({ title: "Back in their queues", message: `${total} redriven.` });
  };
  const leave = () => {
    setAsking(false);
    setDone(0);
    redrive.reset();
  };
  return (
    <>
      <Button leftSection={<IconRefresh size={16} />} variant="default" onClick={() => setAsking(true)}>
        Redrive all {count.toLocaleString()} failed
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Redrive all that failed${queue ? ` in ${queue}` : ""}?`} act="Redrive all" mutation={redrive} onAct={() => void redriveAll().catch(() => undefined)}>
        <Text mb="md">{done > 0 ? `${done.toLocaleString()} are back in their queues.` : "They go back into their queues and are tried again with all their tries. Do it when the cause is gone."}</Text>
      </Confirmation>
    </>
  );
}
