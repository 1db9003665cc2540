import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import { DeleteFileDocument } from "../graph/generated/graphql";
import { useGraphMutation } from "../graph/use-graph";
import { Confirmation } from "../page/confirmation";
import { usePlace } from "../tenant/current-place";
import type { StoredFile } from "./file-state";

/** Deletes a file, after asking. */
export function DeleteFile({ file: { id, name } }: { file: StoredFile }): ReactNode {
  const place = usePlace();
  const [asking, setAsking] = useState(false);
  // said by the hook: the button goes with the answer
  const remove = useGraphMutation(DeleteFileDocument, (result) => result.deleteFile, place.slug, () => {
    setAsking(false);
    notifications.show({ title: "File deleted", message: `${name} is no more.` });
  });
  const leave = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Delete ${name}`}>
        Delete
      </Button>
      <Confirmation opened={asking} leave={leave} title={`Delete ${name}?`} act="Delete file" grave mutation={remove} onAct={() => remove.mutate({ input: { id } })}>
        <Text mb="md">Nobody can download it any more, and nothing brings it back.</Text>
      </Confirmation>
    </>
  );
}
