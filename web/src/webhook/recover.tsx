import { Button, NativeSelect, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconRestore } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { RecoverDeliveriesDocument } from "../graph/generated/graphql";
import { RefusedInput } from "../graph/graph-error";
import { problemsOf } from "../graph/problems";
import { send } from "../graph/send";
import { Dialog, DialogForm } from "../page/dialog";
import { usePlace } from "../tenant/current-place";
import classes from "./webhook.module.css";

/** Recovers until nothing is left: each call sends so many and no more. It goes on when the dialog is closed. @param done is told how many there were */
function useRecovering(tenant: string, done: (recovered: number) => void) {
  const graph = useQueryClient();
  // so far, while there is more to find
  const [found, setFound] = useState(0);
  const recover = useMutation<number, Error, { endpointId: string; since: string }>({
    async mutationFn(input) {
      for (let sum = 0; ; setFound(sum)) {
        const { recovered, more, userErrors } = (await send(RecoverDeliveriesDocument, { input }, tenant)).recoverDeliveries;
        if (userErrors.length > 0) throw new RefusedInput(userErrors);
        sum += recovered ?? 0;
        if (!more || !recovered) return sum;
      }
    },
    onSuccess(recovered) {
      done(recovered);
      return graph.invalidateQueries();
    },
    onSettled: () => setFound(0),
  });
  return { found, recover };
}

/** Hours back; the longest stays a little below the 30 days that are kept, so that it is not over when the request arrives. */
const spans = [
  { value: "1", label: "The last hour" },
  { value: "24", label: "The last day" },
  { value: "168", label: "The last 7 days" },
  { value: "719.5", label: "The last 30 days" },
  { value: "moment", label: "Since a moment of your choice" },
];

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** Sends an endpoint whatever has not arrived there since a moment. */
export function Recover({ endpointId }: { endpointId: string }): ReactNode {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="default" leftSection={<IconRestore size={16} />} onClick={() => setOpened(true)}>
        Recover
      </Button>
      <Dialog title="Recover what did not arrive" opened={opened} close={close}>
        <RecoverForm endpointId={endpointId} close={close} />
      </Dialog>
    </>
  );
}

function RecoverForm({ endpointId, close }: { endpointId: string; close: () => void }): ReactNode {
  const place = usePlace();
  const [span, setSpan] = useState("24");
  const [missing, setMissing] = useState(false);
  const { found, recover } = useRecovering(place.slug, (recovered) => {
    close();
    notifications.show(recovered ? { title: "On their way", message: `${recovered.toLocaleString()} sent once more.` } : { title: "Nothing to recover", message: "All that happened since then has arrived, or is on its way." });
  });
  const problems = problemsOf(recover.error, ["since"]);
  const error = missing ? "Choose a moment." : problems.fields["since"];
  return (
    <DialogForm
      problems={problems}
      error={recover.error}
      pending={recover.isPending}
      action="Recover"
      close={close}
      send={({ moment = "" }) => {
        const since = span === "moment" ? new Date(moment) : hoursAgo(Number(span));
        const none = Number.isNaN(since.getTime());
        setMissing(none);
        if (!none) recover.mutate({ endpointId, since: since.toISOString() });
      }}
    >
      <NativeSelect
        label="Events of"
        description="What was given up, and what happened while the endpoint was disabled, is sent. What has arrived is not sent again."
        value={span}
        onChange={(event) => setSpan(event.currentTarget.value)}
        data={spans}
        error={span !== "moment" && error}
      />
      <p aria-live="polite" className={classes.progress}>{found > 0 && `${found.toLocaleString()} are on their way, more are looked for…`}</p>
      {span === "moment" && <TextInput type="datetime-local" name="moment" label="Since" description="30 days back at the most." error={error} />}
    </DialogForm>
  );
}
