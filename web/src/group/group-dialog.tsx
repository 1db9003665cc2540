import { Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { CreateGroupDocument, UpdateGroupDocument } from "../graph/generated/graphql";
import { problemsOf } from "../graph/problems";
import { useGraphMutation } from "../graph/use-graph";
import { Dialog, DialogForm } from "../page/dialog";
import { usePlace } from "../tenant/current-place";

interface GroupDialogProps {
  opened: boolean;
  close: () => void;
  /** The one that changes; left out, a new one. */
  group?: { readonly id: string; readonly name: string; readonly description: string };
  /** Is told which group was made or changed. */
  done?: (id: string) => void;
}

/** Makes a group, or changes what one is called. */
export function GroupDialog(props: GroupDialogProps): ReactNode {
  const { opened, close, group } = props;
  return (
    <Dialog title={group ? `Change ${group.name}` : "Create a group"} opened={opened} close={close}>
      <GroupForm {...props} />
    </Dialog>
  );
}

function GroupForm({ close, group, done }: GroupDialogProps): ReactNode {
  const place = usePlace();
  const after = (title: string, made: { readonly id: string } | null) => {
    close();
    notifications.show({ title, message: group ? "Its members and roles stay." : "Add members to it, and say which roles they have through it." });
    if (made) done?.(made.id);
  };
  const create = useGraphMutation(CreateGroupDocument, (result) => result.createGroup, place.slug, (payload) => after("Group created", payload.group));
  const update = useGraphMutation(UpdateGroupDocument, (result) => result.updateGroup, place.slug, (payload) => after("Group changed", payload.group));
  const { error, isPending } = group ? update : create;
  const problems = problemsOf(error, ["name", "description"]);
  return (
    <DialogForm
      problems={problems}
      error={error}
      pending={isPending}
      action={group ? "Save" : "Create group"}
      close={close}
      send={({ name = "", description = "" }) => {
        if (group) update.mutate({ input: { id: group.id, name, description } });
        else create.mutate({ input: { name, description } });
      }}
    >
      <TextInput name="name" label="Name" placeholder="Night shift" defaultValue={group?.name} error={problems.fields["name"]} maxLength={60} required withAsterisk={false} autoComplete="off" data-autofocus />
      <Textarea name="description" label="What it is for" rows={2} defaultValue={group?.description} error={problems.fields["description"]} maxLength={300} autoComplete="off" />
    </DialogForm>
  );
}
