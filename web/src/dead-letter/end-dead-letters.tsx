import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBan, IconRefresh } from "@tabler/icons-react";
import { useRef, useState, type ReactNode } from "react";
import { DiscardDeadLettersDocument, RedriveDeadLettersDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";

/** Which: those that were chosen, or all of a queue or of every one. */
export type Choice = { jobIds: string[] } | { filter: { queue: string | null } };

const words = {
  redrive: { act: "Redrive", done: "Back in their queues", told: "redriven", what: "They go back into their queues and are tried again with all their tries. Do it when the cause is gone." },
  discard: { act: "Discard", done: "Given up", told: "discarded", what: "Nobody does them any more, and there is no way back." },
};

/** Puts dead letters back, or gives them up, after asking; all of them in portions, until none is left or the dialog is left. With none to end it stands there and waits. */
export function EndDeadLetters({ verb, choice, none, done }: { verb: "redrive" | "discard"; choice: Choice; none: boolean; done: () => void }): ReactNode {
  const [asking, setAsking] = useState(false);
  const [ended, setEnded] = useState(0);
  const stopped = useRef(false);
  const redrive = useGraphMutation(RedriveDeadLettersDocument, (result) => result.redriveDeadLetters, null);
  const discard = useGraphMutation(DiscardDeadLettersDocument, (result) => result.discardDeadLetters, null);
  const mutation = verb === "redrive" ? redrive : discard;
  const { act, done: title, told, what } = words[verb];
  const some = "jobIds" in choice ? choice.jobIds.length : null;
  const endAll = async () => {
    stopped.current = false;
    let [total, left] = [0, true];
    while (left && !stopped.current) {
      const { jobIds, more } = await mutation.mutateAsync({ input: choice });
      total += jobIds?.length ?? 0;
      left = more ?? false;
      setEnded(total);
    }
    leave();
    notifications.show({ title, message: `${total.toLocaleString()} ${told}.` });
    done();
  };
  const leave = () => {
    stopped.current = true;
    setAsking(false);
    setEnded(0);
    mutation.reset();
  };
  const named = some === null ? `all${"filter" in choice && choice.filter.queue ? ` of ${choice.filter.queue}` : ""}` : `${some} ${some === 1 ? "dead letter" : "dead letters"}`;
  return (
    <>
      <Button leftSection={verb === "redrive" ? <IconRefresh size={16} /> : <IconBan size={16} />} variant="default" disabled={none} onClick={() => setAsking(true)}>
        {some === null ? `${act} all` : !none ? `${act} ${some}` : `${act} chosen`}
      </Button>
      <Confirmation opened={asking} leave={leave} title={`${act} ${named}?`} act={act} grave={verb === "discard"} mutation={mutation} onAct={() => void endAll().catch(() => undefined)}>
        <Text mb="md">{ended > 0 ? `${ended.toLocaleString()} ${told} so far.` : what}</Text>
      </Confirmation>
    </>
  );
}
