import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { UpdateWebhookSourceDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { usePlace } from "../tenant/current-place";
import { draftOf, HmacFields, hmacOf } from "./hmac-fields";
import type { Source } from "./source-page";

/** Changes what a source is called, and of a plain HMAC where it is written. */
export function EditSource({ source }: { source: Source }): ReactNode {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)}>
        Edit
      </Button>
      <Dialog title="Edit the source" opened={opened} close={close}>
        <EditForm source={source} close={close} />
      </Dialog>
    </>
  );
}

function EditForm({ source: { id, name, hmac }, close }: { source: Source; close: () => void }): ReactNode {
  const place = usePlace();
  const [draft, setDraft] = useState(draftOf(hmac));
  const update = useGraphMutation(UpdateWebhookSourceDocument, (result) => result.updateWebhookSource, place.slug, () => {
    close();
    notifications.show({ title: "Source changed", message: "It holds for what comes from now on." });
  });
  const problems = problemsOf(update.error, ["name", "hmac"]);
  return (
    <DialogForm
      problems={problems}
      error={update.error}
      pending={update.isPending}
      action="Save"
      close={close}
      send={({ name: called = "" }) => update.mutate({ input: { id, name: called.trim(), ...(hmac && { hmac: hmacOf(draft) }) } })}
    >
      <TextInput name="name" label="Name" defaultValue={name} error={problems.fields["name"]} maxLength={100} autoComplete="off" data-autofocus />
      {hmac && <HmacFields value={draft} onChange={setDraft} error={problems.fields["hmac"]} />}
    </DialogForm>
  );
}
